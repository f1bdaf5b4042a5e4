package dev.rackrate.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DistributionCalculatorTest {

  @Test
  void fiveNumbersByHand() {
    // Sorted -40, 7, 90, 300, 70_000: the 90 % point lies 0.6 of the way from 300 to 70,000.
    Distribution found = of(300, -40, 70_000, 7, 90);

    assertThat(found.p50()).isEqualTo(90);
    assertThat(found.p90()).isCloseTo(42_120, within(1e-9));
    assertThat(found.mean()).isEqualTo(14_071.4);
    assertThat(found.max()).isEqualTo(70_000);
  }

  @Test
  void equalsSorting() {
    Random random = new Random(99);
    for (int trial = 0; trial < 200; trial++) {
      int[] values = new int[1 + random.nextInt(300)];
      int spread = 1 << (1 + random.nextInt(29));
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(2 * spread) - (random.nextInt(3) == 0 ? spread : 0);
      }
      Distribution found = of(values);
      int[] sorted = values.clone();
      Arrays.sort(sorted);
      assertThat(found.p50()).isCloseTo(quantile(sorted, 0.5), within(1e-6));
      assertThat(found.p90()).isCloseTo(quantile(sorted, 0.9), within(1e-6));
      assertThat(found.p99()).isCloseTo(quantile(sorted, 0.99), within(1e-6));
      assertThat(found.max()).isEqualTo((double) sorted[sorted.length - 1]);
    }
  }

  private static double quantile(int[] sorted, double share) {
    double place = share * (sorted.length - 1);
    double low = sorted[(int) Math.floor(place)];
    double high = sorted[(int) Math.ceil(place)];
    return low + (place - Math.floor(place)) * (high - low);
  }

  private static Distribution of(int... values) {
    DistributionCalculator distribution = new DistributionCalculator();
    Arrays.stream(values).forEach(distribution::first);
    distribution.turn();
    Arrays.stream(values).forEach(distribution::second);
    return distribution.result();
  }
}
