package dev.rackrate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.performance.request.Range;
import org.junit.jupiter.api.Test;

/// One GPU beside another.
final class RelativeSpeedTest {

  // 60 hours against 20: three times as fast. Errors of a fifth and of a tenth, in logarithms, are
  // sqrt(0.2^2 + 0.1^2) together.
  @Test
  void errorsOfBothThatAreApartAddAsSquares() {
    double fifth = Math.exp(0.2);
    double tenth = Math.exp(0.1);
    RelativeSpeed speed =
        RelativeSpeed.between(
            new Range(60, 60 / fifth, 60 * fifth), new Range(20, 20 / tenth, 20 * tenth), "Chip");

    double both = Math.exp(Math.sqrt(0.05));
    assertThat(speed.perGpu().value()).isCloseTo(3, within(1e-12));
    assertThat(speed.perGpu().low()).isCloseTo(3 / both, within(1e-12));
    assertThat(speed.perGpu().high()).isCloseTo(3 * both, within(1e-12));
  }

  // A GPU that may need more hours than predicted, and never fewer, may only be slower.
  @Test
  void aLongTailOfHoursIsASlowEndOfTheSpeed() {
    RelativeSpeed speed =
        RelativeSpeed.between(new Range(60, 60, 60), new Range(20, 20, 50), "Chip");

    assertThat(speed.perGpu()).isEqualTo(new Range(3, 3 * Math.exp(-Math.log(2.5)), 3));
  }
}
