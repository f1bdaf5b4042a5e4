package dev.rackrate.plan;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a plan costs in all where the work ends early: machines are sold at their age, contracts
/// are paid to their end.
///
/// @param months after which the work ends
/// @param rentedUsd what all work costs rented by the hour until then; empty where it cannot be
public record Leaving(int months, double presentUsd, Optional<Double> rentedUsd) {

  private static final int MONTHS_PER_YEAR = 12;

  /// What having committed costs more than renting all by the hour until then.
  public Optional<Double> boundUsd() {
    return rentedUsd.map(usd -> presentUsd - usd);
  }

  /// An end after each whole year before the horizon; none of a plan that commits to nothing.
  static List<Leaving> of(Found found, Function<String, Option> options, Optional<Option> rented) {
    List<Leaving> all = new ArrayList<>();
    boolean isFree =
        found.plan().holdings().stream()
            .map(holding -> options.apply(holding.option()))
            .allMatch(
                option -> FleetPlanner.isByTheHour(option) || option.kind() == OptionKind.API);
    for (int months = MONTHS_PER_YEAR;
        months < found.plan().horizon() && !isFree;
        months += MONTHS_PER_YEAR) {
      int end = months;
      PlanCosting early =
          PlanCosting.of(found.plan().until(end), id -> options.apply(id).until(end));
      all.add(
          new Leaving(
              end,
              early.presentUsd(),
              rented.map(option -> Costing.of(option.until(end)).presentUsd())));
    }
    return all;
  }
}
