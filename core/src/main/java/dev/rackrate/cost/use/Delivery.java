package dev.rackrate.cost.use;

import static dev.rackrate.quantity.Input.AWAITED;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;

import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import java.util.Arrays;

/// Machines that are ordered at the start and arrive later: until then they are neither paid for
/// nor run, and their work is done on rented ones. Machines that growth adds after that are ordered
/// ahead.
public final class Delivery {

  private Delivery() {}

  /// Share of a month in which the machines ordered at the start are not there.
  public static double share(Inputs in, int month) {
    return month > 0 ? Math.clamp(months(in) - month + 1, 0, 1) : 0;
  }

  /// The month at whose end machines ordered at the start are paid for: they arrive in the next.
  public static int month(Inputs in) {
    return (int) -WholeWork.wholeUp(-months(in));
  }

  /// Machines taken at the end of each month for a term; those ordered at the start at the end of
  /// the month before the one in which they arrive.
  public static double[] taken(Inputs in, Use use, int term) {
    int first = month(in);
    if (first == 0) {
      return use.taken(term);
    }
    double[] count = use.machines().clone();
    Arrays.fill(count, 0, Math.min(first + 1, count.length), 0);
    return Use.taken(count, term);
  }

  /// Machines that are there at the end of each month for the first time: beyond the most that were
  /// held before, so that one which is given up and taken again counts once.
  public static double[] added(Inputs in, Use use) {
    double[] count = use.machines();
    double[] added = new double[count.length];
    int first = month(in);
    double before = 0;
    double most = 0;
    for (int end = 0; end < count.length - 1; end++) {
      most = Math.max(most, count[end + 1]);
      if (end >= first) {
        added[end] = most - before;
        before = most;
      }
    }
    return added;
  }

  /// What of a flow, times a factor, falls into the time until the machines are there.
  public static double[] awaited(Inputs in, double[] flow, double factor) {
    double[] part = new double[flow.length];
    int last = Math.min(lastAwaited(in), part.length - 1);
    for (int month = 1; month <= last; month++) {
      part[month] = flow[month] * factor * share(in, month);
    }
    return part;
  }

  /// What of a flow falls into the time from which the machines are there.
  public static double[] inPlace(Inputs in, double[] flow) {
    return in.get(AWAITED) == 0 ? flow : leftInPlace(in, flow.clone());
  }

  /// The same array, of which only that is left which [#inPlace] gives.
  public static double[] leftInPlace(Inputs in, double[] own) {
    int last = in.get(AWAITED) == 0 ? 0 : Math.min(lastAwaited(in), own.length - 1);
    for (int month = 1; month <= last; month++) {
      own[month] *= 1 - share(in, month);
    }
    return own;
  }

  /// The last month of which a share is awaited.
  private static int lastAwaited(Inputs in) {
    return (int) Math.ceil(months(in));
  }

  /// Months after the start at which machines ordered then arrive.
  public static double months(Inputs in) {
    return in.get(AWAITED) * Time.HOURS_PER_DAY / in.get(HOURS_PER_MONTH);
  }
}
