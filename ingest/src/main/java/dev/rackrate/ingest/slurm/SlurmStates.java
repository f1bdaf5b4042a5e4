package dev.rackrate.ingest.slurm;

import static java.util.Map.entry;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.ingest.jobs.StateWords;
import java.util.Map;

/// How Slurm calls the end of a job.
final class SlurmStates {

  /// Words of `sacct`. A job that was put back in the queue lost what it had done.
  static final StateWords WORDS =
      new StateWords(
          Map.ofEntries(
              entry("COMPLETED", JobState.COMPLETED),
              entry("FAILED", JobState.FAILED),
              entry("LAUNCH_FAILED", JobState.FAILED),
              entry("CANCELLED", JobState.CANCELLED),
              entry("REVOKED", JobState.CANCELLED),
              entry("TIMEOUT", JobState.TIMEOUT),
              entry("DEADLINE", JobState.TIMEOUT),
              entry("OUT_OF_MEMORY", JobState.OUT_OF_MEMORY),
              entry("NODE_FAIL", JobState.NODE_FAIL),
              entry("BOOT_FAIL", JobState.NODE_FAIL),
              entry("PREEMPTED", JobState.PREEMPTED),
              entry("REQUEUED", JobState.PREEMPTED),
              entry("RUNNING", JobState.RUNNING),
              entry("COMPLETING", JobState.RUNNING),
              entry("CONFIGURING", JobState.RUNNING),
              entry("SUSPENDED", JobState.RUNNING),
              entry("STOPPED", JobState.RUNNING),
              entry("SIGNALING", JobState.RUNNING),
              entry("STAGE_OUT", JobState.RUNNING),
              entry("RESIZING", JobState.NOT_TOLD),
              entry("PENDING", JobState.PENDING),
              entry("REQUEUE_HOLD", JobState.PENDING),
              entry("REQUEUE_FED", JobState.PENDING),
              entry("RESV_DEL_HOLD", JobState.PENDING),
              entry("SPECIAL_EXIT", JobState.PENDING)));

  /// By the number in the lowest byte of the state in the database.
  private static final JobState[] NUMBERS = {
    JobState.PENDING,
    JobState.RUNNING,
    JobState.RUNNING,
    JobState.COMPLETED,
    JobState.CANCELLED,
    JobState.FAILED,
    JobState.TIMEOUT,
    JobState.NODE_FAIL,
    JobState.PREEMPTED,
    JobState.NODE_FAIL,
    JobState.TIMEOUT,
    JobState.OUT_OF_MEMORY
  };

  private SlurmStates() {}

  /// The state of that number; not told where Slurm has no such number.
  static JobState numbered(long number) {
    int base = (int) (number & 0xff);
    return number >= 0 && base < NUMBERS.length ? NUMBERS[base] : JobState.NOT_TOLD;
  }
}
