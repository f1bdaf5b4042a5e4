package dev.rackrate.audit;

import dev.rackrate.quantity.Time;

/// Usual ways to count the hours of a month.
public enum MonthCount {
  DAYS_30(720),
  YEAR_365(730),
  YEAR_365_AND_A_QUARTER(Time.HOURS_PER_MONTH),
  WEEKS_4(672),
  /// 22 days of 8 hours; where the source says how many hours a day, 22 days of those.
  WORKING_DAYS_22(176);

  private final double hours;

  MonthCount(double hours) {
    this.hours = hours;
  }

  public double hours() {
    return hours;
  }
}
