package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.CUT;
import static dev.rackrate.quantity.Input.CUT_AFTER;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.PLANNED_SESSION;
import static dev.rackrate.quantity.Input.RESERVED_TERM;
import static dev.rackrate.quantity.Input.TREND;

import dev.rackrate.cost.use.Billing;
import dev.rackrate.cost.use.InTurn;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Inputs;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The drivers of renting: billed hours and months, and reservations with their tails, by month.
///
/// Prices move with their trend and along their path from the first month on; a reservation keeps
/// the price of the day it starts, renews at that day's where that is cheaper than the hour, and
/// what is left of it at the horizon is charged there.
final class Renting {

  private final Inputs in;
  private final Use use;
  private final int horizon;
  private final double[] priceIndex;
  private final Supplier<double[]> discount;
  private @Nullable Contracts contracts;

  Renting(Inputs in, Use use) {
    this(in, use, () -> Discounting.discountFactors(in));
  }

  /// @param discount present worth of a dollar of each month
  Renting(Inputs in, Use use, Supplier<double[]> discount) {
    this.in = in;
    this.discount = discount;
    this.use = use;
    this.horizon = use.horizon();
    this.priceIndex = priceIndex(in, horizon);
  }

  /// What prices are at the end of each month, as shares of those of today: they move with their
  /// trend and along their path, and may be cut once.
  private static double[] priceIndex(Inputs in, int horizon) {
    double[] index = Discounting.powers(1 + in.get(TREND), horizon);
    for (int m = 0; in.areRentsOnPath() && m <= horizon; m++) {
      index[m] *= in.rentIn(m + 1);
    }
    double after = in.get(CUT_AFTER);
    for (int m = 0; after > 0 && m <= horizon; m++) {
      index[m] *= m >= after ? 1 - in.get(CUT) : 1;
    }
    return index;
  }

  private static boolean isLevel(Inputs in) {
    return in.get(TREND) == 0
        && !in.areRentsOnPath()
        && (in.get(CUT_AFTER) == 0 || in.get(CUT) == 0);
  }

  private Contracts contracts() {
    Contracts made = contracts == null ? new Contracts(in, use, priceIndex, discount) : contracts;
    contracts = made;
    return made;
  }

  /// Hours of a reserved offer billed by the hour.
  double[] freeHours() {
    return contracts().freeHours();
  }

  double[] billedHours() {
    double[] flow = licensedHours(in, use);
    for (int m = 1; m <= horizon && !isLevel(in); m++) {
      flow[m] *= priceIndex[m - 1];
    }
    return flow;
  }

  /// Hours in which machines run, at the price of licences, which does not move with rents.
  static double[] licensedHours(Inputs in, Use use) {
    InTurn hours = inTurn(in, use, Billing.factor(in));
    double[] machines = use.needed();
    double[] flow = new double[use.horizon() + 1];
    for (int m = 1; m < flow.length; m++) {
      flow[m] = hours.billed(m, machines[m]);
    }
    return flow;
  }

  /// How hours fall on machines, so many billed for each.
  private static InTurn inTurn(Inputs in, Use use, double factor) {
    InTurn hours = new InTurn(use.horizon(), in.get(HOURS_PER_MONTH));
    hours.on(InTurn.most(in), use.needed(), use.machineHours(), use.busyHours(), factor);
    return hours;
  }

  double[] rentedMonths() {
    double[] machines = use.needed();
    double[] flow = new double[horizon + 1];
    for (int m = 1; m <= horizon; m++) {
      flow[m] = machines[m] * priceIndex[m - 1];
    }
    return in.get(PLANNED_SESSION) > 0 ? whileInUse(flow) : flow;
  }

  /// Machines paid only in the months that sessions occupy; a month is the most.
  private double[] whileInUse(double[] flow) {
    double perHour = Billing.monthsOfSession(in) / in.get(PLANNED_SESSION);
    double[] busy = use.busyHours();
    for (int m = 1; m <= horizon; m++) {
      flow[m] *= Math.min(1, busy[m] * perHour);
    }
    return flow;
  }

  /// Hours of blocks, paid for at the start of the month in which they are used.
  double[] blockHours() {
    boolean isBySession = in.get(PLANNED_SESSION) > 0;
    InTurn hours = inTurn(in, use, isBySession ? Billing.blockFactor(in) : 0);
    double[] machines = use.needed();
    double[] flow = new double[horizon + 1];
    for (int m = 0; m < horizon; m++) {
      double most = machines[m + 1] * in.get(HOURS_PER_MONTH);
      flow[m] = (isBySession ? hours.billed(m + 1, machines[m + 1]) : most) * priceIndex[m];
    }
    return flow;
  }

  double[] reservedHours() {
    int term = (int) in.get(RESERVED_TERM);
    Contracts signed = contracts();
    double hours = in.get(HOURS_PER_MONTH);
    double[] flow = new double[horizon + 1];
    for (int start = 0; start < horizon; start++) {
      double hourly = signed.startsAt(start) * priceIndex[start] * hours;
      for (int m = start + 1; hourly != 0 && m <= Math.min(start + term, horizon); m++) {
        flow[m] += hourly;
      }
    }
    flow[horizon] += reservedTailHours();
    return flow;
  }

  /// Hours of commitments that run on beyond the horizon.
  double reservedTailHours() {
    int term = (int) in.get(RESERVED_TERM);
    Contracts signed = contracts();
    double tail = 0;
    for (int start = Math.max(0, horizon - term); start < horizon; start++) {
      tail += signed.startsAt(start) * priceIndex[start] * (start + term - horizon);
    }
    return tail * in.get(HOURS_PER_MONTH);
  }

  /// Of those hours, what credits that still pay at the horizon do not pay later, since they end.
  double dueLaterHours() {
    int term = (int) in.get(RESERVED_TERM);
    Contracts signed = contracts();
    double now = Flows.inCredit(in, horizon);
    double[] endedUpTo = new double[term + 1];
    for (int later = 1; later <= term; later++) {
      endedUpTo[later] = endedUpTo[later - 1] + now - Flows.inCredit(in, horizon + later);
    }
    double due = 0;
    for (int start = Math.max(0, horizon - term); start < horizon; start++) {
      due += signed.startsAt(start) * priceIndex[start] * endedUpTo[start + term - horizon];
    }
    return due * in.get(HOURS_PER_MONTH);
  }

  /// Machines that sign for a term at the end of each month.
  double[] signed() {
    return contracts().starts().clone();
  }

  double[] reservations() {
    double[] starts = contracts().starts();
    return isLevel(in) ? starts : times(starts, priceIndex);
  }

  private static double[] times(double[] flow, double[] factors) {
    double[] product = flow.clone();
    for (int m = 0; m < product.length; m++) {
      product[m] *= factors[m];
    }
    return product;
  }
}
