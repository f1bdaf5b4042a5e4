package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.DISCOUNT;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;
import static dev.rackrate.quantity.Input.RESERVED_PRICE;
import static dev.rackrate.quantity.Input.RESERVED_TERM;
import static dev.rackrate.quantity.Input.RESERVED_UPFRONT;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Inputs;
import java.util.List;

/// What the support plan of a provider takes of what one machine is paid, beyond what the plan
/// takes of the bill for data: below its least price a dollar more costs nothing. All machines that
/// a month needs are taken to go the same way, each to bear the same part.
///
/// Amounts are those of prices before the provider's discount, as [Contracts] compares them.
final class ContractSupport {

  private final Inputs in;
  private final SupportPlan plan;
  private final double[] needed;
  private final double[] priceIndex;
  private final double[] discount;
  private final int horizon;
  private final int term;
  private final double paidShare;
  private final double dataUsd;

  /// What the plan takes of the bill for data in a month.
  private final double ofData;

  /// Where prices stay: what it takes of the months of terms up to the end of each month; else
  /// empty.
  private final double[] ofTermsUpTo;

  /// Where prices move and no month needs fewer machines than one before: what the plan takes of
  /// bills, stretch by stretch, what one machine is paid of a dollar of bills, and the worth of a
  /// dollar to each of all machines and to one, up to the end of each month.
  private final List<SupportPlan.Stretch> stretches;

  private final double[] paidEach;
  private final double[] perPaidUpTo;
  private final double[] worthUpTo;

  ContractSupport(Inputs in, Use use, double[] priceIndex, double[] discount) {
    this.in = in;
    this.plan = new SupportPlan(in);
    this.needed = use.needed();
    this.priceIndex = priceIndex;
    this.discount = discount;
    this.horizon = use.horizon();
    this.term = (int) in.get(RESERVED_TERM);
    this.paidShare = 1 - in.get(DISCOUNT);
    this.dataUsd = CostLine.providerBillUsd(OptionKind.RESERVED, in, Drivers.unit(Driver.MONTHS));
    this.ofData = plan.usd(1, dataUsd);
    this.ofTermsUpTo = isLevel(priceIndex) ? ofTermsUpTo() : new double[0];
    boolean isStretched = ofTermsUpTo.length == 0 && isRising(needed);
    this.stretches = isStretched ? plan.stretches() : List.of();
    this.paidEach = new double[isStretched ? horizon + 1 : 0];
    this.perPaidUpTo = new double[paidEach.length];
    this.worthUpTo = new double[paidEach.length];
    for (int month = 1; month < paidEach.length; month++) {
      paidEach[month] = Math.max(1, needed[month]) * paidShare;
      perPaidUpTo[month] = perPaidUpTo[month - 1] + discount[month] / paidEach[month];
      worthUpTo[month] = worthUpTo[month - 1] + discount[month];
    }
  }

  private static boolean isRising(double[] machines) {
    for (int month = 2; month < machines.length; month++) {
      if (machines[month] < machines[month - 1]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLevel(double[] priceIndex) {
    for (double each : priceIndex) {
      if (each != priceIndex[0]) {
        return false;
      }
    }
    return true;
  }

  private double[] ofTermsUpTo() {
    double monthly = in.get(RESERVED_PRICE) * in.get(HOURS_PER_MONTH) * priceIndex[0];
    double[] usd = new double[horizon + 1];
    for (int month = 1; month <= horizon && monthly > 0; month++) {
      usd[month] = usd[month - 1] + discount[month] * each(month, monthly);
    }
    return usd;
  }

  /// Whether there is one and something is paid that it can take a share of.
  static boolean isPaid(Inputs in) {
    return SupportPlan.isBought(in) && in.get(DISCOUNT) < 1;
  }

  /// Today's worth of what it takes of a term signed at the end of a month; the plan ends with the
  /// horizon.
  double ofTerm(int end) {
    int until = Math.min(end + term, horizon);
    double usd = discount[end] * each(end, in.get(RESERVED_UPFRONT) * priceIndex[end]);
    if (ofTermsUpTo.length > 0) {
      return usd + ofTermsUpTo[until] - ofTermsUpTo[end];
    }
    double monthly = in.get(RESERVED_PRICE) * in.get(HOURS_PER_MONTH) * priceIndex[end];
    if (!stretches.isEmpty()) {
      return usd + ofMonths(end, until, monthly);
    }
    for (int month = end + 1; month <= until && monthly > 0; month++) {
      usd += discount[month] * each(month, monthly);
    }
    return usd;
  }

  /// What it takes of some months of a term: bills rise with the machines, so that those within a
  /// stretch of the plan follow each other.
  private double ofMonths(int end, int until, double monthly) {
    double usd = 0;
    int done = end;
    for (int i = 0; i < stretches.size() && monthly > 0 && done < until; i++) {
      SupportPlan.Stretch stretch = stretches.get(i);
      int last =
          i + 1 < stretches.size()
              ? lastBelow(stretches.get(i + 1).fromUsd(), monthly, done, until)
              : until;
      double ofAll = stretch.startUsd() + stretch.share() * dataUsd - ofData;
      usd +=
          ofAll * (perPaidUpTo[last] - perPaidUpTo[done])
              + stretch.share() * monthly * (worthUpTo[last] - worthUpTo[done]);
      done = last;
    }
    return usd;
  }

  /// The last month of some whose bill is below an amount; the one before them where none is.
  private int lastBelow(double billUsd, double monthly, int before, int last) {
    int low = before;
    int high = last;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (dataUsd + paidEach[middle] * monthly < billUsd) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// Today's worth of what it takes of a month by the hour.
  ///
  /// @param billed hours billed of one machine
  double ofHours(int month, double billed) {
    return discount[month] * each(month, in.get(ON_DEMAND_PRICE) * priceIndex[month - 1] * billed);
  }

  private double each(int month, double usd) {
    double paid = Math.max(1, needed[month]) * paidShare;
    double without = month > 0 ? ofData : plan.usd(0, dataUsd);
    return (plan.usd(month, dataUsd + paid * usd) - without) / paid;
  }
}
