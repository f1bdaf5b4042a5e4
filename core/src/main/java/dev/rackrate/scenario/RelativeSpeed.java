package dev.rackrate.scenario;

import dev.rackrate.performance.request.Range;
import dev.rackrate.performance.request.SpeedByWork;
import java.util.Optional;

/// What one GPU of an option does in an hour, in hours of the GPU in which the work is counted.
///
/// @param perGpu with the interval it lies in nine times in ten; its ends are the value where
///   nothing is predicted
/// @param of name of the GPU it is measured in
/// @param byWork what of the interval follows from the work, which is the same on every GPU
public record RelativeSpeed(Range perGpu, String of, Optional<SpeedByWork> byWork) {

  /// One whose interval is of the GPU alone.
  public RelativeSpeed(Range perGpu, String of) {
    this(perGpu, of, Optional.empty());
  }

  /// The speed of the very GPU.
  public static RelativeSpeed same(String of) {
    return new RelativeSpeed(new Range(1, 1, 1), of);
  }

  /// The work of one over that of the other, where both are predicted and err apart.
  ///
  /// @param reference hours of the reference for the work
  /// @param own hours of the GPU for the same work
  public static RelativeSpeed between(Range reference, Range own, String of) {
    double ratio = reference.value() / own.value();
    double up =
        Math.hypot(
            Math.log(reference.high() / reference.value()), Math.log(own.value() / own.low()));
    double down =
        Math.hypot(
            Math.log(reference.value() / reference.low()), Math.log(own.high() / own.value()));
    return new RelativeSpeed(new Range(ratio, ratio * Math.exp(-down), ratio * Math.exp(up)), of);
  }
}
