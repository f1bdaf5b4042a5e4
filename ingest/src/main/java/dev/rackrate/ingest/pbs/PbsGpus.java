package dev.rackrate.ingest.pbs;

import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Sentence;

/// The GPUs of a record, from whichever of its values tells them.
final class PbsGpus {

  private static final long MOST = 1_000_000;

  private PbsGpus() {}

  /// What PBS Professional totals as `ngpus`; else what is in the chunks held or asked for; else
  /// the list of GPUs that Torque gave.
  static double of(PbsRecord from) {
    for (String name :
        new String[] {"Resource_List.ngpus", "Resource_List.gpu", "Resource_List.gpus"}) {
      long total = Numbers.whole(from.value(name), name);
      if (total > 0) {
        return total;
      }
    }
    for (String name : new String[] {"exec_vnode", "Resource_List.select"}) {
      long chunks = chunks(from.value(name), "ngpus=");
      if (chunks > 0) {
        return chunks;
      }
    }
    String given = from.value("exec_gpus");
    if (!given.isEmpty()) {
      return given.chars().filter(c -> c == '+').count() + 1;
    }
    String nodes = from.value("Resource_List.nodes", "Resource_List.neednodes");
    long asked = chunks(nodes, "gpus=");
    if (asked == 0) {
      asked = chunks(nodes, "gpu=");
    }
    return asked > 0 ? asked : chunks(from.value("Resource_List.nodect"), "gpu=");
  }

  /// GPUs of a list such as `2:ppn=8:gpus=4+node7:gpus=1` or `(n1:ncpus=8:ngpus=2)+(n2:ncpus=8)`.
  static long chunks(String list, String key) {
    long gpus = 0;
    for (String chunk : list.split("\\+", -1)) {
      String[] parts = chunk.replace("(", "").replace(")", "").split(":", -1);
      long count = parts[0].matches("[0-9]{1,7}") ? Long.parseLong(parts[0]) : 1;
      for (String part : parts) {
        if (part.startsWith(key)) {
          gpus += count * Math.max(0, Numbers.whole(part.substring(key.length()), key));
        }
      }
      if (gpus < 0 || gpus > MOST) {
        throw BadRow.field(
            said(Sentence.of("the number of GPUs")), Sentence.of("below a million"), list);
      }
    }
    return gpus;
  }
}
