package dev.rackrate.ingest.slurm;

import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.ingest.jobs.MigSlice;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.table.Field;
import dev.rackrate.ingest.table.Parts;
import dev.rackrate.quantity.Sentence;

/// The GPUs in a list of resources as Slurm writes it. Used again for list after list.
///
/// `gres/gpu=4` tells all GPUs, `gres/gpu:a100=4` those of a kind, `gpu:a100:4(S:0-1)` the same as
/// older versions write it. Where the whole and its kinds are there, they count once. Slices of a
/// GPU, told by kinds such as `a100_3g.20gb`, count as parts.
final class GpuCount {

  private static final String GPU = "gpu";
  private static final String SCOPE = "per_";

  private final Parts parts = new Parts(',');
  private final Field value = new Field();
  private final Field kind = new Field();
  private long all;
  private long kinds;
  private double gpusOfKinds;
  private long most;
  private boolean hasShare;
  private boolean hasOlder;
  private boolean hasTasks;
  private final Field scoped = new Field();

  /// Reads a list such as `billing=8,cpu=8,gres/gpu:a100=2,node=1` or `gpu:a100:4,craynetwork:1`.
  GpuCount read(Field list) {
    clear();
    parts.cut(list);
    for (int i = 0; i < parts.count(); i++) {
      Field entry = withoutScope(parts.part(i));
      int from = begins(entry, 0, "gres/") || begins(entry, 0, "gres:") ? "gres/".length() : 0;
      int at = from + GPU.length();
      if (!begins(entry, from, GPU)) {
        hasShare |= begins(entry, from, "shard") || begins(entry, from, "mps");
      } else if (entry.length() == at) {
        hasOlder = true;
        all += 1;
      } else if (entry.charAt(at) == ':' || entry.charAt(at) == '=') {
        count(entry, at);
      }
    }
    return this;
  }

  /// An entry without a word such as `PER_NODE:` or `per_task:` before it, as Slurm 20.11 and 21
  /// write it.
  private Field withoutScope(Field entry) {
    int colon = indexOf(entry, ':', 0);
    if (colon < SCOPE.length() || !Numbers.is(entry.subSequence(0, SCOPE.length()), SCOPE)) {
      return entry;
    }
    hasTasks |= !Numbers.is(entry.subSequence(0, colon), "per_node");
    return scoped.view(entry, colon + 1, entry.length());
  }

  /// Counts an entry whose word for GPUs ends at a place.
  private void count(Field entry, int at) {
    int equals = indexOf(entry, '=', at);
    int bracket = indexOf(entry, '(', at);
    int end = bracket < 0 ? entry.length() : bracket;
    int number = equals >= 0 ? equals : lastColon(entry, end);
    hasOlder |= equals < 0;
    value.view(entry, number + 1, end);
    if (number == at && equals < 0 && !isNumber(value)) {
      count(entry, at + 1, end, 1);
    } else {
      count(entry, at + 1, number, number > at);
    }
  }

  private void count(Field entry, int kindFrom, int kindTo, boolean isKind) {
    long number = Numbers.whole(value, "the number of GPUs");
    if (number < 0 || number > 1_000_000) {
      throw BadRow.field(
          said(Sentence.of("the number of GPUs")), Sentence.of("between 0 and a million"), value);
    }
    if (isKind) {
      count(entry, kindFrom, kindTo, number);
    } else {
      all += number;
    }
  }

  /// Counts GPUs of a kind; one where a kind stands without a number, as in `gpu:a100`.
  private void count(Field entry, int kindFrom, int kindTo, long number) {
    value.view(entry, kindFrom, kindTo);
    kinds += number;
    gpusOfKinds += number * MigSlice.share(value);
    if (number > most) {
      most = number;
      kind.view(entry, kindFrom, kindTo);
    }
  }

  private static boolean isNumber(Field text) {
    return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
  }

  private void clear() {
    hasTasks = false;
    all = 0;
    kinds = 0;
    gpusOfKinds = 0;
    most = 0;
    hasShare = false;
    hasOlder = false;
    kind.view(value, 0, 0);
  }

  private static boolean begins(Field entry, int from, String with) {
    if (entry.length() < from + with.length()) {
      return false;
    }
    for (int i = 0; i < with.length(); i++) {
      if (entry.charAt(from + i) != with.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int indexOf(Field entry, char c, int from) {
    for (int i = from; i < entry.length(); i++) {
      if (entry.charAt(i) == c) {
        return i;
      }
    }
    return -1;
  }

  private static int lastColon(Field entry, int end) {
    for (int i = end - 1; i >= 0; i--) {
      if (entry.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  /// Counts every GPU that many times.
  void times(long nodes) {
    if (nodes < 0 || nodes > 1_000_000) {
      throw BadRow.field(
          said(Sentence.of("the number of nodes")),
          Sentence.of("between 0 and a million"),
          "" + nodes);
    }
    all *= nodes;
    kinds *= nodes;
    gpusOfKinds *= nodes;
  }

  /// How many GPUs.
  double gpus() {
    return Math.max(0, all - kinds) + gpusOfKinds;
  }

  /// Whether some of them are slices of a GPU.
  boolean hasSlices() {
    return gpusOfKinds < kinds;
  }

  /// Whether GPUs are told as older versions do, those asked for on each node: `gpu:4`.
  boolean hasOlder() {
    return hasOlder;
  }

  /// Whether GPUs are told for each task or socket, how many of which there are is not told.
  boolean hasTasks() {
    return hasTasks;
  }

  /// The kind of most of them; empty where none is told.
  Field kind() {
    return kind;
  }

  /// Whether it holds shards or MPS shares of GPUs beside or instead of whole ones.
  boolean hasShare() {
    return hasShare;
  }
}
