package dev.rackrate.ingest.bills;

import dev.rackrate.demand.log.UsageSeries;
import dev.rackrate.demand.log.UsageSeries.Holding;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// GPUs over time from rows that charge for GPU-hours in a period: the hours spread evenly over it.
///
/// Of more than half a million different periods, further ones count on the day they begin, for no
/// account.
final class BilledUse {

  private static final int MOST_PERIODS = 500_000;
  private static final int MOST_ACCOUNTS = 10_000;
  private static final long DAY = 86_400;
  private static final double MOST_GPUS = 1_000_000;

  private final Map<Period, Hours> periods = new HashMap<>();
  private final Map<String, String> accounts = new HashMap<>();

  private record Period(String account, long fromSeconds, long toSeconds) {}

  private static final class Hours {
    private double gpuHours;
  }

  void add(String account, long fromSeconds, long toSeconds, double gpuHours) {
    String known = accounts.get(account);
    if (known == null) {
      known = accounts.size() < MOST_ACCOUNTS ? account : "(others)";
      accounts.put(known, known);
    }
    Period period = new Period(known, fromSeconds, toSeconds);
    Hours hours = periods.get(period);
    if (hours == null) {
      long day = fromSeconds / DAY * DAY;
      period = periods.size() < MOST_PERIODS ? period : new Period("", day, day + DAY);
      hours = periods.computeIfAbsent(period, _ -> new Hours());
    }
    hours.gpuHours += gpuHours;
  }

  /// A series of GPUs for each account, in order of time.
  UsageSeries series() {
    Map<String, TreeMap<Long, Double>> changes = new TreeMap<>();
    periods.forEach((period, hours) -> {
      TreeMap<Long, Double> steps = changes.computeIfAbsent(period.account, _ -> new TreeMap<>());
      double gpus = hours.gpuHours * 3600 / (period.toSeconds - period.fromSeconds);
      steps.merge(period.fromSeconds, gpus, Double::sum);
      steps.merge(period.toSeconds, -gpus, Double::sum);
    });
    UsageSeries series = new UsageSeries();
    changes.forEach((account, steps) -> {
      int number = series.series(account, account, Holding.UNTIL_NEXT);
      double gpus = 0;
      for (Map.Entry<Long, Double> step : steps.entrySet()) {
        gpus += step.getValue();
        long milli = Math.round(1000 * Math.clamp(gpus, 0, MOST_GPUS));
        series.add(number, step.getKey(), (int) milli, UsageSeries.NOT_TOLD);
      }
    });
    series.sort();
    return series;
  }
}
