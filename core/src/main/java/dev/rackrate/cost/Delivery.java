package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.AWAITED;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;

import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;

/// Machines that are ordered at the start and arrive later: until then they cost nothing to run,
/// and their work is done on rented ones. Machines that growth adds are ordered ahead.
final class Delivery {

  private Delivery() {}

  /// Share of a month in which the machines ordered at the start are not there.
  static double share(Inputs in, int month) {
    double days = in.get(AWAITED);
    double months = days * Time.HOURS_PER_DAY / in.get(HOURS_PER_MONTH);
    return month > 0 ? Math.clamp(months - month + 1, 0, 1) : 0;
  }

  /// What of a flow falls into the time until the machines are there.
  static double[] awaited(Inputs in, double[] flow) {
    double[] part = flow.clone();
    for (int month = 0; month < part.length; month++) {
      part[month] *= share(in, month);
    }
    return part;
  }

  /// What of a flow falls into the time from which the machines are there.
  static double[] inPlace(Inputs in, double[] flow) {
    if (in.get(AWAITED) == 0) {
      return flow;
    }
    double[] part = flow.clone();
    for (int month = 0; month < part.length; month++) {
      part[month] *= 1 - share(in, month);
    }
    return part;
  }
}
