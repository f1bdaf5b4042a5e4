package dev.rackrate.ingest.slurm;

import dev.rackrate.demand.log.JobState;

/// How the database of Slurm numbers the end of a job.
final class SlurmStates {

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
