package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.quantity.Inputs;
import java.util.Arrays;

/// What a payment in each month is worth today.
public final class Discounting {

  private Discounting() {}

  /// Present worth of a dollar of each month.
  public static double[] discountFactors(Inputs in) {
    int horizon = (int) in.get(HORIZON);
    double[] factors = powers(1 / (1 + in.get(DISCOUNT_RATE)), horizon);
    if (in.get(YEARLY_CASH_FLOWS) > 0) {
      for (int month = 0; month <= horizon; month++) {
        factors[month] = factors[fallsIn(month, horizon, true)];
      }
    }
    return factors;
  }

  /// A yearly factor compounded to the end of each month.
  static double[] powers(double yearly, int horizon) {
    double[] powers = new double[horizon + 1];
    if (yearly == 1) {
      Arrays.fill(powers, 1);
      return powers;
    }
    double monthly = Math.pow(yearly, 1 / 12.0);
    double power = 1;
    for (int month = 0; month <= horizon; month++) {
      powers[month] = power;
      power *= monthly;
    }
    return powers;
  }

  /// The month in which what accrues in `month` is paid.
  static int fallsIn(int month, int horizon, boolean atYearEnd) {
    return atYearEnd ? Math.min(12 * ((month + 11) / 12), horizon) : month;
  }
}
