package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.CREDITS;
import static dev.rackrate.quantity.Input.CREDITS_END;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Inputs;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// The flow of every driver of one option, month by month from 0 to the horizon.
///
/// Depends on the demand, the horizon, discounting and the terms of the machine or offer, not on
/// rates such as tariffs, wages and hourly prices: those multiply what comes out of here.
@SuppressWarnings("EnumOrdinal") // the flat array is laid out by it
public final class Flows {

  private static final int COUNT = Driver.values().length;

  private final Map<Driver, double[]> byDriver = new EnumMap<>(Driver.class);
  private final double[] discount;
  private final boolean atYearEnd;

  private Flows(Inputs in, OptionKind kind) {
    Usage usage = Usage.of(in);
    discount = usage.discount;
    atYearEnd = in.get(YEARLY_CASH_FLOWS) > 0;
    shared(in, usage);
    switch (kind) {
      case BUILD -> owned(new Owning(in, usage));
      case ON_DEMAND, SPOT -> byDriver.put(Driver.BILLED_HOURS, new Renting(in, usage).billedHours());
      case MONTHLY -> byDriver.put(Driver.RENTED_MONTHS, new Renting(in, usage).rentedMonths());
      case RESERVED -> reserved(new Renting(in, usage));
    }
    if (!kind.isOwned() && in.get(CREDITS) > 0) {
      byDriver.put(Driver.CREDITS_USED, creditsUsed(in, kind));
    }
  }

  public static Flows of(Inputs in, OptionKind kind) {
    return new Flows(in, kind);
  }

  private void shared(Inputs in, Usage usage) {
    double[] months = new double[discount.length];
    Arrays.fill(months, 1, months.length, 1);
    double[] work = usage.gpuHours.clone();
    for (int m = 1; m < work.length; m++) {
      work[m] *= in.get(GPU_RATIO);
    }
    double[] start = new double[discount.length];
    start[0] = 1;
    byDriver.put(Driver.START, start);
    byDriver.put(Driver.MONTHS, months);
    byDriver.put(Driver.MACHINES_ADDED, Owning.renewed(usage, Integer.MAX_VALUE));
    byDriver.put(Driver.MACHINE_MONTHS, usage.machines);
    byDriver.put(Driver.WORK_HOURS, work);
    byDriver.put(Driver.BUSY_MACHINE_HOURS, usage.machineHours);
    byDriver.put(Driver.BUSY_HOURS, usage.busyHours);
  }

  private void owned(Owning owning) {
    byDriver.put(Driver.MACHINE_KWH, owning.machineKwh());
    byDriver.put(Driver.PURCHASES, owning.purchases());
    byDriver.put(Driver.RESALE_VALUE, owning.resaleValue());
    byDriver.put(Driver.LOAN_PAYMENTS, owning.loanPayments());
    byDriver.put(Driver.LOAN_INTEREST, owning.loanInterest());
    byDriver.put(Driver.OUT_OF_WARRANTY, owning.outOfWarranty());
    byDriver.put(Driver.DEPRECIATION, owning.depreciation());
    byDriver.put(Driver.BOOK_VALUE_SOLD, owning.bookValueSold());
  }

  private void reserved(Renting renting) {
    byDriver.put(Driver.RESERVED_HOURS, renting.reservedHours());
    byDriver.put(Driver.RESERVATIONS, renting.reservations());
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
    double[] flow = byDriver.get(driver);
    return flow == null ? 0 : flow[month];
  }

  /// Each flow discounted to today and added up.
  public Drivers present() {
    double[] values = new double[COUNT];
    byDriver.forEach(
        (driver, flow) -> {
          double sum = 0;
          for (int m = 0; m < flow.length; m++) {
            sum += discount[m] * flow[m];
          }
          values[driver.ordinal()] = sum;
        });
    return new Drivers(values);
  }

  /// Each flow added up as it is.
  public Drivers total() {
    double[] values = new double[COUNT];
    byDriver.forEach(
        (driver, flow) -> values[driver.ordinal()] = Arrays.stream(flow).sum());
    return new Drivers(values);
  }

  /// The flows of one month.
  public Drivers inMonth(int month) {
    double[] values = new double[COUNT];
    byDriver.forEach((driver, flow) -> values[driver.ordinal()] = flow[month]);
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
