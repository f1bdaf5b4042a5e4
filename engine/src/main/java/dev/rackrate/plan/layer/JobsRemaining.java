package dev.rackrate.plan.layer;

import dev.rackrate.demand.load.GrownJobs;
import dev.rackrate.demand.load.JobLoad;
import dev.rackrate.demand.load.JobPlacement;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import java.util.Optional;

/// Jobs of a log: each runs on the first machines held with room for it, or on rented machines of
/// its own, and none waits.
///
/// A month with more work is like the log with more jobs at once.
///
/// @param wider how many times as many jobs run at once
/// @param longer how many times as long jobs run in all, at most 1
/// @param held machines that are used up already, all of one shape
public record JobsRemaining(LoggedJobs jobs, double wider, double longer, int held)
    implements Remaining {

  @Override
  public double peakGpus() {
    return jobs.peakGpus() * wider;
  }

  @Override
  public double meanGpus() {
    return jobs.meanGpus() * wider * longer;
  }

  @Override
  public double mostMachines(Option option) {
    return Math.max(0, jobs.grownOn(option).enough(wider) - held);
  }

  @Override
  public Done done(Option option, int machines) {
    GrownJobs grown = jobs.grownOn(option);
    JobPlacement on = grown.ofLog();
    double from = grown.like(held, wider);
    double to = grown.like(held + machines, wider);
    double inUse = Math.max(0, on.meanInUse(to) - on.meanInUse(from)) * wider * longer;
    return new Done(
        meanGpus() * (on.doneShare(to) - on.doneShare(from)),
        Math.min(machines, inUse),
        on.shareInUse(to) * longer);
  }

  @Override
  public Remaining beyond(Option option, int machines) {
    return machines == 0
        ? this
        : new JobsRemaining(jobs.heldOn(option), wider, longer, held + machines);
  }

  /// What is billed for each job beyond its machine-hours is in the bill of the offer for all jobs;
  /// those that are left may have a share of it that differs.
  @Override
  public Need rented(Option rented) {
    GrownJobs grown = jobs.placement(rented);
    JobPlacement on = grown.ofLog();
    JobPlacement.Machine machine = jobs.machine(rented);
    double all = on.rest(0, machine).gpuHours();
    double others = grown.like(held, wider);
    JobPlacement.Left left = on.left(others, machine);
    double most =
        Math.max(left.gpusAtOnce() / rented.get(Input.MACHINE_GPUS), left.machinesAtOnce());
    double mean = all > 0 ? meanGpus() / all : 0;
    return new Need(
        Math.ceil(most * jobs.cut() * wider - 1e-9),
        mean * on.rest(others, machine).gpuHours(),
        meanMachines(rented, on, machine, others),
        left.shareOfTime() * longer);
  }

  /// Rented machines on average beside machines that do what so many do of the log.
  private double meanMachines(
      Option rented, JobPlacement on, JobPlacement.Machine machine, double others) {
    double all = on.rest(0, machine).gpuHours();
    JobPlacement.Rest rest = on.rest(others, machine);
    double billing = rented.get(Input.JOB_BILLING);
    double machineHours = billing > 0 ? rest.billedHours() / billing : rest.machineHours();
    return all > 0 ? meanGpus() / all / rented.get(Input.GPU_RATIO) * machineHours : 0;
  }

  @Override
  public OneMore oneMore(Option option, int machines, Option rented) {
    double unit = option.get(Input.MACHINE_GPUS) * option.get(Input.GPU_RATIO);
    GrownJobs grown = jobs.grownOn(option);
    JobPlacement on = grown.ofLog();
    JobPlacement.Machine machine = jobs.machine(rented);
    double before = grown.like(held + machines, wider);
    double after = grown.like(held + machines + 1, wider);
    return new OneMore(
        meanGpus() * (on.doneShare(after) - on.doneShare(before)) / unit,
        meanMachines(rented, on, machine, before) - meanMachines(rented, on, machine, after));
  }

  @Override
  public Optional<double[]> edges(Option option) {
    return Optional.empty();
  }

  @Override
  public boolean isConcave(Option one, Option other) {
    return false;
  }

  /// What is rented for a job that finds no room.
  public static JobPlacement.Machine machine(Option rented) {
    return new JobPlacement.Machine(
        rented.get(Input.GPU_RATIO),
        rented.jobMachines(),
        new JobLoad.Terms(
            seconds(rented, Input.START_UP),
            Math.max(1, seconds(rented, Input.INCREMENT)),
            seconds(rented, Input.MINIMUM)));
  }

  private static long seconds(Option option, Input hours) {
    return Math.round(option.get(hours) * Time.SECONDS_PER_HOUR);
  }
}
