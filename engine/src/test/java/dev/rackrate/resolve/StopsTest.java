package dev.rackrate.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.operations.Goodput;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What failures add to the hours of a run.
final class StopsTest {

  // 64 GPUs that stop 0.2 times a year each: 12.8 / 8,766 an hour. With 5 minutes to save, saved
  // every (2 x 0.0833 / 0.00146) ^ 0.5 = 10.68 hours; lost 0.00146 x (10.77 / 2 + 0.5).
  @Test
  void aLongRunLosesHalfOfWhatLiesBetweenTwoCheckpoints() {
    double perHour = 64 * 0.2 / 8_766;
    double interval = Math.sqrt(2 / 12.0 / perHour);
    double lost = perHour * ((interval + 1 / 12.0) / 2 + 0.5);
    assertThat(interval).isCloseTo(10.68, within(0.01));
    assertThat(Goodput.factor(perHour, 700, 1 / 12.0, 0.5))
        .isCloseTo((1 + 1 / 12.0 / interval) / (1 - lost), within(1e-12));
  }

  @Test
  void aShortRunSavesNothingAndLosesHalfOfItself() {
    double perHour = 8 * 0.2 / 8_766;
    assertThat(Goodput.factor(perHour, 6, 1 / 12.0, 0.5))
        .isCloseTo(1 / (1 - perHour * (3 + 0.5)), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.0015, 300", "0.01, 400", "0.03, 250"})
  void runsPlayedOutTakeAsLong(double perHour, double run) {
    double checkpoint = 0.1;
    double restart = 0.25;
    double interval = Math.sqrt(2 * checkpoint / perHour);
    Random random = new Random(7);
    double hours = 0;
    int runs = 3_000;
    for (int i = 0; i < runs; i++) {
      hours += played(random, perHour, run, interval, checkpoint, restart);
    }
    assertThat(hours / runs / run)
        .isCloseTo(Goodput.factor(perHour, run, checkpoint, restart), within(0.01));
  }

  /// Hours of one run, stop after stop.
  private static double played(
      Random random, double perHour, double run, double interval, double save, double restart) {
    double hours = 0;
    double saved = 0;
    double next = -Math.log(1 - random.nextDouble()) / perHour;
    while (saved < run) {
      double stretch = Math.min(interval, run - saved);
      double needed = stretch + save;
      if (next >= needed) {
        hours += needed;
        next -= needed;
        saved += stretch;
      } else {
        hours += next + restart;
        next = -Math.log(1 - random.nextDouble()) / perHour;
      }
    }
    return hours;
  }

  @Test
  void nothingIsLostWhereNothingStops() {
    assertThat(Goodput.factor(0, 40, 0.1, 0.2)).isEqualTo(1);
  }
}
