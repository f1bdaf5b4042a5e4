package dev.rackrate.workload;

import dev.rackrate.quantity.Require;

/// How often a piece of work is done, and how soon each time.
///
/// @param perWeek runs a week, on average
/// @param mostHours hours after which a run must be done; infinite where that is no matter
public record Runs(double perWeek, double mostHours) {

  public Runs {
    Require.positive(perWeek, "runs");
    Require.between(mostHours, Double.MIN_VALUE, Double.POSITIVE_INFINITY, "finish-within");
  }

  /// Runs that may take as long as they like.
  public static Runs of(double perWeek) {
    return new Runs(perWeek, Double.POSITIVE_INFINITY);
  }
}
