package dev.rackrate.simulate.fleet;

import dev.rackrate.simulate.order.TimeHeap;
import dev.rackrate.simulate.setting.Chance;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.ReplaySettings.Outages;

/// When which node fails next, the same for a node whatever the rest of the fleet is.
public final class FailureClock {

  private final long seed;
  private final double meanSeconds;
  private final int repairSeconds;
  private final int mostRestarts;
  private final int[] firstNode;
  private final int[] failures;
  private final TimeHeap next;

  public FailureClock(FleetShape fleet, Outages outages) {
    seed = outages.seed();
    int nodes = 0;
    firstNode = new int[fleet.pools().size()];
    for (int p = 0; p < firstNode.length; p++) {
      Pool pool = fleet.pools().get(p);
      firstNode[p] = nodes;
      nodes += pool.nodes();
    }
    switch (outages.failures()) {
      case Failures.None() -> {
        meanSeconds = 1;
        repairSeconds = 0;
        mostRestarts = 0;
        nodes = 0;
      }
      case Failures.OfNodes(double hours, int repair, int most) -> {
        meanSeconds = hours * 3_600;
        repairSeconds = repair;
        mostRestarts = most;
      }
    }
    failures = new int[nodes];
    next = new TimeHeap(nodes);
    for (int node = 0; node < nodes; node++) {
      schedule(node, 0);
    }
  }

  private void schedule(int node, long upSince) {
    long number = pool(node);
    Chance chance =
        new Chance(seed, number << 32 | (node - firstNode[(int) number]), failures[node]++);
    next.push(upSince + chance.exponentialSeconds(meanSeconds), node);
  }

  /// When a node fails next, or [TimeHeap#NEVER].
  public long next() {
    return next.first();
  }

  public int mostRestarts() {
    return mostRestarts;
  }

  /// When a node that fails at `now` is back.
  public long repaired(long now) {
    return now + repairSeconds;
  }

  /// The node that fails now, counted over all pools; its next failure is drawn.
  public int fail(long now) {
    int node = next.pop();
    schedule(node, repaired(now));
    return node;
  }

  /// The pool that a node belongs to.
  public int pool(int node) {
    int pool = firstNode.length - 1;
    while (firstNode[pool] > node) {
      pool--;
    }
    return pool;
  }

  /// The number of a node within its pool.
  public int inPool(int node) {
    return node - firstNode[pool(node)];
  }
}
