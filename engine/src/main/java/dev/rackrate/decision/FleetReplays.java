package dev.rackrate.decision;

import dev.rackrate.simulate.FleetCost;
import dev.rackrate.simulate.Sweep;
import java.util.List;

/// What fleets of one machine cost and how long jobs wait on them, by replay of the jobs of a log.
///
/// @param buildId the machine that is owned
/// @param rentId the offer that jobs move to; empty where none is to be had
/// @param burstSeconds of waiting before they do
/// @param waitLimitSeconds a longer wait is over the limit
/// @param fleets by how many machines are owned, fewest first
public record FleetReplays(
    String buildId,
    String rentId,
    long burstSeconds,
    long waitLimitSeconds,
    List<Replayed> fleets) {

  /// One fleet.
  ///
  /// @param isBursting whether jobs that wait too long are moved
  public record Replayed(boolean isBursting, Sweep.Point point, FleetCost costPerMonth) {}

  public FleetReplays {
    fleets = List.copyOf(fleets);
  }
}
