package dev.rackrate.browser.standin.java.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stand-in draws what the JDK draws, so that futures are the same in the page.
final class TSplittableRandomTest {

  @ParameterizedTest
  @ValueSource(longs = {2, 7, -3, 0x1234_5678_9abc_def0L, Long.MIN_VALUE})
  void drawsWhatTheJdkDraws(long seed) {
    SplittableRandom jdk = new SplittableRandom(seed);
    TSplittableRandom own = new TSplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      SplittableRandom theirs = jdk.split();
      TSplittableRandom ours = own.split();
      for (int bound : new int[] {3, 8, 52, 1_000_003, (1 << 30) + 7, Integer.MAX_VALUE}) {
        assertThat(ours.nextInt(bound)).isEqualTo(theirs.nextInt(bound));
        assertThat(ours.nextDouble()).isEqualTo(theirs.nextDouble());
      }
    }
  }
}
