package dev.rackrate.quantity;

/// Lengths of an hour, a day, a week, a month and a year.
public final class Time {

  public static final double SECONDS_PER_HOUR = 3_600;

  public static final double SECONDS_PER_DAY = 86_400;

  public static final double HOURS_PER_WEEK = 168;

  public static final double HOURS_PER_DAY = 24;

  /// Of a month of a year of 365.25 days; what a study takes where it says nothing else.
  public static final double HOURS_PER_MONTH = 730.5;

  /// Of a year of 365.25 days.
  public static final double HOURS_PER_YEAR = 8_766;

  private Time() {}
}
