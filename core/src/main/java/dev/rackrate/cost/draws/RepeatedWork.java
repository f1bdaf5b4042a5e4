package dev.rackrate.cost.draws;

import static dev.rackrate.quantity.Input.AT_ONCE;
import static dev.rackrate.quantity.Input.AWAITED;
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
import static dev.rackrate.quantity.Input.USE;
import static dev.rackrate.quantity.Input.WHOLE_MACHINES;

import dev.rackrate.cost.use.Delivery;
import dev.rackrate.cost.use.InTurn;
import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Occupancy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/// What one kind of machine takes if it does all the work, worked out again and again on other
/// inputs without making anything new: the same as [WholeWork], with the sums that bills follow.
public final class RepeatedWork {

  private final Months months;

  /// How the work of this draw grows.
  Growing growing;

  /// Whether the same machines do it in every month and their hours grow as the work does; then
  /// what is told by month is filled in when it is asked for.
  boolean isSteady;

  /// The machines of every month then, and their hours in the first.
  double steadyMachines;

  double steadyHours;
  private double steadyBusy;

  /// Whether what is told by month is that of this draw.
  private boolean isFilled;

  private final double[] gpuHours;
  private final double[] needed;
  private final double[] machines;
  private final double[] machineHours;
  private final double[] busyHours;

  /// GPUs of each month that workloads hold at once, and machines that are kept on.
  private final double[] atOnce;

  private final double[] keptOn;

  /// Share of each month in which machines ordered at the start are there, for machines that are
  /// awaited as long as `arrived` says.
  private final double[] inPlace;

  private double arrived = Double.NaN;

  /// What a GPU of it does, in GPUs of the demand.
  double ratio;

  /// Hours of a month that a machine runs at most, as [InTurn] says.
  private double mostHours;

  /// Present sums.
  double work;

  double workInPlace;
  double workAwaited;
  double busy;
  double machineMonthsInPlace;
  double machineHoursInPlace;

  public RepeatedWork(Months months) {
    this.months = months;
    this.growing = new Growing(months);
    int count = months.horizon + 1;
    this.gpuHours = new double[count];
    this.needed = new double[count];
    this.machines = new double[count];
    this.machineHours = new double[count];
    this.busyHours = new double[count];
    this.inPlace = new double[count];
    this.atOnce = new double[count];
    this.keptOn = new double[count];
  }

  private void arrive(Inputs in) {
    if (in.get(AWAITED) == arrived) {
      return;
    }
    arrived = in.get(AWAITED);
    for (int m = 0; m < inPlace.length; m++) {
      inPlace[m] = 1 - Delivery.share(in, m);
    }
  }

  /// The inputs that it follows from.
  public static Set<Input> read() {
    return EnumSet.of(
        HORIZON,
        HOURS_PER_MONTH,
        GPUS,
        HOURS_PER_WEEK,
        GROWTH,
        USE,
        MOST_HOURS_PER_WEEK,
        WHOLE_MACHINES,
        AT_ONCE,
        JOB_GPUS,
        PEAK_GPUS,
        PEAK_MACHINES,
        GROWN_MACHINES,
        GPU_RATIO,
        MACHINE_GPUS,
        AWAITED);
  }

  /// Works it out on inputs that have the horizon of the base.
  ///
  /// @param now how it grows, in this and in other options
  public void on(Inputs in, Growing now) {
    growing = now;
    ratio = in.get(GPU_RATIO);
    mostHours = InTurn.most(in);
    isSteady = false;
    isFilled = true;
    if (in.there().isEmpty() && in.get(USE) <= 0) {
      if (in.occupancy().isNone()) {
        level(in);
      } else {
        occupied(in);
      }
    } else {
      copy(new WholeWork(in));
    }
    if (!isSteady) {
      arrive(in);
      sum();
    }
  }

  private void copy(Use use) {
    int count = gpuHours.length;
    System.arraycopy(use.gpuHours(), 0, gpuHours, 0, count);
    System.arraycopy(use.needed(), 0, needed, 0, count);
    System.arraycopy(use.machines(), 0, machines, 0, count);
    System.arraycopy(use.machineHours(), 0, machineHours, 0, count);
    System.arraycopy(use.busyHours(), 0, busyHours, 0, count);
  }

  /// Where no other machines are there and every month is like the others but for growth.
  private void level(Inputs in) {
    double ofMachine = in.filledGpus();
    double most = WholeWork.mostHoursPerMonth(in);
    double mostPerMachine = most * ofMachine;
    double growth = 1 + in.get(GROWTH);
    double gpus = WholeWork.startGpus(in);
    double start = WholeWork.wholeUp(gpus / ofMachine);
    double whole = in.get(WHOLE_MACHINES);
    double ofEachGpu = gpus > 0 ? 1 / gpus : 0;
    double ofEachMachine = whole > 0 ? whole / in.get(MACHINE_GPUS) : 1 / ofMachine;
    double peak = WholeWork.grownMachines(in);
    double atStart = in.get(PEAK_MACHINES);
    double hours = WholeWork.firstMonthGpuHours(in);
    double least = hours > 0 ? Math.max(start, 1) : start;
    double longest = hours * growing.most * (1 + 1e-12);
    if (hours > 0
        && peak <= 0
        && atStart <= 0
        && !(whole > 0)
        && longest <= mostPerMachine * least
        && longest * ofEachGpu <= most) {
      steadyMachines = least;
      steadyBusy = hours * ofEachGpu;
      steadyHours = Math.max(start * steadyBusy, hours * ofEachMachine);
      steady(hours, Delivery.months(in));
      return;
    }
    for (int m = 1; m < gpuHours.length; m++) {
      double atPeak = growth < 1 && m > 1 ? peak : Math.max(atStart, peak);
      double count = hours > 0 ? Math.max(least, WholeWork.wholeUp(atPeak)) : least;
      if (!(hours <= mostPerMachine * count)) {
        count = Math.max(count, WholeWork.wholeUp(hours / mostPerMachine));
      }
      double atOnce = Math.min(hours * ofEachGpu, most);
      gpuHours[m] = hours;
      busyHours[m] = atOnce;
      needed[m] = count;
      machines[m] = Math.max(count, machines[m - 1]);
      machineHours[m] =
          whole > 0
              ? Math.min(hours * ofEachMachine, count * months.hoursEach)
              : Math.max(start * atOnce, hours * ofEachMachine);
      hours *= growth;
      peak *= growth;
    }
  }

  private void steady(double hours, double awaited) {
    isSteady = true;
    isFilled = false;
    double[] upTo = growing.upTo;
    double all = upTo[upTo.length - 1];
    double there = Growing.from(upTo, awaited);
    work = hours * all;
    workInPlace = hours * there;
    workAwaited = work - workInPlace;
    busy = steadyBusy * all;
    machineMonthsInPlace = steadyMachines * Growing.from(months.upTo, awaited);
    machineHoursInPlace = steadyHours * there;
  }

  private void fill() {
    if (isFilled) {
      return;
    }
    isFilled = true;
    Arrays.fill(needed, 1, needed.length, steadyMachines);
    Arrays.fill(machines, 1, machines.length, steadyMachines);
    for (int m = 1; m < needed.length; m++) {
      double level = growing.level[m];
      busyHours[m] = steadyBusy * level;
      machineHours[m] = steadyHours * level;
    }
  }

  double[] needed() {
    fill();
    return needed;
  }

  double[] machines() {
    fill();
    return machines;
  }

  double[] machineHours() {
    fill();
    return machineHours;
  }

  double[] busyHours() {
    fill();
    return busyHours;
  }

  /// How its hours fall on its machines, so many billed for each.
  void inTurn(InTurn hours, double factor) {
    fill();
    hours.on(mostHours, needed, machineHours, busyHours, factor);
  }

  /// The same where workloads occupy it.
  private void occupied(Inputs in) {
    Occupancy occupancy = in.occupancy();
    double ofMachine = in.get(MACHINE_GPUS);
    double growth = 1 + in.get(GROWTH);
    double hours = WholeWork.firstMonthGpuHours(in);
    int last = gpuHours.length - 1;
    for (int m = 1; m <= last; m++) {
      gpuHours[m] = hours;
      hours *= growth;
    }
    byMean(occupancy::atOnce, 1, last, atOnce);
    byMean(mean -> occupancy.machinesAtOnce(mean, ofMachine), 1, last, needed);
    byMean(mean -> occupancy.machinesKeptOn(mean, ofMachine), 1, last, keptOn);
    double[] following = occupancy.machinesFollowing(ofMachine);
    for (int m = 1; m <= last; m++) {
      boolean isAny = gpuHours[m] > 0;
      double count = isAny ? needed[m] : 0;
      double on =
          isAny ? keptOn[m] + occupancy.following(gpuHours[m] / months.hoursEach, following) : 0;
      busyHours[m] = gpuHours[m] / atOnce[m];
      needed[m] = count;
      machines[m] = Math.max(count, machines[m - 1]);
      machineHours[m] = Math.min(on, count) * months.hoursEach;
    }
  }

  /// What follows from the mean of busy GPUs in steps and never turns back, so that months between
  /// two that are alike are like them: the work grows or shrinks all the time.
  private void byMean(DoubleUnaryOperator ofMean, int first, int last, double[] each) {
    each[first] = ofMean.applyAsDouble(gpuHours[first] / months.hoursEach);
    if (last > first) {
      each[last] = ofMean.applyAsDouble(gpuHours[last] / months.hoursEach);
      between(ofMean, first, last, each);
    }
  }

  private void between(DoubleUnaryOperator ofMean, int first, int last, double[] each) {
    if (each[first] == each[last]) {
      Arrays.fill(each, first + 1, last, each[first]);
    } else if (last - first > 1) {
      int middle = (first + last) >>> 1;
      each[middle] = ofMean.applyAsDouble(gpuHours[middle] / months.hoursEach);
      between(ofMean, first, middle, each);
      between(ofMean, middle, last, each);
    }
  }

  private void sum() {
    work = 0;
    workInPlace = 0;
    busy = 0;
    machineMonthsInPlace = 0;
    machineHoursInPlace = 0;
    for (int m = 1; m < gpuHours.length; m++) {
      double worth = months.discount[m];
      double there = worth * inPlace[m];
      work += worth * gpuHours[m];
      workInPlace += there * gpuHours[m];
      busy += worth * busyHours[m];
      machineMonthsInPlace += there * machines[m];
      machineHoursInPlace += there * machineHours[m];
    }
    workAwaited = work - workInPlace;
  }
}
