package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.IDLE_SHARE;
import static dev.rackrate.quantity.Input.INCREMENT;
import static dev.rackrate.quantity.Input.MINIMUM;
import static dev.rackrate.quantity.Input.SESSION;
import static dev.rackrate.quantity.Input.START_UP;

import dev.rackrate.quantity.Inputs;

/// What an hourly price is paid for beyond the hours of use.
public final class Billing {

  private Billing() {}

  /// Hours billed for each hour of use: started increments, the minimum, start-up, idle machines.
  public static double factor(Inputs in) {
    double session = in.get(SESSION);
    double idle = 1 + in.get(IDLE_SHARE);
    if (session <= 0) {
      return idle;
    }
    double used = session + in.get(START_UP);
    double increment = in.get(INCREMENT);
    double started = increment > 0 ? WholeWork.wholeUp(used / increment) * increment : used;
    return idle * Math.max(in.get(MINIMUM), started) / session;
  }
}
