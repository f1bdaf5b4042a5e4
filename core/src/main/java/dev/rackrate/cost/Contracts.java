package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.CREDITS;
import static dev.rackrate.quantity.Input.DISCOUNT;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;
import static dev.rackrate.quantity.Input.RESERVED_PRICE;
import static dev.rackrate.quantity.Input.RESERVED_TERM;
import static dev.rackrate.quantity.Input.RESERVED_UPFRONT;

import dev.rackrate.cost.use.Billing;
import dev.rackrate.cost.use.InTurn;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Inputs;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which machines are under contract, month by month, and which go by the hour of the same offer.
///
/// Machines held from the start sign for a term. Whenever a term has ended, and for each machine
/// that growth adds, what comes next is whatever costs least to the horizon: another term, its tail
/// charged, or the hour, which can be left for a term later; each machine is weighed and billed by
/// its own hours, as [InTurn] says. Without an hourly price every machine signs. Months that
/// credits pay cost nothing, where the credits last until they end; what the provider's support
/// plan takes is weighed with what it is taken of.
public final class Contracts {

  /// What a dollar paid by credits weighs.
  private static final double TRACE = 1e-6;

  private final Inputs in;
  private final Use use;
  private final int horizon;
  private final int term;
  private final double[] priceIndex;

  /// Up to it no machine is free: those of the start are under contract.
  private final int firstFree;

  /// How hours fall on machines, where some may go by the hour.
  private final @Nullable InTurn inTurn;

  private final Signing signing;

  /// @param discount present worth of a dollar of each month, read where there is a choice
  Contracts(Inputs in, Use use, double[] priceIndex, Supplier<double[]> discount) {
    this.in = in;
    this.use = use;
    this.horizon = use.horizon();
    this.term = (int) in.get(RESERVED_TERM);
    this.priceIndex = priceIndex;
    this.firstFree = firstFree(use.needed());
    this.signing = new Signing(horizon);
    double[] needed = use.needed();
    if (in.get(ON_DEMAND_PRICE) > 0 && firstFree < horizon) {
      InTurn hours = new InTurn(horizon, in.get(HOURS_PER_MONTH));
      hours.on(InTurn.most(in), needed, use.machineHours(), use.busyHours(), Billing.factor(in));
      this.inTurn = hours;
      signing.of(term, needed, hours.full());
      weigh(hours, discount.get());
    } else {
      this.inTurn = null;
      signing.of(term, needed, needed);
      signing.always();
    }
  }

  /// Weighs a term against the hour, from the first month at whose end a machine may be free after
  /// those of the start signed.
  private void weigh(InTurn hours, double[] discount) {
    double upfront = in.get(RESERVED_UPFRONT);
    double reservedMonth = in.get(RESERVED_PRICE) * in.get(HOURS_PER_MONTH);
    double onDemand = in.get(ON_DEMAND_PRICE);
    double[] worth = worth(discount);
    @Nullable ContractSupport support =
        ContractSupport.isPaid(in) ? new ContractSupport(in, use, priceIndex, discount) : null;
    double[] signed = new double[horizon];
    double[] fullUsd = new double[horizon + 1];
    double[] partUsd = new double[horizon + 1];
    double months = 0;
    for (int m = horizon; m < horizon + term; m++) {
      months += worth[m];
    }
    for (int end = horizon - 1; end >= firstFree; end--) {
      signed[end] = priceIndex[end] * (upfront * worth[end] + reservedMonth * months);
      double hour = onDemand * priceIndex[end] * worth[end + 1];
      double full = hours.billedFull()[end + 1];
      double part = hours.billedPart()[end + 1];
      fullUsd[end + 1] = hour * full;
      partUsd[end + 1] = hour * part;
      if (support != null) {
        signed[end] += support.ofTerm(end);
        fullUsd[end + 1] += support.ofHours(end + 1, full);
        partUsd[end + 1] += part > 0 ? support.ofHours(end + 1, part) : 0;
      }
      months += worth[end] - worth[end + term];
    }
    signing.cheapest(firstFree, signed, fullUsd, partUsd);
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

  /// Machines that sign at the end of a month.
  double startsAt(int month) {
    return starts()[month];
  }

  /// Machines that sign at the end of each month; whoever gets it leaves it as it is.
  double[] starts() {
    return signing.starts();
  }

  /// Hours billed by the hour of machines that no term covers.
  double[] freeHours() {
    double[] flow = new double[horizon + 1];
    if (inTurn == null) {
      return flow;
    }
    double[] full = inTurn.billedFull();
    double[] part = inTurn.billedPart();
    for (int m = firstFree + 1; m <= horizon; m++) {
      double hours = signing.freeFull(m) * full[m] + signing.freePart(m) * part[m];
      flow[m] = hours * priceIndex[m - 1];
    }
    return flow;
  }
}
