package dev.rackrate.demand;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Require;
import java.util.List;

/// The demand that a log of requests to a language model shows.
///
/// @param clock of every moment in it
/// @param fromMilliseconds when the first request came
/// @param toMilliseconds when the last one came
/// @param requests per second
/// @param inputTokens per second
/// @param outputTokens per second
/// @param inputPerRequest tokens that went in with a request
/// @param outputPerRequest tokens that came out for it
/// @param hours requests in a second in each hour of the day, midnight first; NaN for an hour the
///   log never covers; empty where the log does not tell the hour
public record RequestDemand(
    LogClock clock,
    long fromMilliseconds,
    long toMilliseconds,
    Rate requests,
    Rate inputTokens,
    Rate outputTokens,
    Distribution inputPerRequest,
    Distribution outputPerRequest,
    List<Double> hours,
    RowCounts reading) {

  /// The least time a mean is taken over.
  public static final double LEAST_SECONDS = 60;

  /// How much of something comes in a second.
  ///
  /// @param total over the whole log
  /// @param meanPerSecond from the first request to the last, or over a minute where that is less
  /// @param peakPerSecond in the busiest minute of the clock
  public record Rate(double total, double meanPerSecond, double peakPerSecond) {

    /// Busiest minute over the mean.
    public double peakOverMean() {
      return meanPerSecond == 0 ? 0 : peakPerSecond / meanPerSecond;
    }
  }

  public RequestDemand {
    Require.between(fromMilliseconds, 0, toMilliseconds, "first request");
    hours = List.copyOf(hours);
  }

  /// From the first request to the last.
  public double seconds() {
    return (toMilliseconds - fromMilliseconds) / 1000.0;
  }
}
