package dev.rackrate.calibrate;

/// Quantiles of sorted numbers, between neighbours in a straight line.
public final class Quantiles {

  private Quantiles() {}

  /// The value below which the share of the numbers lies.
  public static double of(double[] sorted, double share) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("quantiles need a number at least");
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
