package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.CREDITS;
import static dev.rackrate.quantity.Input.CREDITS_END;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Inputs;
import java.util.Arrays;
import java.util.EnumSet;

/// The flow of every driver of one option, month by month from 0 to the horizon.
///
/// Depends on the demand, the horizon, discounting and the terms of the machine or offer, not on
/// rates such as tariffs, wages and hourly prices: those multiply what comes out of here.
@SuppressWarnings("EnumOrdinal") // the flat array is laid out by it
public final class Flows {

  private static final int COUNT = Driver.values().length;

  private static final Driver[] OWNED = with(Driver.MACHINE_KWH, Driver.BOOK_VALUE_SOLD);
  private static final Driver[] HOURLY = with(Driver.BILLED_HOURS, Driver.BILLED_HOURS);
  private static final Driver[] MONTHLY = with(Driver.RENTED_MONTHS, Driver.RENTED_MONTHS);
  private static final Driver[] RESERVED = with(Driver.RESERVED_HOURS, Driver.RESERVATIONS);

  /// Empty for a driver the option does not have.
  private final double[][] byDriver = new double[COUNT][0];

  private final double[] discount;
  private final boolean atYearEnd;

  private Flows(Inputs in, OptionKind kind) {
    discount = Usage.discountFactors(in);
    atYearEnd = in.get(YEARLY_CASH_FLOWS) > 0;
    Usage usage = new Usage(in);
    for (Driver driver : driversOf(kind)) {
      byDriver[driver.ordinal()] = flow(driver, in, usage);
    }
    if (!kind.isOwned() && in.get(CREDITS) > 0) {
      byDriver[Driver.CREDITS_USED.ordinal()] = creditsUsed(in, kind);
    }
  }

  public static Flows of(Inputs in, OptionKind kind) {
    return new Flows(in, kind);
  }

  private static Driver[] driversOf(OptionKind kind) {
    return switch (kind) {
      case BUILD -> OWNED;
      case ON_DEMAND, SPOT -> HOURLY;
      case MONTHLY -> MONTHLY;
      case RESERVED -> RESERVED;
    };
  }

  /// Works out one flow on a recording view, so that it holds what the flow reads.
  static void record(Driver driver, Inputs.Recording in, OptionKind kind) {
    if (driver == Driver.CREDITS_USED) {
      Flows all = new Flows(in, kind);
      all.creditsUsed(in, kind);
    } else {
      flow(driver, in, new Usage(in));
    }
  }

  private static double[] flow(Driver driver, Inputs in, Usage usage) {
    return switch (driver) {
      case START -> months(usage, 1, 0);
      case MONTHS -> months(usage, 0, 1);
      case MACHINE_MONTHS -> usage.machines();
      case MACHINES_ADDED -> usage.taken(Integer.MAX_VALUE);
      case WORK_HOURS -> times(usage.gpuHours(), in.get(GPU_RATIO));
      case BUSY_MACHINE_HOURS -> usage.machineHours();
      case BUSY_HOURS -> usage.busyHours();
      case MACHINE_KWH -> Owning.machineKwh(in, usage);
      case PURCHASES -> new Owning(in, usage).purchases();
      case RESALE_VALUE -> new Owning(in, usage).resaleValue();
      case LOAN_PAYMENTS -> new Owning(in, usage).loanPayments();
      case LOAN_INTEREST -> new Owning(in, usage).loanInterest();
      case OUT_OF_WARRANTY -> new Owning(in, usage).outOfWarranty();
      case DEPRECIATION -> new Owning(in, usage).depreciation();
      case BOOK_VALUE_SOLD -> new Owning(in, usage).bookValueSold();
      case BILLED_HOURS -> new Renting(in, usage).billedHours();
      case RENTED_MONTHS -> new Renting(in, usage).rentedMonths();
      case RESERVED_HOURS -> new Renting(in, usage).reservedHours();
      case RESERVATIONS -> new Renting(in, usage).reservations();
      case CREDITS_USED -> throw new IllegalArgumentException("needs the other flows first");
    };
  }

  /// The drivers every option has, and a run of those one kind has.
  private static Driver[] with(Driver first, Driver last) {
    EnumSet<Driver> drivers = EnumSet.range(Driver.START, Driver.BUSY_HOURS);
    drivers.addAll(EnumSet.range(first, last));
    return drivers.toArray(Driver[]::new);
  }

  private static double[] months(Usage usage, double first, double later) {
    double[] flow = new double[usage.horizon() + 1];
    Arrays.fill(flow, later);
    flow[0] = first;
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
    double[] used = new double[discount.length];
    for (int m = 0; m < used.length && m <= in.get(CREDITS_END); m++) {
      used[m] = Math.min(left, CostLine.providerBillUsd(kind, in, inMonth(m)));
      left -= used[m];
    }
    return used;
  }

  /// Last month of the horizon.
  public int horizon() {
    return discount.length - 1;
  }

  /// The flow of a driver in one month; zero where the option has no such driver.
  public double at(Driver driver, int month) {
    double[] flow = byDriver[driver.ordinal()];
    return flow.length == 0 ? 0 : flow[month];
  }

  /// Each flow discounted to today and added up.
  public Drivers present() {
    double[] values = new double[COUNT];
    for (int driver = 0; driver < COUNT; driver++) {
      double[] flow = byDriver[driver];
      for (int m = 0; m < flow.length; m++) {
        values[driver] += discount[m] * flow[m];
      }
    }
    return new Drivers(values);
  }

  /// Each flow added up as it is.
  public Drivers total() {
    double[] values = new double[COUNT];
    for (int driver = 0; driver < COUNT; driver++) {
      double[] flow = byDriver[driver];
      values[driver] = Arrays.stream(flow).sum();
    }
    return new Drivers(values);
  }

  /// The flows of one month.
  public Drivers inMonth(int month) {
    double[] values = new double[COUNT];
    for (int driver = 0; driver < COUNT; driver++) {
      double[] flow = byDriver[driver];
      values[driver] = flow.length == 0 ? 0 : flow[month];
    }
    return new Drivers(values);
  }

  /// Present worth of a dollar that accrues in `month`.
  public double discount(int month) {
    return discount[month];
  }

  /// The month in which what accrues in `month` is paid.
  public int fallsIn(int month) {
    return Usage.fallsIn(month, horizon(), atYearEnd);
  }
}
