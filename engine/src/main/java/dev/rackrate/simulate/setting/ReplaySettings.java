package dev.rackrate.simulate.setting;

import dev.rackrate.quantity.Require;

/// On what and how jobs are replayed.
public record ReplaySettings(
    FleetShape fleet, Policy policy, Burst burst, Outages outages, Showing showing) {

  /// What may stop a job, what it loses then, and the seed of all chance.
  public record Outages(Failures failures, Checkpoints checkpoints, long seed) {

    /// No failures.
    public static final Outages NONE = new Outages(Failures.NONE, Checkpoints.HOURLY, 1);
  }

  /// What is shown.
  ///
  /// @param waitLimitSeconds a longer wait is over the limit
  /// @param seriesPoints most points of the time series
  /// @param isDetailed whether groups, sizes, real waits and the series are worked out
  public record Showing(long waitLimitSeconds, int seriesPoints, boolean isDetailed) {

    /// Everything, with a limit of an hour and up to 500 points.
    public static final Showing EVERYTHING = new Showing(3_600, 500, true);

    /// Only the figures of all jobs together, with a limit of an hour.
    public static final Showing TOTALS = new Showing(3_600, 500, false);

    public Showing {
      Require.between(waitLimitSeconds, 0, Burst.MOST_SECONDS, "limit of waiting");
      Require.between(seriesPoints, 2, 10_000, "points of the series");
    }
  }

  /// A plain cluster: nothing rented, nothing fails, everything shown.
  public static ReplaySettings of(FleetShape fleet, Policy policy) {
    return new ReplaySettings(fleet, policy, Burst.NEVER, Outages.NONE, Showing.EVERYTHING);
  }

  /// The same on another fleet.
  public ReplaySettings with(FleetShape other) {
    return new ReplaySettings(other, policy, burst, outages, showing);
  }

  /// The same by other rules.
  public ReplaySettings with(Policy other) {
    return new ReplaySettings(fleet, other, burst, outages, showing);
  }

  /// The same with another burst.
  public ReplaySettings with(Burst other) {
    return new ReplaySettings(fleet, policy, other, outages, showing);
  }

  /// The same with other outages.
  public ReplaySettings with(Outages other) {
    return new ReplaySettings(fleet, policy, burst, other, showing);
  }

  /// The same shown otherwise.
  public ReplaySettings with(Showing other) {
    return new ReplaySettings(fleet, policy, burst, outages, other);
  }
}
