package dev.rackrate.demand.log;

import dev.rackrate.quantity.Require;
import java.io.Serializable;

/// A stretch of time, in seconds on the clock of a log; its end is no longer in it.
public record Window(long fromSeconds, long toSeconds) implements Serializable {

  /// All of time.
  public static final Window ALWAYS = new Window(0, JobTimes.LATEST_SECONDS * 2);

  public Window {
    Require.between(fromSeconds, 0, toSeconds, "begin of a window");
  }

  public long seconds() {
    return toSeconds - fromSeconds;
  }

  public double hours() {
    return seconds() / 3600.0;
  }

  /// What both have in common; of no length where they do not meet.
  public Window within(Window other) {
    long from = Math.max(fromSeconds, other.fromSeconds);
    return new Window(from, Math.max(from, Math.min(toSeconds, other.toSeconds)));
  }

  /// The moment of the window that is nearest to a moment.
  public long clip(long seconds) {
    return Math.clamp(seconds, fromSeconds, toSeconds);
  }
}
