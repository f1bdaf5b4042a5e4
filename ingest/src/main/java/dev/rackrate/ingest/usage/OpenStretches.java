package dev.rackrate.ingest.usage;

import dev.rackrate.demand.log.UsageSeries;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// GPU-hours of stretches of time that do not say when they end, such as the days of a table: how
/// long they are follows from when all of them begin.
///
/// They are months where all begin on the first of one, weeks where at least three do on the same
/// weekday, else days, or as short as the shortest time from one to the next.
final class OpenStretches {

  private static final long DAY = 86_400;
  private static final long WEEK = 7 * DAY;
  private static final int LEAST_MONTHS = 2;
  private static final int LEAST_WEEKS = 3;

  private final List<Open> open = new ArrayList<>();

  private record Open(String name, String group, long from, double gpuHours) {}

  /// One more.
  ///
  /// @throws BadRow where there are too many
  void add(String name, String group, long fromSeconds, double gpuHours) {
    if (open.size() == UsageSeries.MOST_SERIES) {
      throw new BadRow(
          Sentence.of("is one row too many; at most {} are kept apart", Arg.count(open.size())));
    }
    open.add(new Open(name, group, fromSeconds, gpuHours));
  }

  /// Hands each on with its end.
  void close(UsageRecorder usage) {
    long[] starts = open.stream().mapToLong(Open::from).distinct().sorted().toArray();
    boolean isByMonth =
        starts.length >= LEAST_MONTHS
            && Arrays.stream(starts).allMatch(OpenStretches::isFirstOfMonth);
    long step = step(starts);
    for (Open one : open) {
      long until = isByMonth ? nextMonth(one.from) : one.from + step;
      try {
        usage.stretch(one.name, one.group, one.from, until, one.gpuHours);
      } catch (BadRow tooMuch) {
        usage.leaveOutAfterAll(tooMuch);
      }
    }
    open.clear();
  }

  private static long step(long[] starts) {
    long least = DAY;
    boolean isByWeek = starts.length >= LEAST_WEEKS;
    for (int i = 1; i < starts.length; i++) {
      long step = starts[i] - starts[i - 1];
      least = Math.min(least, step);
      isByWeek &= step % WEEK == 0;
    }
    return isByWeek ? WEEK : least;
  }

  private static boolean isFirstOfMonth(long seconds) {
    return seconds % DAY == 0 && LocalDate.ofEpochDay(seconds / DAY).getDayOfMonth() == 1;
  }

  /// The first moment of the month after that of a moment.
  static long nextMonth(long seconds) {
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
    return YearMonth.from(day).plusMonths(1).atDay(1).toEpochDay() * DAY;
  }
}
