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

  /// Values of which those at some shares are in their place, and all others on the right side of
  /// them.
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Ordered(double[] values) {

    double quantile(double share) {
      return Samples.quantile(values, share);
    }

    double tailMean(double share) {
      return Samples.tailMean(values, share);
    }
  }

  /// Orders values as far as the quantiles at some shares, lowest first, and the tail of the last
  /// of them need it.
  static Ordered ordered(double[] values, double... shares) {
    double[] own = values.clone();
    int from = 0;
    for (double share : shares) {
      int below = (int) Math.clamp(Math.floor(share * own.length - 0.5), 0, own.length - 1);
      for (int place = below; place <= Math.min(below + 1, own.length - 1); place++) {
        if (place >= from) {
          select(own, from, own.length - 1, place);
          from = place + 1;
        }
      }
    }
    return new Ordered(own);
  }

  /// Puts the value of a place there, the smaller before it and the larger after it (Hoare).
  private static void select(double[] values, int first, int last, int place) {
    int from = first;
    int to = last;
    while (from < to) {
      double middle = values[(from + to) >>> 1];
      int i = from - 1;
      int j = to + 1;
      while (true) {
        do {
          i++;
        } while (values[i] < middle);
        do {
          j--;
        } while (values[j] > middle);
        if (i >= j) {
          break;
        }
        double swapped = values[i];
        values[i] = values[j];
        values[j] = swapped;
      }
      if (place <= j) {
        to = j;
      } else {
        from = j + 1;
      }
    }
  }
}
