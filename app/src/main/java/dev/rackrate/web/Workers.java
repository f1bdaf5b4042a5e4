package dev.rackrate.web;

import dev.rackrate.ask.Unwanted;
import dev.rackrate.quantity.Sentence;
import io.helidon.http.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// As much work at once as there are processors; a few requests wait for their turn, more are told
/// to come again, and so are those whose turn would come too late, by how long work took of late.
/// Work for which nobody waits any more is given up.
final class Workers implements AutoCloseable {

  private static final int WAITING_EACH = 16;
  private static final long LONGEST_WAIT_MILLIS = 2_000;

  /// Half of it, so that hardly anybody who was let in is sent away when work takes longer than of
  /// late.
  private static final long LONGEST_EXPECTED_MILLIS = LONGEST_WAIT_MILLIS / 2;

  private static final long LOOK_MILLIS = 200;

  /// Weight of the last work in how long work takes.
  private static final double WEIGHT = 0.1;

  private final Semaphore free;
  private final int processors;
  private final LongSupplier nanos;

  /// How long work took of late, in nanoseconds.
  private final DoubleAdder usual = new DoubleAdder();

  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger givenUp = new AtomicInteger();
  private final int mostWaiting;

  /// Those for whom work is done or waits, by its thread.
  private final Map<Thread, Asked> asked = new ConcurrentHashMap<>();

  private final Thread looking;

  /// Threads of their own, not those that take requests: work would keep these from saying that
  /// there is too much of it.
  private final ExecutorService threads;

  /// Work that was asked for.
  private record Asked(long since, BooleanSupplier isGone) {}

  Workers(int processors) {
    this(processors, System::nanoTime);
  }

  /// @param nanos the clock by which it is told how long work takes
  Workers(int processors, LongSupplier nanos) {
    this.nanos = nanos;
    this.processors = processors;
    this.free = new Semaphore(processors, true);
    this.mostWaiting = WAITING_EACH * processors;
    this.threads =
        Executors.newFixedThreadPool(
            processors, Thread.ofPlatform().daemon().name("rackrate-work-", 0).factory());
    this.looking = Thread.ofVirtual().name("given up").start(this::look);
  }

  /// Does work when it is its turn.
  ///
  /// @param isGone whether whoever asked has gone away
  /// @throws Refused where there is too much of it, or nobody waits for it
  <T> T run(BooleanSupplier isGone, Supplier<T> work) {
    if (waiting.incrementAndGet() > mostWaiting || isTooLate(waiting.get())) {
      waiting.decrementAndGet();
      throw busy();
    }
    asked.put(Thread.currentThread(), new Asked(System.nanoTime(), isGone));
    try {
      return inTurn(work);
    } finally {
      asked.remove(Thread.currentThread());
      // Whoever reads from this connection next was not interrupted.
      Thread.interrupted();
    }
  }

  /// Whether the last of so many would wait too long, by how long work took of late. One that finds
  /// a processor free never does.
  private boolean isTooLate(int many) {
    double millis = usual.sum() / 1e6 * (many - free.availablePermits()) / processors;
    return millis > LONGEST_EXPECTED_MILLIS;
  }

  private void took(long lasted) {
    usual.add(WEIGHT * (lasted - usual.sum()));
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!free.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException stopped) {
      throw unwanted();
    } finally {
      waiting.decrementAndGet();
    }
    FutureTask<T> task =
        new FutureTask<>(work::get) {
          @Override
          public void run() {
            long begun = nanos.getAsLong();
            super.run();
            took(nanos.getAsLong() - begun);
          }

          @Override
          protected void done() {
            free.release();
          }
        };
    threads.execute(task);
    return result(task);
  }

  private <T> T result(Future<T> work) {
    try {
      return work.get();
    } catch (InterruptedException stopped) {
      work.cancel(true);
      throw unwanted();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case Unwanted _ -> throw unwanted();
        case RuntimeException wrong -> throw wrong;
        case Error defect -> throw defect;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  /// Looks after those who asked a while ago, again and again.
  private void look() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        long old = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
        asked.forEach((thread, by) -> {
          if (by.since() < old && by.isGone().getAsBoolean() && asked.remove(thread, by)) {
            thread.interrupt();
          }
        });
      }
    } catch (InterruptedException closed) {
      // The server is closed.
    }
  }

  /// How often nobody waited for an answer.
  int givenUp() {
    return givenUp.get();
  }

  private static Refused busy() {
    return new Refused(
        Status.SERVICE_UNAVAILABLE_503,
        Sentence.of("Too much at once"),
        Sentence.of("the server is busy; ask again"));
  }

  private Refused unwanted() {
    givenUp.incrementAndGet();
    return new Refused(
        Status.SERVICE_UNAVAILABLE_503,
        Sentence.of("Given up"),
        Sentence.of("nobody waited for the answer any more"));
  }

  @Override
  public void close() {
    looking.interrupt();
    threads.shutdownNow();
  }
}
