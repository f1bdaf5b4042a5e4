package dev.rackrate.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.calibrate.RobustFit.Range;
import org.junit.jupiter.api.Test;

final class RobustFitTest {

  /// Residuals of 7 x e^(-0.3 t) at twenty points, one of which lies far off.
  private static double[] residuals(double[] point, double stray) {
    double[] all = new double[20];
    for (int i = 0; i < all.length; i++) {
      double truth = 7 * Math.exp(-0.3 * i) * (i == 5 ? stray : 1);
      all[i] = Math.log(point[0] * Math.exp(-point[1] * i) / truth);
    }
    return all;
  }

  @Test
  void findsTheNumbersThatMadeTheRows() {
    double[] found =
        RobustFit.find(p -> residuals(p, 1), 0.1, new Range(2, 0.1, 90), new Range(0.9, 0, 2));

    assertThat(found[0]).isCloseTo(7, within(1e-3));
    assertThat(found[1]).isCloseTo(0.3, within(1e-4));
  }

  @Test
  void aRowFarOffHardlyMovesThem() {
    double[] found =
        RobustFit.find(p -> residuals(p, 40), 0.02, new Range(2, 0.1, 90), new Range(0.9, 0, 2));

    assertThat(found[0]).isCloseTo(7, within(0.1));
  }

  @Test
  void staysBetweenItsBounds() {
    double[] found =
        RobustFit.find(p -> residuals(p, 1), 0.1, new Range(2, 0.1, 4), new Range(0.9, 0, 2));

    assertThat(found[0]).isBetween(3.9, 4.0);
  }
}
