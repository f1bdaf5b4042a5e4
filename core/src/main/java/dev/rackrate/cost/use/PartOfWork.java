package dev.rackrate.cost.use;

import static dev.rackrate.quantity.Input.AT_ONCE;
import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.GROWTH;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.JOB_GPUS;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.PEAK_GPUS;
import static dev.rackrate.quantity.Input.PEAK_MACHINES;
import static dev.rackrate.quantity.Input.WHOLE_MACHINES;

import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.There;
import dev.rackrate.quantity.Time;

/// What machines that are there do of the work: so many of its GPUs as those named before them
/// leave, busy as long as the others and never longer than the most hours, until their last month.
/// All that are ever needed are there from the start; growth takes no more of them. Of the jobs of
/// a log they do those for which they have room.
public final class PartOfWork implements Use {

  private final Inputs in;
  private final There does;
  private final int horizon;
  private final double[] gpus;

  public PartOfWork(Inputs in, There does) {
    this.in = in;
    this.does = does;
    this.horizon = (int) in.get(HORIZON);
    this.gpus = new double[horizon + 1];
    for (int month = 1; month <= last(); month++) {
      double left = in.get(GPUS) - WholeWork.gpusThere(in, month);
      gpus[month] =
          isOfJobs()
              ? in.get(PEAK_GPUS)
              : Math.max(0, Math.min(does.gpus(), left)) / in.get(GPU_RATIO);
    }
  }

  private boolean isOfJobs() {
    return does.share() > 0 && in.get(PEAK_MACHINES) > 0;
  }

  @Override
  public int horizon() {
    return horizon;
  }

  @Override
  public int last() {
    return Math.min(does.months(), horizon);
  }

  /// Hours of work of one GPU at first.
  private double firstHours() {
    return in.get(HOURS_PER_WEEK) * in.get(HOURS_PER_MONTH) / Time.HOURS_PER_WEEK;
  }

  @Override
  public double[] machines() {
    double most = isOfJobs() ? WholeWork.wholeUp(in.get(PEAK_MACHINES)) : 0;
    for (double each : gpus) {
      most = Math.max(most, WholeWork.wholeUp(each / in.filledGpus()));
    }
    double[] count = new double[horizon + 1];
    for (int month = 1; month <= last(); month++) {
      count[month] = most;
    }
    return count;
  }

  @Override
  public double[] gpuHours() {
    double[] hours = new double[horizon + 1];
    double ofEach = firstHours();
    double most = WholeWork.mostHoursPerMonth(in);
    for (int month = 1; month <= last(); month++) {
      double now = ofEach * in.useIn(month);
      hours[month] =
          does.share() > 0
              ? does.share() * in.get(GPUS) * now / in.get(GPU_RATIO)
              : gpus[month] * Math.min(now, most);
      ofEach *= 1 + in.get(GROWTH);
    }
    return hours;
  }

  @Override
  public double[] busyHours() {
    double[] hours = gpuHours();
    for (int month = 1; month <= last(); month++) {
      hours[month] = gpus[month] > 0 ? hours[month] / atOnce(gpus[month]) : 0;
    }
    return hours;
  }

  /// GPUs busy at once: all of whole machines, as far as its work can be on so many.
  private double atOnce(double bySpeed) {
    if (does.share() > 0 || !in.occupancy().isNone()) {
      return WholeWork.wholeUp(bySpeed);
    }
    double ratio = in.get(GPU_RATIO);
    double people = Math.min(in.get(AT_ONCE), bySpeed);
    return GpusAtWork.held(bySpeed * ratio, ratio, in.get(MACHINE_GPUS), in.get(JOB_GPUS), people);
  }

  @Override
  public double[] machineHours() {
    double[] hours = gpuHours();
    double[] busy = busyHours();
    for (int month = 1; month <= last() && isOfJobs(); month++) {
      double all = in.get(PEAK_MACHINES) * in.get(HOURS_PER_MONTH);
      hours[month] = Math.min(hours[month] / in.get(MACHINE_GPUS) * in.get(WHOLE_MACHINES), all);
    }
    for (int month = 1; month <= last() && !isOfJobs(); month++) {
      double count = WholeWork.wholeUp(gpus[month] / in.filledGpus());
      hours[month] = Math.max(count * busy[month], hours[month] / in.filledGpus());
    }
    return hours;
  }
}
