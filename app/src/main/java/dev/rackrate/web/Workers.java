package dev.rackrate.web;

import io.helidon.http.Status;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// As much work at once as there are processors; a few requests wait for their turn, more are told
/// to come again.
final class Workers {

  private static final int WAITING_EACH = 16;
  private static final long LONGEST_WAIT_MILLIS = 2_000;

  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int mostWaiting;

  Workers(int processors) {
    this.free = new Semaphore(processors, true);
    this.mostWaiting = WAITING_EACH * processors;
  }

  /// Does work when it is its turn.
  ///
  /// @throws Refused where there is too much of it
  <T> T run(Supplier<T> work) {
    if (waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      throw busy();
    }
    try {
      if (!free.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      waiting.decrementAndGet();
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }

  private static Refused busy() {
    return new Refused(
        Status.SERVICE_UNAVAILABLE_503, "Too much at once", "the server is busy; ask again");
  }
}
