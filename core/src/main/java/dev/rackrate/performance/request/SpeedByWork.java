package dev.rackrate.performance.request;

import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Require;

/// The speed of a GPU beside another that follows from a property of the work which nobody stated.
///
/// @param speed which is the same property of the same work on every GPU
/// @param own how many times too high or too low the speed is at most, nine times in ten, where the
///   work is known
public record SpeedByWork(Distribution.SpeedOfWork speed, double own) {

  public SpeedByWork {
    Require.atLeast(own, 1, "error of a speed");
  }

  /// The interval around a speed that both leave open.
  public Range around(double value) {
    double one = speed.quantile(0.05);
    double other = speed.quantile(0.95);
    double down = Math.hypot(Math.log(own), Math.log(Math.min(1, Math.min(one, other))));
    double up = Math.hypot(Math.log(own), Math.log(Math.max(1, Math.max(one, other))));
    return new Range(value, value * Math.exp(-down), value * Math.exp(up));
  }
}
