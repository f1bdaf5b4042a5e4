package dev.rackrate.plan;

import dev.rackrate.cost.PlanCosting;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Ties;
import java.util.List;
import java.util.Optional;

/// Which of several plans is taken, where some cost the same too.
final class PlanTies {

  private final FleetPlanner planner;

  PlanTies(FleetPlanner planner) {
    this.planner = planner;
  }

  /// The cheapest of all, and of those that cost the same what binds least; empty where there is
  /// none.
  Optional<Found> cheapest(List<Found> all) {
    return first(all, false);
  }

  /// The one of plans of one option each that a verdict takes: where credits pay, what uses up the
  /// least of them.
  Optional<Found> cheapestOfOne(List<Found> all) {
    return first(all, all.stream().anyMatch(found -> hasCredits(options(found))));
  }

  private Optional<Found> first(List<Found> all, boolean hasCredits) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    int first =
        Ties.first(
            all.stream().mapToDouble(Found::presentUsd).toArray(),
            hasCredits,
            at -> grossUsd(all.get(at)),
            at -> options(all.get(at)));
    return Optional.of(all.get(first));
  }

  /// By how much more than a plan another may cost and still be as cheap.
  ///
  /// @param among the options that others may hold
  double mostUsd(Found found, List<Option> among) {
    double tie = Ties.tieUsd(found.presentUsd());
    return hasCredits(among) ? Math.max(tie, Ties.OF_CREDITS * grossUsd(found)) : tie;
  }

  /// Whether a plan is cheaper by more than makes both alike.
  boolean isCheaper(Found found, Found other) {
    return found.presentUsd() < other.presentUsd() - tieUsd(found, other);
  }

  /// By how much a plan must be cheaper to take the place of another.
  double tieUsd(Found found, Found other) {
    return Ties.OF_CREDITS * Math.min(grossUsd(found), grossUsd(other));
  }

  /// Present cost before what credits pay.
  private double grossUsd(Found found) {
    return PlanCosting.of(found.plan(), id -> withoutCredits(planner.option(id))).presentUsd();
  }

  private static Option withoutCredits(Option option) {
    return option.with(option.inputs().with(Input.CREDITS, 0));
  }

  private static boolean hasCredits(List<Option> options) {
    return options.stream().anyMatch(option -> option.get(Input.CREDITS) > 0);
  }

  private List<Option> options(Found found) {
    return found.plan().holdings().stream()
        .map(holding -> planner.option(holding.option()))
        .toList();
  }
}
