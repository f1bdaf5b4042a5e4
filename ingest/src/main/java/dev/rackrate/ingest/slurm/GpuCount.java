package dev.rackrate.ingest.slurm;

import dev.rackrate.ingest.source.BadRow;
import dev.rackrate.ingest.source.Field;
import dev.rackrate.ingest.source.Numbers;
import dev.rackrate.ingest.source.Parts;

/// The GPUs in a list of resources as Slurm writes it. Used again for list after list.
///
/// `gres/gpu=4` tells all GPUs, `gres/gpu:a100=4` those of a kind. Where both are there, the kinds
/// are parts of the whole and count once.
final class GpuCount {

  private static final String TRES = "gres/gpu";
  private static final String GRES = "gpu";

  private final Parts parts = new Parts(',');
  private final Field value = new Field();
  private final Field kind = new Field();
  private long all;
  private long kinds;
  private long most;
  private boolean hasShare;

  /// Reads a list such as `billing=8,cpu=8,gres/gpu:a100=2,node=1`.
  GpuCount tres(Field list) {
    clear();
    parts.cut(list);
    for (int i = 0; i < parts.count(); i++) {
      Field entry = parts.part(i);
      int at = TRES.length();
      if (!begins(entry, TRES) || entry.length() == at) {
        hasShare |= begins(entry, "gres/shard") || begins(entry, "gres/mps");
        continue;
      }
      int equals = indexOf(entry, '=', at);
      char next = entry.charAt(at);
      if (equals > 0 && (next == '=' || next == ':')) {
        value.view(entry, equals + 1, entry.length());
        count(entry, at + 1, equals, next == ':');
      }
    }
    return this;
  }

  /// Reads an older list such as `gpu:a100:4(S:0-1),craynetwork:1`.
  GpuCount gres(Field list) {
    clear();
    parts.cut(list);
    for (int i = 0; i < parts.count(); i++) {
      Field entry = parts.part(i);
      int at = GRES.length();
      if (!begins(entry, GRES) || (entry.length() > at && entry.charAt(at) != ':')) {
        continue;
      }
      int bracket = indexOf(entry, '(', 0);
      int end = bracket < 0 ? entry.length() : bracket;
      int colon = lastColon(entry, end);
      if (colon < 0) {
        all += 1;
      } else {
        value.view(entry, colon + 1, end);
        count(entry, at + 1, colon, colon > at);
      }
    }
    return this;
  }

  private void count(Field entry, int kindFrom, int kindTo, boolean isKind) {
    long number = Numbers.whole(value, "the number of GPUs");
    if (number < 0 || number > 1_000_000) {
      throw BadRow.field("the number of GPUs", "between 0 and a million", value);
    }
    if (!isKind) {
      all += number;
      return;
    }
    kinds += number;
    if (number > most) {
      most = number;
      kind.view(entry, kindFrom, kindTo);
    }
  }

  private void clear() {
    all = 0;
    kinds = 0;
    most = 0;
    hasShare = false;
    kind.view(value, 0, 0);
  }

  private static boolean begins(Field entry, String with) {
    if (entry.length() < with.length()) {
      return false;
    }
    for (int i = 0; i < with.length(); i++) {
      if (entry.charAt(i) != with.charAt(i)) {
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
      throw BadRow.field("the number of nodes", "between 0 and a million", "" + nodes);
    }
    all *= nodes;
    kinds *= nodes;
  }

  /// How many GPUs.
  long gpus() {
    return Math.max(all, kinds);
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
