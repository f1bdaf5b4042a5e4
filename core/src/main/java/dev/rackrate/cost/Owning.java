package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.BALLOON;
import static dev.rackrate.quantity.Input.DEPRECIATION;
import static dev.rackrate.quantity.Input.DOWN_PAYMENT;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.IDLE_POWER;
import static dev.rackrate.quantity.Input.LEASE;
import static dev.rackrate.quantity.Input.LIFE;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.LOAN_RATE;
import static dev.rackrate.quantity.Input.LOAN_TERM;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.OFF_WHEN_IDLE;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.RESALE;
import static dev.rackrate.quantity.Input.VALUE_KEPT;
import static dev.rackrate.quantity.Input.WARRANTY;

import dev.rackrate.cost.use.Delivery;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Inputs;
import java.util.function.IntToDoubleFunction;

/// The drivers of owning: what is bought, replaced, borrowed, written off and sold, by month.
///
/// A machine first needed in month m is bought at the end of month m - 1, one that is awaited when
/// it arrives: its price, loan, life, warranty and value count from there. One whose life ends
/// before the horizon is sold and bought again; what is there at the horizon is sold at its age.
public final class Owning {

  private static final int YOUNG_MONTHS = 12;

  /// The flow of what never is.
  private static final double[] NONE = {};

  private final Inputs in;
  private final int horizon;
  private final int life;
  private final double[] bought;

  /// Share of its value that a machine keeps each year; not a number before it is asked for.
  private double kept = Double.NaN;

  Owning(Inputs in, Use use) {
    this.in = in;
    this.horizon = use.horizon();
    this.life = lifeMonths(in);
    this.bought = Delivery.taken(in, use, life);
  }

  /// Months in service; the horizon where no life was given.
  public static int lifeMonths(Inputs in) {
    double life = in.get(LIFE);
    return (int) (life > 0 ? life : in.get(HORIZON));
  }

  double[] purchases() {
    return bought;
  }

  /// Electricity of the machines: idle draw always, or while they are in use where they are
  /// switched off when idle; the rest while GPUs are busy.
  static double[] machineKwh(Inputs in, Use use) {
    int horizon = use.horizon();
    double idle = in.get(IDLE_POWER);
    double extraByGpu = (in.get(LOAD_POWER) - idle) / in.get(MACHINE_GPUS);
    boolean isOffWhenIdle = in.get(OFF_WHEN_IDLE) > 0;
    double[] on = isOffWhenIdle ? use.machineHours() : use.machines();
    double each = isOffWhenIdle ? 1 : in.get(HOURS_PER_MONTH);
    double[] gpuHours = use.gpuHours();
    double[] flow = new double[horizon + 1];
    for (int m = 1; m <= horizon; m++) {
      flow[m] = (idle * (on[m] * each) + extraByGpu * gpuHours[m]) / 1000;
    }
    return Delivery.leftInPlace(in, flow);
  }

  double[] resaleValue() {
    return sold(0, firstYoung(), this::valueUsd);
  }

  /// What machines sell for that are hardly a year old at the horizon: as good as new, on paper.
  double[] youngResaleValue() {
    return sold(firstYoung(), horizon, this::valueUsd);
  }

  private double valueUsd(int age) {
    double resale = in.get(RESALE);
    if (resale <= 0) {
      return 0;
    }
    if (Double.isNaN(kept)) {
      kept = keptPerYear(in, life);
    }
    return resale * Math.pow(kept, (age - life) / 12.0);
  }

  /// The first month at whose end a machine is bought that is sold for the horizon's sake alone,
  /// within its first year.
  private int firstYoung() {
    return Math.max(0, horizon - Math.min(YOUNG_MONTHS, life) + 1);
  }

  /// Whether machines are leased: not bought, and not borrowed for.
  public static boolean isLeased(Inputs in) {
    return in.get(LEASE) > 0 && in.get(LOAN_TERM) > 0;
  }

  private boolean isLeased() {
    return isLeased(in);
  }

  private double[] nothing() {
    return new double[horizon + 1];
  }

  double[] bookValueSold() {
    return sold(0, horizon, this::bookShare);
  }

  /// What a machine sells for: the resale value at the end of its life, and before it more by the
  /// share of value that each year takes.
  static double valueUsd(Inputs in, double age, int life) {
    double resale = in.get(RESALE);
    return resale > 0 ? resale * Math.pow(keptPerYear(in, life), (age - life) / 12.0) : 0;
  }

  /// Share of its value a machine keeps each year: as given, else what leads from price to resale.
  public static double keptPerYear(Inputs in, int life) {
    double given = in.get(VALUE_KEPT);
    if (given > 0) {
      return given;
    }
    double price = in.get(PRICE);
    return price > 0 ? Math.pow(in.get(RESALE) / price, 12.0 / life) : 1;
  }

  /// Share of what was paid for a machine that is not written off at an age; of a leased one from
  /// the end of its lease on.
  private double bookShare(int age) {
    double months = in.get(DEPRECIATION);
    double paidFor = isLeased() ? Math.max(0, age - (int) in.get(LOAN_TERM)) : age;
    return months > 0 ? Math.max(0, 1 - paidFor / months) : 0;
  }

  /// What machines bought from one month on, up to before another, are worth when they are sold.
  private double[] sold(int from, int before, IntToDoubleFunction worth) {
    double[] flow = NONE;
    for (int start = from; start < before; start++) {
      if (bought[start] != 0) {
        flow = flow.length == 0 ? nothing() : flow;
        int end = Math.min(start + life, horizon);
        flow[end] += bought[start] * worth.applyAsDouble(end - start);
      }
    }
    return flow;
  }

  /// Months of leases paid; what is left of a term at the horizon is charged there.
  double[] leaseMonths() {
    int term = (int) in.get(LOAN_TERM);
    double[] flow = nothing();
    for (int start = 0; start < horizon && isLeased(); start++) {
      for (int m = start + 1; bought[start] != 0 && m <= Math.min(start + term, horizon); m++) {
        flow[m] += bought[start];
      }
    }
    flow[horizon] += openLeases();
    return flow;
  }

  /// Months of leases that run on beyond the horizon.
  double openLeases() {
    int term = (int) in.get(LOAN_TERM);
    double months = 0;
    for (int start = 0; start < horizon && isLeased(); start++) {
      months += bought[start] * Math.max(0, start + term - horizon);
    }
    return months;
  }

  /// Machines bought out of their leases, at the end of the term or at the horizon.
  double[] buyOuts() {
    int term = (int) in.get(LOAN_TERM);
    double[] flow = nothing();
    for (int start = 0; start < horizon && isLeased(); start++) {
      flow[Math.min(start + term, horizon)] += bought[start];
    }
    return flow;
  }

  double[] loanPayments() {
    if (isLeased()) {
      return nothing();
    }
    int term = (int) in.get(LOAN_TERM);
    double level = term > 0 ? annuity(in.get(LOAN_RATE) / 12, term) : 0;
    double[] flow = new double[horizon + 1];
    for (int start = 0; start < horizon && term > 0; start++) {
      double count = bought[start];
      for (int m = start + 1; count != 0 && m <= Math.min(start + term, horizon); m++) {
        flow[m] += count * level;
        flow[m] += m == start + term ? count * in.get(BALLOON) : 0;
      }
    }
    flow[horizon] += openLoans();
    return flow;
  }

  /// Share of the price still owed at the horizon, added over machines.
  double openLoans() {
    double[] owed = owed();
    double open = 0;
    for (int start = Math.max(0, horizon - owed.length + 1); start < horizon; start++) {
      open += bought[start] * owed[horizon - start];
    }
    return open;
  }

  double[] loanInterest() {
    if (isLeased()) {
      return nothing();
    }
    double[] owed = owed();
    double rate = in.get(LOAN_RATE) / 12;
    double[] flow = new double[horizon + 1];
    for (int start = 0; start < horizon; start++) {
      int last = Math.min(start + owed.length, horizon);
      for (int m = start + 1; bought[start] != 0 && m <= last; m++) {
        flow[m] += bought[start] * owed[m - start - 1] * rate;
      }
    }
    return flow;
  }

  /// The level payment of what is borrowed less the present worth of the balloon, as a share of the
  /// price.
  private double annuity(double rate, int term) {
    double left = Math.pow(1 + rate, -term);
    double borrowed = 1 - in.get(DOWN_PAYMENT) - in.get(BALLOON) * left;
    return borrowed * (rate > 0 ? rate / (1 - left) : 1.0 / term);
  }

  /// Share of the price still owed after each number of payments, up to the last but one; of leases
  /// and without a loan nothing.
  private double[] owed() {
    int term = (int) in.get(LOAN_TERM);
    if (term <= 0 || isLeased()) {
      return NONE;
    }
    double rate = in.get(LOAN_RATE) / 12;
    double borrowed = 1 - in.get(DOWN_PAYMENT);
    double level = annuity(rate, term);
    double[] owed = new double[Math.min(term, horizon + 1)];
    for (int paid = 0; paid < owed.length; paid++) {
      double grown = Math.pow(1 + rate, paid);
      owed[paid] =
          rate > 0 ? borrowed * grown - level * (grown - 1) / rate : borrowed - level * paid;
    }
    return owed;
  }

  double[] outOfWarranty() {
    int covered = (int) Math.min(in.get(WARRANTY), life);
    double[] flow = nothing();
    for (int start = 0; start < horizon - covered; start++) {
      for (int m = start + covered + 1; m <= Math.min(start + life, horizon); m++) {
        flow[m] += bought[start];
      }
    }
    return flow;
  }

  double[] depreciation() {
    return whileHeld(age -> bookShare(age - 1) - bookShare(age));
  }

  private double[] whileHeld(IntToDoubleFunction share) {
    double[] flow = new double[horizon + 1];
    for (int start = 0; start < horizon; start++) {
      for (int m = start + 1; bought[start] != 0 && m <= Math.min(start + life, horizon); m++) {
        flow[m] += bought[start] * share.applyAsDouble(m - start);
      }
    }
    return flow;
  }
}
