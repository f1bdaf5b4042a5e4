package dev.rackrate.simulate;

import dev.rackrate.quantity.Require;
import dev.rackrate.simulate.result.ReplayCost;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.result.WaitSummary;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.ReplaySettings;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a replay gives on many sizes of the fleet, under several policies.
public record Sweep(List<Curve> curves) {

  /// Share of jobs whose waits must be within the limit.
  public static final double IN_TIME = 0.95;

  /// Which sizes and policies are tried.
  ///
  /// @param base everything but size and policy; nodes are counted in its first pool
  /// @param nodes sizes, in ascending order
  public record Question(ReplaySettings base, List<Policy> policies, List<Integer> nodes) {

    public Question {
      policies = List.copyOf(policies);
      nodes = List.copyOf(nodes);
      Require.atLeast(policies.size(), 1, "number of policies");
      Require.atLeast(nodes.size(), 1, "number of sizes");
      for (int i = 0; i < nodes.size(); i++) {
        int least = i == 0 ? 0 : nodes.get(i - 1) + 1;
        Require.atLeast(nodes.get(i), least, "nodes of size " + i + ", in ascending order");
      }
    }
  }

  /// One size.
  public record Point(
      int nodes,
      ReplayResult.JobCount jobs,
      WaitSummary waits,
      ReplayResult.Use use,
      ReplayCost cost)
      implements Serializable {

    /// Whether every job ran, and [#IN_TIME] of them waited no longer than the limit.
    public boolean holds() {
      return jobs.neverRan() == 0 && waits.overLimit() <= 1 - IN_TIME + 1e-12;
    }

    /// What this size costs a month.
    public FleetCost perMonth(FleetCost.Terms terms) {
      return FleetCost.of(cost, use, nodes, terms);
    }
  }

  /// All sizes under one policy, in ascending order.
  public record Curve(Policy policy, List<Point> points) {

    public Curve {
      points = List.copyOf(points);
      Require.atLeast(points.size(), 1, "points of a curve");
    }

    /// The size that costs least a month of those that run every job and keep waits within the
    /// limit; of equals the smallest. Empty where none does.
    public Optional<Point> cheapest(FleetCost.Terms terms) {
      return points.stream()
          .filter(Point::holds)
          .min(Comparator.comparingDouble(point -> point.perMonth(terms).totalUsd()));
    }

    /// Where more nodes begin to shorten the mean wait little.
    public Knee knee() {
      double[] nodes = points.stream().mapToDouble(Point::nodes).toArray();
      double[] waits = points.stream().mapToDouble(point -> point.waits().meanSeconds()).toArray();
      return Knee.of(nodes, waits);
    }
  }

  public Sweep {
    curves = List.copyOf(curves);
  }
}
