package dev.rackrate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WorkersTest {

  private static final int PROCESSORS = 2;

  /// Those who compute and those who wait.
  private static final int MOST = 16 * PROCESSORS + PROCESSORS;

  /// Work that never stops of itself, on as many threads as there are processors, does not keep the
  /// others from being told at once.
  @Test
  void whoComesToAFullHouseIsToldAtOnce() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    try (Workers workers = new Workers(PROCESSORS)) {
      List<Thread> asking = new ArrayList<>();
      for (int i = 0; i < 10 * MOST; i++) {
        asking.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    workers.run(() -> false, () -> busyUntil(end));
                    answered.incrementAndGet();
                  } catch (Refused tooMuch) {
                    refused.incrementAndGet();
                  }
                }));
      }
      long begun = System.nanoTime();
      while (refused.get() < 9 * MOST && System.nanoTime() - begun < 20e9) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      assertThat(refused.get()).isGreaterThanOrEqualTo(9 * MOST);
      assertThat(answered.get()).isZero();
      end.countDown();
      for (Thread thread : asking) {
        thread.join();
      }
      assertThat(answered.get() + refused.get()).isEqualTo(10 * MOST);
      assertThat(answered.get()).isPositive();
      // And then it answers again.
      assertThat(workers.run(() -> false, () -> 17)).isEqualTo(17);
    }
  }

  /// Where work took 130 ms of late, seven may wait for one processor: the eighth would wait for
  /// more than a second, and those let in are answered.
  @Test
  void whoseTurnWouldComeTooLateIsToldAtOnce() throws InterruptedException {
    AtomicLong clock = new AtomicLong(71);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger answered = new AtomicInteger();
    try (Workers workers = new Workers(1, clock::get)) {
      for (int i = 0; i < 80; i++) {
        workers.run(() -> false, () -> clock.addAndGet(130_000_000));
      }
      List<Thread> asking = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Thread thread =
            Thread.ofPlatform()
                .start(() -> {
                  workers.run(() -> false, () -> busyUntil(end));
                  answered.incrementAndGet();
                });
        asking.add(thread);
        // The first computes, the others wait.
        while (thread.getState() == Thread.State.NEW
            || thread.getState() == Thread.State.RUNNABLE) {
          TimeUnit.MILLISECONDS.sleep(2);
        }
      }
      long begun = System.nanoTime();
      assertThatThrownBy(() -> workers.run(() -> false, () -> 19)).isInstanceOf(Refused.class);
      assertThat(System.nanoTime() - begun).isLessThan(500_000_000);
      end.countDown();
      for (Thread thread : asking) {
        thread.join();
      }
      assertThat(answered.get()).isEqualTo(8);
    }
  }

  /// Computes, as answers do: no thread is given free meanwhile.
  private static int busyUntil(CountDownLatch end) {
    int turns = 0;
    while (end.getCount() > 0) {
      turns++;
    }
    return turns;
  }

  @Test
  void whatGoesWrongComesBackAsItIs() {
    try (Workers workers = new Workers(PROCESSORS)) {
      assertThatThrownBy(() ->
              workers.run(
                  () -> false,
                  () -> {
                    throw new IllegalArgumentException("seventeen");
                  }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("seventeen");
      assertThat(workers.run(() -> false, () -> 18)).isEqualTo(18);
    }
  }
}
