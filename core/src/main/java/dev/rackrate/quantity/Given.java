package dev.rackrate.quantity;

/// A number taken from the study, in the unit asked for, and where it was written.
public record Given(double value, String unit, Origin origin) {

  public Given times(double factor) {
    return new Given(value * factor, unit, origin);
  }
}
