package dev.rackrate.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LeastSquaresTest {

  private static final double[] X = {2, 3, 5, 7, 11};
  private static final double[] Y = {9, 12, 17, 25, 36};

  @Test
  void findsTheLineOfTheNormalEquations() {
    // n 5, sums: x 28, y 99, xx 208, xy 710: slope (5 x 710 - 28 x 99) / (5 x 208 - 28^2)
    double slope = (5 * 710 - 28 * 99) / (5.0 * 208 - 28 * 28);
    double base = (99 - slope * 28) / 5;

    double[] found = line(-50, 50).from(new double[] {20, -30});

    assertThat(found[0]).isCloseTo(base, within(1e-5));
    assertThat(found[1]).isCloseTo(slope, within(1e-5));
  }

  @Test
  void staysWithinBounds() {
    // held at a slope of 2, the best base is the mean of y - 2 x = (99 - 56) / 5
    double[] found = line(-50, 2).from(new double[] {-7, -3});

    assertThat(found[1]).isEqualTo(2);
    assertThat(found[0]).isCloseTo(2, within(1e-9));
  }

  @Test
  void followsACurvedValley() {
    var valley =
        new LeastSquares(
            p -> new double[] {10 * (p[1] - p[0] * p[0]), 3 - p[0]},
            new double[] {-20, -20},
            new double[] {20, 20});

    double[] found = valley.from(new double[] {-2, 5});

    assertThat(found[0]).isCloseTo(3, within(1e-4));
    assertThat(found[1]).isCloseTo(9, within(1e-3));
  }

  private static LeastSquares line(double least, double most) {
    return new LeastSquares(
        p -> {
          double[] off = new double[X.length];
          for (int i = 0; i < off.length; i++) {
            off[i] = p[0] + p[1] * X[i] - Y[i];
          }
          return off;
        },
        new double[] {least, least},
        new double[] {most, most});
  }
}
