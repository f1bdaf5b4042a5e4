package dev.rackrate.decision;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Costing;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One option with what it costs and what running it takes.
///
/// @param misfits why it cannot be had; empty where it can
/// @param availability share of time in which a machine does its work
/// @param staffHoursPerMonth hours of staff in the first month
/// @param gpuHoursLostPerYear busy GPU-hours lost to outages
/// @param carbonKg carbon dioxide over the horizon, where known
public record OptionResult(
    Costing costing,
    double presentUsd,
    List<Misfit> misfits,
    double availability,
    double staffHoursPerMonth,
    double gpuHoursLostPerYear,
    OptionalDouble carbonKg) {

  public OptionResult {
    misfits = List.copyOf(misfits);
  }

  /// The lines of its cost; worked out when asked, since most options are never looked at.
  public Bill bill() {
    return costing.bill();
  }

  /// Payments by month, money out negative.
  public List<Double> cashFlowsUsd() {
    return Arrays.stream(costing.cashFlows()).boxed().toList();
  }

  public Option option() {
    return costing.option();
  }

  public String id() {
    return option().id();
  }

  public boolean isFeasible() {
    return misfits.isEmpty();
  }

  /// Whether its cost is known: one that cannot do the work at all has none.
  public boolean isWorkedOut() {
    return Double.isFinite(presentUsd());
  }

  /// What a unit of each workload costs; empty where none is described.
  public List<UnitCost> unitCosts() {
    return UnitCost.of(this);
  }

  /// What a unit of the work costs, where all of it counts in one unit.
  public Optional<UnitCost> perUnit() {
    return UnitCost.together(unitCosts());
  }

  /// Whether a verdict may rest on it: it can be had, and its price is more than a guess.
  public boolean isCandidate() {
    return isFeasible() && option().trust().isEnough() && isWorkedOut();
  }

  /// The kind, with the term of a reservation, as its id begins.
  public String pricing() {
    return id().substring(0, id().indexOf(':'));
  }

  public boolean isOwned() {
    return option().kind().isOwned();
  }
}
