package dev.rackrate.performance.request;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Require;

/// What the same work was measured to reach on a GPU, as many of them, in the unit of its kind.
public record MeasuredRate(Gpu gpu, double value) {

  public MeasuredRate {
    Require.positive(value, "measured");
  }
}
