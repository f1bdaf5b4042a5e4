package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;

/// What a GPU reached in a benchmark; scores of one metric can be divided by each other.
public record GpuScore(Gpu gpu, String metric, double score, String unit, Source source) {

  public GpuScore {
    Require.positive(score, metric + " of " + gpu.name());
  }
}
