package dev.rackrate.quantity;

import org.jspecify.annotations.Nullable;

/// Checks that a record makes of itself when it is born; each failure says what and how much.
public final class Require {

  private Require() {}

  public static String notBlank(@Nullable String text, String name) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return text;
  }

  public static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number but was " + value);
    }
    return value;
  }

  public static double positive(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " must be a finite number above 0 but was " + value);
    }
    return value;
  }

  public static double atLeast(double value, double least, String name) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be " + least + " or more but was " + value);
    }
    return value;
  }

  public static int atLeast(int value, int least, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be " + least + " or more but was " + value);
    }
    return value;
  }

  public static double between(double value, double least, double most, String name) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must lie between " + least + " and " + most + " but was " + value);
    }
    return value;
  }

  /// A whole number from `least` to `most`.
  public static long between(long value, long least, long most, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must lie between " + least + " and " + most + " but was " + value);
    }
    return value;
  }
}
