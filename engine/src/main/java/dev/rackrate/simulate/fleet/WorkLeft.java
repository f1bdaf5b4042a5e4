package dev.rackrate.simulate.fleet;

import dev.rackrate.simulate.order.MinForest;
import dev.rackrate.simulate.setting.Checkpoints;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.ReplaySettings.Outages;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.Arrays;
import java.util.List;

/// The work each job still has to do, and what was done and lost before it was stopped.
public final class WorkLeft {

  /// A run on the fleet that a failure ended.
  ///
  /// @param queuedAtSeconds since when it had waited for this run, from the first submission
  public record Run(
      int job,
      int pool,
      long queuedAtSeconds,
      long fromSeconds,
      long toSeconds,
      long savedSeconds) {}

  /// Seconds on the GPU in which jobs are counted.
  public final int[] work;

  private final SimulatedJobs jobs;
  private final Checkpoints checkpoints;
  private final boolean mayStop;
  private final int[] restarts;
  private final long[] firstStart;
  private final long[] queuedAt;
  private Run[] runs = new Run[0];
  private int runCount;

  public WorkLeft(SimulatedJobs jobs, Outages outages) {
    this.jobs = jobs;
    checkpoints = outages.checkpoints();
    mayStop =
        switch (outages.failures()) {
          case Failures.None() -> false;
          case Failures.OfNodes _ -> true;
        };
    int tracked = mayStop ? jobs.size : 0;
    work = mayStop ? jobs.work.clone() : jobs.work;
    restarts = new int[tracked];
    firstStart = new long[tracked];
    queuedAt = new long[tracked];
  }

  /// Seconds that job `j` takes from start to end on a GPU of that speed.
  public long seconds(int j, double speed) {
    long seconds = workSeconds(work[j], speed);
    return mayStop
        ? checkpoints.elapsedSeconds(seconds, jobs.interruptible[j], restarts[j] > 0)
        : seconds;
  }

  /// Whole seconds for so much work on a GPU of that speed.
  public static long workSeconds(int work, double speed) {
    return speed == 1 ? work : Math.max(1, (long) Math.ceil(work / speed));
  }

  /// More work than this is not done in `seconds` at that speed; at most the largest int but one.
  public static int mostWork(long seconds, double speed) {
    if (seconds <= 0) {
      return 0;
    }
    double most = speed == 1 ? seconds : Math.ceil(seconds * speed) + 1;
    return (int) Math.min(most, MinForest.EMPTY - 1);
  }

  public boolean hasRestarted(int j) {
    return mayStop && restarts[j] > 0;
  }

  public int restarts(int j) {
    return mayStop ? restarts[j] : 0;
  }

  /// When a job first began, given the begin of its last run.
  public long firstStart(int j, long start) {
    return hasRestarted(j) ? firstStart[j] : start;
  }

  /// Since when a job waits, given its submission.
  public long queuedAt(int j) {
    return hasRestarted(j) ? queuedAt[j] : jobs.submit[j];
  }

  /// Notes that a run was stopped at `now`.
  void stop(int j, int pool, double speed, long from, long now) {
    long saved = checkpoints.savedSeconds(now - from, jobs.interruptible[j], restarts[j] > 0);
    long queued = queuedAt(j);
    if (restarts[j]++ == 0) {
      firstStart[j] = from;
    }
    queuedAt[j] = now;
    saved = Math.min(saved, workSeconds(work[j], speed) - 1);
    work[j] = (int) Math.max(1, work[j] - (long) Math.floor(saved * speed));
    if (runCount == runs.length) {
      runs = Arrays.copyOf(runs, Math.max(16, 2 * runCount));
    }
    runs[runCount++] = new Run(j, pool, queued, from, now, saved);
  }

  /// Runs that failures ended, in their order.
  public List<Run> stoppedRuns() {
    return List.of(Arrays.copyOf(runs, runCount));
  }
}
