package dev.rackrate.performance.fit;

import dev.rackrate.quantity.Require;

/// A number of the performance model that was fitted to measurements.
///
/// @param area the part of the model that reads it, e.g. `llm-training`
/// @param group the GPU, generation, stack or basis it holds for; empty where it holds for all
/// @param rows measurements it rests on
/// @param date newest day of them
/// @param sources where they were published
public record Parameter(
    String area, String name, String group, double value, int rows, String date, String sources) {

  public Parameter {
    Require.notBlank(area, "area of a parameter");
    Require.notBlank(name, "name of a parameter");
    Require.between(value, -1e300, 1e300, "value of " + name);
    Require.atLeast(rows, 0, "rows of " + name);
  }
}
