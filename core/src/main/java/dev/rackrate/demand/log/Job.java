package dev.rackrate.demand.log;

import dev.rackrate.quantity.Require;

/// One job of a log.
///
/// @param milliGpus thousandths of a GPU it holds at once; 500 is half a GPU
/// @param labels whose it is
/// @param state how it ended
/// @param traits what else is known of it
public record Job(JobTimes times, int milliGpus, Labels labels, JobState state, Traits traits) {

  /// Whose a job is and what it asked for, as numbers of names in [JobLog#names].
  ///
  /// @param group virtual cluster, partition or queue
  /// @param gpu the GPU it ran on, as the log calls it
  public record Labels(int group, int user, int account, int gpu) {

    /// Nothing is told.
    public static final Labels NONE = new Labels(0, 0, 0, 0);
  }

  /// What else is known of a job.
  ///
  /// @param isInterruptible may be stopped and resumed
  /// @param ranAlready was running when its log begins, so its submission is not known
  public record Traits(boolean isInterruptible, boolean ranAlready) {

    /// Nothing out of the ordinary.
    public static final Traits NONE = new Traits(false, false);
  }

  public Job {
    Require.atLeast(milliGpus, 1, "thousandths of a GPU");
  }
}
