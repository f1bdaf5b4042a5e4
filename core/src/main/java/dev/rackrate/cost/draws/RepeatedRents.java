package dev.rackrate.cost.draws;

import dev.rackrate.cost.use.InTurn;

/// The hours of some work at rents that move with a trend: what they sum up to follows from how
/// many hours are billed for each hour of use, and as long as no month is full in proportion to it.
public final class RepeatedRents {

  private final Months months;
  private final InTurn inTurn;
  RentPrices prices;
  private double used;
  private double all;
  private double leastToFill;
  private double mostToFill;
  double machineMonths;

  public RepeatedRents(Months months) {
    this.months = months;
    this.inTurn = new InTurn(months.horizon, months.hoursEach);
    this.prices = new RentPrices(months);
  }

  /// Works out work at prices that are worked out.
  public void on(RepeatedWork work, RentPrices at) {
    prices = at;
    if (work.isSteady) {
      steady(work);
      return;
    }
    double[] weight = at.weight;
    double[] machineHours = work.machineHours();
    double[] needed = work.needed();
    work.inTurn(inTurn, 1);
    double monthly = months.hoursEach;
    used = 0;
    all = 0;
    machineMonths = 0;
    double longest = 0;
    double shortest = Double.POSITIVE_INFINITY;
    for (int m = 1; m < weight.length; m++) {
      double hours = machineHours[m];
      double most = needed[m] * monthly;
      used += weight[m] * hours;
      machineMonths += weight[m] * needed[m];
      if (hours > 0) {
        all += weight[m] * most;
        double each = inTurn.billedFull()[m];
        longest = Math.max(longest, each);
        boolean isInPart = needed[m] > inTurn.full()[m];
        shortest = Math.min(shortest, isInPart ? inTurn.billedPart()[m] : each);
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
    leastToFill = months.hoursEach / (each * work.growing.most);
    mostToFill = months.hoursEach / (each * work.growing.least);
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
    double[] needed = work.needed();
    double[] weight = prices.weight;
    work.inTurn(inTurn, factor);
    double sum = 0;
    for (int m = 1; m < weight.length; m++) {
      sum += weight[m] * inTurn.billed(m, needed[m]);
    }
    return sum;
  }
}
