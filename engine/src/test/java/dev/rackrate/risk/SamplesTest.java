package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Normal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SamplesTest {

  @Test
  void theTailOfTheNormalDistribution() {
    double[] drawn =
        IntStream.range(0, 200_000)
            .mapToDouble(i -> Normal.quantile((i + 0.5) / 200_000))
            .toArray();
    assertThat(Samples.tailMean(drawn, 0.05)).isCloseTo(2.0627, within(0.0001));
    assertThat(Samples.quantile(drawn, 0.95)).isCloseTo(1.64485, within(0.0001));
  }

  /// Of 30 values the dearest twentieth is one and a half of them.
  @Test
  void aShareOfTheDrawAtTheEdgeCounts() {
    double[] values = IntStream.rangeClosed(1, 30).asDoubleStream().toArray();
    assertThat(Samples.tailMean(values, 0.05)).isCloseTo((30 + 29 * 0.5) / 1.5, within(1e-12));
  }

  /// The tail mean is the least of c + E[max(0, x - c)] / share over all c (Rockafellar, Uryasev).
  @Test
  void theTailMeanIsTheLeastOfItsLinearProgram() {
    Random dice = new Random(4);
    double[] values = IntStream.range(0, 137).mapToDouble(_ -> 40 * dice.nextGaussian()).toArray();
    double least = Double.POSITIVE_INFINITY;
    for (double c : values) {
      double over = 0;
      for (double value : values) {
        over += Math.max(0, value - c) / values.length;
      }
      least = Math.min(least, c + over / 0.05);
    }
    assertThat(Samples.tailMean(Samples.sorted(values), 0.05)).isCloseTo(least, within(1e-9));
  }

  /// In about as many of 1,000 cases as it should be, the mean lies within two standard errors.
  @Test
  void standardErrorsCoverWhatTheySay() {
    int covered = 0;
    for (int seed = 0; seed < 1000; seed++) {
      Points points = new Points(seed);
      double[] means = new double[16];
      for (int set = 0; set < 16; set++) {
        for (int point = 0; point < 32; point++) {
          double x = points.at(0, set, point);
          double y = points.at(1, set, point);
          means[set] += Math.exp(x) * (1 + y * y) / 32;
        }
      }
      double known = (Math.E - 1) * (4.0 / 3);
      covered += Math.abs(Samples.mean(means) - known) < 2 * Samples.standardError(means) ? 1 : 0;
    }
    assertThat(covered).isBetween(910, 970);
  }

  /// 7, 2, 6: their mean is 5, the squares of what they are off 4 + 9 + 1 = 14.
  @Test
  void errorsAreOfOneLessThanThereAre() {
    double[] three = {7, 2, 6};
    assertThat(Samples.mean(three)).isCloseTo(5, within(1e-12));
    assertThat(Samples.variance(three)).isCloseTo(7, within(1e-12));
    assertThat(Samples.standardError(three)).isCloseTo(Math.sqrt(7 / 3.0), within(1e-12));
  }

  /// Four values stand at an eighth, three, five and seven eighths; between them in proportion.
  @ParameterizedTest
  @CsvSource({
    "0, 3",
    "0.125, 3",
    "0.25, 5",
    "0.375, 7",
    "0.4, 7.3",
    "0.5, 8.5",
    "0.625, 10",
    "0.75, 15",
    "0.875, 20",
    "1, 20"
  })
  void aQuantileLiesBetweenItsNeighbours(double share, double value) {
    double[] sorted = {3, 7, 10, 20};
    assertThat(Samples.quantile(sorted, share)).isCloseTo(value, within(1e-12));
  }

  /// As if all were sorted, also where many are alike.
  @Test
  void whatIsOrderedInPartHasTheSameQuantiles() {
    Random dice = new Random(8);
    for (int trial = 0; trial < 400; trial++) {
      double[] values = new double[1 + dice.nextInt(40)];
      for (int i = 0; i < values.length; i++) {
        values[i] = dice.nextInt(trial % 2 == 0 ? 7 : 1_000_000);
      }
      double[] shares = {0, 0.05, 0.25, 0.5, 0.5, 0.95};
      Samples.Ordered ordered = Samples.ordered(values, shares);
      double[] sorted = Samples.sorted(values);
      for (double share : shares) {
        assertThat(ordered.quantile(share)).isEqualTo(Samples.quantile(sorted, share));
      }
      assertThat(ordered.tailMean(0.05)).isCloseTo(Samples.tailMean(sorted, 0.05), within(1e-9));
      assertThat(Samples.sorted(ordered.values())).isEqualTo(sorted);
    }
  }
}
