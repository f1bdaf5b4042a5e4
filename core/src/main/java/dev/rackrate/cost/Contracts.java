package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.CREDITS;
import static dev.rackrate.quantity.Input.DISCOUNT;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;
import static dev.rackrate.quantity.Input.RESERVED_PRICE;
import static dev.rackrate.quantity.Input.RESERVED_TERM;
import static dev.rackrate.quantity.Input.RESERVED_UPFRONT;

import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Inputs;
import java.util.Arrays;

/// Which machines are under contract, month by month, and which go by the hour of the same offer.
///
/// Machines held from the start sign for a term. Whenever a term has ended, and for each machine
/// that growth adds, what comes next is whatever costs least to the horizon: another term, its tail
/// charged, or the hour, which can be left for a term later. Without an hourly price every machine
/// signs. Months that credits pay cost nothing, where the credits last until they end.
final class Contracts {

  /// Where both cost the same, a machine signs.
  private static final double TIE = 1e-9;

  /// What a dollar paid by credits weighs.
  private static final double TRACE = 1e-6;

  private final Inputs in;
  private final Use use;
  private final int horizon;
  private final int term;
  private final double[] priceIndex;

  /// Machines that sign at the end of a month.
  private final double[] starts;

  /// Machines under contract in a month.
  private final double[] committed;

  Contracts(Inputs in, Use use, double[] priceIndex) {
    this.in = in;
    this.use = use;
    this.horizon = use.horizon();
    this.term = (int) in.get(RESERVED_TERM);
    this.priceIndex = priceIndex;
    this.starts = new double[horizon + 1];
    this.committed = new double[horizon + 1];
    sign();
  }

  private void sign() {
    double[] machines = use.needed();
    boolean[] signs = signs(machines);
    double running = 0;
    for (int end = 0; end < horizon; end++) {
      running -= end >= term ? starts[end - term] : 0;
      starts[end] = signs[end] ? Math.max(0, machines[end + 1] - running) : 0;
      running += starts[end];
      committed[end + 1] = running;
    }
  }

  /// Whether a machine that is free at the end of a month signs for a term.
  private boolean[] signs(double[] machines) {
    boolean[] signs = new boolean[horizon];
    if (in.get(ON_DEMAND_PRICE) <= 0) {
      Arrays.fill(signs, true);
      return signs;
    }
    double[] discount = Discounting.discountFactors(in);
    double[] paid = paid(machines);
    double[] paidUpTo = new double[horizon + term + 1];
    for (int m = 1; m <= horizon + term; m++) {
      paidUpTo[m] = paidUpTo[m - 1] + paid[m] * (m <= horizon ? discount[m] : discount[horizon]);
    }
    double[] billed = billedEach(machines);
    double[] rest = new double[horizon + 1];
    for (int end = horizon - 1; end >= 0; end--) {
      int until = Math.min(end + term, horizon);
      double months = paidUpTo[end + term] - paidUpTo[end];
      double signed =
          priceIndex[end]
                  * (in.get(RESERVED_UPFRONT) * discount[end] * paid[end]
                      + in.get(RESERVED_PRICE) * in.get(HOURS_PER_MONTH) * months)
              + rest[until];
      double hourly =
          in.get(ON_DEMAND_PRICE)
                  * priceIndex[end]
                  * discount[end + 1]
                  * paid[end + 1]
                  * billed[end + 1]
              + rest[end + 1];
      rest[end] = Math.min(signed, hourly);
      signs[end] = end == 0 || signed <= hourly * (1 + TIE);
    }
    return signs;
  }

  /// What of a dollar that is due in a month is paid in money. Where credits last until they end,
  /// whichever way is chosen, they pay their days; a trace is left, so that of two ways that cost
  /// nothing the one that uses fewer credits is taken. Where they are used up before, either way
  /// uses all of them.
  private double[] paid(double[] machines) {
    double[] paid = new double[horizon + term + 1];
    Arrays.fill(paid, 1);
    if (in.get(CREDITS) <= 0) {
      return paid;
    }
    double dearest =
        Math.max(in.get(ON_DEMAND_PRICE), in.get(RESERVED_PRICE)) * in.get(HOURS_PER_MONTH)
            + in.get(RESERVED_UPFRONT);
    double most = 0;
    for (int m = 0; m <= horizon; m++) {
      double count = machines[Math.min(horizon, m + 1)];
      most += Flows.inCredit(in, m) * count * priceIndex[m] * dearest;
    }
    boolean last = (1 - in.get(DISCOUNT)) * most <= in.get(CREDITS);
    for (int m = 0; last && m < paid.length; m++) {
      paid[m] = 1 - Flows.inCredit(in, m) * (1 - TRACE);
    }
    return paid;
  }

  /// Hours billed of one machine by the hour in a month.
  private double[] billedEach(double[] machines) {
    double factor = Billing.factor(in);
    double[] used = use.machineHours();
    double[] each = new double[horizon + 1];
    for (int m = 1; m <= horizon; m++) {
      each[m] =
          machines[m] > 0 ? Math.min(used[m] * factor / machines[m], in.get(HOURS_PER_MONTH)) : 0;
    }
    return each;
  }

  /// Machines that sign at the end of a month.
  double startsAt(int month) {
    return starts[month];
  }

  /// Machines that sign at the end of each month.
  double[] starts() {
    return starts.clone();
  }

  /// Hours billed by the hour of machines that no term covers.
  double[] freeHours() {
    double[] machines = use.needed();
    double[] flow = billedEach(machines);
    for (int m = 1; m <= horizon; m++) {
      flow[m] *= Math.max(0, machines[m] - committed[m]) * priceIndex[m - 1];
    }
    return flow;
  }
}
