package dev.rackrate.simulate.order;

import java.util.Arrays;

/// Times, each with a small number, the earliest first; of equal times the lowest number.
public final class TimeHeap {

  /// Later than every time.
  public static final long NEVER = Long.MAX_VALUE;

  private final int numberBits;
  private final long latest;
  private long[] keys = new long[64];
  private int size;

  /// A heap for numbers below `numbers`.
  public TimeHeap(int numbers) {
    numberBits = 32 - Integer.numberOfLeadingZeros(Math.max(1, numbers - 1));
    latest = (Long.MAX_VALUE >>> numberBits) - 1;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /// The earliest time, or [#NEVER].
  public long first() {
    return size == 0 ? NEVER : keys[0] >>> numberBits;
  }

  public void push(long time, int number) {
    if (time > latest) {
      throw new IllegalArgumentException(
          "the jobs must end within "
              + latest
              + " seconds on this fleet but take longer; use a larger fleet");
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    siftUp(keys, size++, time << numberBits | number);
  }

  /// Removes the earliest and returns its number.
  public int pop() {
    long[] heap = keys;
    int number = (int) (heap[0] & ((1L << numberBits) - 1));
    int last = --size;
    long key = heap[last];
    int at = 0;
    int down = 1;
    while (down + 1 < last) {
      long left = heap[down];
      long right = heap[down + 1];
      int take = right < left ? down + 1 : down;
      long least = Math.min(left, right);
      heap[at] = least;
      at = take;
      down = 2 * at + 1;
    }
    if (down < last) {
      heap[at] = heap[down];
      at = down;
    }
    siftUp(heap, at, key);
    return number;
  }

  private static void siftUp(long[] heap, int from, long key) {
    int at = from;
    while (at > 0) {
      int up = (at - 1) >>> 1;
      long above = heap[up];
      if (above <= key) {
        break;
      }
      heap[at] = above;
      at = up;
    }
    heap[at] = key;
  }
}
