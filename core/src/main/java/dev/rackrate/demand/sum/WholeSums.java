package dev.rackrate.demand.sum;

import java.util.Arrays;

/// Sums of whole numbers by place, each exact up to 124 bits.
///
/// A sum is kept as `high * 2^62 + low` with `low` from 0 to `2^62 - 1`, which is one form for each
/// number: two of the same value are the same bits, and give the same `double`. Memory grows with
/// the places between the first and the last that were used.
public final class WholeSums implements Mergeable<WholeSums> {

  private static final long serialVersionUID = 1;

  private static final int LOW_BITS = 62;
  private static final long LOW_MASK = (1L << LOW_BITS) - 1;
  private static final int HALF_BITS = 31;
  private static final long HALF_MASK = (1L << HALF_BITS) - 1;

  private int first;
  private long[] low = {};

  /// Empty while every sum is its low part.
  private long[] high = {};

  /// Adds one.
  public void count(int place) {
    add(place, 1);
  }

  /// Adds an amount.
  ///
  /// @param amount from `-2^62` to `2^62`, the latter excluded
  public void add(int place, long amount) {
    int at = at(place);
    long sum = low[at] + amount;
    low[at] = sum & LOW_MASK;
    if (sum >>> LOW_BITS != 0) {
      carry(at, sum >> LOW_BITS);
    }
  }

  /// Adds a product.
  ///
  /// @param times above `-2^62` and below `2^62`
  /// @param amount from 0 to `2^62`, the latter excluded
  public void add(int place, long times, long amount) {
    long size = Math.abs(times);
    if (size <= HALF_MASK && amount <= HALF_MASK) {
      add(place, times * amount);
      return;
    }
    long upper = (size >>> HALF_BITS) * (amount & HALF_MASK);
    long middle = upper + (size & HALF_MASK) * (amount >>> HALF_BITS);
    long whole = (size >>> HALF_BITS) * (amount >>> HALF_BITS) + (middle >>> HALF_BITS);
    long sign = times < 0 ? -1 : 1;
    add(place, sign * ((middle & HALF_MASK) << HALF_BITS));
    add(place, sign * ((size & HALF_MASK) * (amount & HALF_MASK)));
    carry(at(place), sign * whole);
  }

  @Override
  public void merge(WholeSums other) {
    for (int i = 0; i < other.low.length; i++) {
      if (other.low[i] != 0) {
        add(other.first + i, other.low[i]);
      }
      if (i < other.high.length && other.high[i] != 0) {
        carry(at(other.first + i), other.high[i]);
      }
    }
  }

  /// The sum at a place as the nearest number there is.
  public double sum(int place) {
    int at = place - first;
    if (at < 0 || at >= low.length) {
      return 0;
    }
    long above = at < high.length ? high[at] : 0;
    if (above == 0) {
      return low[at];
    }
    return above == -1 ? low[at] - LOW_MASK - 1 : above * 0x1p62 + low[at];
  }

  /// The same, of a sum that cannot be larger than a `long`.
  ///
  /// @throws ArithmeticException where it is
  public long whole(int place) {
    int at = place - first;
    if (at < 0 || at >= low.length) {
      return 0;
    }
    long above = at < high.length ? high[at] : 0;
    return Math.addExact(Math.multiplyExact(above, 1L << LOW_BITS), low[at]);
  }

  /// The first place that may have a sum.
  public int from() {
    return first;
  }

  /// The place after the last that may have one.
  public int to() {
    return first + low.length;
  }

  private void carry(int at, long more) {
    if (more == 0) {
      return;
    }
    if (high.length < low.length) {
      high = Arrays.copyOf(high, low.length);
    }
    high[at] += more;
  }

  private int at(int place) {
    int at = place - first;
    if (at < 0 || at >= low.length) {
      grow(place);
      at = place - first;
    }
    return at;
  }

  private void grow(int place) {
    if (low.length == 0) {
      first = place;
      low = new long[1];
      return;
    }
    int spare = low.length / 2;
    int from = place < first ? Math.max(Math.min(0, place), place - spare) : first;
    int to = Math.max(first + low.length, place >= to() ? place + 1 + spare : 0);
    low = moved(low, from, to);
    high = high.length == 0 ? high : moved(high, from, to);
    first = from;
  }

  private long[] moved(long[] of, int from, int to) {
    long[] moved = new long[to - from];
    System.arraycopy(of, 0, moved, first - from, of.length);
    return moved;
  }
}
