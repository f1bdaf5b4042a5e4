package dev.rackrate.demand;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/// Mean and quantiles of a set of whole numbers; quantiles between two of them are interpolated.
public record Distribution(
    long count, double mean, double p50, double p90, double p99, double max) {

  private static final int LOW_BITS = 16;
  private static final int BUCKETS = 1 << LOW_BITS;
  private static final int NOT_NEEDED = -1;

  /// Numbers by their place, of which those count that `which` says.
  record Some(int size, IntPredicate which, IntUnaryOperator value) {

    boolean counts(int i) {
      return which.test(i);
    }

    int at(int i) {
      return value.applyAsInt(i);
    }
  }

  /// The exact distribution of some numbers, in two passes and a fixed amount of memory: the first
  /// counts their high halves, the second the low halves of those in which a quantile lies.
  ///
  /// At least one number must count.
  static Distribution of(Some values) {
    long[] high = new long[BUCKETS];
    long count = 0;
    double sum = 0;
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < values.size(); i++) {
      if (values.counts(i)) {
        int value = values.at(i);
        high[bucket(value)]++;
        count++;
        sum += value;
        most = Math.max(most, value);
      }
    }
    double[] shares = {0.5, 0.9, 0.99};
    long[] ranks = new long[2 * shares.length];
    for (int i = 0; i < shares.length; i++) {
      ranks[2 * i] = (long) (shares[i] * (count - 1));
      ranks[2 * i + 1] = Math.min(ranks[2 * i] + 1, count - 1);
    }
    int[] found = ranked(values, high, ranks);
    double[] quantiles = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      double between = shares[i] * (count - 1) - ranks[2 * i];
      quantiles[i] = found[2 * i] + between * ((double) found[2 * i + 1] - found[2 * i]);
    }
    return new Distribution(count, sum / count, quantiles[0], quantiles[1], quantiles[2], most);
  }

  /// The numbers of those ranks, the least number having rank 0.
  private static int[] ranked(Some values, long[] high, long[] ranks) {
    int[] slot = new int[BUCKETS];
    Arrays.fill(slot, NOT_NEEDED);
    int[] bucketOf = new int[ranks.length];
    long[] before = new long[ranks.length];
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
    long[][] low = new long[slots][BUCKETS];
    for (int i = 0; i < values.size(); i++) {
      if (values.counts(i)) {
        int value = values.at(i);
        int at = slot[bucket(value)];
        if (at != NOT_NEEDED) {
          low[at][value & (BUCKETS - 1)]++;
        }
      }
    }
    int[] found = new int[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      long[] counts = low[slot[bucketOf[i]]];
      long below = before[i];
      int value = 0;
      while (below + counts[value] <= ranks[i]) {
        below += counts[value++];
      }
      found[i] = ((bucketOf[i] - BUCKETS / 2) << LOW_BITS) | value;
    }
    return found;
  }

  /// The high half of a number, counted from the lowest.
  private static int bucket(int value) {
    return (value >> LOW_BITS) + BUCKETS / 2;
  }
}
