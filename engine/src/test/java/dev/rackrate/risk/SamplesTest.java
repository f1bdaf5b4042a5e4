package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Normal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
}
