package dev.rackrate.simulate.order;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// Times of numbers, taken out in ascending order, none added before the last that was taken.
///
/// A time lies on the level of the highest group of six bits in which it differs from the last one
/// taken, in the list of that group. The first list of the lowest level holds the earliest; when it
/// is reached, what else is in it moves to lower levels (a radix heap: Ahuja and others 1990).
public final class TimeWheel {

  private static final int NOTHING = -1;
  private static final int GROUP_BITS = 6;
  private static final int GROUP = 1 << GROUP_BITS;
  private static final int LEVELS = 11;

  private final int[] heads = new int[LEVELS * GROUP];
  private final long[] filled = new long[LEVELS];
  private int filledLevels;
  private int[] next = new int[64];
  private long[] times = new long[64];
  private long taken;
  private long first = TimeHeap.NEVER;

  /// The earliest time, or [TimeHeap#NEVER].
  public long first() {
    return first;
  }

  public void push(long time, int number) {
    if (time < 0) {
      throw new IllegalArgumentException(
          "the jobs must end within 200 billion years on this fleet; use a larger fleet");
    }
    if (number >= next.length) {
      int room = Math.max(2 * next.length, number + 1);
      next = Arrays.copyOf(next, room);
      times = Arrays.copyOf(times, room);
    }
    times[number] = time;
    link(number, time);
    first = Math.min(first, time);
  }

  private void link(int number, long time) {
    long differs = (time ^ taken) | 1;
    int level = (63 - Long.numberOfLeadingZeros(differs)) / GROUP_BITS;
    int group = (int) (time >>> (level * GROUP_BITS)) & (GROUP - 1);
    int list = level << GROUP_BITS | group;
    long bit = 1L << group;
    next[number] = (filled[level] & bit) == 0 ? NOTHING : heads[list];
    heads[list] = number;
    filled[level] |= bit;
    filledLevels |= 1 << level;
  }

  /// Takes out all numbers of the earliest time: the first of them, each with the next after it.
  public int takeFirst() {
    int level = Integer.numberOfTrailingZeros(filledLevels);
    int group = Long.numberOfTrailingZeros(filled[level]);
    int list = heads[level << GROUP_BITS | group];
    filled[level] &= filled[level] - 1;
    if (filled[level] == 0) {
      filledLevels &= filledLevels - 1;
    }
    taken = first;
    int chain = list;
    if (level > 0) {
      chain = NOTHING;
      for (int number = list; number != NOTHING; ) {
        int after = next[number];
        if (times[number] == first) {
          next[number] = chain;
          chain = number;
        } else {
          link(number, times[number]);
        }
        number = after;
      }
    }
    first = earliest();
    return chain;
  }

  /// The number after one of those that were taken out together; negative after the last.
  public int next(int number) {
    return next[number];
  }

  private long earliest() {
    if (filledLevels == 0) {
      return TimeHeap.NEVER;
    }
    int level = Integer.numberOfTrailingZeros(filledLevels);
    int group = Long.numberOfTrailingZeros(filled[level]);
    int number = heads[level << GROUP_BITS | group];
    long earliest = times[number];
    if (level > 0) {
      for (number = next[number]; number != NOTHING; number = next[number]) {
        earliest = Math.min(earliest, times[number]);
      }
    }
    return earliest;
  }

  /// Removes every number that a test picks.
  public void removeIf(IntPredicate picked) {
    for (int level = 0; level < LEVELS; level++) {
      for (int group = 0; group < GROUP; group++) {
        if ((filled[level] & 1L << group) != 0) {
          thin(level, group, picked);
        }
      }
    }
    first = earliest();
  }

  private void thin(int level, int group, IntPredicate picked) {
    int kept = NOTHING;
    int number = heads[level << GROUP_BITS | group];
    while (number != NOTHING) {
      int after = next[number];
      if (!picked.test(number)) {
        next[number] = kept;
        kept = number;
      }
      number = after;
    }
    heads[level << GROUP_BITS | group] = kept;
    if (kept == NOTHING) {
      filled[level] &= ~(1L << group);
      filledLevels &= filled[level] == 0 ? ~(1 << level) : -1;
    }
  }
}
