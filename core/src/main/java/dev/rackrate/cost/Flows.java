package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.AWAITED;
import static dev.rackrate.quantity.Input.BRIDGE_KEPT;
import static dev.rackrate.quantity.Input.BRIDGE_PRICE;
import static dev.rackrate.quantity.Input.CREDITS;
import static dev.rackrate.quantity.Input.CREDITS_END;
import static dev.rackrate.quantity.Input.DISCOUNT;
import static dev.rackrate.quantity.Input.DOWNTIME;
import static dev.rackrate.quantity.Input.FAILURE_RATE;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.INCOME_TAX;
import static dev.rackrate.quantity.Input.LOAN_TERM;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;
import static dev.rackrate.quantity.Input.RENTED_SOFTWARE;
import static dev.rackrate.quantity.Input.RESERVED_PRICE;
import static dev.rackrate.quantity.Input.RUNNING;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.cost.use.Delivery;
import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.There;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The flow of every driver of one option, month by month from 0 to the horizon.
///
/// Depends on the demand, the horizon, discounting and the terms of the machine or offer, not on
/// rates such as tariffs, wages and hourly prices: those multiply what comes out of here.
@SuppressWarnings("EnumOrdinal") // the flat array is laid out by it
public final class Flows {

  private static final int COUNT = Driver.values().length;

  private static final double[] NONE = {};

  /// Those whose flow may be that of another.
  private static final Driver[] PERHAPS_LIKE_ANOTHER = {
    Driver.TEAM_MONTHS,
    Driver.ROOM_MONTHS,
    Driver.MONTHS_IN_PLACE,
    Driver.MONTHS_NEEDED,
    Driver.MACHINES_ADDED
  };

  /// Sums that run side by side: one sum waits for each of its additions, four fill the time.
  private static final int SIDE_BY_SIDE = 4;

  /// What follows the whole bill of a provider.
  private static final Driver[] FOLLOWING_BILLS = {Driver.CREDITS_USED, Driver.SUPPORT_PAID};

  /// What the lines that a provider charges follow.
  static final Driver[] BILLED_BY_PROVIDERS = {
    Driver.MONTHS,
    Driver.BILLED_HOURS,
    Driver.RENTED_MONTHS,
    Driver.BLOCK_HOURS,
    Driver.RESERVED_HOURS,
    Driver.FREE_HOURS,
    Driver.RESERVATIONS,
    Driver.BRIDGED_HOURS,
    Driver.BRIDGED_MONTHS
  };

  private final OptionKind kind;
  private final Parts parts;
  private final int horizon;

  /// The flows worked out so far; [#NONE] for a driver the option does not have.
  private final double[] @Nullable [] known = new double[COUNT][];

  /// What the provider charges in each month before credits; [#NONE] before it is asked for.
  private double[] billedUsd = NONE;

  private Flows(Inputs in, OptionKind kind, Function<Inputs, Use> work) {
    this.kind = kind;
    this.parts = new Parts(in, work.apply(in));
    this.horizon = (int) in.get(HORIZON);
    Require.between(parts.use.horizon(), horizon, horizon, "months of the use");
  }

  /// Those of the same option at other rates, where what follows a whole bill is not known yet.
  private Flows(Flows of, Inputs rates) {
    this.kind = of.kind;
    this.parts = new Parts(rates, of.parts);
    this.horizon = of.horizon;
    System.arraycopy(of.known, 0, known, 0, COUNT);
    for (Driver driver : FOLLOWING_BILLS) {
      known[driver.ordinal()] = null;
    }
  }

  /// Those of the same option on other inputs, where some drivers may differ and what is held and
  /// used does not.
  ///
  /// @param moved the drivers that may, as [Moved] tells them
  Flows(Flows of, Inputs others, long moved) {
    this.kind = of.kind;
    this.parts = new Parts(others, of.parts.use);
    this.horizon = of.horizon;
    if ((moved & Moved.WORTH) == 0) {
      parts.discount = of.discount();
    }
    for (int driver = 0; driver < COUNT; driver++) {
      known[driver] = (moved >>> driver & 1) == 0 ? of.known[driver] : null;
    }
  }

  /// What [#present] is at other rates, which only the flows that follow whole bills read; of an
  /// option whose contracts may follow them too nothing is said.
  Drivers presentAt(Inputs rates, Drivers present) {
    Flows there = new Flows(this, rates);
    Drivers at = present;
    for (Driver driver : FOLLOWING_BILLS) {
      at = at.with(driver, there.present(driver));
    }
    return at;
  }

  /// The flows of an option that does all the work.
  public static Flows of(Inputs in, OptionKind kind) {
    return of(in, kind, WholeWork::new);
  }

  /// The flows of an option held and used as said.
  ///
  /// @param work what is held and used of the option, which may follow from its inputs
  public static Flows of(Inputs in, OptionKind kind, Function<Inputs, Use> work) {
    return new Flows(in, kind, work);
  }

  private double[] flow(Driver driver) {
    double[] flow = known[driver.ordinal()];
    if (flow == null) {
      flow = isThere(driver) ? workedOut(driver) : NONE;
      known[driver.ordinal()] = flow;
    }
    return flow;
  }

  private double[] workedOut(Driver driver) {
    Driver same = sameAs(driver);
    if (same != driver) {
      return flow(same);
    }
    return switch (driver) {
      case CREDITS_USED -> creditsUsed(parts.in, kind);
      case SUPPORT_PAID -> supportPaid(parts.in, kind);
      default -> flow(driver, parts);
    };
  }

  /// A driver that has the same flow, so that it is worked out and summed once: most options stand
  /// beside nothing, are waited for by nobody and last to the horizon.
  private Driver sameAs(Driver driver) {
    return switch (driver) {
      case TEAM_MONTHS, ROOM_MONTHS -> parts.in.there().isEmpty() ? Driver.MONTHS : driver;
      case MONTHS_IN_PLACE -> parts.in.get(AWAITED) == 0 ? Driver.MACHINE_MONTHS : driver;
      case MONTHS_NEEDED -> isAllNeeded() ? Driver.MACHINE_MONTHS : driver;
      case MACHINES_ADDED -> isNeverReplaced() ? Driver.PURCHASES : driver;
      default -> driver;
    };
  }

  @SuppressWarnings("ReferenceEquality") // the same flow, not one like it
  private boolean isAllNeeded() {
    return parts.use.needed() == parts.use.machines();
  }

  private boolean isNeverReplaced() {
    return kind == OptionKind.BUILD && Owning.lifeMonths(parts.in) >= horizon;
  }

  /// Whether the option has the driver and some line would read it.
  private boolean isThere(Driver driver) {
    return DriversOfKind.canHave(kind, driver) && hasAny(driver);
  }

  /// Whether the inputs give an option that can have the driver any of it.
  private boolean hasAny(Driver driver) {
    Inputs in = parts.in;
    return switch (driver) {
      case START, MONTHS, TEAM_MONTHS, ROOM_MONTHS -> true;
      case MACHINE_MONTHS, MONTHS_IN_PLACE, MONTHS_NEEDED, MACHINES_ADDED, WORK_HOURS -> true;
      case MACHINE_KWH, PURCHASES, RESALE_VALUE, YOUNG_RESALE_VALUE -> true;
      case BILLED_HOURS, RENTED_MONTHS, BLOCK_HOURS, RESERVED_HOURS, RESERVATIONS -> true;
      case BRIDGED_HOURS -> in.get(BRIDGE_PRICE) > 0 && in.get(AWAITED) > 0;
      case BRIDGED_MONTHS -> in.get(BRIDGE_KEPT) > 0 && in.get(AWAITED) > 0;
      case BUSY_HOURS -> in.get(DOWNTIME) > 0;
      case BUSY_MACHINE_HOURS -> in.get(RUNNING) > 0;
      case OUT_OF_WARRANTY -> in.get(FAILURE_RATE) > 0;
      case LOAN_PAYMENTS -> in.get(LOAN_TERM) > 0;
      case LEASE_MONTHS, BUY_OUTS -> Owning.isLeased(in);
      case LOAN_INTEREST -> in.get(LOAN_TERM) > 0 && in.get(INCOME_TAX) > 0;
      case DEPRECIATION, BOOK_VALUE_SOLD -> in.get(INCOME_TAX) > 0;
      case FREE_HOURS -> in.get(ON_DEMAND_PRICE) > 0;
      case CREDITS_USED ->
          in.get(CREDITS) > 0
              && (kind != OptionKind.BUILD
                  || isThere(Driver.BRIDGED_HOURS)
                  || isThere(Driver.BRIDGED_MONTHS));
      case SUPPORT_PAID -> SupportPlan.isBought(in);
      case LICENSED_HOURS -> in.get(RENTED_SOFTWARE) > 0;
    };
  }

  /// Works out one flow on a recording view, so that it holds what the flow reads.
  static void record(
      Driver driver, Inputs.Recording in, OptionKind kind, Function<Inputs, Use> work) {
    if (driver == Driver.CREDITS_USED) {
      new Flows(in, kind, work).creditsUsed(in, kind);
    } else if (driver == Driver.SUPPORT_PAID) {
      new Flows(in, kind, work).supportPaid(in, kind);
    } else {
      flow(driver, new Parts(in, work.apply(in)));
    }
  }

  /// What the flows of one option share, made when first asked for.
  private static final class Parts {
    final Inputs in;
    final Use use;
    private @Nullable Owning owning;
    private @Nullable Renting renting;
    private double[] discount = NONE;

    Parts(Inputs in, Use use) {
      this.in = in;
      this.use = use;
    }

    /// The same at other rates.
    Parts(Inputs rates, Parts of) {
      this(rates, of.use);
      this.discount = of.discount();
    }

    double[] discount() {
      if (discount.length == 0) {
        discount = Discounting.discountFactors(in);
      }
      return discount;
    }

    Owning owning() {
      Owning made = owning == null ? new Owning(in, use) : owning;
      owning = made;
      return made;
    }

    Renting renting() {
      Renting made = renting == null ? new Renting(in, use, this::discount) : renting;
      renting = made;
      return made;
    }
  }

  private static double[] flow(Driver driver, Parts parts) {
    Use use = parts.use;
    return switch (driver) {
      case START -> months(use, 1, 0);
      case MONTHS -> months(use, 0, 1);
      case TEAM_MONTHS -> monthsWithout(use, parts.in.there(), false);
      case ROOM_MONTHS -> monthsWithout(use, parts.in.there(), true);
      case MACHINE_MONTHS -> use.machines();
      case MONTHS_IN_PLACE -> Delivery.inPlace(parts.in, use.machines());
      case MONTHS_NEEDED -> use.needed();
      case BRIDGED_HOURS -> Delivery.awaited(parts.in, use.gpuHours(), parts.in.get(GPU_RATIO));
      case BRIDGED_MONTHS -> Delivery.awaited(parts.in, months(use, 0, 1), 1);
      case MACHINES_ADDED -> Delivery.added(parts.in, use);
      case WORK_HOURS -> times(use.gpuHours(), parts.in.get(GPU_RATIO));
      case BUSY_MACHINE_HOURS -> Delivery.inPlace(parts.in, use.machineHours());
      case BUSY_HOURS -> use.busyHours();
      case MACHINE_KWH -> Owning.machineKwh(parts.in, use);
      case PURCHASES -> parts.owning().purchases();
      case RESALE_VALUE -> parts.owning().resaleValue();
      case YOUNG_RESALE_VALUE -> parts.owning().youngResaleValue();
      case LOAN_PAYMENTS -> parts.owning().loanPayments();
      case LEASE_MONTHS -> parts.owning().leaseMonths();
      case BUY_OUTS -> parts.owning().buyOuts();
      case LOAN_INTEREST -> parts.owning().loanInterest();
      case OUT_OF_WARRANTY -> parts.owning().outOfWarranty();
      case DEPRECIATION -> parts.owning().depreciation();
      case BOOK_VALUE_SOLD -> parts.owning().bookValueSold();
      case BILLED_HOURS -> parts.renting().billedHours();
      case RENTED_MONTHS -> parts.renting().rentedMonths();
      case BLOCK_HOURS -> parts.renting().blockHours();
      case RESERVED_HOURS -> parts.renting().reservedHours();
      case FREE_HOURS -> parts.renting().freeHours();
      case RESERVATIONS -> parts.renting().reservations();
      case LICENSED_HOURS -> Renting.licensedHours(parts.in, use);
      case CREDITS_USED, SUPPORT_PAID ->
          throw new IllegalArgumentException("needs the other flows first");
    };
  }

  private static double[] months(Use use, double first, double later) {
    double[] flow = new double[use.horizon() + 1];
    Arrays.fill(flow, Math.min(use.first(), use.last() + 1), use.last() + 1, later);
    flow[0] = first;
    return flow;
  }

  /// Months in which no machine that is there pays for the team, or for the room.
  private static double[] monthsWithout(Use use, List<There> others, boolean isOfRoom) {
    double[] flow = months(use, 0, 1);
    for (There there : others) {
      if (there.isInRoom() || !isOfRoom) {
        Arrays.fill(flow, 1, Math.min(there.months(), use.horizon()) + 1, 0);
      }
    }
    return flow;
  }

  private static double[] times(double[] flow, double factor) {
    double[] scaled = flow.clone();
    for (int m = 0; m < scaled.length; m++) {
      scaled[m] *= factor;
    }
    return scaled;
  }

  /// What the provider's credits pay of each month's bill, until they end or are used up.
  private double[] creditsUsed(Inputs in, OptionKind kind) {
    double left = in.get(CREDITS);
    double[] used = new double[horizon + 1];
    double[] billed = billedUsd();
    for (int m = 0; m < used.length && left > 0; m++) {
      used[m] = Math.min(left, inCreditUsd(in, kind, m, billed[m]));
      left -= used[m];
    }
    return used;
  }

  /// What the provider charges in each month before credits: each of its lines is a rate times a
  /// driver, so the rates are worked out once.
  private double[] billedUsd() {
    if (billedUsd.length == 0) {
      double[] usd = new double[horizon + 1];
      for (Driver driver : BILLED_BY_PROVIDERS) {
        double[] flow = flow(driver);
        if (isAny(flow)) {
          double rate = CostLine.providerBillUsd(kind, parts.in, Drivers.unit(driver));
          for (int m = 0; m < flow.length; m++) {
            usd[m] += flow[m] == 0 ? 0 : rate * flow[m];
          }
        }
      }
      billedUsd = usd;
    }
    return billedUsd;
  }

  private static boolean isAny(double[] flow) {
    for (double each : flow) {
      if (each != 0) {
        return true;
      }
    }
    return false;
  }

  /// What of a month's bill credits may pay: by the days of the month, and of what is charged at
  /// the horizon for a term that runs on, the months before they end.
  private double inCreditUsd(Inputs in, OptionKind of, int month, double billedUsd) {
    double covered = inCredit(in, month);
    return covered > 0 ? covered * billedUsd - dueLaterUsd(in, of, month) : 0;
  }

  /// What of the bill at the horizon is due after credits have ended.
  double dueLaterUsd(int month) {
    return dueLaterUsd(parts.in, kind, month);
  }

  /// What of the bill at the horizon is due after credits have ended.
  private double dueLaterUsd(Inputs in, OptionKind of, int month) {
    return of == OptionKind.RESERVED && month == horizon && in.get(RESERVED_PRICE) > 0
        ? in.get(RESERVED_PRICE) * (1 - in.get(DISCOUNT)) * parts.renting().dueLaterHours()
        : 0;
  }

  /// What a support plan takes of each month's bill.
  private double[] supportPaid(Inputs in, OptionKind kind) {
    double[] paid = new double[horizon + 1];
    double[] billed = billedUsd();
    SupportPlan plan = new SupportPlan(in);
    for (int m = 0; m < paid.length; m++) {
      paid[m] = plan.usd(m, billed[m] - afterHorizonUsd(in, kind, m));
    }
    return paid;
  }

  /// What of the bill at the horizon is for months after it, when no support is paid any more.
  double afterHorizonUsd(int month) {
    return afterHorizonUsd(parts.in, kind, month);
  }

  private double afterHorizonUsd(Inputs in, OptionKind of, int month) {
    return of == OptionKind.RESERVED && month == horizon && in.get(RESERVED_PRICE) > 0
        ? in.get(RESERVED_PRICE) * (1 - in.get(DISCOUNT)) * parts.renting().reservedTailHours()
        : 0;
  }

  /// Share of the days of a month in which credits pay; what is paid at the start counts whole.
  static double inCredit(Inputs in, int month) {
    double end = in.get(CREDITS_END);
    return month > 0 ? Math.clamp(end - month + 1, 0, 1) : end > 0 ? 1 : 0;
  }

  /// What the provider has charged up to the end of each month in which credits count, before them,
  /// as far as they may pay it.
  public double[] chargedUpTo() {
    Inputs in = parts.in;
    double[] charged =
        new double[(int) Math.max(0, Math.min(horizon, Math.ceil(in.get(CREDITS_END)))) + 1];
    double sum = 0;
    double[] billed = billedUsd();
    for (int m = 0; m < charged.length; m++) {
      sum += inCreditUsd(in, kind, m, billed[m]);
      charged[m] = sum;
    }
    return charged;
  }

  /// Last month of the horizon.
  public int horizon() {
    return horizon;
  }

  /// The flow of a driver in one month; zero where the option has no such driver.
  public double at(Driver driver, int month) {
    double[] flow = flow(driver);
    return month < flow.length ? flow[month] : 0;
  }

  /// One flow discounted to today and added up.
  public double present(Driver driver) {
    if (driver == Driver.START) {
      return 1;
    }
    double[] flow = flow(driver);
    double[] factors = discount();
    double sum = 0;
    for (int m = 0; m < flow.length; m++) {
      sum += factors[m] * flow[m];
    }
    return sum;
  }

  /// The inputs that the drivers of an option which does all the work follow from, at these values;
  /// those too that make a driver appear.
  public static Set<Input> readByDrivers(Inputs in, OptionKind kind) {
    Inputs.Recording recording = in.recording();
    Flows flows = new Flows(recording, kind, WholeWork::new);
    flows.presentOfLines();
    return recording.read();
  }

  /// Every flow that a bill may read, discounted to today and added up.
  public Drivers presentOfLines() {
    return present(DriversOfKind.readByBills(kind));
  }

  /// Every flow discounted to today and added up.
  public Drivers present() {
    return present(DriversOfKind.all(kind));
  }

  /// The flows of some drivers discounted to today and added up; others may be missing.
  Drivers present(Driver[] drivers) {
    return present(drivers, Drivers.NONE, Moved.ALL);
  }

  /// The same where some may differ from what they are known to be, and others do not.
  Drivers present(Driver[] drivers, Drivers known, long moved) {
    double[] values = new double[COUNT];
    Driver[] summed = new Driver[drivers.length];
    int count = 0;
    for (Driver driver : drivers) {
      if ((moved >>> driver.ordinal() & 1) == 0) {
        values[driver.ordinal()] = known.get(driver);
      } else if (driver != Driver.START && sameAs(driver) == driver && flow(driver).length > 0) {
        summed[count++] = driver;
      }
    }
    for (int at = 0; at < count; at += SIDE_BY_SIDE) {
      presentOfFour(summed, at, count - 1, values);
    }
    for (Driver driver : PERHAPS_LIKE_ANOTHER) {
      values[driver.ordinal()] = values[sameAs(driver).ordinal()];
    }
    values[Driver.START.ordinal()] = 1;
    return new Drivers(values);
  }

  /// What [#present(Driver)] is for each of four drivers, those beyond the last being the last.
  private void presentOfFour(Driver[] drivers, int from, int last, double[] values) {
    double[] factors = discount();
    int second = Math.min(from + 1, last);
    int third = Math.min(from + 2, last);
    int fourth = Math.min(from + 3, last);
    double[] a = flow(drivers[from]);
    double[] b = flow(drivers[second]);
    double[] c = flow(drivers[third]);
    double[] d = flow(drivers[fourth]);
    double sumA = 0;
    double sumB = 0;
    double sumC = 0;
    double sumD = 0;
    for (int m = 0; m < factors.length; m++) {
      double factor = factors[m];
      sumA += factor * a[m];
      sumB += factor * b[m];
      sumC += factor * c[m];
      sumD += factor * d[m];
    }
    values[drivers[from].ordinal()] = sumA;
    values[drivers[second].ordinal()] = sumB;
    values[drivers[third].ordinal()] = sumC;
    values[drivers[fourth].ordinal()] = sumD;
  }

  /// Each flow added up as it is.
  public Drivers total() {
    double[] values = new double[COUNT];
    for (Driver driver : Driver.values()) {
      values[driver.ordinal()] = sum(flow(driver));
    }
    return new Drivers(values);
  }

  /// The sum with what each addition loses made good, as [java.util.stream.DoubleStream#sum] has
  /// it.
  static double sum(double[] flow) {
    double sum = 0;
    double lost = 0;
    double simple = 0;
    for (double each : flow) {
      double made = each - lost;
      double next = sum + made;
      lost = (next - sum) - made;
      sum = next;
      simple += each;
    }
    double exact = sum - lost;
    return Double.isNaN(exact) && Double.isInfinite(simple) ? simple : exact;
  }

  /// The flows of one month.
  public Drivers inMonth(int month) {
    double[] values = new double[COUNT];
    for (Driver driver : Driver.values()) {
      values[driver.ordinal()] = at(driver, month);
    }
    return new Drivers(values);
  }

  private double[] discount() {
    return parts.discount();
  }

  /// Present worth of a dollar that accrues in `month`.
  public double discount(int month) {
    return discount()[month];
  }

  /// The month in which what accrues in `month` is paid.
  public int fallsIn(int month) {
    return Discounting.fallsIn(month, horizon, parts.in.get(YEARLY_CASH_FLOWS) > 0);
  }
}
