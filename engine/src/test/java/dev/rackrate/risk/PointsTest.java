package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PointsTest {

  private static final int COUNT = 1024;

  /// Every dimension of the first 2^k points has one point in each of 2^k slices, scrambled or not.
  @Test
  void everySliceOfEveryDimensionHasOnePoint() {
    Points points = new Points(11);
    for (int dimension = 0; dimension < Points.EVEN_DIMENSIONS; dimension++) {
      boolean[] plain = new boolean[COUNT];
      boolean[] scrambled = new boolean[COUNT];
      for (int point = 0; point < COUNT; point++) {
        plain[Points.plain(dimension, point) >>> 22] = true;
        scrambled[(int) (points.at(dimension, 3, point) * COUNT)] = true;
      }
      assertThat(plain).as("dimension " + dimension).doesNotContain(false);
      assertThat(scrambled).as("dimension " + dimension).doesNotContain(false);
    }
  }

  /// The first points of three dimensions, as every description of the sequence has them: in the
  /// order of the Gray code.
  @Test
  void firstPointsAreTheKnownOnes() {
    assertThat(of(0)).containsExactly(0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125);
    assertThat(of(1)).containsExactly(0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625);
    assertThat(of(2)).containsExactly(0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375);
  }

  private static double[] of(int dimension) {
    double[] at = new double[8];
    for (int i = 0; i < at.length; i++) {
      at[i] = (Points.plain(dimension, i ^ (i >>> 1)) & 0xffffffffL) / (double) (1L << 32);
    }
    return at;
  }

  @Test
  void setsAndSeedsAreApartAndRepeat() {
    assertThat(new Points(5).at(4, 2, 77)).isEqualTo(new Points(5).at(4, 2, 77));
    assertThat(new Points(5).at(4, 2, 77)).isNotEqualTo(new Points(6).at(4, 2, 77));
    assertThat(new Points(5).at(4, 2, 77)).isNotEqualTo(new Points(5).at(4, 3, 77));
    assertThat(new Points(5).at(44, 2, 77)).isNotEqualTo(new Points(5).at(44, 2, 78));
  }

  /// The integral of a product over five dimensions, far nearer than plain draws come.
  @Test
  void aSmoothIntegralIsNear() {
    Points points = new Points(9);
    double[] bySet = new double[16];
    double[] u = new double[5];
    for (int set = 0; set < bySet.length; set++) {
      for (int point = 0; point < COUNT; point++) {
        points.fill(u, set, point);
        double product = 1;
        for (double x : u) {
          product *= 1 + 0.8 * (x - 0.5);
        }
        bySet[set] += product / COUNT;
      }
    }
    assertThat(Samples.mean(bySet)).isCloseTo(1, within(4 * Samples.standardError(bySet)));
    assertThat(Samples.standardError(bySet)).isLessThan(1e-4);
  }

  /// The first directions are odd and below 2, 4, 8 ...; each polynomial is primitive, and none
  /// comes twice: the powers of x by it run through all numbers before they come back to 1.
  @Test
  void everyPolynomialIsPrimitive() {
    Set<Integer> all = new HashSet<>();
    for (int[] row : Points.JOE_KUO) {
      int degree = row[0];
      assertThat(row).as(Arrays.toString(row)).hasSize(degree + 2);
      for (int i = 1; i <= degree; i++) {
        assertThat(row[i + 1] % 2).as(Arrays.toString(row)).isEqualTo(1);
        assertThat(row[i + 1]).as(Arrays.toString(row)).isLessThan(1 << i);
      }
      int polynomial = 1 << degree | row[1] << 1 | 1;
      assertThat(all.add(polynomial)).as(Arrays.toString(row)).isTrue();
      int power = 1;
      int order = 0;
      do {
        power <<= 1;
        power ^= power >> degree > 0 ? polynomial : 0;
        order++;
      } while (power != 1 && order < 1 << degree);
      assertThat(order).as(Arrays.toString(row)).isEqualTo((1 << degree) - 1);
    }
  }
}
