package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.IDLE_SHARE;
import static dev.rackrate.quantity.Input.INCREMENT;
import static dev.rackrate.quantity.Input.MINIMUM;
import static dev.rackrate.quantity.Input.RESERVED_TERM;
import static dev.rackrate.quantity.Input.SESSION;
import static dev.rackrate.quantity.Input.START_UP;
import static dev.rackrate.quantity.Input.TREND;

import dev.rackrate.quantity.Inputs;

/// The drivers of renting: billed hours and months, and reservations with their tails, by month.
///
/// Prices move with their trend from the first month on; a reservation keeps the price of the day it
/// starts, renews at that day's, and what is left of it at the horizon is charged there.
final class Renting {

  private final Inputs in;
  private final Usage usage;
  private final int horizon;

  Renting(Inputs in, Usage usage) {
    this.in = in;
    this.usage = usage;
    this.horizon = usage.horizon;
  }

  double[] billedHours() {
    double factor = billingFactor(in);
    double[] flow = new double[horizon + 1];
    for (int m = 1; m <= horizon; m++) {
      double hours =
          Math.min(usage.machineHours[m] * factor, usage.machines[m] * usage.hoursPerMonth);
      flow[m] = hours * priceIndex(m - 1);
    }
    return flow;
  }

  /// Hours billed for each hour of use: started increments, the minimum, start-up, idle machines.
  static double billingFactor(Inputs in) {
    double session = in.get(SESSION);
    double idle = 1 + in.get(IDLE_SHARE);
    if (session <= 0) {
      return idle;
    }
    double used = session + in.get(START_UP);
    double increment = in.get(INCREMENT);
    double started = increment > 0 ? Usage.wholeUp(used / increment) * increment : used;
    return idle * Math.max(in.get(MINIMUM), started) / session;
  }

  double[] rentedMonths() {
    double[] flow = new double[horizon + 1];
    for (int m = 1; m <= horizon; m++) {
      flow[m] = usage.machines[m] * priceIndex(m - 1);
    }
    return flow;
  }

  double[] reservedHours() {
    int term = (int) in.get(RESERVED_TERM);
    double[] starts = Owning.renewed(usage, term);
    double hours = in.get(HOURS_PER_MONTH);
    double[] flow = new double[horizon + 1];
    for (int start = 0; start < horizon; start++) {
      double hourly = starts[start] * priceIndex(start) * hours;
      for (int m = start + 1; hourly != 0 && m <= Math.min(start + term, horizon); m++) {
        flow[m] += hourly;
      }
      flow[horizon] += hourly * Math.max(0, start + term - horizon);
    }
    return flow;
  }

  double[] reservations() {
    double[] starts = Owning.renewed(usage, (int) in.get(RESERVED_TERM));
    for (int start = 0; start < horizon; start++) {
      starts[start] *= priceIndex(start);
    }
    return starts;
  }

  private double priceIndex(int month) {
    double trend = in.get(TREND);
    return trend == 0 ? 1 : Math.pow(1 + trend, month / 12.0);
  }
}
