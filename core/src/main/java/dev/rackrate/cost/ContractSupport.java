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

  /// The bill from which on each dollar more costs the same share, and what is then taken beyond
  /// that share of what a machine is paid, up to the end of each month; the same of a dollar.
  private final double lastFromUsd;

  private final double lastShare;
  private final double[] besidesUpTo;
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
    this.lastFromUsd = plan.lastFromUsd();
    this.lastShare = plan.lastShare();
    this.besidesUpTo = new double[horizon + 1];
    this.worthUpTo = new double[horizon + 1];
    this.ofTermsUpTo = isLevel(priceIndex) ? ofTermsUpTo() : new double[0];
    if (ofTermsUpTo.length == 0 && lastFromUsd < Double.POSITIVE_INFINITY) {
      addUp();
    }
  }

  private void addUp() {
    double beyond = plan.usd(0, lastFromUsd) - lastShare * (lastFromUsd - dataUsd) - ofData;
    for (int month = 1; month <= horizon; month++) {
      double paid = Math.max(1, needed[month]) * paidShare;
      besidesUpTo[month] = besidesUpTo[month - 1] + discount[month] * beyond / paid;
      worthUpTo[month] = worthUpTo[month - 1] + discount[month];
    }
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
    // One machine has the least bill of all.
    if (monthly > 0 && dataUsd + paidShare * monthly >= lastFromUsd) {
      return usd
          + (besidesUpTo[until] - besidesUpTo[end])
          + lastShare * monthly * (worthUpTo[until] - worthUpTo[end]);
    }
    for (int month = end + 1; month <= until && monthly > 0; month++) {
      usd += discount[month] * each(month, monthly);
    }
    return usd;
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
