package dev.rackrate.performance;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Require;

/// What the same work was measured to reach on a GPU, as many of them, in the unit of its kind.
public record Measured(Gpu gpu, double value) {

  public Measured {
    Require.positive(value, "measured");
  }
}
