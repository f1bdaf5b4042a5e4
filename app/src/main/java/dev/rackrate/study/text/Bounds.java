package dev.rackrate.study.text;

import dev.rackrate.quantity.Time;

/// What no study needs more of: beyond it a figure is a slip, and sums of such figures mean
/// nothing.
final class Bounds {

  static final int FIRST_YEAR = 1990;
  static final int LAST_YEAR = 2200;

  private static final double MOST_YEARS = 1e6;

  private Bounds() {}

  /// The most that an amount in a unit may be.
  static double most(String unit) {
    return switch (unit) {
      case "years" -> MOST_YEARS;
      case "months" -> MOST_YEARS * 12;
      case "days" -> MOST_YEARS * 365;
      case "hours" -> MOST_YEARS * Time.HOURS_PER_YEAR;
      case "min" -> MOST_YEARS * 525_960;
      case "s" -> MOST_YEARS * 31_557_600;
      case "hours/month" -> 1e9;
      case "W" -> 1e12;
      default -> 1e15;
    };
  }
}
