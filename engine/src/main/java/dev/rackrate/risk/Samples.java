package dev.rackrate.risk;

import java.util.Arrays;

/// What is said of many drawn values.
final class Samples {

  private Samples() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }

  /// The standard error of the mean of some independent estimates.
  static double standardError(double[] estimates) {
    return Math.sqrt(variance(estimates) / estimates.length);
  }

  /// The value below which a share of the sorted values lies, between neighbours in proportion.
  static double quantile(double[] sorted, double share) {
    double at = share * sorted.length - 0.5;
    int below = (int) Math.clamp(Math.floor(at), 0, sorted.length - 1);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + Math.clamp(at - below, 0, 1) * (sorted[above] - sorted[below]);
  }

  /// The mean of the highest share of the sorted values; the value at the edge counts in part.
  static double tailMean(double[] sorted, double share) {
    double left = share * sorted.length;
    double sum = 0;
    for (int at = sorted.length - 1; at >= 0 && left > 0; at--) {
      sum += Math.min(1, left) * sorted[at];
      left -= 1;
    }
    return sum / (share * sorted.length);
  }

  static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
