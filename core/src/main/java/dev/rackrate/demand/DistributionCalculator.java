package dev.rackrate.demand;

import java.util.Arrays;

/// The exact distribution of numbers that are told twice, in a fixed amount of memory: the first
/// time their high halves are counted, the second time the low halves of those in which a quantile
/// lies.
final class DistributionCalculator {

  private static final int LOW_BITS = 16;
  private static final int BUCKETS = 1 << LOW_BITS;
  private static final int NOT_NEEDED = -1;
  private static final double[] SHARES = {0.5, 0.9, 0.99};

  private final long[] high = new long[BUCKETS];
  private long count;
  private double sum;
  private int most = Integer.MIN_VALUE;

  /// For each quantile the ranks of the numbers it lies between; the least number has rank 0.
  private final long[] ranks = new long[2 * SHARES.length];

  private final int[] bucketOf = new int[ranks.length];
  private final long[] before = new long[ranks.length];
  private final int[] slot = new int[BUCKETS];
  private long[][] low = {};

  /// Tells a number for the first time.
  void first(int value) {
    high[bucket(value)]++;
    count++;
    sum += value;
    most = Math.max(most, value);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /// Ends the first telling.
  void turn() {
    if (isEmpty()) {
      return;
    }
    for (int i = 0; i < SHARES.length; i++) {
      ranks[2 * i] = (long) (SHARES[i] * (count - 1));
      ranks[2 * i + 1] = Math.min(ranks[2 * i] + 1, count - 1);
    }
    Arrays.fill(slot, NOT_NEEDED);
    int slots = 0;
    for (int i = 0; i < ranks.length; i++) {
      int bucket = 0;
      long below = 0;
      while (below + high[bucket] <= ranks[i]) {
        below += high[bucket++];
      }
      bucketOf[i] = bucket;
      before[i] = below;
      if (slot[bucket] == NOT_NEEDED) {
        slot[bucket] = slots++;
      }
    }
    low = new long[slots][BUCKETS];
  }

  /// Tells a number again.
  void second(int value) {
    int at = slot[bucket(value)];
    if (at != NOT_NEEDED) {
      low[at][value & (BUCKETS - 1)]++;
    }
  }

  /// The distribution of at least one number, once all were told twice.
  Distribution result() {
    double[] quantiles = new double[SHARES.length];
    for (int i = 0; i < SHARES.length; i++) {
      double between = SHARES[i] * (count - 1) - ranks[2 * i];
      double lower = ranked(2 * i);
      quantiles[i] = lower + between * (ranked(2 * i + 1) - lower);
    }
    return new Distribution(count, sum / count, quantiles[0], quantiles[1], quantiles[2], most);
  }

  private double ranked(int i) {
    long[] counts = low[slot[bucketOf[i]]];
    long below = before[i];
    int value = 0;
    while (below + counts[value] <= ranks[i]) {
      below += counts[value++];
    }
    return ((bucketOf[i] - BUCKETS / 2) << LOW_BITS) | value;
  }

  /// The high half of a number, counted from the lowest.
  private static int bucket(int value) {
    return (value >> LOW_BITS) + BUCKETS / 2;
  }
}
