package dev.rackrate.plan;

import dev.rackrate.cost.PlanCosting;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.quantity.Figure;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import java.util.List;
import java.util.Optional;

/// Why a plan holds so many machines of an option: what it would cost with one more of them and
/// with one fewer, all else that it holds as it is and the rest rented anew. Worked out when asked.
public final class HeldNumbers {

  private final FleetPlanner planner;
  private final Found found;

  HeldNumbers(FleetPlanner planner, Found found) {
    this.planner = planner;
    this.found = found;
  }

  /// The plan with another number of machines.
  ///
  /// @param moreUsd what it costs more than the plan as it is, present
  /// @param misfits why it cannot be had; empty where it can
  public record Other(PlanCosting costing, double moreUsd, List<Misfit> misfits) {

    public Other {
      misfits = List.copyOf(misfits);
    }
  }

  /// With one more machine in the months in which most are held; empty for an option that is held
  /// in no number of its own, since it does whatever is left to do.
  public Optional<Other> oneMore(String option) {
    return held(option).map(held -> other(held, 1));
  }

  /// With one fewer in those months; empty where the option is held in no number of its own.
  public Optional<Other> oneFewer(String option) {
    return held(option)
        .filter(held -> FleetPlanner.most(found.counts(held)) > 0)
        .map(held -> other(held, -1));
  }

  /// Whether an option is held in a number of its own.
  public boolean isHeld(String option) {
    return held(option).isPresent();
  }

  /// The price of one more machine of an option that is held, with which the plan is solved: idle,
  /// from the end of a month to the horizon.
  public Figure heldFrom(String name, String option, int month) {
    Rates rates = rates(held(option).orElseThrow());
    return rates.spanFigure(name, month, rates.horizon());
  }

  /// Whether an option is held for terms, each with a price of its own.
  public boolean isHeldForTerms(String option) {
    return held(option).filter(held -> ProgramPlanner.term(held) > 0).isPresent();
  }

  /// The price of one term of an option, with which the plan is solved: one machine, idle, from the
  /// end of a month to that of the term, or of what is looked at.
  public Figure heldFor(String name, String option, int month) {
    Option held = held(option).orElseThrow();
    Rates rates = rates(held);
    int until = Math.min(rates.horizon(), month + ProgramPlanner.term(held));
    return rates.spanFigure(name, month, until);
  }

  /// Whether the plan is solved with a price of hours of an option: a plan that is one option,
  /// which does all the work, is billed and not solved.
  public boolean isPricedByHour(String option) {
    return byHour(option).isPresent();
  }

  /// The price of one more hour of use of a machine in a month, with which the plan is solved.
  public Figure hourIn(String name, String option, int month) {
    return rates(byHour(option).orElseThrow()).perHourFigure(name, month);
  }

  private Optional<Option> byHour(String option) {
    return found
        .stack()
        .rented()
        .filter(rented -> rented.id().equals(option))
        .or(() -> held(option));
  }

  private Rates rates(Option option) {
    return planner.rates(option);
  }

  private Optional<Option> held(String option) {
    return found.stack().rented().isEmpty()
        ? Optional.empty()
        : found.stack().held().stream().filter(held -> held.id().equals(option)).findFirst();
  }

  private Other other(Option held, int more) {
    Found other = planner.with(found, held, more);
    return new Other(
        other.costing(), other.presentUsd() - found.presentUsd(), planner.misfits(other));
  }
}
