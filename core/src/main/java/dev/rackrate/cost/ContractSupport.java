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
  private final double[] needed;
  private final double[] priceIndex;
  private final double[] discount;
  private final int horizon;
  private final int term;
  private final double paidShare;
  private final double dataUsd;

  /// What the plan takes of the bill for data in a month.
  private final double ofData;

  ContractSupport(Inputs in, Use use, double[] priceIndex, double[] discount) {
    this.in = in;
    this.needed = use.needed();
    this.priceIndex = priceIndex;
    this.discount = discount;
    this.horizon = use.horizon();
    this.term = (int) in.get(RESERVED_TERM);
    this.paidShare = 1 - in.get(DISCOUNT);
    this.dataUsd = CostLine.providerBillUsd(OptionKind.RESERVED, in, Drivers.unit(Driver.MONTHS));
    this.ofData = SupportPlan.usd(in, 1, dataUsd);
  }

  /// Whether there is one and something is paid that it can take a share of.
  static boolean isPaid(Inputs in) {
    return SupportPlan.isBought(in) && in.get(DISCOUNT) < 1;
  }

  /// Today's worth of what it takes of a term signed at the end of a month; the plan ends with the
  /// horizon.
  double ofTerm(int end) {
    double monthly = in.get(RESERVED_PRICE) * in.get(HOURS_PER_MONTH) * priceIndex[end];
    int until = Math.min(end + term, horizon);
    double usd = discount[end] * each(end, in.get(RESERVED_UPFRONT) * priceIndex[end]);
    double machines = Double.NaN;
    double each = 0;
    for (int month = end + 1; month <= until && monthly > 0; month++) {
      if (needed[month] != machines) {
        machines = needed[month];
        each = each(month, monthly);
      }
      usd += discount[month] * each;
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
    double machines = Math.max(1, needed[month]);
    double with = SupportPlan.usd(in, month, dataUsd + machines * paidShare * usd);
    double without = month > 0 ? ofData : SupportPlan.usd(in, 0, dataUsd);
    return (with - without) / (machines * paidShare);
  }
}
