package dev.rackrate.plan;

import dev.rackrate.demand.load.Load;
import dev.rackrate.scenario.Scenario;
import java.util.Arrays;

/// The whole weeks of a log, each as its work over that of all.
final class WeeksOfLog {

  private static final int HOURS = 168;

  private WeeksOfLog() {}

  /// Empty where there is no log, or nothing in it.
  static double[] of(Scenario scenario) {
    return scenario.demand().map(demand -> of(demand.load())).orElseGet(() -> new double[0]);
  }

  private static double[] of(Load load) {
    double[] hourly = load.hourlyGpuSeconds();
    double[] weeks = new double[hourly.length / HOURS];
    for (int hour = 0; hour < weeks.length * HOURS; hour++) {
      weeks[hour / HOURS] += hourly[hour];
    }
    double mean = Arrays.stream(weeks).average().orElse(0);
    return mean > 0 ? Arrays.stream(weeks).map(week -> week / mean).toArray() : new double[0];
  }
}
