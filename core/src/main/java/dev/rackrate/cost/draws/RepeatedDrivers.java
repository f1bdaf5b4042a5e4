package dev.rackrate.cost.draws;

import static dev.rackrate.quantity.Input.IDLE_POWER;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.OFF_WHEN_IDLE;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;
import static dev.rackrate.quantity.Input.PLANNED_SESSION;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.RESALE;
import static dev.rackrate.quantity.Input.RESERVED_PRICE;
import static dev.rackrate.quantity.Input.RESERVED_TERM;
import static dev.rackrate.quantity.Input.RESERVED_UPFRONT;
import static dev.rackrate.quantity.Input.VALUE_KEPT;
import static dev.rackrate.quantity.Input.WARRANTY;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.Flows;
import dev.rackrate.cost.Owning;
import dev.rackrate.cost.Signing;
import dev.rackrate.cost.use.Billing;
import dev.rackrate.cost.use.Delivery;
import dev.rackrate.cost.use.InTurn;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The present sums of the drivers of an option that does all the work, worked out again and again
/// on other inputs without making anything new: the same as [Flows], from work and rents that other
/// options share.
@SuppressWarnings("EnumOrdinal") // the flat array is laid out by it
public final class RepeatedDrivers {

  private static final int YOUNG_MONTHS = 12;

  /// Within this share two ways of going on with a contract cost the same; then a machine signs.
  private static final double TIE = 1e-9;

  private static final Set<Driver> OF_TIME =
      EnumSet.of(
          Driver.START,
          Driver.MONTHS,
          Driver.TEAM_MONTHS,
          Driver.ROOM_MONTHS,
          Driver.BRIDGED_MONTHS);

  private final OptionKind kind;
  private final Months months;
  private final Driver[] asked;
  private final double[] values = new double[Driver.values().length];

  /// The month at whose end machines ordered at the start are paid for.
  private int arrival;

  /// By month: machines bought, hours billed of one machine, what a contract signed then costs and
  /// what going by the hour does, of a full machine and of one in part, what is left to pay, months
  /// paid of a contract.
  private final double[] taken;

  private final double[] billedEach;
  private final double[] bySigning;
  private final double[] hourly;
  private final double[] partly;
  private final double[] rest;
  private final double[] paid;
  private final boolean[] signs;

  private final InTurn inTurn;
  private final Signing signing;
  private int paidTerm = -1;

  /// @param base the inputs of the option; time is counted once, on them
  /// @param asked the drivers to work out
  public RepeatedDrivers(OptionKind kind, Months months, Inputs base, Set<Driver> asked) {
    this.kind = kind;
    this.months = months;
    this.asked = asked.stream().filter(driver -> !OF_TIME.contains(driver)).toArray(Driver[]::new);
    int count = months.horizon + 1;
    this.taken = new double[count];
    this.billedEach = new double[count];
    this.bySigning = new double[count];
    this.hourly = new double[count];
    this.partly = new double[count];
    this.rest = new double[count];
    this.paid = new double[count];
    this.signs = new boolean[count];
    this.inTurn = new InTurn(months.horizon, months.hoursEach);
    this.signing = new Signing(kind == OptionKind.RESERVED ? months.horizon : 0);
    this.arrival = Delivery.month(base);
    Flows flows = Flows.of(base, kind);
    for (Driver driver : OF_TIME) {
      values[driver.ordinal()] = flows.present(driver);
    }
  }

  /// The inputs that the drivers of a kind follow from, beside those of the work, the trend of
  /// rents and what is billed for each hour of use.
  public static Set<Input> read(OptionKind kind) {
    return switch (kind) {
      case BUILD ->
          EnumSet.of(
              MACHINE_GPUS,
              Input.AWAITED,
              Input.LIFE,
              PRICE,
              RESALE,
              VALUE_KEPT,
              WARRANTY,
              IDLE_POWER,
              LOAD_POWER,
              OFF_WHEN_IDLE);
      case RESERVED -> EnumSet.of(ON_DEMAND_PRICE, RESERVED_PRICE, RESERVED_UPFRONT, RESERVED_TERM);
      case MONTHLY -> EnumSet.of(PLANNED_SESSION);
      case BLOCK -> EnumSet.of(PLANNED_SESSION, Input.BLOCK_LEAST_DAYS, Input.BLOCK_MOST_DAYS);
      case API, ON_DEMAND, SPOT -> EnumSet.noneOf(Input.class);
    };
  }

  /// The inputs that say what is billed for each hour of use.
  public static final List<Input> BILLING =
      List.of(
          Input.SESSION,
          Input.START_UP,
          Input.IDLE_SHARE,
          Input.JOB_BILLING,
          Input.INCREMENT,
          Input.MINIMUM);

  /// Whether nothing but what is worked out here bears on the drivers: no loan or lease, nothing
  /// written off, and nothing that follows the whole bill of a provider.
  public static boolean areAll(OptionKind kind, Inputs in) {
    return kind == OptionKind.BUILD
        ? in.get(Input.LOAN_TERM) == 0
            && in.get(Input.LEASE) == 0
            && in.get(Input.INCOME_TAX) == 0
            && in.get(Input.BUY_OUT) == 0
            && in.get(Input.CREDITS) == 0
        : !Costing.followsWholeBill(in);
  }

  /// The inputs that must stay as they are in every draw.
  public static final Set<Input> FIXED =
      Collections.unmodifiableSet(
          EnumSet.of(
              Input.HORIZON,
              Input.DISCOUNT_RATE,
              Input.HOURS_PER_MONTH,
              Input.YEARLY_CASH_FLOWS,
              Input.USE,
              Input.VAT,
              Input.INCOME_TAX,
              Input.LOAN_TERM,
              Input.LEASE,
              Input.BUY_OUT,
              Input.CREDITS,
              Input.PLAN_MINIMUM,
              Input.PLAN_SHARE,
              Input.SECOND_PLAN_SHARE,
              Input.THIRD_PLAN_SHARE,
              Input.FOURTH_PLAN_SHARE));

  /// The present sum of a driver.
  public double get(int driver) {
    return values[driver];
  }

  /// Works them out.
  ///
  /// @param in the inputs that they read
  /// @param rents the same work at rents; not read for machines of one's own
  /// @param factor hours billed for each hour of use
  public void on(Inputs in, RepeatedWork work, RepeatedRents rents, double factor) {
    if (kind == OptionKind.BUILD) {
      arrival = Delivery.month(in);
    }
    for (Driver driver : asked) {
      switch (driver) {
        case START, MONTHS, TEAM_MONTHS, ROOM_MONTHS, BRIDGED_MONTHS -> {}
        case MONTHS_IN_PLACE -> set(driver, work.machineMonthsInPlace);
        case MONTHS_NEEDED -> set(driver, needed(work));
        case BUSY_HOURS -> set(driver, work.busy);
        case BUSY_MACHINE_HOURS -> set(driver, work.machineHoursInPlace);
        case WORK_HOURS -> set(driver, work.work * work.ratio);
        case BRIDGED_HOURS -> set(driver, work.workAwaited * work.ratio);
        case MACHINES_ADDED -> set(driver, added(work));
        case MACHINE_KWH -> set(driver, kwh(in, work));
        case BILLED_HOURS -> set(driver, rents.billed(work, factor));
        case LICENSED_HOURS -> set(driver, licensed(work, factor));
        case RENTED_MONTHS -> set(driver, rentedMonths(in, work, rents));
        case BLOCK_HOURS -> set(driver, blockHours(in, work, rents));
        case PURCHASES, RESALE_VALUE, YOUNG_RESALE_VALUE, OUT_OF_WARRANTY -> {}
        case RESERVED_HOURS, FREE_HOURS, RESERVATIONS -> {}
        case MACHINE_MONTHS,
            LOAN_PAYMENTS,
            LOAN_INTEREST,
            LEASE_MONTHS,
            BUY_OUTS,
            DEPRECIATION,
            BOOK_VALUE_SOLD,
            CREDITS_USED,
            SUPPORT_PAID ->
            throw new IllegalArgumentException("not worked out again: " + driver);
      }
    }
    if (kind == OptionKind.BUILD) {
      own(in, work);
    } else if (kind == OptionKind.RESERVED) {
      reserve(in, work, rents, factor);
    }
  }

  private void set(Driver driver, double value) {
    values[driver.ordinal()] = value;
  }

  private double needed(RepeatedWork work) {
    if (work.isSteady) {
      return work.steadyMachines * months.upTo[months.horizon];
    }
    double[] needed = work.needed();
    double sum = 0;
    for (int m = 1; m <= months.horizon; m++) {
      sum += months.discount[m] * needed[m];
    }
    return sum;
  }

  private double added(RepeatedWork work) {
    if (work.isSteady) {
      return arrival < months.horizon ? months.discount[arrival] * work.steadyMachines : 0;
    }
    double[] machines = work.machines();
    double sum = 0;
    for (int m = 0; m < months.horizon; m++) {
      sum += months.discount[m] * (inPlace(machines, m + 1) - inPlace(machines, m));
    }
    return sum;
  }

  /// Machines of a month that have arrived: none before those ordered at the start are there.
  private double inPlace(double[] machines, int month) {
    return month > arrival ? machines[month] : 0;
  }

  private double kwh(Inputs in, RepeatedWork work) {
    double idle = in.get(IDLE_POWER);
    double extraByGpu = (in.get(LOAD_POWER) - idle) / in.get(MACHINE_GPUS);
    double on =
        in.get(OFF_WHEN_IDLE) > 0
            ? work.machineHoursInPlace
            : work.machineMonthsInPlace * months.hoursEach;
    return (idle * on + extraByGpu * work.workInPlace) / 1000;
  }

  private double licensed(RepeatedWork work, double factor) {
    double[] needed = work.needed();
    work.inTurn(inTurn, factor);
    double sum = 0;
    for (int m = 1; m <= months.horizon; m++) {
      sum += months.discount[m] * inTurn.billed(m, needed[m]);
    }
    return sum;
  }

  private double rentedMonths(Inputs in, RepeatedWork work, RepeatedRents rents) {
    double session = in.get(PLANNED_SESSION);
    if (session <= 0) {
      return rents.machineMonths;
    }
    double perHour = Billing.monthsOfSession(in) / session;
    double[] needed = work.needed();
    double[] busyHours = work.busyHours();
    double sum = 0;
    for (int m = 1; m <= months.horizon; m++) {
      sum += rents.prices.weight[m] * needed[m] * Math.min(1, busyHours[m] * perHour);
    }
    return sum;
  }

  private double blockHours(Inputs in, RepeatedWork work, RepeatedRents rents) {
    boolean isBySession = in.get(PLANNED_SESSION) > 0;
    double[] needed = work.needed();
    if (isBySession) {
      work.inTurn(inTurn, Billing.blockFactor(in));
    }
    double sum = 0;
    for (int m = 0; m < months.horizon; m++) {
      double most = needed[m + 1] * months.hoursEach;
      double hours = isBySession ? inTurn.billed(m + 1, needed[m + 1]) : most;
      sum += months.discount[m] * hours * rents.prices.index[m];
    }
    return sum;
  }

  /// What is bought, runs out of warranty and is sold.
  private void own(Inputs in, RepeatedWork work) {
    int horizon = months.horizon;
    int life = Owning.lifeMonths(in);
    double resale = in.get(RESALE);
    double kept = resale > 0 ? Owning.keptPerYear(in, life) : 0;
    double warranty = Math.floor(in.get(WARRANTY)) + 1;
    double purchases = 0;
    double value = 0;
    double young = 0;
    double outOfWarranty = 0;
    int first = work.isSteady ? arrival : 0;
    int step = work.isSteady ? life : 1;
    for (int start = first; start < horizon; start += step) {
      double bought = work.isSteady ? work.steadyMachines : bought(work, start, life);
      if (bought == 0) {
        continue;
      }
      purchases += months.discount[start] * bought;
      int end = Math.min(start + life, horizon);
      int age = end - start;
      if (resale > 0) {
        // What a machine brings over that at the end of its life: the more the younger it is.
        double over = age < life ? Math.pow(kept, (age - life) / 12.0) : 1;
        double worth = months.discount[end] * bought * resale * over;
        if (age < Math.min(YOUNG_MONTHS, life)) {
          young += worth;
        } else {
          value += worth;
        }
      }
      if (warranty <= age) {
        int from = start + (int) Math.max(1, warranty);
        outOfWarranty += bought * (months.upTo[end] - months.upTo[from - 1]);
      }
    }
    set(Driver.PURCHASES, purchases);
    set(Driver.RESALE_VALUE, value);
    set(Driver.YOUNG_RESALE_VALUE, young);
    set(Driver.OUT_OF_WARRANTY, outOfWarranty);
  }

  /// Machines bought at the end of a month, those that take the place of others among them.
  private double bought(RepeatedWork work, int end, int life) {
    double[] machines = work.machines();
    double renewed = end >= life ? taken[end - life] : 0;
    taken[end] = inPlace(machines, end + 1) - inPlace(machines, end) + renewed;
    return taken[end];
  }

  /// Which machines sign for a term and which go by the hour, as [Contracts] says it.
  private void reserve(Inputs in, RepeatedWork work, RepeatedRents rents, double factor) {
    int term = (int) in.get(RESERVED_TERM);
    paidMonths(term);
    if (work.isSteady) {
      reserveSame(in, term, work, rents, factor);
    } else {
      reserveEach(in, term, work, rents, factor);
    }
  }

  /// Where every month needs the same machines, all of them full.
  private void reserveSame(
      Inputs in, int term, RepeatedWork work, RepeatedRents rents, double factor) {
    int horizon = months.horizon;
    double machines = work.steadyMachines;
    boolean mayGoByTheHour = in.get(ON_DEMAND_PRICE) > 0;
    if (mayGoByTheHour) {
      decide(in, term, work, rents, factor);
    }
    double hours = 0;
    double reservations = 0;
    double free = 0;
    int next;
    for (int end = 0; end < horizon; end = next) {
      if (!mayGoByTheHour || signs[end]) {
        double at = machines * rents.prices.index[end];
        hours += at * paid[end];
        reservations += at * months.discount[end];
        next = end + term;
      } else {
        free += rents.prices.weight[end + 1] * billedEach[end + 1] * machines;
        next = end + 1;
      }
    }
    setReserved(hours, reservations, free);
  }

  private void setReserved(double hours, double reservations, double free) {
    set(Driver.RESERVED_HOURS, hours * months.hoursEach);
    set(Driver.RESERVATIONS, reservations);
    set(Driver.FREE_HOURS, free);
  }

  /// Where they come and go: each machine by its own hours.
  private void reserveEach(
      Inputs in, int term, RepeatedWork work, RepeatedRents rents, double factor) {
    int horizon = months.horizon;
    double[] needed = work.needed();
    boolean mayGoByTheHour = in.get(ON_DEMAND_PRICE) > 0;
    if (mayGoByTheHour) {
      work.inTurn(inTurn, factor);
      signing.of(term, needed, inTurn.full());
      weigh(in, rents);
    } else {
      signing.of(term, needed, needed);
      signing.always();
    }
    double[] starts = signing.starts();
    double hours = 0;
    double reservations = 0;
    double free = 0;
    for (int end = 0; end < horizon; end++) {
      double at = starts[end] * rents.prices.index[end];
      hours += at * paid[end];
      reservations += at * months.discount[end];
      double byTheHour =
          signing.freeFull(end + 1) * inTurn.billedFull()[end + 1]
              + signing.freePart(end + 1) * inTurn.billedPart()[end + 1];
      free += mayGoByTheHour ? rents.prices.weight[end + 1] * byTheHour : 0;
    }
    setReserved(hours, reservations, free);
  }

  private void weigh(Inputs in, RepeatedRents rents) {
    double upfront = in.get(RESERVED_UPFRONT);
    double monthly = in.get(RESERVED_PRICE) * months.hoursEach;
    double onDemand = in.get(ON_DEMAND_PRICE);
    for (int end = 0; end < months.horizon; end++) {
      bySigning[end] =
          rents.prices.index[end] * (upfront * months.discount[end] + monthly * paid[end]);
      double hour = onDemand * rents.prices.weight[end + 1];
      hourly[end + 1] = hour * inTurn.billedFull()[end + 1];
      partly[end + 1] = hour * inTurn.billedPart()[end + 1];
    }
    signing.cheapest(1, bySigning, hourly, partly);
  }

  /// Present months paid of a contract signed at the end of each month, its tail at the horizon.
  private void paidMonths(int term) {
    if (term == paidTerm) {
      return;
    }
    int horizon = months.horizon;
    for (int end = 0; end < horizon; end++) {
      int until = Math.min(end + term, horizon);
      paid[end] =
          months.upTo[until] - months.upTo[end] + (end + term - until) * months.discount[horizon];
    }
    paidTerm = term;
  }

  private void decide(Inputs in, int term, RepeatedWork work, RepeatedRents rents, double factor) {
    double upfront = in.get(RESERVED_UPFRONT);
    double monthly = in.get(RESERVED_PRICE) * months.hoursEach;
    double byTheHour = in.get(ON_DEMAND_PRICE);
    int horizon = months.horizon;
    double[] index = rents.prices.index;
    double[] weight = rents.prices.weight;
    double[] discount = months.discount;
    double[] used = work.growing.level;
    double times = factor * work.steadyHours / work.steadyMachines;
    // A machine signs at the start; nothing is asked before its term ends.
    int first = Math.min(term, horizon);
    signs[0] = true;
    for (int end = first; end < horizon; end++) {
      double billed = Math.min(used[end + 1] * times, months.hoursEach);
      billedEach[end + 1] = billed;
      bySigning[end] = index[end] * (upfront * discount[end] + monthly * paid[end]);
      hourly[end + 1] = byTheHour * weight[end + 1] * billed;
    }
    rest[horizon] = 0;
    double next = 0;
    for (int end = horizon - 1; end >= first; end--) {
      double signed = bySigning[end] + rest[Math.min(end + term, horizon)];
      double going = hourly[end + 1] + next;
      next = signed < going ? signed : going;
      rest[end] = next;
      signs[end] = signed <= going * (1 + TIE);
    }
  }
}
