package dev.rackrate.simulate.setting;

import dev.rackrate.quantity.Require;

/// How nodes of the fleet fail.
public sealed interface Failures {

  /// The rarest failures that are drawn.
  double MOST_HOURS_BETWEEN = 1e9;

  /// They do not.
  Failures NONE = new None();

  /// They do not.
  record None() implements Failures {}

  /// Each node fails at a constant rate while it is up, stops every job on it, and is repaired in a
  /// fixed time. A stopped job goes back to its place in the queue.
  ///
  /// @param meanHoursBetween of one node, from a repair to the next failure
  /// @param repairSeconds until it is back
  /// @param mostRestarts a job stopped once more than that is given up
  record OfNodes(double meanHoursBetween, int repairSeconds, int mostRestarts) implements Failures {

    public OfNodes {
      Require.between(
          meanHoursBetween, 0.1, MOST_HOURS_BETWEEN, "mean hours between failures of a node");
      Require.atLeast(repairSeconds, 1, "seconds of a repair");
      Require.between(mostRestarts, 0, 10_000, "restarts of a job");
    }
  }
}
