package dev.rackrate.quantity;

/// Whole numbers of what comes in pieces.
public final class Whole {

  /// A quotient that is whole is not rounded up.
  private static final double ROUNDING = 1e-9;

  /// Below it a long holds every whole part.
  private static final double MOST_EXACT = 1e15;

  private Whole() {}

  /// The whole number below, forgiving the rounding of a quotient that is whole.
  public static double down(double quotient) {
    return -up(-quotient);
  }

  /// The next whole number, forgiving the rounding of a quotient that is whole. As [Math#ceil],
  /// which is slow where code is compiled in a hurry: bills ask for it in every month.
  public static double up(double quotient) {
    double less = quotient - ROUNDING;
    if (!(Math.abs(less) < MOST_EXACT)) {
      return Math.ceil(less) + 0.0;
    }
    long towardsZero = (long) less;
    return towardsZero < less ? towardsZero + 1 : towardsZero;
  }
}
