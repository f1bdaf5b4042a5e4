package dev.rackrate.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class QuantilesTest {

  @Test
  void liesBetweenNeighboursInAStraightLine() {
    // places 0 to 4: the share 0.3 is place 1.2, a fifth of the way from 30 to 70
    double[] sorted = {20, 30, 70, 80, 120};

    assertThat(Quantiles.of(sorted, 0.3)).isCloseTo(38, within(1e-9));
    assertThat(Quantiles.of(sorted, 0)).isEqualTo(20);
    assertThat(Quantiles.of(sorted, 1)).isEqualTo(120);
  }
}
