package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.CREDITS;
import static dev.rackrate.quantity.Input.DISCOUNT;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;
import static dev.rackrate.quantity.Input.RESERVED_PRICE;
import static dev.rackrate.quantity.Input.RESERVED_TERM;
import static dev.rackrate.quantity.Input.RESERVED_UPFRONT;

import dev.rackrate.cost.use.Billing;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Inputs;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which machines are under contract, month by month, and which go by the hour of the same offer.
///
/// Machines held from the start sign for a term. Whenever a term has ended, and for each machine
/// that growth adds, what comes next is whatever costs least to the horizon: another term, its tail
/// charged, or the hour, which can be left for a term later. Without an hourly price every machine
/// signs. Months that credits pay cost nothing, where the credits last until they end; what the
/// provider's support plan takes is weighed with what it is taken of.
public final class Contracts {

  /// Where both cost the same, a machine signs.
  private static final double TIE = 1e-9;

  /// What a dollar paid by credits weighs.
  private static final double TRACE = 1e-6;

  private final Inputs in;
  private final Use use;
  private final int horizon;
  private final int term;
  private final double[] priceIndex;

  /// Up to it no machine is free: those of the start are under contract.
  private final int firstFree;

  /// Hours billed of one machine by the hour in each month; empty before they are asked for.
  private double[] billedEach = {};

  /// Machines that sign at the end of a month.
  private final double[] starts;

  /// Machines under contract in a month.
  private final double[] committed;

  /// @param discount present worth of a dollar of each month, read where there is a choice
  Contracts(Inputs in, Use use, double[] priceIndex, Supplier<double[]> discount) {
    this.in = in;
    this.use = use;
    this.horizon = use.horizon();
    this.term = (int) in.get(RESERVED_TERM);
    this.priceIndex = priceIndex;
    this.starts = new double[horizon + 1];
    this.committed = new double[horizon + 1];
    this.firstFree = firstFree(use.needed());
    if (in.get(ON_DEMAND_PRICE) > 0) {
      sign(signs(discount.get()));
    } else {
      boolean[] always = new boolean[horizon];
      Arrays.fill(always, true);
      sign(always);
    }
  }

  private void sign(boolean[] signs) {
    double[] machines = use.needed();
    double running = Math.max(0, machines[1]);
    starts[0] = running;
    Arrays.fill(committed, 1, firstFree + 1, running);
    for (int end = firstFree; end < horizon; end++) {
      double ending = end >= term ? starts[end - term] : 0;
      if (ending != 0) {
        running -= ending;
      }
      if (signs[end]) {
        double more = machines[end + 1] - running;
        if (more > 0) {
          starts[end] = more;
          running += more;
        }
      }
      committed[end + 1] = running;
    }
  }

  /// Whether a machine that is free at the end of a month signs for a term; worked out back from
  /// the horizon to the first month at whose end one may be free after those of the start signed.
  private boolean[] signs(double[] discount) {
    double upfront = in.get(RESERVED_UPFRONT);
    double reservedMonth = in.get(RESERVED_PRICE) * in.get(HOURS_PER_MONTH);
    double onDemand = in.get(ON_DEMAND_PRICE);
    double[] billed = billedEach();
    boolean[] signs = new boolean[horizon];
    if (firstFree == horizon) {
      return signs;
    }
    double[] worth = worth(discount);
    @Nullable ContractSupport support =
        ContractSupport.isPaid(in) ? new ContractSupport(in, use, priceIndex, discount) : null;
    double[] rest = new double[horizon + 1];
    double months = 0;
    for (int m = horizon; m < horizon + term; m++) {
      months += worth[m];
    }
    double next = 0;
    for (int end = horizon - 1; end >= firstFree; end--) {
      double signed =
          priceIndex[end] * (upfront * worth[end] + reservedMonth * months)
              + rest[Math.min(end + term, horizon)];
      double hourly = onDemand * priceIndex[end] * worth[end + 1] * billed[end + 1] + next;
      if (support != null) {
        signed += support.ofTerm(end);
        hourly += support.ofHours(end + 1, billed[end + 1]);
      }
      next = signed < hourly ? signed : hourly;
      rest[end] = next;
      signs[end] = signed <= hourly * (1 + TIE);
      months += worth[end] - worth[end + term];
    }
    return signs;
  }

  /// Today's worth of a dollar that is due in a month, those beyond the horizon due there. Where
  /// credits last until they end, whichever way is chosen, they pay their days; a trace is left, so
  /// that of two ways that cost nothing the one that uses fewer credits is taken. Where they are
  /// used up before, either way uses all of them.
  private double[] worth(double[] discount) {
    double[] worth = Arrays.copyOf(discount, horizon + term + 1);
    Arrays.fill(worth, horizon + 1, worth.length, discount[horizon]);
    if (in.get(CREDITS) <= 0) {
      return worth;
    }
    double dearest =
        Math.max(in.get(ON_DEMAND_PRICE), in.get(RESERVED_PRICE)) * in.get(HOURS_PER_MONTH)
            + in.get(RESERVED_UPFRONT);
    double[] machines = use.needed();
    double most = 0;
    for (int m = 0; m <= horizon; m++) {
      double count = machines[Math.min(horizon, m + 1)];
      most += Flows.inCredit(in, m) * count * priceIndex[m] * dearest;
    }
    boolean last = (1 - in.get(DISCOUNT)) * most <= in.get(CREDITS);
    for (int m = 0; last && m < worth.length; m++) {
      worth[m] *= 1 - Flows.inCredit(in, m) * (1 - TRACE);
    }
    return worth;
  }

  /// The first month after the start at whose end a term ends or a machine is added.
  private int firstFree(double[] machines) {
    int last = Math.max(1, Math.min(term, horizon));
    for (int end = 1; end < last; end++) {
      if (machines[end + 1] > machines[1]) {
        return end;
      }
    }
    return last;
  }

  /// Hours billed of one machine by the hour in a month, from when one may go by the hour.
  private double[] billedEach() {
    if (billedEach.length == 0) {
      double[] machines = use.needed();
      double factor = Billing.factor(in);
      double month = in.get(HOURS_PER_MONTH);
      double[] used = use.machineHours();
      double[] each = new double[horizon + 1];
      for (int m = firstFree + 1; m <= horizon; m++) {
        each[m] = machines[m] > 0 ? Math.min(used[m] * factor / machines[m], month) : 0;
      }
      billedEach = each;
    }
    return billedEach;
  }

  /// Machines that sign at the end of a month.
  double startsAt(int month) {
    return starts[month];
  }

  /// Machines that sign at the end of each month; whoever gets it leaves it as it is.
  double[] starts() {
    return starts;
  }

  /// Hours billed by the hour of machines that no term covers.
  double[] freeHours() {
    double[] machines = use.needed();
    double[] billed = billedEach();
    double[] flow = new double[horizon + 1];
    for (int m = firstFree + 1; m <= horizon; m++) {
      double free = machines[m] - committed[m];
      flow[m] = free > 0 ? billed[m] * (free * priceIndex[m - 1]) : 0;
    }
    return flow;
  }
}
