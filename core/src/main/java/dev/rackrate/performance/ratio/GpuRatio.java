package dev.rackrate.performance.ratio;

import dev.rackrate.performance.request.SpeedByWork;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;
import java.util.Optional;

/// How much work an hour on one GPU does, measured in hours on another.
///
/// @param value 2 where the GPU does in one hour what the other does in two
/// @param offTimes how many times too high or too low it is at most, nine times in ten
/// @param basis what was compared, in words
/// @param byWork what of it follows from a property of the work that nobody stated
public record GpuRatio(
    double value, double offTimes, String basis, Origin origin, Optional<SpeedByWork> byWork) {

  public GpuRatio {
    Require.atLeast(offTimes, 1, "error of " + basis);
    Require.positive(value, "ratio of " + basis);
  }

  /// One that is the same whatever the work is like.
  GpuRatio(double value, double offTimes, String basis, Origin origin) {
    this(value, offTimes, basis, origin, Optional.empty());
  }

  /// The same with how far it may be off.
  GpuRatio within(double times) {
    return new GpuRatio(value, times, basis, origin, byWork);
  }
}
