package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;

/// A value used where the study says nothing.
///
/// @param name path in the study file
/// @param qualifier what it holds for (a country, a provider, an operating model); empty for all
/// @param low lowest credible value
/// @param high highest credible value
public record Assumption(
    String name,
    String qualifier,
    String unit,
    double value,
    double low,
    double high,
    Source source,
    String description) {

  public Assumption {
    Require.notBlank(name, "name of an assumption");
    Require.between(value, low, high, "default of " + name + " " + qualifier);
    Require.notBlank(description, "description of " + name);
  }
}
