package dev.rackrate.simulate;

import dev.rackrate.quantity.Time;
import dev.rackrate.simulate.result.ReplayCost;
import dev.rackrate.simulate.result.ReplayResult;

/// What a replayed fleet costs a month, in US dollars.
///
/// @param ownedUsd machines that are always there, with what owning costs whatever their number
/// @param rentedUsd machines by the hour and on spot, with what renting costs whatever the hours
public record FleetCost(double ownedUsd, double rentedUsd) {

  /// Fixed monthly costs of owning and of renting, the hours of a month, and of the log.
  public record Terms(
      double ownedFixedUsd, double rentedFixedUsd, double hoursPerMonth, double logHours) {}

  /// The cost of a replay, taken to go on as it did. Machines that are always there are paid over
  /// its span, jobs that move by themselves: as many of them come in a month as the log has.
  public static FleetCost of(ReplayCost cost, ReplayResult.Use use, int nodes, Terms terms) {
    double hours = Math.max(use.spanSeconds(), 1) / Time.SECONDS_PER_HOUR;
    double months = hours / terms.hoursPerMonth();
    double logMonths = terms.logHours() / terms.hoursPerMonth();
    boolean isRented = use.billedGpuHours() > 0;
    return new FleetCost(
        (cost.ownedUsd() + cost.reservedUsd()) / months + (nodes > 0 ? terms.ownedFixedUsd() : 0),
        (cost.hourlyUsd() + cost.spotUsd()) / logMonths + (isRented ? terms.rentedFixedUsd() : 0));
  }

  public double totalUsd() {
    return ownedUsd + rentedUsd;
  }
}
