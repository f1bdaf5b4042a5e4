package dev.rackrate.demand.load;

import java.util.Arrays;

/// The jobs of a log played through once on machines that are always there: each takes the first
/// with room when it begins, or none; a job that fits into one is not cut in two.
final class PlacedJobs {

  private final JobOrder jobs;
  private final JobOrder.Ends ends;
  private final FirstFit fit;
  private final int[] last;
  private int machines;
  private int ended;

  /// @param ends of the jobs on GPUs of these machines
  PlacedJobs(JobOrder jobs, JobOrder.Ends ends, FirstFit fit) {
    this.jobs = jobs;
    this.ends = ends;
    this.fit = fit;
    this.last = new int[jobs.count()];
    Arrays.fill(last, FirstFit.NONE);
    for (int job = 0; job < last.length; job++) {
      long now = jobs.begin(job);
      release(now);
      if (ends.seconds()[job] > now) {
        last[job] = fit.put(job, jobs.milliGpus(job), now);
        machines = last[job] == FirstFit.NONE ? machines : Math.max(machines, last[job] + 1);
      }
    }
    release(Long.MAX_VALUE);
  }

  private void release(long now) {
    while (ended < ends.order().length) {
      int job = ends.order()[ended];
      long end = ends.seconds()[job];
      if (end > now) {
        return;
      }
      // A job that is over before its machines were asked for took none.
      if (last[job] != FirstFit.NONE) {
        fit.remove(job, last[job], jobs.milliGpus(job), end);
      }
      ended++;
    }
  }

  /// The last machine that each job is on; [FirstFit#NONE] where it found no room.
  int[] last() {
    return last;
  }

  /// Machines that have a job at some time.
  int machines() {
    return machines;
  }

  /// The share of time in which each of them has one.
  double[] sharesInUse() {
    long[] used = fit.usedSeconds();
    double[] shares = new double[machines];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (double) used[i] / jobs.seconds();
    }
    return shares;
  }

  /// Of the first machines, how many have a job on average.
  double inUse(int count) {
    return Arrays.stream(sharesInUse()).limit(count).sum();
  }
}
