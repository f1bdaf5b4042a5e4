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

  public static double positive(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be a finite number above 0 but was %s".formatted(name, value));
    }
    return value;
  }

  public static double atLeast(double value, double least, String name) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be %s or more but was %s".formatted(name, least, value));
    }
    return value;
  }

  public static int atLeast(int value, int least, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be %d or more but was %d".formatted(name, least, value));
    }
    return value;
  }

  public static double between(double value, double least, double most, String name) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must lie between %s and %s but was %s".formatted(name, least, most, value));
    }
    return value;
  }

  /// A whole number from `least` to `most`.
  public static long between(long value, long least, long most, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must lie between %d and %d but was %d".formatted(name, least, most, value));
    }
    return value;
  }
}
