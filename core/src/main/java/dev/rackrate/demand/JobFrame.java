package dev.rackrate.demand;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobTimes.Start;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.Window;
import java.io.Serializable;

/// What is counted of jobs.
///
/// @param clock of their times
/// @param by what groups are compared
/// @param window the time that counts
record JobFrame(LogClock clock, Labelling by, Window window) implements Serializable {

  /// For how long a job held its GPUs in the time that counts.
  long secondsHeld(JobLog log, int job) {
    if (log.start(job) == Start.NEVER) {
      return 0;
    }
    long begin = log.submitSeconds(job) + log.waitSeconds(job);
    long end = begin + log.runSeconds(job);
    return Math.max(0, window.clip(end) - window.clip(begin));
  }

  /// Whether the log tells how long a job waited.
  static boolean hasWait(JobLog log, int job) {
    return log.start(job) == Start.TOLD && !log.ranAlready(job);
  }
}
