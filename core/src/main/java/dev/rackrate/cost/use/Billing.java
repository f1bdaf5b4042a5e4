package dev.rackrate.cost.use;

import static dev.rackrate.quantity.Input.BLOCK_LEAST_DAYS;
import static dev.rackrate.quantity.Input.BLOCK_MOST_DAYS;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.IDLE_SHARE;
import static dev.rackrate.quantity.Input.INCREMENT;
import static dev.rackrate.quantity.Input.JOB_BILLING;
import static dev.rackrate.quantity.Input.MINIMUM;
import static dev.rackrate.quantity.Input.PLANNED_SESSION;
import static dev.rackrate.quantity.Input.SESSION;
import static dev.rackrate.quantity.Input.START_UP;

import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;

/// What an hourly price is paid for beyond the hours of use.
public final class Billing {

  private Billing() {}

  /// Hours billed for each hour of use: started increments, the minimum, start-up, idle machines;
  /// the jobs of a log as they are.
  public static double factor(Inputs in) {
    double session = in.get(SESSION);
    double idle = 1 + in.get(IDLE_SHARE);
    if (in.get(JOB_BILLING) > 0) {
      return idle * in.get(JOB_BILLING);
    }
    if (session <= 0) {
      return idle;
    }
    double used = session + in.get(START_UP);
    double increment = in.get(INCREMENT);
    double started = increment > 0 ? WholeWork.wholeUp(used / increment) * increment : used;
    return idle * Math.max(in.get(MINIMUM), started) / session;
  }

  /// Hours of a block paid for each hour of use: whole days of each session, at least the least
  /// days. A session longer than a block may be is several blocks end to end. Without a session
  /// every hour is paid, whatever is used.
  public static double blockFactor(Inputs in) {
    double session = in.get(PLANNED_SESSION);
    if (session <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    double days = WholeWork.wholeUp(session / Time.HOURS_PER_DAY);
    double most = in.get(BLOCK_MOST_DAYS);
    double blocks = most > 0 ? WholeWork.wholeUp(days / most) : 1;
    return Time.HOURS_PER_DAY * Math.max(days, blocks * in.get(BLOCK_LEAST_DAYS)) / session;
  }

  /// Months that a session occupies when machines are paid by the month: those it begins in full.
  public static double monthsOfSession(Inputs in) {
    return WholeWork.wholeUp(in.get(PLANNED_SESSION) / in.get(HOURS_PER_MONTH));
  }
}
