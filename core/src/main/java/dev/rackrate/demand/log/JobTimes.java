package dev.rackrate.demand.log;

import dev.rackrate.quantity.Require;

/// When a job was submitted, how long it waited and how long it ran, in whole seconds.
///
/// @param submitSeconds since 1970-01-01 on the clock of the log, or since the start of the log;
///   the start of a job whose submission is not told
/// @param waitSeconds from submission to start, or to the end of a job that never started; negative
///   where a log has it so; 0 where nothing is told
/// @param runSeconds on its GPUs, up to the end of the log where it was still running
public record JobTimes(long submitSeconds, long waitSeconds, long runSeconds, Start start) {

  /// Latest time a job may have: the year 2200.
  public static final long LATEST_SECONDS = 7_258_118_400L;

  /// Whether a job started, as far as its log tells.
  public enum Start {
    TOLD,
    NEVER,
    NOT_TOLD,
    /// Told, but not when the job was submitted: how long it waited is not known.
    WITHOUT_SUBMISSION;

    /// Whether the log tells when the job started.
    public boolean isTold() {
      return this == TOLD || this == WITHOUT_SUBMISSION;
    }
  }

  public JobTimes {
    Require.between(submitSeconds, 0, LATEST_SECONDS, "submit time");
    Require.between(waitSeconds, -Integer.MAX_VALUE, Integer.MAX_VALUE, "seconds of waiting");
    Require.between(runSeconds, 0, Integer.MAX_VALUE, "seconds of running");
  }

  /// A job that ran from a start to an end.
  public static JobTimes ran(long submitSeconds, long startSeconds, long endSeconds) {
    return new JobTimes(
        submitSeconds, startSeconds - submitSeconds, endSeconds - startSeconds, Start.TOLD);
  }

  /// A job of which its log tells only when it ran, not when it was submitted.
  public static JobTimes started(long startSeconds, long endSeconds) {
    return new JobTimes(startSeconds, 0, endSeconds - startSeconds, Start.WITHOUT_SUBMISSION);
  }

  /// A job whose log tells when it was submitted and how long it ran, not when it started.
  public static JobTimes submitted(long submitSeconds, long runSeconds) {
    return new JobTimes(submitSeconds, 0, runSeconds, Start.NOT_TOLD);
  }
}
