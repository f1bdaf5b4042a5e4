package dev.rackrate.cost.use;

import static dev.rackrate.quantity.Input.AT_ONCE;
import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.GROWN_MACHINES;
import static dev.rackrate.quantity.Input.GROWTH;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.JOB_GPUS;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.MOST_HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.PEAK_GPUS;
import static dev.rackrate.quantity.Input.PEAK_MACHINES;
import static dev.rackrate.quantity.Input.WHOLE_MACHINES;

import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.There;
import dev.rackrate.quantity.Time;
import dev.rackrate.quantity.Whole;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one kind of machine takes if it does all the work that is left to do. Worked out when
/// asked, so that only what is used is read.
///
/// The work grows by a fixed share a month, and its hours may differ by month. Hours rise first, up
/// to the most hours a week; then whole machines are added. Machines that are there already do
/// their part of it in the same hours, for as long as they last; what is left is what an option
/// must do. Arrays run from 0 to the horizon; use has no month 0.
public final class WholeWork implements Use {

  private static final double WHOLE = 1e-9;

  private final Inputs in;
  private final int horizon;
  private double @Nullable [] gpuHours;
  private double @Nullable [] needed;
  private double @Nullable [] machines;
  private double @Nullable [] busyHours;
  private double @Nullable [] machineHours;

  public WholeWork(Inputs in) {
    this.in = in;
    this.horizon = (int) in.get(HORIZON);
  }

  @Override
  public int horizon() {
    return horizon;
  }

  /// Busy GPU-hours, counted in the GPU of the option.
  @Override
  public double[] gpuHours() {
    if (gpuHours == null) {
      double[] hours = new double[horizon + 1];
      double growth = 1 + in.get(GROWTH);
      double ofMonth = firstMonthGpuHours(in);
      boolean isLevel = in.isLevel();
      for (int from = 1; from <= horizon; from = lastLike(from) + 1) {
        int last = lastLike(from);
        double there = gpusThere(in, from);
        double share = shareThere(in, from);
        boolean isAny = there > 0 || share > 0;
        for (int month = from; month <= last; month++) {
          double all = isLevel ? ofMonth : ofMonth * in.useIn(month);
          double left = isAny ? all - doneByThoseThere(there, share, all) : all;
          hours[month] = left > WHOLE * all ? left : 0;
          ofMonth *= growth;
        }
      }
      gpuHours = hours;
    }
    return gpuHours;
  }

  /// GPU-hours of a month that machines already there do, counted in the GPU of the option.
  private double doneByThoseThere(double there, double share, double ofMonth) {
    if (share > 0) {
      return ofMonth * share;
    }
    double hours = Math.min(ofMonth / (in.get(GPUS) / in.get(GPU_RATIO)), mostHoursPerMonth(in));
    return Math.min(ofMonth, there / in.get(GPU_RATIO) * hours);
  }

  /// GPUs of the demand that machines already there take over in a month.
  static double gpusThere(Inputs in, int month) {
    double gpus = 0;
    for (There there : in.there()) {
      gpus += there.isIn(month) ? there.gpus() : 0;
    }
    return gpus > 0 ? Math.min(gpus, in.get(GPUS)) : 0;
  }

  /// The share of the work of a month that they do, where it is a curve.
  private static double shareThere(Inputs in, int month) {
    double share = 0;
    for (There there : in.there()) {
      share += there.isIn(month) ? there.share() : 0;
    }
    return Math.min(share, 1);
  }

  /// Hours in which the work runs at all.
  @Override
  public double[] busyHours() {
    if (busyHours == null) {
      busyHours = in.occupancy().isNone() ? busyTogether() : busyAsOccupied();
    }
    return busyHours;
  }

  private double[] busyTogether() {
    double[] hours = gpuHours().clone();
    double most = mostHoursPerMonth(in);
    for (int from = 1; from <= horizon; from = lastLike(from) + 1) {
      double gpus = startGpus(in, from);
      int last = lastLike(from);
      if (gpus > 0) {
        for (int month = from; month <= last; month++) {
          hours[month] = Math.min(hours[month] / gpus, most);
        }
      } else {
        Arrays.fill(hours, from, last + 1, 0);
      }
    }
    return hours;
  }

  private double[] busyAsOccupied() {
    double[] hours = gpuHours().clone();
    for (int month = 1; month <= horizon; month++) {
      hours[month] /= in.occupancy().atOnce(meanGpus(hours[month]));
    }
    return hours;
  }

  /// GPUs busy on average in a month of so many GPU-hours.
  private double meanGpus(double gpuHours) {
    return gpuHours / in.get(HOURS_PER_MONTH);
  }

  /// Whole machines held: those of the months before are kept where the work of a month needs
  /// fewer.
  @Override
  public double[] machines() {
    if (machines == null) {
      double[] held = needed();
      int month = 1;
      while (month <= horizon && held[month] >= held[month - 1]) {
        month++;
      }
      machines = month > horizon ? held : kept(held);
    }
    return machines;
  }

  private static double[] kept(double[] held) {
    double[] kept = held.clone();
    for (int month = 1; month < kept.length; month++) {
      kept[month] = Math.max(kept[month], kept[month - 1]);
    }
    return kept;
  }

  /// Whole machines that the work of a month needs.
  @Override
  public double[] needed() {
    if (needed == null) {
      needed = in.occupancy().isNone() ? neededByHours() : neededAsOccupied();
    }
    return needed;
  }

  private double[] neededAsOccupied() {
    double[] count = gpuHours().clone();
    for (int month = 1; month <= horizon; month++) {
      double mean = meanGpus(count[month]);
      count[month] =
          count[month] > 0 ? in.occupancy().machinesAtOnce(mean, in.get(MACHINE_GPUS)) : 0;
    }
    return count;
  }

  private double[] neededByHours() {
    double[] count = gpuHours().clone();
    double mostPerMachine = mostHoursPerMonth(in) * in.filledGpus();
    double atStart = in.get(PEAK_MACHINES);
    double peak = grownMachines(in);
    double growth = 1 + in.get(GROWTH);
    boolean isLevel = in.isLevel();
    double start = 0;
    int last = 0;
    for (int month = 1; month <= horizon; month++) {
      if (month > last) {
        start = startMachines(in, month);
        last = lastLike(month);
      }
      double hours = count[month];
      double least = start;
      if (hours > 0) {
        double atPeak = growth < 1 && month > 1 ? peak : Math.max(atStart, peak);
        least = Math.max(Math.max(start, 1), wholeUp(atPeak));
      }
      boolean isEnough = hours <= least * mostPerMachine;
      double whole = isEnough ? least : Math.max(least, wholeUp(hours / mostPerMachine));
      count[month] = isLevel || in.useIn(month) > 0 ? whole : 0;
      peak *= growth;
    }
    return count;
  }

  /// Machines that the jobs of a log hold at once at the start; 0 where none are known.
  public static double peakMachines(Inputs in) {
    return Math.max(in.get(PEAK_MACHINES), grownMachines(in));
  }

  /// Of these, those that growth takes so many times as many of: there may be room left for more
  /// jobs on the machines of the start.
  public static double grownMachines(Inputs in) {
    return Math.max(in.get(GROWN_MACHINES), in.get(PEAK_GPUS) / in.get(MACHINE_GPUS));
  }

  /// Hours in which a machine is in use, added over machines. Where the demand is a curve, whole
  /// machines follow it up and down; those of served models are kept on.
  @Override
  public double[] machineHours() {
    if (machineHours == null) {
      machineHours =
          !in.occupancy().isNone()
              ? keptOnAndFollowing()
              : in.get(WHOLE_MACHINES) > 0 ? followingTheCurve() : allAtOnce();
    }
    return machineHours;
  }

  private double[] keptOnAndFollowing() {
    double[] hours = gpuHours().clone();
    double[] count = needed();
    for (int month = 1; month <= horizon; month++) {
      double on = hours[month] > 0 ? machinesOn(in, meanGpus(hours[month])) : 0;
      hours[month] = Math.min(on, count[month]) * in.get(HOURS_PER_MONTH);
    }
    return hours;
  }

  /// Machines on at a time, on average, of a mean of busy GPUs.
  public static double machinesOn(Inputs in, double meanGpus) {
    double gpus = in.get(MACHINE_GPUS);
    return in.occupancy().machinesKeptOn(meanGpus, gpus) + in.occupancy().following(meanGpus, gpus);
  }

  private double[] followingTheCurve() {
    double[] hours = gpuHours().clone();
    double[] count = needed();
    double perMachine = in.get(MACHINE_GPUS) / in.get(WHOLE_MACHINES);
    for (int month = 1; month <= horizon; month++) {
      hours[month] = Math.min(hours[month] / perMachine, count[month] * in.get(HOURS_PER_MONTH));
    }
    return hours;
  }

  private double[] allAtOnce() {
    double[] hours = busyHours().clone();
    double[] work = gpuHours();
    double perMachine = in.filledGpus();
    for (int from = 1; from <= horizon; from = lastLike(from) + 1) {
      double start = startMachines(in, from);
      int last = lastLike(from);
      for (int month = from; month <= last; month++) {
        hours[month] = Math.max(start * hours[month], work[month] / perMachine);
      }
    }
    return hours;
  }

  /// The last month in which the same other machines are there as in one.
  private int lastLike(int month) {
    int last = horizon;
    for (There there : in.there()) {
      last = there.isIn(month) ? Math.min(last, there.months()) : last;
    }
    return last;
  }

  /// Machines that the GPUs of the demand take in a month, growth aside.
  public static double startMachines(Inputs in, int month) {
    return wholeUp(startGpus(in, month) / in.filledGpus());
  }

  /// GPUs of the option busy at once in a month, growth aside: those that the jobs of a log hold or
  /// a workload takes, else by speed, of whole machines.
  public static double startGpus(Inputs in, int month) {
    return atOnce(in, in.get(GPUS) - gpusThere(in, month));
  }

  /// The same in every month where no machines are there already.
  public static double startGpus(Inputs in) {
    return atOnce(in, in.get(GPUS));
  }

  private static double atOnce(Inputs in, double ofDemand) {
    double ratio = in.get(GPU_RATIO);
    double atOnce = in.get(AT_ONCE);
    double peak = in.get(PEAK_GPUS);
    if (peak > 0 || (atOnce > 0 && !in.occupancy().isNone())) {
      double bySpeed = wholeUp(ofDemand / ratio);
      return bySpeed > 0 ? (peak > 0 ? wholeUp(peak) : atOnce) : bySpeed;
    }
    return GpusAtWork.held(ofDemand, ratio, in.get(MACHINE_GPUS), in.get(JOB_GPUS), atOnce);
  }

  /// Busy hours of a month beyond which another machine is taken.
  public static double mostHoursPerMonth(Inputs in) {
    return Math.max(in.get(MOST_HOURS_PER_WEEK), in.get(HOURS_PER_WEEK))
        * in.get(HOURS_PER_MONTH)
        / Time.HOURS_PER_WEEK;
  }

  public static double firstMonthGpuHours(Inputs in) {
    return in.get(GPUS)
        * in.get(HOURS_PER_WEEK)
        / in.get(GPU_RATIO)
        * in.get(HOURS_PER_MONTH)
        / Time.HOURS_PER_WEEK;
  }

  /// The next whole number, forgiving the rounding of a quotient that is whole.
  public static double wholeUp(double quotient) {
    return Whole.up(quotient);
  }
}
