package dev.rackrate.plan;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Plan;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.PlanAnswer.Action;
import dev.rackrate.plan.PlanAnswer.Doing;
import dev.rackrate.plan.PlanAnswer.Held;
import dev.rackrate.plan.PlanAnswer.Why;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A plan by its days: what is held from when to when, and what is to be done on which day.
final class Schedule {

  private static final int REVIEW_MONTHS = 3;

  private final LocalDate start;
  private final LocalDate today;

  /// @param start day on which the plan begins
  /// @param asOf the day on which it is made; an order may go out before the plan begins
  Schedule(LocalDate start, LocalDate asOf) {
    this.start = start;
    this.today = asOf.isBefore(start) ? asOf : start;
  }

  /// Months of the plan as days.
  LocalDate day(int month) {
    return start.plusMonths(month);
  }

  /// The day on which a machine is ordered that is to be there at the end of a month; today where
  /// that is over.
  LocalDate orderDay(Option option, int month) {
    LocalDate order = day(month).minusDays(lead(option));
    return order.isBefore(today) ? today : order;
  }

  private static long lead(Option option) {
    return option.kind().isOwned() ? Math.round(option.get(Input.LEAD_TIME)) : 0;
  }

  /// The day on which an order of today is there, for machines that are awaited; else the start.
  private LocalDate arrival(Option option) {
    return option.kind().isOwned() && option.get(Input.AWAITED) > 0
        ? today.plusDays(lead(option))
        : start;
  }

  /// Machines of a holding for as long as their number stays the same, from the day on which they
  /// are there.
  List<Held> held(Holding holding, Option option) {
    double[] machines = holding.use().machines();
    LocalDate there = arrival(option);
    List<Held> all = new ArrayList<>();
    int from = 1;
    for (int month = 2; month <= machines.length; month++) {
      if (month == machines.length || machines[month] != machines[from]) {
        if (machines[from] > 0 && day(month - 1).isAfter(there)) {
          LocalDate first = there.isAfter(day(from - 1)) ? there : day(from - 1);
          all.add(
              new Held(
                  holding.option(), option.kind(), (int) machines[from], first, day(month - 1)));
        }
        from = month;
      }
    }
    return all;
  }

  /// What is to be done, by day.
  List<Action> actions(Found found) {
    List<Action> all = new ArrayList<>();
    for (Costing costing : found.costing().holdings()) {
      Option option = costing.option();
      boolean isRented = false;
      double before = 0;
      for (int month = 1; month <= found.plan().horizon(); month++) {
        double count = costing.flows().at(Driver.MACHINE_MONTHS, month);
        int more = (int) Math.round(count - before);
        switch (option.kind()) {
          case BUILD -> {
            if (more > 0) {
              all.add(order(option, more, month - 1));
            } else if (more < 0) {
              all.add(act(month - 1, Doing.SELL, option, -more, new Why.Sold()));
            }
          }
          case RESERVED -> {}
          case MONTHLY, BLOCK -> {
            if (more > 0) {
              all.add(act(month - 1, Doing.RESERVE, option, more, pays(month - 1)));
            } else if (more < 0) {
              all.add(act(month - 1, Doing.RETURN, option, -more, new Why.NoLongerPays()));
            }
          }
          case ON_DEMAND, SPOT, API -> {
            if (!isRented && more > 0) {
              Doing doing = option.kind() == OptionKind.API ? Doing.USE : Doing.RENT;
              Why why = why(found.plan());
              all.add(act(month - 1, doing, option, most(costing), why));
              isRented = true;
            }
          }
        }
        before = count;
      }
      if (option.kind() == OptionKind.RESERVED) {
        terms(all, costing);
      }
    }
    if (found.plan().horizon() > REVIEW_MONTHS) {
      all.add(new Action(day(REVIEW_MONTHS), Doing.REVIEW, "", 0, new Why.Look()));
    }
    all.sort(Comparator.comparing(Action::day));
    return all;
  }

  private static Why why(Plan plan) {
    return plan.isInTurn()
        ? new Why.InTurn()
        : plan.holdings().size() == 1 ? new Why.All() : new Why.Rest();
  }

  private static int most(Costing costing) {
    double most = 0;
    for (int month = 1; month <= costing.flows().horizon(); month++) {
      most = Math.max(most, costing.flows().at(Driver.MACHINE_MONTHS, month));
    }
    return (int) Math.rint(most);
  }

  private Action order(Option option, int machines, int month) {
    LocalDate wanted = day(month);
    long lead = lead(option);
    if (wanted.minusDays(lead).isBefore(today)) {
      return new Action(
          today,
          Doing.ORDER,
          option.id(),
          machines,
          new Why.Late(wanted, today.plusDays(lead), isBridged(option)));
    }
    return new Action(
        orderDay(option, month), Doing.ORDER, option.id(), machines, new Why.Pays(wanted));
  }

  /// Whether something is rented until a machine arrives.
  private static boolean isBridged(Option option) {
    return option.get(Input.AWAITED) > 0
        && option.get(Input.BRIDGE_PRICE) + option.get(Input.BRIDGE_KEPT) > 0;
  }

  private Action act(int month, Doing doing, Option option, int machines, Why why) {
    return new Action(day(month), doing, option.id(), machines, why);
  }

  private Why pays(int month) {
    return new Why.Pays(day(month));
  }

  /// What is reserved, renewed and given back as terms end. Beyond its term a machine may go by the
  /// hour of the same offer.
  private void terms(List<Action> all, Costing costing) {
    Option option = costing.option();
    int horizon = costing.flows().horizon();
    int term = (int) Math.max(1, option.get(Input.RESERVED_TERM));
    double[] taken = costing.signed();
    for (int end = 0; end < horizon; end++) {
      int ending = end >= term ? (int) Math.rint(taken[end - term]) : 0;
      int taking = (int) Math.rint(taken[end]);
      int renewed = Math.min(ending, taking);
      if (taking > renewed) {
        all.add(act(end, Doing.RESERVE, option, taking - renewed, pays(end)));
      }
      if (renewed > 0) {
        all.add(act(end, Doing.RENEW, option, renewed, new Why.TermEnds()));
      }
      if (ending > renewed) {
        all.add(act(end, Doing.RETURN, option, ending - renewed, new Why.NoLongerPays()));
      }
    }
  }
}
