package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Moments in ascending order, each with a number below [JobLog#MOST_NUMBERS].
///
/// A moment and its number are one key, the number in the low bits. Blocks of them are sorted by
/// radix as they fill, then merged while they are read; only one block is on the heap at a time.
final class SortedTimes {

  private static final int NUMBER_BITS = Integer.numberOfTrailingZeros(JobLog.MOST_NUMBERS);
  private static final long NUMBER_MASK = JobLog.MOST_NUMBERS - 1;
  private static final int BLOCK = 1 << 20;
  private static final int DIGIT_BITS = 11;

  private final long base;
  private final JobStorage storage;
  private final List<ByteBuffer> blocks = new ArrayList<>();
  private long[] keys;
  private long[] scratch;
  private int filled;
  private int[] heap = {};
  private int[] next = {};
  private long[] heads = {};
  private int live;

  /// The next key, and the least of those that follow it in other blocks.
  private long head;

  private long least;

  /// @param base no moment is before it
  /// @param most there are at most so many moments
  SortedTimes(long base, int most, JobStorage storage) {
    this.base = base;
    this.storage = storage;
    this.keys = new long[Math.min(most, BLOCK)];
    this.scratch = new long[keys.length];
  }

  void add(long seconds, int number) {
    keys[filled++] = ((seconds - base) << NUMBER_BITS) | number;
    if (filled == keys.length) {
      keep();
    }
  }

  private void keep() {
    if (filled > 0) {
      ByteBuffer block = storage.take(filled * Long.BYTES);
      block.asLongBuffer().put(sorted(keys, scratch, filled), 0, filled);
      blocks.add(block);
      filled = 0;
    }
  }

  /// Ends the adding and goes to the first moment.
  void sort() {
    keep();
    keys = new long[0];
    scratch = keys;
    rewind();
  }

  /// The keys in the order of their moments, in one of both arrays.
  private static long[] sorted(long[] keys, long[] scratch, int count) {
    long all = 0;
    boolean isSorted = true;
    for (int i = 0; i < count; i++) {
      all |= keys[i];
      isSorted &= i == 0 || keys[i] >>> NUMBER_BITS >= keys[i - 1] >>> NUMBER_BITS;
    }
    if (isSorted) {
      return keys;
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(all >>> NUMBER_BITS);
    long[] from = keys;
    long[] to = scratch;
    for (int shift = NUMBER_BITS; shift < NUMBER_BITS + bits; shift += DIGIT_BITS) {
      spread(from, to, count, shift);
      long[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void spread(long[] from, long[] to, int count, int shift) {
    int mask = (1 << DIGIT_BITS) - 1;
    int[] places = new int[mask + 2];
    for (int i = 0; i < count; i++) {
      places[((int) (from[i] >>> shift) & mask) + 1]++;
    }
    for (int digit = 1; digit < places.length; digit++) {
      places[digit] += places[digit - 1];
    }
    for (int i = 0; i < count; i++) {
      to[places[(int) (from[i] >>> shift) & mask]++] = from[i];
    }
  }

  private void rewind() {
    live = blocks.size();
    heap = new int[live];
    next = new int[live];
    heads = new long[live];
    for (int i = 0; i < live; i++) {
      heap[i] = i;
      heads[i] = blocks.get(i).getLong(0);
      next[i] = 1;
    }
    for (int i = live / 2 - 1; i >= 0; i--) {
      sink(i);
    }
    look();
  }

  /// Sees what is on top of the heap.
  private void look() {
    head = live == 0 ? -1 : heads[heap[0]];
    least = -1;
    for (int child = 1; child < Math.min(3, live); child++) {
      least = Long.compareUnsigned(heads[heap[child]], least) < 0 ? heads[heap[child]] : least;
    }
  }

  boolean hasNext() {
    return live > 0;
  }

  /// The next moment.
  long seconds() {
    return (head >>> NUMBER_BITS) + base;
  }

  /// The number beside it.
  int number() {
    return (int) (head & NUMBER_MASK);
  }

  /// Goes on to the one after.
  void advance() {
    int top = heap[0];
    ByteBuffer block = blocks.get(top);
    int at = next[top] * Long.BYTES;
    if (at < block.capacity()) {
      next[top]++;
      head = block.getLong(at);
      if (Long.compareUnsigned(head, least) <= 0) {
        return;
      }
      heads[top] = head;
    } else {
      storage.giveBack(block);
      heap[0] = heap[--live];
    }
    sink(0);
    look();
  }

  private void sink(int from) {
    int at = from;
    while (2 * at + 1 < live) {
      int child = 2 * at + 1;
      if (child + 1 < live && isLess(child + 1, child)) {
        child++;
      }
      if (!isLess(child, at)) {
        return;
      }
      int swap = heap[at];
      heap[at] = heap[child];
      heap[child] = swap;
      at = child;
    }
  }

  private boolean isLess(int a, int b) {
    return Long.compareUnsigned(heads[heap[a]], heads[heap[b]]) < 0;
  }
}
