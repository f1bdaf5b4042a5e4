package dev.rackrate.quantity;

import org.jspecify.annotations.Nullable;

/// Checks that a record makes of itself when it is born; each failure says what and how much.
public final class Require {

  private Require() {}

  public static String notBlank(@Nullable String text, String name) {
    if (text == null || text.isBlank()) {
      throw new Unusable(Sentence.of("{} must not be blank", new Arg.Field(name)));
    }
    return text;
  }

  public static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new Unusable(
          Sentence.of("{} must be a finite number but was {}", new Arg.Field(name), shown(value)));
    }
    return value;
  }

  public static double positive(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new Unusable(
          Sentence.of(
              "{} must be a finite number above 0 but was {}", new Arg.Field(name), shown(value)));
    }
    return value;
  }

  public static double atLeast(double value, double least, String name) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw below(shown(value), shown(least), name);
    }
    return value;
  }

  public static int atLeast(int value, int least, String name) {
    if (value < least) {
      throw below(shown(value), shown(least), name);
    }
    return value;
  }

  public static double between(double value, double least, double most, String name) {
    if (!(value >= least && value <= most)) {
      throw outside(shown(value), shown(least), shown(most), name);
    }
    return value;
  }

  /// A whole number from `least` to `most`.
  public static long between(long value, long least, long most, String name) {
    if (value < least || value > most) {
      throw outside(shown(value), shown(least), shown(most), name);
    }
    return value;
  }

  private static Unusable below(Arg value, Arg least, String name) {
    return new Unusable(
        Sentence.of("{} must be {} or more but was {}", new Arg.Field(name), least, value));
  }

  private static Unusable outside(Arg value, Arg least, Arg most, String name) {
    return new Unusable(
        Sentence.of(
            "{} must lie between {} and {} but was {}", new Arg.Field(name), least, most, value));
  }

  /// With all its digits.
  private static Arg shown(double value) {
    return Arg.name("" + value);
  }

  private static Arg shown(long value) {
    return Arg.name("" + value);
  }
}
