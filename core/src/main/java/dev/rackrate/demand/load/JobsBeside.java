package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Window;

/// What machines that are there already do of the jobs of a log: each job runs on the first with
/// room for it when it begins, and is left to others where none has.
///
/// @param left the jobs that find no room
/// @param share of the GPU-hours of the log given that they do
/// @param machines that have a job at some time
/// @param machinesInUse that have one, on average
/// @param peakGpus most GPUs that jobs hold on them at once
public record JobsBeside(
    JobLog left, double share, int machines, double machinesInUse, double peakGpus) {

  /// The jobs of a log that so many machines leave to others.
  ///
  /// @param kind when a job begins to count
  /// @param speed of the GPUs of the machines
  /// @param gpus of each machine
  public static JobsBeside of(
      JobLog log, CurveKind kind, Window window, double speed, int gpus, int machines) {
    JobOrder order = JobOrder.of(log, kind, window);
    PlacedJobs placed =
        new PlacedJobs(order, order.ends(speed), new FirstFit(gpus * 1_000, machines, false));
    boolean[] isDone = new boolean[log.size()];
    double done = 0;
    double all = 0;
    for (int at = 0; at < order.count(); at++) {
      boolean isOnThem = placed.last()[at] != FirstFit.NONE;
      isDone[order.number(at)] = isOnThem;
      done += isOnThem ? order.work(at) : 0;
      all += order.work(at);
    }
    JobLoad onThem = new JobLoad(log.only(job -> isDone[job]), kind, window);
    return new JobsBeside(
        log.only(job -> !isDone[job]),
        all > 0 ? done / all : 0,
        placed.machines(),
        placed.inUse(machines),
        done > 0 ? onThem.peakGpus(speed) : 0);
  }
}
