package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Functions whose shares of the variance are known.
final class IndicesTest {

  @Test
  void ishigami() {
    double[] first = {0.313905, 0.442411, 0};
    double[] total = {0.557589, 0.442411, 0.243684};
    check(IndicesTest::ishigami, first, total);
  }

  private static double ishigami(double[] u) {
    double x = Math.PI * (2 * u[0] - 1);
    double y = Math.PI * (2 * u[1] - 1);
    double z = Math.PI * (2 * u[2] - 1);
    return Math.sin(x) + 7 * Math.pow(Math.sin(y), 2) + 0.1 * Math.pow(z, 4) * Math.sin(x);
  }

  @Test
  void sobolsOwnFunction() {
    double[] first = {
      0.716192, 0.179048, 0.023676, 0.007162, 0.000072, 0.000072, 0.000072, 0.000072
    };
    double[] total = {
      0.787144, 0.242198, 0.034317, 0.010460, 0.000105, 0.000105, 0.000105, 0.000105
    };
    check(IndicesTest::ofSobol, first, total);
  }

  private static final double[] A = {0, 1, 4.5, 9, 99, 99, 99, 99};

  private static double ofSobol(double[] u) {
    double product = 1;
    for (int i = 0; i < A.length; i++) {
      product *= (Math.abs(4 * u[i] - 2) + A[i]) / (1 + A[i]);
    }
    return product;
  }

  private static void check(ToDoubleFunction<double[]> function, double[] first, double[] total) {
    Indices indices =
        new Indices(
            (count, where) ->
                IntStream.range(0, count)
                    .mapToDouble(point -> function.applyAsDouble(where.at(point)))
                    .toArray(),
            new Points(3),
            first.length);
    Indices.Share[] shares = indices.of(16, 1024, IntStream.range(0, first.length).toArray());
    for (int i = 0; i < first.length; i++) {
      assertThat(shares[i].first())
          .as("first " + i)
          .isCloseTo(first[i], within(4 * shares[i].firstError() + 1e-6));
      assertThat(shares[i].total())
          .as("total " + i)
          .isCloseTo(total[i], within(4 * shares[i].totalError() + 1e-6));
      assertThat(shares[i].totalError()).isLessThan(0.01);
    }
  }

  @Test
  void whatDoesNotChangeHasNoShares() {
    Indices indices = new Indices((count, _) -> new double[count], new Points(3), 2);
    assertThat(indices.of(16, 8, new int[] {0, 1})[1].total()).isZero();
  }
}
