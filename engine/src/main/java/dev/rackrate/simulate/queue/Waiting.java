package dev.rackrate.simulate.queue;

/// The jobs that wait for the fleet, and the rule by which they start.
public abstract sealed class Waiting permits StrictWaiting, ClassWaiting {

  /// How many wait.
  public abstract int size();

  public abstract boolean waits(int job);

  /// Begins the submissions of a second.
  public abstract void beforeSubmissions();

  /// Takes a job that was just submitted, and starts it if that cannot depend on later ones.
  public abstract void submit(int job, long now);

  /// Puts a stopped job back.
  public abstract void putBack(int job);

  /// Takes a job out that moves away.
  public abstract void remove(int job);

  /// Starts who may start after ends and repairs.
  public abstract void afterEnds(long now);

  /// Starts who may start after nodes failed.
  public abstract void afterFailures(long now);

  /// Starts who may start after all submissions of a second.
  public abstract void afterSubmissions(long now);

  /// Starts who may start after jobs moved away.
  public abstract void afterMoves(long now);
}
