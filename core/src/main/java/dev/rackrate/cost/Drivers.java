package dev.rackrate.cost;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// The value of each [Driver] over some stretch of time: discounted over the horizon, added up, or
/// in one month.
@SuppressWarnings("EnumOrdinal") // the flat array is laid out by it
public class Drivers {

  private final double[] values;

  /// A bit for each driver, set unless there is none of it.
  private final long there;

  Drivers(double[] values) {
    this(values, bits(values));
  }

  private Drivers(double[] values, long there) {
    this.values = values;
    this.there = there;
  }

  private static long bits(double[] values) {
    long bits = 0;
    for (int i = 0; i < values.length; i++) {
      bits |= values[i] == 0 ? 0 : 1L << i;
    }
    return bits;
  }

  /// A bit for each of some drivers.
  static long bits(Set<Driver> drivers) {
    long bits = 0;
    for (Driver driver : drivers) {
      bits |= 1L << driver.ordinal();
    }
    return bits;
  }

  /// Whether there is some of any of the drivers whose bits are set.
  boolean hasAny(long bits) {
    return (there & bits) != 0;
  }

  /// One of a driver and nothing else.
  static Drivers unit(Driver driver) {
    double[] values = new double[Driver.values().length];
    values[driver.ordinal()] = 1;
    return new Drivers(values);
  }

  /// The value of every driver as worked out by a function.
  static Drivers of(ToDoubleFunction<Driver> value) {
    double[] values = new double[Driver.values().length];
    for (Driver driver : Driver.values()) {
      values[driver.ordinal()] = value.applyAsDouble(driver);
    }
    return new Drivers(values);
  }

  /// None of any.
  static final Drivers NONE = new Drivers(new double[Driver.values().length]);

  public double get(Driver driver) {
    return values[driver.ordinal()];
  }

  /// The same with another value of one.
  Drivers with(Driver driver, double value) {
    double[] changed = values.clone();
    changed[driver.ordinal()] = value;
    return new Drivers(changed);
  }

  /// Some of them and none of the others.
  Drivers only(Set<Driver> kept) {
    double[] some = new double[values.length];
    kept.forEach(driver -> some[driver.ordinal()] = values[driver.ordinal()]);
    return new Drivers(some);
  }

  /// The same without some.
  Drivers without(Set<Driver> left) {
    double[] rest = values.clone();
    left.forEach(driver -> rest[driver.ordinal()] = 0);
    return new Drivers(rest);
  }

  /// How much more there is of each than in others.
  Drivers minus(Drivers others) {
    double[] more = values.clone();
    for (Driver driver : Driver.values()) {
      more[driver.ordinal()] -= others.get(driver);
    }
    return new Drivers(more);
  }

  /// Adds so many times each to a sum that is laid out alike.
  void addTo(double[] sum, double times) {
    for (long left = there; left != 0; left &= left - 1) {
      int driver = Long.numberOfTrailingZeros(left);
      sum[driver] += times * values[driver];
    }
  }

  /// A view that remembers which drivers were read.
  Recording recording() {
    return new Recording(values);
  }

  /// Drivers that remember what was read from them.
  static final class Recording extends Drivers {

    private final EnumSet<Driver> read = EnumSet.noneOf(Driver.class);

    private Recording(double[] values) {
      super(values, -1);
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
