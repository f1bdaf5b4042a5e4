package dev.rackrate.cost.draws;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.cost.Discounting;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.List;

/// The months of a horizon and what a dollar of each is worth today, worked out once for many
/// draws.
public final class Months {

  /// What it follows from.
  public static final List<Input> READ =
      List.of(HORIZON, DISCOUNT_RATE, HOURS_PER_MONTH, YEARLY_CASH_FLOWS);

  final int horizon;
  final double hoursEach;

  /// Worth today of a dollar of each month.
  final double[] discount;

  /// Worth today of a dollar in every month up to one.
  final double[] upTo;

  private Months(Inputs in) {
    this.horizon = (int) in.get(HORIZON);
    this.hoursEach = in.get(HOURS_PER_MONTH);
    this.discount = Discounting.discountFactors(in);
    this.upTo = new double[horizon + 1];
    for (int m = 1; m <= horizon; m++) {
      upTo[m] = upTo[m - 1] + discount[m];
    }
  }

  public static Months of(Inputs in) {
    return new Months(in);
  }
}
