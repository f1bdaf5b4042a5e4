package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// A plan that nobody waits for any more: whoever serves interrupts it when the browser is closed.
final class UnwantedPlanTest {

  /// So many futures of so many months that they take far longer than the test waits.
  private static final String LONG =
      """
      rackrate: 1
      title: Long work
      defaults: none
      horizon: 120 months
      as-of: 2026-10-15
      demand:
        gpus: 400
        gpu: H100 SXM
        hours-per-month: 500
        growth: 1 %/month
        futures: {count: 10000}
      build: [{name: box, gpus: 1, price: 30_000 USD, gpu: H100 SXM, life: 48 months}]
      rent: [{name: cloud, gpus: 1, on-demand: 3 USD/hour, gpu: H100 SXM}]
      """;

  @Test
  void isGivenUp() throws InterruptedException {
    Served served = new Served(FrozenCatalogue.read());
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Thread work =
        Thread.ofPlatform()
            .start(() -> {
              try {
                served.plan(LONG, List.of());
              } catch (RuntimeException given) {
                ended.set(given);
              }
            });
    assertThat(work.join(Duration.ofSeconds(2))).as("it is over too soon").isFalse();
    work.interrupt();
    assertThat(work.join(Duration.ofSeconds(20))).as("it goes on").isTrue();
    assertThat(ended.get()).isInstanceOf(Unwanted.class);
  }
}
