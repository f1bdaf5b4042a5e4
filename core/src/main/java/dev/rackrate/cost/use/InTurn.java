package dev.rackrate.cost.use;

import static dev.rackrate.quantity.Input.PEAK_GPUS;
import static dev.rackrate.quantity.Input.WHOLE_MACHINES;

import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Whole;

/// How the hours of a month fall on the machines that it needs: each is in use as long as the work
/// runs before another does what is left, so that the first ones are full and one is in part. Jobs
/// of a log and workloads use all machines alike, so that all are full.
///
/// Worked out again and again without making anything new.
public final class InTurn {

  private final double[] full;
  private final double[] billedFull;
  private final double[] billedPart;
  private final double hoursPerMonth;

  /// @param hoursPerMonth that a month has
  public InTurn(int horizon, double hoursPerMonth) {
    this.hoursPerMonth = hoursPerMonth;
    this.full = new double[horizon + 1];
    this.billedFull = new double[horizon + 1];
    this.billedPart = new double[horizon + 1];
  }

  /// Hours of a month that a machine runs at most, which what growth adds to machines that are
  /// there already does; 0 where all are used alike.
  public static double most(Inputs in) {
    boolean isInTurn =
        in.occupancy().isNone() && in.get(WHOLE_MACHINES) <= 0 && in.get(PEAK_GPUS) <= 0;
    return isInTurn ? WholeWork.mostHoursPerMonth(in) : 0;
  }

  /// Works out every month.
  ///
  /// @param most hours that a machine runs at most; 0 where all are used alike
  /// @param needed machines that the work of a month needs
  /// @param machineHours hours in which a machine is in use, added over machines
  /// @param busyHours hours in which the work runs at all
  /// @param factor hours billed for each hour of use
  public void on(
      double most, double[] needed, double[] machineHours, double[] busyHours, double factor) {
    for (int m = 1; m < full.length; m++) {
      double hours = machineHours[m];
      double ofFull = most > 0 && hours > 0 ? busyHours[m] > 0 ? busyHours[m] : most : 0;
      full[m] = ofFull > 0 ? Math.min(needed[m], -Whole.up(-(hours / ofFull))) : needed[m];
      double parts = needed[m] - full[m];
      double each = parts > 0 ? ofFull : needed[m] > 0 ? hours / needed[m] : 0;
      double part = parts > 0 ? Math.max(0, hours - full[m] * ofFull) / parts : 0;
      billedFull[m] = Math.min(each * factor, hoursPerMonth);
      billedPart[m] = Math.min(part * factor, hoursPerMonth);
    }
  }

  /// Hours of a month billed of all machines that it needs, of each at most those of the month.
  public double billed(int month, double needed) {
    return full[month] * billedFull[month] + (needed - full[month]) * billedPart[month];
  }

  /// Machines of each month that are full.
  public double[] full() {
    return full;
  }

  /// Hours of each month billed of a full machine by the hour.
  public double[] billedFull() {
    return billedFull;
  }

  /// Hours of each month billed of a machine in part by the hour.
  public double[] billedPart() {
    return billedPart;
  }
}
