package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;

/// Share of its price that hardware of an age still sells for.
///
/// @param of id of a GPU, or a segment of GPUs
public record ValueKept(String of, double ageYears, double share, Source source) {

  public ValueKept {
    Require.notBlank(of, "gpu or segment of a value kept");
    Require.positive(ageYears, "age_years of " + of);
    Require.between(share, 0.001, 1, "share of " + of);
  }
}
