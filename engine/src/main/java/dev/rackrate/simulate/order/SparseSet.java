package dev.rackrate.simulate.order;

/// A set of numbers below a bound that knows its least member: bits, and bits over their words.
public final class SparseSet {

  private final long[][] levels;
  private int size;

  public SparseSet(int bound) {
    int depth = 1;
    for (long reach = 64; reach < bound; reach *= 64) {
      depth++;
    }
    levels = new long[depth][];
    int words = bound;
    for (int level = 0; level < depth; level++) {
      words = Math.max(1, (words + 63) >>> 6);
      levels[level] = new long[words];
    }
  }

  public int size() {
    return size;
  }

  public boolean contains(int number) {
    return (levels[0][number >>> 6] & 1L << number) != 0;
  }

  /// Adds a number that is not there.
  public void add(int number) {
    size++;
    int at = number;
    for (long[] words : levels) {
      int word = at >>> 6;
      boolean wasEmpty = words[word] == 0;
      words[word] |= 1L << at;
      if (!wasEmpty) {
        return;
      }
      at = word;
    }
  }

  /// Removes a number that is there.
  public void remove(int number) {
    size--;
    int at = number;
    for (long[] words : levels) {
      int word = at >>> 6;
      words[word] &= ~(1L << at);
      if (words[word] != 0) {
        return;
      }
      at = word;
    }
  }

  /// The least member of a set that is not empty.
  public int first() {
    int at = 0;
    for (int level = levels.length - 1; level >= 0; level--) {
      at = (at << 6) + Long.numberOfTrailingZeros(levels[level][at]);
    }
    return at;
  }
}
