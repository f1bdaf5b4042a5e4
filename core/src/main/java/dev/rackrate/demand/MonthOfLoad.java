package dev.rackrate.demand;

import dev.rackrate.demand.load.Load;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What of a load falls in a month.
///
/// @param hours of the month that the log covers
/// @param busiestHourGpus mean of the hour with the most GPUs
public record MonthOfLoad(YearMonth month, double gpuHours, double hours, double busiestHourGpus) {

  private static final long HOUR_SECONDS = 3_600;

  /// Mean over the time that is covered.
  public double meanGpus() {
    return hours == 0 ? 0 : gpuHours / hours;
  }

  /// The months of a load whose clock tells which month it was, in order.
  static List<MonthOfLoad> of(Load load) {
    List<MonthOfLoad> months = new ArrayList<>();
    double[] hourly = load.hourlyGpuSeconds();
    long first = load.window().fromSeconds() / HOUR_SECONDS;
    int at = 0;
    while (at < hourly.length) {
      YearMonth month =
          YearMonth.from(
              LocalDateTime.ofEpochSecond((first + at) * HOUR_SECONDS, 0, ZoneOffset.UTC));
      long begin = month.atDay(1).toEpochDay() * 24 * HOUR_SECONDS;
      long next = month.plusMonths(1).atDay(1).toEpochDay() * 24;
      double gpuSeconds = 0;
      double busiest = 0;
      for (; at < hourly.length && first + at < next; at++) {
        gpuSeconds += hourly[at];
        busiest = Math.max(busiest, hourly[at]);
      }
      double seconds = load.window().clip(next * HOUR_SECONDS) - (double) load.window().clip(begin);
      months.add(
          new MonthOfLoad(
              month, gpuSeconds / HOUR_SECONDS, seconds / HOUR_SECONDS, busiest / HOUR_SECONDS));
    }
    return months;
  }
}
