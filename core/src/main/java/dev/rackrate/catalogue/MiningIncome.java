package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;

/// What a GPU earns a day by mining, as its source has it.
public record MiningIncome(Gpu gpu, String algorithm, double usdPerDay, Source source) {

  public MiningIncome {
    Require.notBlank(algorithm, "algorithm of a mining income");
    Require.positive(usdPerDay, "usd_per_day of " + gpu.name());
  }
}
