package dev.rackrate.cost;

import java.util.EnumSet;
import java.util.Set;

/// The value of each [Driver] over some stretch of time: discounted over the horizon, added up, or
/// in one month.
@SuppressWarnings("EnumOrdinal") // the flat array is laid out by it
public class Drivers {

  private final double[] values;

  Drivers(double[] values) {
    this.values = values;
  }

  public double get(Driver driver) {
    return values[driver.ordinal()];
  }

  /// A view that remembers which drivers were read.
  Recording recording() {
    return new Recording(values);
  }

  /// Drivers that remember what was read from them.
  static final class Recording extends Drivers {

    private final EnumSet<Driver> read = EnumSet.noneOf(Driver.class);

    private Recording(double[] values) {
      super(values);
    }

    @Override
    public double get(Driver driver) {
      read.add(driver);
      return super.get(driver);
    }

    Set<Driver> read() {
      return EnumSet.copyOf(read);
    }
  }
}
