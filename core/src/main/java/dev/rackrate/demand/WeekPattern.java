package dev.rackrate.demand;

import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Time;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/// Mean GPUs in each hour of the week, Monday 0 to 1 o'clock first, of the time the log covers.
///
/// @param meanGpus 168 means; NaN for an hour the log never covers
/// @param hours how many hours each mean is over
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record WeekPattern(double[] meanGpus, double[] hours) {

  private static final int HOURS = (int) Time.HOURS_PER_WEEK;

  public WeekPattern {
    Require.between(meanGpus.length, HOURS, HOURS, "hours of a week");
    meanGpus = meanGpus.clone();
    hours = hours.clone();
  }

  /// The pattern of a load on a clock: UTC, or the log's own where its times name no zone.
  static WeekPattern of(Load load, ZoneId zone) {
    double[] gpuSeconds = new double[HOURS];
    double[] seconds = new double[HOURS];
    double[] hourly = load.hourlyGpuSeconds();
    long firstHour = load.window().fromSeconds() / 3600;
    for (int i = 0; i < hourly.length; i++) {
      Window hour = new Window((firstHour + i) * 3600, (firstHour + i + 1) * 3600);
      int place = hourOfWeek(hour.fromSeconds(), zone);
      gpuSeconds[place] += hourly[i];
      seconds[place] += hour.within(load.window()).seconds();
    }
    double[] means = new double[HOURS];
    double[] hours = new double[HOURS];
    for (int i = 0; i < HOURS; i++) {
      means[i] = seconds[i] == 0 ? Double.NaN : gpuSeconds[i] / seconds[i];
      hours[i] = seconds[i] / 3600;
    }
    return new WeekPattern(means, hours);
  }

  private static int hourOfWeek(long seconds, ZoneId zone) {
    if (zone.equals(ZoneOffset.UTC)) {
      return (int) ((seconds / 3600 + 3 * 24) % HOURS);
    }
    ZonedDateTime time = Instant.ofEpochSecond(seconds).atZone(zone);
    return (time.getDayOfWeek().getValue() - 1) * 24 + time.getHour();
  }

  @Override
  public double[] meanGpus() {
    return meanGpus.clone();
  }

  @Override
  public double[] hours() {
    return hours.clone();
  }

  /// Mean GPUs of each day of the week, Monday first; NaN for a day the log never covers.
  public double[] weekday() {
    double[] days = new double[7];
    for (int day = 0; day < 7; day++) {
      double gpuHours = 0;
      double total = 0;
      for (int hour = 24 * day; hour < 24 * (day + 1); hour++) {
        gpuHours += hours[hour] > 0 ? meanGpus[hour] * hours[hour] : 0;
        total += hours[hour];
      }
      days[day] = total == 0 ? Double.NaN : gpuHours / total;
    }
    return days;
  }

  /// The hours of the day with the most and the fewest GPUs, counted from midnight.
  public record Hours(int most, double mostGpus, int least, double leastGpus) {}

  /// The busiest and the quietest hour of the day; empty where the log covers none.
  public Optional<Hours> busiest() {
    int most = -1;
    int least = -1;
    double[] means = new double[24];
    for (int hour = 0; hour < 24; hour++) {
      means[hour] = ofDay(hour);
      if (!Double.isNaN(means[hour])) {
        most = most < 0 || means[hour] > means[most] ? hour : most;
        least = least < 0 || means[hour] < means[least] ? hour : least;
      }
    }
    return most < 0
        ? Optional.empty()
        : Optional.of(new Hours(most, means[most], least, means[least]));
  }

  private double ofDay(int hourOfDay) {
    double gpuHours = 0;
    double total = 0;
    for (int hour = hourOfDay; hour < HOURS; hour += 24) {
      if (!Double.isNaN(meanGpus[hour])) {
        gpuHours += meanGpus[hour] * hours[hour];
        total += hours[hour];
      }
    }
    return total == 0 ? Double.NaN : gpuHours / total;
  }
}
