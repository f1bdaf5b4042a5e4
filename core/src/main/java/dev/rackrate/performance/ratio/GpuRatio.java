package dev.rackrate.performance.ratio;

import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;

/// How much work an hour on one GPU does, measured in hours on another.
///
/// @param value 2 where the GPU does in one hour what the other does in two
/// @param basis what was compared, in words
public record GpuRatio(double value, String basis, Origin origin) {

  public GpuRatio {
    Require.positive(value, "ratio of " + basis);
  }
}
