package dev.rackrate.cost.draws;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.List;

/// The hours of some work at rents that move with a trend: what they sum up to follows from how
/// many hours are billed for each hour of use, and as long as no month is full in proportion to it.
public final class RepeatedRents {

  /// The inputs that prices move with.
  public static final List<Input> MOVING =
      List.of(Input.TREND, Input.PRICE_PATH, Input.CUT, Input.CUT_AFTER);

  private final Months months;
  private final Growing growing;
  private final RepeatedRents prices;
  final double[] index;
  final double[] weight;

  /// Present sums of a dollar a month at these prices, and of work as it grows.
  private double level;

  private double grown;
  private double used;
  private double all;
  private double leastToFill;
  private double mostToFill;
  double machineMonths;

  /// @param growing how the work grows
  public RepeatedRents(Months months, Growing growing) {
    this.months = months;
    this.growing = growing;
    this.prices = this;
    this.index = new double[months.horizon + 1];
    this.weight = new double[months.horizon + 1];
  }

  /// At the same prices as others, which are worked out before, for work that grows alike.
  public RepeatedRents(RepeatedRents prices) {
    this.months = prices.months;
    this.growing = prices.growing;
    this.prices = prices;
    this.index = prices.index;
    this.weight = prices.weight;
  }

  /// Whether its prices are not those of others.
  public boolean hasOwnPrices() {
    return prices == this;
  }

  /// Works out the work at prices that are worked out.
  public void on(RepeatedWork work) {
    if (work.isSteady) {
      steady(work);
      return;
    }
    double[] machineHours = work.machineHours();
    double[] needed = work.needed();
    double[] hoursOfEach = work.hoursOfEach();
    double monthly = months.hoursEach;
    used = 0;
    all = 0;
    machineMonths = 0;
    double longest = 0;
    double shortest = Double.POSITIVE_INFINITY;
    for (int m = 1; m < index.length; m++) {
      double hours = machineHours[m];
      double most = needed[m] * monthly;
      used += weight[m] * hours;
      machineMonths += weight[m] * needed[m];
      if (hours > 0) {
        all += weight[m] * most;
        double each = hoursOfEach[m];
        longest = Math.max(longest, each);
        shortest = Math.min(shortest, each);
      }
    }
    leastToFill = monthly / longest;
    mostToFill = monthly / shortest;
  }

  private void steady(RepeatedWork work) {
    double machines = work.steadyMachines;
    double each = work.steadyHours / machines;
    used = work.steadyHours * prices.grown;
    machineMonths = machines * prices.level;
    all = machineMonths * months.hoursEach;
    leastToFill = months.hoursEach / (each * growing.most);
    mostToFill = months.hoursEach / (each * growing.least);
  }

  /// Works out prices that move with the trend of the inputs.
  public void price(Inputs in) {
    double trend = in.get(Input.TREND);
    double cut = in.get(Input.CUT);
    double after = in.get(Input.CUT_AFTER);
    boolean isOnPath = in.areRentsOnPath();
    double monthly = trend == 0 ? 1 : Math.pow(1 + trend, 1 / 12.0);
    double power = 1;
    for (int m = 0; m < index.length; m++) {
      double level = isOnPath ? power * in.rentIn(m + 1) : power;
      index[m] = after > 0 && m >= after ? level * (1 - cut) : level;
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

  /// Present hours billed, at prices of the first month, where so many are billed for each hour of
  /// use but never more than a month has.
  double billed(RepeatedWork work, double factor) {
    if (factor <= leastToFill) {
      return factor * used;
    }
    if (factor >= mostToFill) {
      return all;
    }
    double[] machineHours = work.machineHours();
    double[] needed = work.needed();
    double sum = 0;
    for (int m = 1; m < weight.length; m++) {
      double most = needed[m] * months.hoursEach;
      sum += weight[m] * Math.min(machineHours[m] * factor, most);
    }
    return sum;
  }
}
