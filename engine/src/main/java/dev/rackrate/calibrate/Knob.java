package dev.rackrate.calibrate;

import dev.rackrate.quantity.Require;

/// A parameter that a fit may turn: positive, near its usual value unless measurements say
/// otherwise, and never beyond what is physical.
///
/// @param usual value it is expected to have
/// @param looseness how far it may stray, as a logarithm, for as much as one row far off
public record Knob(
    String name, String group, double usual, double looseness, double least, double most) {

  public Knob {
    Require.notBlank(name, "name of a knob");
    Require.positive(usual, "usual value of " + name);
    Require.positive(looseness, "looseness of " + name);
    Require.positive(least, "least value of " + name);
    Require.between(usual, least, most, "usual value of " + name);
  }

  /// A knob that holds for all.
  public static Knob of(String name, double usual, double looseness, double least, double most) {
    return new Knob(name, "", usual, looseness, least, most);
  }
}
