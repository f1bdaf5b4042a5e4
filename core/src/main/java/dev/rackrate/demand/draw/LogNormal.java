package dev.rackrate.demand.draw;

import java.util.random.RandomGenerator;

/// Times whose logarithm is normal, cut at a limit, with a given median and mean.
///
/// @param sigma standard deviation of the logarithm
record LogNormal(double medianSeconds, double sigma, long mostSeconds) {

  private static final double WIDEST_SIGMA = 6;
  private static final double MOST_SIGMAS = 10;
  private static final int PIECES = 4_000;

  /// The one whose mean, with all longer times cut at the limit, is the one asked for.
  static LogNormal fitted(JobProfile.Spread spread) {
    double low = 0;
    double high = WIDEST_SIGMA;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      LogNormal tried = new LogNormal(spread.medianSeconds(), middle, spread.mostSeconds());
      if (tried.meanSeconds() < spread.meanSeconds()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new LogNormal(spread.medianSeconds(), low, spread.mostSeconds());
  }

  /// A time drawn from it, in whole seconds.
  long seconds(RandomGenerator random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    double normal = radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    return Math.round(at(normal));
  }

  private double at(double normal) {
    return Math.min((double) mostSeconds, medianSeconds * StrictMath.exp(sigma * normal));
  }

  /// The mean, summed over narrow pieces of the normal density.
  private double meanSeconds() {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < PIECES; i++) {
      double normal = MOST_SIGMAS * (2 * (i + 0.5) / PIECES - 1);
      double weight = StrictMath.exp(-normal * normal / 2);
      sum += weight * at(normal);
      weights += weight;
    }
    return sum / weights;
  }
}
