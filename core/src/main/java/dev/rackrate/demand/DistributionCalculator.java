package dev.rackrate.demand;

import dev.rackrate.demand.sum.Mergeable;
import dev.rackrate.demand.sum.WholeSums;
import java.util.Arrays;

/// The exact distribution of numbers that are told twice, in memory that does not grow with how
/// many there are: the first time their high halves are counted, the second time the low halves of
/// those in which a quantile lies.
///
/// Numbers may be told to several in parts: their first tellings are merged, then the whole is
/// turned, then what is told to others for it ([#again]) is merged.
final class DistributionCalculator implements Mergeable<DistributionCalculator> {

  private static final long serialVersionUID = 1;

  private static final int LOW_BITS = 16;
  private static final int BUCKETS = 1 << LOW_BITS;
  private static final double[] SHARES = {0.5, 0.9, 0.99};

  /// By the high half.
  private final WholeSums high = new WholeSums();

  private final WholeSums sum = new WholeSums();
  private long count;
  private int most = Integer.MIN_VALUE;

  /// For each quantile the ranks of the numbers it lies between; the least number has rank 0.
  private final long[] ranks = new long[2 * SHARES.length];

  private final int[] bucketOf = new int[ranks.length];
  private final long[] before = new long[ranks.length];

  /// The buckets in which a quantile lies, ascending, and the low halves in each of them.
  private int[] needed = {};

  private WholeSums[] low = {};

  /// Tells a number for the first time.
  void first(int value) {
    high.count(value >> LOW_BITS);
    count++;
    sum.add(0, value);
    most = Math.max(most, value);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /// Adds the first telling of another, or after the turn what one made by [#again] was told.
  @Override
  public void merge(DistributionCalculator other) {
    if (low.length > 0) {
      for (int i = 0; i < low.length; i++) {
        low[i].merge(other.low[i]);
      }
      return;
    }
    high.merge(other.high);
    sum.merge(other.sum);
    count += other.count;
    most = Math.max(most, other.most);
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
    for (int i = 0; i < ranks.length; i++) {
      int bucket = high.from();
      long below = 0;
      while (below + high.whole(bucket) <= ranks[i]) {
        below += high.whole(bucket++);
      }
      bucketOf[i] = bucket;
      before[i] = below;
    }
    needed = Arrays.stream(bucketOf).sorted().distinct().toArray();
    low = sums(needed.length);
  }

  private static WholeSums[] sums(int count) {
    WholeSums[] sums = new WholeSums[count];
    Arrays.setAll(sums, _ -> new WholeSums());
    return sums;
  }

  /// One to be told some of the numbers for the second time, and to be merged into this.
  DistributionCalculator again() {
    DistributionCalculator part = new DistributionCalculator();
    part.needed = needed;
    part.low = sums(needed.length);
    return part;
  }

  /// Tells a number again.
  void second(int value) {
    int bucket = value >> LOW_BITS;
    for (int i = 0; i < needed.length; i++) {
      if (needed[i] == bucket) {
        low[i].count(value & (BUCKETS - 1));
        return;
      }
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
    double mean = sum.sum(0) / count;
    return new Distribution(count, mean, quantiles[0], quantiles[1], quantiles[2], most);
  }

  private double ranked(int i) {
    WholeSums counts = low[Arrays.binarySearch(needed, bucketOf[i])];
    long below = before[i];
    int value = counts.from();
    while (below + counts.whole(value) <= ranks[i]) {
      below += counts.whole(value++);
    }
    return (bucketOf[i] << LOW_BITS) | value;
  }
}
