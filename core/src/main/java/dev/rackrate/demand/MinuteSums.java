package dev.rackrate.demand;

import java.util.HashMap;
import java.util.Map;

/// Adds up amounts by the minute and keeps the largest sum: in an array where most minutes have an
/// amount, else by those minutes alone. So neither time nor memory grows with a span in which
/// nothing happens.
final class MinuteSums {

  private static final int LEAST_DENSE = 4_096;
  private static final int EMPTY_MINUTES_FOR_ONE = 16;

  private final long[] dense;
  private final Map<Integer, Long> sparse = new HashMap<>();
  private long peak;

  /// @param minutes that there are
  /// @param amounts how many will be added
  MinuteSums(int minutes, int amounts) {
    long most = Math.max(LEAST_DENSE, (long) EMPTY_MINUTES_FOR_ONE * amounts);
    this.dense = new long[minutes <= most ? minutes : 0];
  }

  /// @param minute counted from 0
  void add(int minute, long amount) {
    long sum =
        minute < dense.length ? dense[minute] + amount : sparse.getOrDefault(minute, 0L) + amount;
    if (minute < dense.length) {
      dense[minute] = sum;
    } else {
      sparse.put(minute, sum);
    }
    peak = Math.max(peak, sum);
  }

  /// The sum of the minute that has most; no amount is below zero.
  long peak() {
    return peak;
  }
}
