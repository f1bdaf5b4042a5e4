package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long each level of load lasted, day by day: exact, by a sweep over starts and ends.
///
/// @param firstDay the day in which the load begins, counted from the first second of the clock
public record DailyLoad(long firstDay, List<Day> days) {

  private static final long DAY_SECONDS = 86_400;

  /// One day.
  ///
  /// @param gpus levels above zero that occurred
  /// @param seconds spent at each
  @SuppressWarnings("ArrayRecordComponent") // only read
  public record Day(double[] gpus, double[] seconds) {}

  public DailyLoad {
    days = List.copyOf(days);
  }

  /// The load of the jobs of a log in a window.
  public static DailyLoad of(JobLog log, CurveKind kind, Window window) {
    Holdings holdings = new Holdings(log, Labelling.GROUP);
    Changes changes = new Changes(log, kind, window, holdings, JobStorage.HEAP);
    Builder builder = new Builder(window);
    long milli = 0;
    while (changes.next()) {
      builder.passTo(changes.seconds(), milli);
      int held = holdings.milliGpus(changes.held());
      milli += changes.isBegin() ? held : -held;
    }
    builder.passTo(window.toSeconds(), milli);
    return builder.load();
  }

  /// The load of hourly means, for logs that tell no jobs.
  public static DailyLoad of(Load load) {
    Builder builder = new Builder(load.window());
    double[] hours = load.hourlyGpuSeconds();
    long from = Math.floorDiv(load.window().fromSeconds(), 3_600L) * 3_600L;
    for (int hour = 0; hour < hours.length; hour++) {
      long end = Math.min(load.window().toSeconds(), from + (hour + 1) * 3_600L);
      long begin = Math.max(load.window().fromSeconds(), from + hour * 3_600L);
      if (end > begin) {
        builder.passTo(end, Math.round(hours[hour] / (end - begin) * 1_000));
      }
    }
    return builder.load();
  }

  /// The days from one to before another, counted from the first second of the clock.
  public DailyLoad between(long from, long to) {
    int first = Math.clamp(from - firstDay, 0, days.size());
    int last = Math.clamp(to - firstDay, first, days.size());
    return new DailyLoad(firstDay + first, days.subList(first, last));
  }

  public double peakGpus() {
    double peak = 0;
    for (Day day : days) {
      peak = day.gpus().length == 0 ? peak : Math.max(peak, day.gpus()[day.gpus().length - 1]);
    }
    return peak;
  }

  public double gpuHours() {
    double sum = 0;
    for (Day day : days) {
      for (int i = 0; i < day.gpus().length; i++) {
        sum += day.gpus()[i] * day.seconds()[i] / Time.SECONDS_PER_HOUR;
      }
    }
    return sum;
  }

  private static final class Builder {

    private final long firstDay;
    private final List<Day> days = new ArrayList<>();
    private final Map<Long, Long> today = new TreeMap<>();
    private long at;

    Builder(Window window) {
      this.firstDay = Math.floorDiv(window.fromSeconds(), DAY_SECONDS);
      this.at = window.fromSeconds();
    }

    void passTo(long seconds, long milli) {
      while (at < seconds) {
        long dayEnd = (firstDay + days.size() + 1) * DAY_SECONDS;
        long until = Math.min(seconds, dayEnd);
        if (milli > 0) {
          today.merge(milli, until - at, Long::sum);
        }
        at = until;
        if (at == dayEnd) {
          flush();
        }
      }
    }

    private void flush() {
      double[] gpus = new double[today.size()];
      double[] seconds = new double[gpus.length];
      int i = 0;
      for (Map.Entry<Long, Long> level : today.entrySet()) {
        gpus[i] = level.getKey() / 1_000.0;
        seconds[i++] = level.getValue();
      }
      days.add(new Day(gpus, seconds));
      today.clear();
    }

    DailyLoad load() {
      if (!today.isEmpty()) {
        flush();
      }
      return new DailyLoad(firstDay, days);
    }
  }
}
