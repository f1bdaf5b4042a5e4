package dev.rackrate.demand;

import dev.rackrate.demand.RequestDemand.Rate;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RequestLog;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// The demand of a log of requests: rates by the minute, tokens by request.
public final class RequestCalculator {

  private static final long MINUTE = 60_000;
  private static final int MOST_MINUTES = 20 * 525_960;
  private static final int HOURS = 24;

  private final RequestLog log;
  private final long first;
  private final long last;
  private final long firstMinute;

  private RequestCalculator(RequestLog log) {
    this.log = log;
    long from = Long.MAX_VALUE;
    long to = 0;
    for (int i = 0; i < log.size(); i++) {
      from = Math.min(from, log.milliseconds(i));
      to = Math.max(to, log.milliseconds(i));
    }
    this.first = from;
    this.last = to;
    this.firstMinute = from / MINUTE;
  }

  /// The demand of a log.
  ///
  /// @param zone in which hours of the day count, where the log's times are moments
  /// @throws Unusable where the log has no request, or covers more than twenty years
  public static RequestDemand of(RequestLog log, LogClock clock, ZoneId zone, RowCounts reading) {
    if (log.size() == 0) {
      throw new Unusable(Sentence.of("the log has no request"));
    }
    RequestCalculator calculator = new RequestCalculator(log);
    if (calculator.minutes() > MOST_MINUTES) {
      throw new Unusable(Sentence.of("the requests lie more than twenty years apart"));
    }
    return calculator.demand(clock, zone, reading);
  }

  private long minutes() {
    return last / MINUTE - firstMinute + 1;
  }

  private RequestDemand demand(LogClock clock, ZoneId zone, RowCounts reading) {
    return new RequestDemand(
        clock,
        first,
        last,
        rate(_ -> 1),
        rate(log::inputTokens),
        rate(log::outputTokens),
        distribution(log::inputTokens),
        distribution(log::outputTokens),
        clock == LogClock.FROM_START
            ? List.of()
            : hours(clock == LogClock.UTC ? zone : ZoneOffset.UTC),
        reading);
  }

  private Rate rate(IntUnaryOperator amount) {
    MinuteSums minutes = new MinuteSums((int) minutes(), log.size());
    long total = 0;
    for (int i = 0; i < log.size(); i++) {
      int more = amount.applyAsInt(i);
      minutes.add((int) (log.milliseconds(i) / MINUTE - firstMinute), more);
      total += more;
    }
    double seconds = Math.max((last - first) / 1000.0, RequestDemand.LEAST_SECONDS);
    return new Rate(total, total / seconds, minutes.peak() / 60.0);
  }

  private Distribution distribution(IntUnaryOperator tokens) {
    DistributionCalculator distribution = new DistributionCalculator();
    for (int i = 0; i < log.size(); i++) {
      distribution.first(tokens.applyAsInt(i));
    }
    distribution.turn();
    for (int i = 0; i < log.size(); i++) {
      distribution.second(tokens.applyAsInt(i));
    }
    return distribution.result();
  }

  /// Requests in a second in each hour of the day, of the minutes the log covers.
  private List<Double> hours(ZoneId zone) {
    long[] requests = new long[HOURS];
    long[] covered = CoveredMinutes.byHour(firstMinute, firstMinute + minutes(), zone);
    for (int i = 0; i < log.size(); i++) {
      requests[hour(log.milliseconds(i), zone)]++;
    }
    List<Double> hours = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      hours.add(covered[hour] == 0 ? Double.NaN : requests[hour] / (covered[hour] * 60.0));
    }
    return hours;
  }

  private static int hour(long milliseconds, ZoneId zone) {
    return zone.equals(ZoneOffset.UTC)
        ? (int) (milliseconds / (60 * MINUTE) % HOURS)
        : Instant.ofEpochMilli(milliseconds).atZone(zone).getHour();
  }
}
