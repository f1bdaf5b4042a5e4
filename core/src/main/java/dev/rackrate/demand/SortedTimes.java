package dev.rackrate.demand;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Moments of jobs in ascending order, each with its job; equal moments in the order of the log.
///
/// A moment and its job are one number, the job in the low bits. Blocks of them are sorted by
/// radix, then merged while they are read; only one block is on the heap at a time.
final class SortedTimes {

  private static final int JOB_BITS = 30;
  private static final long JOB_MASK = (1L << JOB_BITS) - 1;
  private static final int BLOCK = 1 << 22;
  private static final int DIGIT_BITS = 11;

  /// The moment at which a job counts.
  @FunctionalInterface
  interface Moment {
    /// [CurveKind#NOT_COUNTED] where it does not.
    long seconds(int job);
  }

  private final long base;
  private final JobStorage storage;
  private final List<ByteBuffer> blocks = new ArrayList<>();
  private int[] heap = {};
  private int[] next = {};
  private long[] heads = {};
  private int live;

  /// @param base no moment is before it
  private SortedTimes(long base, JobStorage storage) {
    this.base = base;
    this.storage = storage;
  }

  static SortedTimes of(JobLog log, Moment moment, Window window, JobStorage storage) {
    SortedTimes times = new SortedTimes(window.fromSeconds(), storage);
    times.fill(log.size(), moment);
    times.rewind();
    return times;
  }

  private void fill(int jobs, Moment moment) {
    long[] keys = new long[Math.min(jobs, BLOCK)];
    long[] scratch = new long[keys.length];
    int filled = 0;
    for (int job = 0; job < jobs; job++) {
      long seconds = moment.seconds(job);
      if (seconds != CurveKind.NOT_COUNTED) {
        keys[filled++] = (seconds - base) << JOB_BITS | job;
      }
      if (filled == keys.length) {
        keep(sorted(keys, scratch, filled), filled);
        filled = 0;
      }
    }
    if (filled > 0) {
      keep(sorted(keys, scratch, filled), filled);
    }
  }

  private void keep(long[] keys, int count) {
    ByteBuffer block = storage.take(count * Long.BYTES);
    block.asLongBuffer().put(keys, 0, count);
    blocks.add(block);
  }

  /// The keys in order, in one of both arrays. Jobs ascend already, so only moments are sorted.
  private static long[] sorted(long[] keys, long[] scratch, int count) {
    long all = 0;
    boolean isSorted = true;
    for (int i = 0; i < count; i++) {
      all |= keys[i];
      isSorted &= i == 0 || keys[i] > keys[i - 1];
    }
    if (isSorted) {
      return keys;
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(all >>> JOB_BITS);
    long[] from = keys;
    long[] to = scratch;
    for (int shift = JOB_BITS; shift < JOB_BITS + bits; shift += DIGIT_BITS) {
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
  }

  boolean hasNext() {
    return live > 0;
  }

  /// When the next job counts.
  long seconds() {
    return (heads[heap[0]] >>> JOB_BITS) + base;
  }

  /// The next job.
  int job() {
    return (int) (heads[heap[0]] & JOB_MASK);
  }

  /// Goes on to the one after.
  void advance() {
    int top = heap[0];
    ByteBuffer block = blocks.get(top);
    if (next[top] * Long.BYTES < block.capacity()) {
      heads[top] = block.getLong(next[top]++ * Long.BYTES);
    } else {
      storage.giveBack(block);
      heap[0] = heap[--live];
    }
    sink(0);
  }

  private void sink(int from) {
    int at = from;
    while (2 * at + 1 < live) {
      int child = 2 * at + 1;
      if (child + 1 < live && heads[heap[child + 1]] < heads[heap[child]]) {
        child++;
      }
      if (heads[heap[at]] <= heads[heap[child]]) {
        return;
      }
      int swap = heap[at];
      heap[at] = heap[child];
      heap[child] = swap;
      at = child;
    }
  }
}
