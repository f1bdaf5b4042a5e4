package dev.rackrate.study;

import dev.rackrate.quantity.Origin;

/// A number taken from the study, in the unit asked for, and where it was written.
record Given(double value, String unit, Origin origin) {

  Given times(double factor) {
    return new Given(value * factor, unit, origin);
  }
}
