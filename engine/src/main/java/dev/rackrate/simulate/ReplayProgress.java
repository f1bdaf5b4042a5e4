package dev.rackrate.simulate;

/// Told now and then how far a replay is.
@FunctionalInterface
public interface ReplayProgress {

  /// Tells nobody.
  ReplayProgress NONE = (_, _) -> {};

  /// So many of all jobs have been submitted, or so many of all replays of a sweep are done.
  void at(long done, long of);
}
