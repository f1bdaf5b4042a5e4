package dev.rackrate.ingest.bills;

import dev.rackrate.demand.log.UsageSeries;
import dev.rackrate.demand.log.UsageSeries.Holding;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// GPUs over time from rows that charge for GPU-hours in a period: the hours spread over it as
/// evenly as thousandths of a GPU for a second allow, so that none are lost.
///
/// Of more than half a million different periods, further ones count on the day they begin, for no
/// account.
final class BilledUse {

  private static final int MOST_PERIODS = 500_000;
  private static final int MOST_ACCOUNTS = 10_000;
  private static final long DAY = 86_400;
  private static final double MILLI_SECONDS_PER_HOUR = 3_600_000;
  private static final long MOST_MILLI_GPUS = 1_000_000_000;

  private final Map<Period, Hours> periods = new HashMap<>();
  private final Map<String, String> accounts = new HashMap<>();

  private record Period(String account, long fromSeconds, long toSeconds) {}

  private static final class Hours {
    private final ExactSum gpuHours = new ExactSum();
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
    hours.gpuHours.add(gpuHours);
  }

  /// All GPU-hours that were added.
  double gpuHours() {
    ExactSum all = new ExactSum();
    periods.values().forEach(hours -> all.add(hours.gpuHours.value()));
    return all.value();
  }

  /// A series of GPUs for each account, in order of time.
  UsageSeries series() {
    Map<String, TreeMap<Long, Long>> changes = new TreeMap<>();
    periods.forEach((period, hours) -> {
      TreeMap<Long, Long> steps = changes.computeIfAbsent(period.account, _ -> new TreeMap<>());
      long milliSeconds = Math.round(hours.gpuHours.value() * MILLI_SECONDS_PER_HOUR);
      long seconds = period.toSeconds - period.fromSeconds;
      long milli = Math.floorDiv(milliSeconds, seconds);
      long secondsOfOneMore = Math.floorMod(milliSeconds, seconds);
      steps.merge(period.fromSeconds, milli + (secondsOfOneMore > 0 ? 1 : 0), Long::sum);
      if (secondsOfOneMore > 0) {
        steps.merge(period.fromSeconds + secondsOfOneMore, -1L, Long::sum);
      }
      steps.merge(period.toSeconds, -milli, Long::sum);
    });
    UsageSeries series = new UsageSeries();
    changes.forEach((account, steps) -> {
      int number = series.series(account, account, Holding.UNTIL_NEXT);
      long milli = 0;
      for (Map.Entry<Long, Long> step : steps.entrySet()) {
        milli += step.getValue();
        int held = (int) Math.clamp(milli, 0, MOST_MILLI_GPUS);
        series.add(number, step.getKey(), held, UsageSeries.NOT_TOLD);
      }
    });
    series.sort();
    return series;
  }
}
