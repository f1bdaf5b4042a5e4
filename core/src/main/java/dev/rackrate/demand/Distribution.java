package dev.rackrate.demand;

import java.util.Arrays;

/// Mean and quantiles of a set of numbers; quantiles between two of them are interpolated.
public record Distribution(
    long count, double mean, double p50, double p90, double p99, double max) {

  /// The distribution of some numbers, which are put in order.
  static Distribution of(int[] values, int count) {
    Arrays.parallelSort(values, 0, count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return new Distribution(
        count,
        sum / count,
        quantile(values, count, 0.5),
        quantile(values, count, 0.9),
        quantile(values, count, 0.99),
        values[count - 1]);
  }

  private static double quantile(int[] sorted, int count, double share) {
    double place = share * (count - 1);
    int below = (int) place;
    int above = Math.min(below + 1, count - 1);
    return sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
  }
}
