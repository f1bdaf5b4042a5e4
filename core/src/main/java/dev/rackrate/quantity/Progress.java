package dev.rackrate.quantity;

/// Hears how far long work has come.
@FunctionalInterface
public interface Progress {

  /// Nobody listens.
  Progress NONE = (_, _, _, _) -> {};

  /// What is being done, how many rows or jobs are done, and how much of how much, in any unit.
  ///
  /// @param of 0 where not known
  void at(Sentence doing, long rows, long done, long of);

  /// Steps of long work are done, so many of so many.
  default void step(Sentence doing, long done, long of) {
    at(doing, done, 0, 0);
  }

  /// Whether whoever waits wants the best answer so far, rather than the rest of the work.
  default boolean isStopped() {
    return false;
  }

  /// A file is read, whatever named it.
  default void reading(String file) {}
}
