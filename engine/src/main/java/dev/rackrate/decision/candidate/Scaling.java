package dev.rackrate.decision.candidate;

import static dev.rackrate.quantity.Input.DOWN_PAYMENT;
import static dev.rackrate.quantity.Input.GROWTH;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.LEAD_TIME;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.LOAN_TERM;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.RESERVED_UPFRONT;
import static dev.rackrate.quantity.Input.SALES_TAX;
import static dev.rackrate.quantity.Input.VAT;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Uncertain;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/// How an option grows: the days by which to order, what twice as much takes, and the limits ahead.
///
/// @param stepGpus fewest GPUs that can be added
/// @param leadTimeDays from order to use
/// @param orders of machines, first to last; none for what is rented
/// @param doublingUsd paid at once for as many machines again as the first month has
/// @param unservedGpuHours work of the horizon that finds no machine where each order is given only
///   when its machines are needed, in the GPU of the option
public record Scaling(
    int stepGpus,
    double leadTimeDays,
    List<Order> orders,
    double doublingUsd,
    double doublingDays,
    List<Reached> limits,
    double unservedGpuHours) {

  private static final double DAYS_PER_MONTH = Time.HOURS_PER_MONTH / Time.HOURS_PER_DAY;

  private static final double FAST = 0.95;

  private static final double LEAST_GROWTH = -0.99;

  public Scaling {
    orders = List.copyOf(orders);
    limits = List.copyOf(limits);
  }

  /// Why machines are ordered.
  public enum Why {
    START,
    GROWTH,
    REPLACEMENT;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// An order.
  ///
  /// @param day by which it must be given
  /// @param earliest the same where the work grows as fast as in the fastest twentieth of all cases
  /// @param latest the same where it grows as slowly as in the slowest; empty where so many are
  ///   never needed then
  public record Order(
      LocalDate day,
      Optional<LocalDate> earliest,
      Optional<LocalDate> latest,
      int machines,
      Why why) {}

  /// A limit.
  ///
  /// @param name budget, power, space or quota
  /// @param value in the unit
  /// @param month first month in which it is passed; empty where that is not within the horizon
  public record Reached(String name, double value, String unit, Optional<LocalDate> month) {}

  /// How an option of a question grows.
  public static Scaling of(OptionResult option, Scenario scenario) {
    Costing costing = option.costing();
    Inputs in = costing.inputs();
    LocalDate start = scenario.start().orElse(scenario.asOf());
    int first = option.isWorkedOut() ? costing.machinesFirst() : 0;
    double onePaidUsd =
        option.isOwned()
            ? in.get(PRICE) * (1 + in.get(SALES_TAX) + in.get(VAT))
            : in.get(RESERVED_UPFRONT);
    return new Scaling(
        (int) in.get(MACHINE_GPUS),
        in.get(LEAD_TIME),
        option.isOwned() && option.isWorkedOut() ? orders(costing, start, scenario) : List.of(),
        first * onePaidUsd,
        in.get(LEAD_TIME),
        option.isWorkedOut() ? reached(option, start, scenario.limits()) : List.of(),
        option.isOwned() && option.isWorkedOut() ? unserved(costing) : 0);
  }

  private static List<Order> orders(Costing costing, LocalDate start, Scenario scenario) {
    long lead = Math.round(Math.ceil(costing.inputs().get(LEAD_TIME)));
    Optional<int[]> fast = grown(costing, scenario, FAST).map(Scaling::held);
    Optional<int[]> slow = grown(costing, scenario, 1 - FAST).map(Scaling::held);
    List<Order> orders = new ArrayList<>();
    int horizon = costing.flows().horizon();
    int[] held = held(costing);
    for (int month = 0; month < horizon; month++) {
      int bought = (int) Math.round(costing.flows().at(Driver.PURCHASES, month));
      int grown = held[month + 1] - held[month];
      if (bought > 0) {
        Why why = month == 0 ? Why.START : grown > 0 ? Why.GROWTH : Why.REPLACEMENT;
        LocalDate day = start.plusMonths(month).minusDays(lead);
        int needed = held[month + 1];
        Optional<LocalDate> earliest =
            why == Why.GROWTH
                ? fast.map(quick -> start.plusMonths(reaches(quick, needed)).minusDays(lead))
                : Optional.empty();
        Optional<LocalDate> latest =
            why == Why.GROWTH
                ? slow.filter(late -> late[reaches(late, needed) + 1] >= needed)
                    .map(late -> start.plusMonths(reaches(late, needed)).minusDays(lead))
                : Optional.empty();
        orders.add(new Order(day, earliest, latest, bought, why));
      }
    }
    return orders;
  }

  /// The option where the work grows as at a share of all cases.
  private static Optional<Costing> grown(Costing costing, Scenario scenario, double share) {
    double now = costing.inputs().get(GROWTH);
    return scenario.uncertainty().figures().stream()
        .filter(figure -> figure.effect() == Uncertain.Effect.GROWTH)
        .findFirst()
        .map(figure -> Math.max(LEAST_GROWTH, now + figure.distribution().quantile(share)))
        .map(growth -> costing.on(costing.inputs().with(GROWTH, growth)));
  }

  private static int held(Costing costing, int month) {
    return (int) Math.round(costing.flows().at(Driver.MACHINE_MONTHS, month));
  }

  /// Machines of every month, none before the first.
  private static int[] held(Costing costing) {
    int[] held = new int[costing.flows().horizon() + 1];
    for (int month = 1; month < held.length; month++) {
      held[month] = held(costing, month);
    }
    return held;
  }

  /// The month at whose end so many machines are needed; machines of one's own never become fewer.
  private static int reaches(int[] held, int machines) {
    int low = 0;
    int high = held.length - 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (held[middle + 1] >= machines) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static List<Reached> reached(OptionResult option, LocalDate start, Limits limits) {
    Costing costing = option.costing();
    Inputs in = costing.inputs();
    List<Reached> all = new ArrayList<>();
    if (option.isOwned()) {
      if (limits.budgetUsd() < Double.MAX_VALUE) {
        all.add(
            new Reached(
                "budget",
                limits.budgetUsd(),
                "USD",
                passed(
                    costing, start, limits.budgetUsd(), month -> held(costing, month) * tied(in))));
      }
      double watts = limits.powerWatts();
      if (watts < Double.MAX_VALUE) {
        all.add(
            new Reached(
                "power",
                watts,
                "W",
                passed(costing, start, watts, month -> held(costing, month) * in.get(LOAD_POWER))));
      }
      if (limits.spaceMachines() < Integer.MAX_VALUE) {
        all.add(
            new Reached(
                "space",
                limits.spaceMachines(),
                "machines",
                passed(costing, start, limits.spaceMachines(), month -> held(costing, month))));
      }
    } else {
      Double quota = limits.quotaGpus().get(option.option().provider().toLowerCase(Locale.ROOT));
      if (quota != null) {
        all.add(
            new Reached(
                "quota",
                quota,
                "GPUs",
                passed(
                    costing, start, quota, month -> held(costing, month) * in.get(MACHINE_GPUS))));
      }
    }
    return all;
  }

  /// What of the price of a machine is paid at once.
  private static double tied(Inputs in) {
    return in.get(PRICE) * (in.get(LOAN_TERM) > 0 ? in.get(DOWN_PAYMENT) : 1);
  }

  private static Optional<LocalDate> passed(
      Costing costing, LocalDate start, double limit, IntToDoubleFunction used) {
    for (int month = 1; month <= costing.flows().horizon(); month++) {
      if (used.applyAsDouble(month) > limit) {
        return Optional.of(start.plusMonths(month - 1L));
      }
    }
    return Optional.empty();
  }

  private static double unserved(Costing costing) {
    Inputs in = costing.inputs();
    double months = in.get(LEAD_TIME) / DAYS_PER_MONTH;
    double unserved = 0;
    for (int month = 2; month <= costing.flows().horizon(); month++) {
      int added = held(costing, month) - held(costing, month - 1);
      if (added > 0) {
        double work = costing.flows().at(Driver.WORK_HOURS, month) / in.get(Input.GPU_RATIO);
        double served = held(costing, month - 1) * in.get(MACHINE_GPUS) * in.get(HOURS_PER_MONTH);
        unserved += months * Math.max(0, work - served);
      }
    }
    return unserved;
  }
}
