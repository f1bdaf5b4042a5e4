package dev.rackrate.simulate;

/// The jobs that wait for the fleet, and the rule by which they start.
abstract sealed class Waiting permits StrictWaiting, ClassWaiting {

  /// How many wait.
  abstract int size();

  abstract boolean waits(int job);

  /// Begins the submissions of a second.
  abstract void beforeSubmissions();

  /// Takes a job that was just submitted, and starts it if that cannot depend on later ones.
  abstract void submit(int job, long now);

  /// Puts a stopped job back.
  abstract void putBack(int job);

  /// Takes a job out that moves away.
  abstract void remove(int job);

  /// Starts who may start after ends and repairs.
  abstract void afterEnds(long now);

  /// Starts who may start after nodes failed.
  abstract void afterFailures(long now);

  /// Starts who may start after all submissions of a second.
  abstract void afterSubmissions(long now);

  /// Starts who may start after jobs moved away.
  abstract void afterMoves(long now);
}
