package dev.rackrate.ask;

/// Nobody waits for the answer any more: work is given up where it next asks.
public final class Unwanted extends RuntimeException {

  private static final long serialVersionUID = 1;

  private Unwanted() {
    super("nobody waits for the answer");
  }

  /// Gives up where the thread of the work was interrupted.
  ///
  /// @throws Unwanted where nobody waits
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Unwanted();
    }
  }
}
