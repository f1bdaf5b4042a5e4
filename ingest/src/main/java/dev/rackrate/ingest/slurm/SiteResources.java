package dev.rackrate.ingest.slurm;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Field;
import dev.rackrate.ingest.table.Parts;
import dev.rackrate.quantity.Sentence;

/// The GPUs in a list of numbered resources such as `1=4,2=34000,4=1,1002=1`, as far as numbers can
/// tell. Used again for list after list.
///
/// Numbers below 1001 have one meaning everywhere: 1 is CPUs, 2 memory, 4 nodes. From 1001 on they
/// are what a site made them, GPUs or other things, and only the `tres_table` of the site tells.
/// Taken for GPUs is every one of them of which a node holds 64 or fewer. Where the lowest equals
/// the sum of the others, it is the total (gres/gpu) of their kinds (gres/gpu:a100) and counts
/// once.
final class SiteResources {

  private static final int NODES = 4;
  private static final int FIRST_OF_SITE = 1001;
  private static final int MOST_ON_A_NODE = 64;

  private final Parts parts = new Parts(',');
  private final Field value = new Field();
  private final Field most = new Field();
  private long sum;
  private long lowest;
  private long ofLowest;
  private long ofMost;
  private boolean hasOther;

  SiteResources read(Field list) {
    clear();
    parts.cut(list);
    long nodes = Math.max(1, nodes());
    for (int i = 0; i < parts.count(); i++) {
      Field entry = parts.part(i);
      if (!entry.isEmpty() && id(entry) >= FIRST_OF_SITE) {
        add(entry, id(entry), count(entry), nodes);
      }
    }
    return this;
  }

  private void clear() {
    sum = 0;
    lowest = Long.MAX_VALUE;
    ofLowest = 0;
    ofMost = 0;
    hasOther = false;
    most.view(value, 0, 0);
  }

  private void add(Field entry, long id, long count, long nodes) {
    if (count < 0 || count > MOST_ON_A_NODE * nodes) {
      hasOther = true;
      return;
    }
    sum += count;
    if (id < lowest) {
      lowest = id;
      ofLowest = count;
    }
    if (count >= ofMost) {
      ofMost = count;
      most.view(entry, 0, equals(entry));
    }
  }

  private long nodes() {
    for (int i = 0; i < parts.count(); i++) {
      Field entry = parts.part(i);
      if (!entry.isEmpty() && id(entry) == NODES) {
        return count(entry);
      }
    }
    return 1;
  }

  private long id(Field entry) {
    return Numbers.whole(value.view(entry, 0, equals(entry)), "the number of a resource");
  }

  private long count(Field entry) {
    return Numbers.whole(
        value.view(entry, equals(entry) + 1, entry.length()), "the count of a resource");
  }

  private static int equals(Field entry) {
    for (int i = 0; i < entry.length(); i++) {
      if (entry.charAt(i) == '=') {
        return i;
      }
    }
    throw BadRow.field("resources", Sentence.of("pairs such as 1=4,1001=2"), entry);
  }

  /// How many GPUs.
  long gpus() {
    return sum == 2 * ofLowest ? ofLowest : sum;
  }

  /// The number of the resource it holds most of, the later of equals; empty where it holds none.
  Field kind() {
    return most;
  }

  /// Whether it holds more of something than a node has GPUs.
  boolean hasOther() {
    return hasOther;
  }
}
