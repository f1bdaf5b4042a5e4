package dev.rackrate.catalogue;

import java.util.stream.DoubleStream;

/// The middle of some figures, of two the mean of both.
public final class Median {

  private Median() {}

  /// NaN where there are none.
  public static double of(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
