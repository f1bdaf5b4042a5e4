package dev.rackrate.demand.log;

/// What the times of a log count from.
public enum LogClock {
  /// Moments that are the same everywhere.
  UTC,
  /// What a clock on the wall showed, in a zone that the log does not name.
  LOCAL,
  /// Seconds since the log began; which day of the week that was is not known.
  FROM_START
}
