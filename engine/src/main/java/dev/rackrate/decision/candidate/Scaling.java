package dev.rackrate.decision.candidate;

import static dev.rackrate.quantity.Input.AWAITED;
import static dev.rackrate.quantity.Input.DISCOUNT;
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
import dev.rackrate.cost.Owning;
import dev.rackrate.cost.use.Delivery;
import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Option;
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
    return new Scaling(
        (int) in.get(MACHINE_GPUS),
        in.get(option.option().leadTime()),
        option.isOwned() && option.isWorkedOut() ? orders(costing, start, scenario) : List.of(),
        first * oneMoreUsd(option.option(), in),
        in.get(option.option().leadTime()),
        option.isWorkedOut() ? reached(option, start, scenario.limits()) : List.of(),
        option.isOwned() && option.isWorkedOut() ? unserved(costing) : 0);
  }

  /// What is paid at once for one more machine: its price or the first payment on it, the taxes on
  /// it, and what the study names for each.
  private static double oneMoreUsd(Option option, Inputs in) {
    boolean isOwned = option.kind().isOwned();
    double named = 0;
    for (CostItem item : option.items()) {
      boolean isOfEach =
          switch (item.basis()) {
            case PER_PURCHASE -> isOwned;
            case PER_MACHINE_ADDED -> !isOwned;
            case ONCE, MONTHLY, PER_MACHINE_MONTH, PER_RENTED_MONTH -> false;
          };
      named += isOfEach ? item.usd() : 0;
    }
    if (!isOwned) {
      double upfront = in.get(RESERVED_UPFRONT) * (1 - in.get(DISCOUNT));
      return (upfront + named) * (1 + in.get(VAT));
    }
    double priceUsd = Owning.isLeased(in) ? 0 : in.get(PRICE);
    double paid = in.get(LOAN_TERM) > 0 ? in.get(DOWN_PAYMENT) : 1;
    return priceUsd * (paid + in.get(SALES_TAX) + in.get(VAT)) + named * (1 + in.get(VAT));
  }

  /// Machines of the beginning are ordered so that they come when they are counted on; where that
  /// is later than the beginning, the order is given at it.
  private static List<Order> orders(Costing costing, LocalDate start, Scenario scenario) {
    Inputs in = costing.inputs();
    long lead = days(in.get(LEAD_TIME));
    int arrival = Delivery.month(in);
    Optional<int[]> fast = grown(costing, scenario, FAST).map(Scaling::held);
    Optional<int[]> slow = grown(costing, scenario, 1 - FAST).map(Scaling::held);
    List<Order> orders = new ArrayList<>();
    int horizon = costing.flows().horizon();
    int[] held = held(costing);
    for (int month = arrival; month < horizon; month++) {
      int bought = (int) Math.round(costing.flows().at(Driver.PURCHASES, month));
      if (bought <= 0) {
        continue;
      }
      LocalDate day = start.plusMonths(month).minusDays(lead);
      int needed = held[month + 1];
      if (month == arrival) {
        LocalDate first = start.plusDays(days(in.get(AWAITED)) - lead);
        orders.add(new Order(first, Optional.empty(), Optional.empty(), bought, Why.START));
      } else if (needed > held[month]) {
        Optional<LocalDate> earliest =
            fast.map(quick -> start.plusMonths(reaches(quick, needed)).minusDays(lead));
        Optional<LocalDate> latest =
            slow.filter(late -> late[reaches(late, needed) + 1] >= needed)
                .map(late -> start.plusMonths(reaches(late, needed)).minusDays(lead));
        orders.add(new Order(day, earliest, latest, bought, Why.GROWTH));
      } else {
        orders.add(new Order(day, Optional.empty(), Optional.empty(), bought, Why.REPLACEMENT));
      }
    }
    return orders;
  }

  private static long days(double days) {
    return Math.round(Math.ceil(days));
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
      double[] tied = costing.capitalUsdByMonth();
      if (limits.budgetUsd() < Double.MAX_VALUE) {
        all.add(
            new Reached(
                "budget",
                limits.budgetUsd(),
                "USD",
                passed(costing, start, limits.budgetUsd(), month -> tied[month - 1])));
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

  private static Optional<LocalDate> passed(
      Costing costing, LocalDate start, double limit, IntToDoubleFunction used) {
    for (int month = 1; month <= costing.flows().horizon(); month++) {
      if (used.applyAsDouble(month) > limit) {
        return Optional.of(start.plusMonths(month - 1L));
      }
    }
    return Optional.empty();
  }

  /// Each machine that growth adds is there so long after it is needed as it takes to come; until
  /// then the others do what they can in the hours that the work may take.
  private static double unserved(Costing costing) {
    Inputs in = costing.inputs();
    double late = in.get(LEAD_TIME) * Time.HOURS_PER_DAY / in.get(HOURS_PER_MONTH);
    int months = (int) late;
    double share = late - months;
    double ofEach = in.filledGpus() * WholeWork.mostHoursPerMonth(in);
    double unserved = 0;
    for (int month = 2; month <= costing.flows().horizon(); month++) {
      double work = costing.flows().at(Driver.WORK_HOURS, month) / in.get(Input.GPU_RATIO);
      double before = ofEach * held(costing, Math.max(1, month - months - 1));
      double after = ofEach * held(costing, Math.max(1, month - months));
      unserved += share * Math.max(0, work - before) + (1 - share) * Math.max(0, work - after);
    }
    return unserved;
  }
}
