package dev.rackrate.simulate.setting;

import dev.rackrate.quantity.Require;

/// How an interruptible job saves its state wherever it may be stopped.
///
/// After every [#intervalSeconds] of work it takes [#costSeconds] to save; the last stretch is not
/// saved. A job that is not interruptible saves nothing.
///
/// @param intervalSeconds of work between checkpoints
/// @param costSeconds to save the state
/// @param restartSeconds to get going again; any job that starts again pays them
public record Checkpoints(int intervalSeconds, int costSeconds, int restartSeconds) {

  /// Saves every hour at no cost and restarts at once.
  public static final Checkpoints HOURLY = new Checkpoints(3_600, 0, 0);

  public Checkpoints {
    Require.atLeast(intervalSeconds, 1, "seconds between checkpoints");
    Require.atLeast(costSeconds, 0, "seconds of a checkpoint");
    Require.atLeast(restartSeconds, 0, "seconds of a restart");
  }

  /// Seconds in which so many seconds of work are done.
  public long elapsedSeconds(long workSeconds, boolean saves, boolean restarts) {
    long saving = saves ? (workSeconds - 1) / intervalSeconds * costSeconds : 0;
    return workSeconds + saving + (restarts ? restartSeconds : 0);
  }

  /// Seconds of work that outlast a stop after so many seconds.
  public long savedSeconds(long elapsedSeconds, boolean saves, boolean restarted) {
    long working = elapsedSeconds - (restarted ? restartSeconds : 0);
    return saves && working > 0
        ? working / ((long) intervalSeconds + costSeconds) * intervalSeconds
        : 0;
  }
}
