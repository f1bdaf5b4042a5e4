package dev.rackrate.cost.draws;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.List;

/// Rents that move with a trend, by month, and what work that grows sums up to at them; worked out
/// once a draw for all offers that follow the trend.
public final class RentPrices {

  /// The inputs that prices move with.
  public static final List<Input> MOVING =
      List.of(Input.TREND, Input.PRICE_PATH, Input.CUT, Input.CUT_AFTER);

  private final Months months;
  final double[] index;
  final double[] weight;

  /// Present sums of a dollar a month at these prices, and of work as it grows.
  double level;

  double grown;

  public RentPrices(Months months) {
    this.months = months;
    this.index = new double[months.horizon + 1];
    this.weight = new double[months.horizon + 1];
  }

  /// Works out prices that move with the trend of the inputs, for work that grows in some way.
  public void on(Inputs in, Growing growing) {
    double trend = in.get(Input.TREND);
    double cut = in.get(Input.CUT);
    double after = in.get(Input.CUT_AFTER);
    boolean isOnPath = in.areRentsOnPath();
    double monthly = trend == 0 ? 1 : Math.pow(1 + trend, 1 / 12.0);
    double power = 1;
    for (int m = 0; m < index.length; m++) {
      double now = isOnPath ? power * in.rentIn(m + 1) : power;
      index[m] = after > 0 && m >= after ? now * (1 - cut) : now;
      weight[m] = m > 0 ? months.discount[m] * index[m - 1] : 0;
      power *= monthly;
    }
    level = 0;
    grown = 0;
    for (int m = 1; m < weight.length; m++) {
      level += weight[m];
      grown += weight[m] * growing.level[m];
    }
  }
}
