package dev.rackrate.decision.candidate;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.List;

/// What an option or a plan costs in all where the work ends early: machines are sold at their age,
/// what is left of a loan is paid back, and contracts are paid to their end.
///
/// @param months after which the work ends
public record Exit(int months, double totalUsd, double presentUsd) {

  private static final int MONTHS_PER_YEAR = 12;

  /// An end after each whole year before the horizon; none of what has no cost.
  public static List<Exit> of(Candidate candidate) {
    List<Exit> all = new ArrayList<>();
    boolean isWorkedOut =
        switch (candidate) {
          case OptionResult option -> option.isWorkedOut();
          case PlanResult _ -> true;
        };
    double horizon = candidate.parts().getFirst().option().get(Input.HORIZON);
    for (int months = MONTHS_PER_YEAR; isWorkedOut && months < horizon; months += MONTHS_PER_YEAR) {
      all.add(
          switch (candidate) {
            case OptionResult option -> after(months, option.costing());
            case PlanResult plan -> after(months, plan);
          });
    }
    return all;
  }

  private static Exit after(int months, Costing whole) {
    Option option = whole.option().with(whole.inputs());
    Costing early = Costing.of(option.until(months));
    return new Exit(months, early.bill().totalUsd(), early.presentUsd());
  }

  private static Exit after(int months, PlanResult plan) {
    PlanCosting early =
        PlanCosting.of(plan.plan().until(months), id -> plan.option(id).until(months));
    return new Exit(months, early.bill().totalUsd(), early.presentUsd());
  }
}
