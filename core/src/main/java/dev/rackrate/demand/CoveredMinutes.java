package dev.rackrate.demand;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/// How many minutes of a stretch of time begin in each hour of the day of a zone: whole days at
/// once, from one change of the clock to the next.
final class CoveredMinutes {

  private static final int MINUTES_PER_DAY = 1_440;
  private static final int MINUTES_PER_HOUR = 60;
  private static final int HOURS = 24;

  private final ZoneRules rules;
  private final long[] minutes = new long[HOURS];

  private CoveredMinutes(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /// @param from the first minute since 1970
  /// @param to the minute after the last
  static long[] byHour(long from, long to, ZoneId zone) {
    CoveredMinutes covered = new CoveredMinutes(zone);
    long at = from;
    while (at < to) {
      long until = Math.min(to, covered.nextChange(at));
      covered.add(at, until);
      at = until;
    }
    return covered.minutes;
  }

  /// The first minute after one to begin at another offset; never where there is none.
  private long nextChange(long minute) {
    return Optional.ofNullable(rules.nextTransition(instant(minute)))
        .map(ZoneOffsetTransition::toEpochSecond)
        .map(seconds -> Math.ceilDiv(seconds, 60))
        .orElse(Long.MAX_VALUE);
  }

  private void add(long from, long to) {
    long days = (to - from) / MINUTES_PER_DAY;
    for (int hour = 0; hour < HOURS; hour++) {
      minutes[hour] += days * MINUTES_PER_HOUR;
    }
    long offset = rules.getOffset(instant(from)).getTotalSeconds();
    for (long minute = from + days * MINUTES_PER_DAY; minute < to; minute++) {
      minutes[Math.floorMod((minute * 60 + offset) / 3600, HOURS)]++;
    }
  }

  private static Instant instant(long minute) {
    return Instant.EPOCH.plus(Duration.ofMinutes(minute));
  }
}
