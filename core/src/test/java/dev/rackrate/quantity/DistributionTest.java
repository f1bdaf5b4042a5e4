package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Distribution.Around;
import dev.rackrate.quantity.Distribution.Either;
import dev.rackrate.quantity.Distribution.Even;
import dev.rackrate.quantity.Distribution.Gauss;
import dev.rackrate.quantity.Distribution.Interval;
import dev.rackrate.quantity.Distribution.LogGauss;
import dev.rackrate.quantity.Distribution.Triangle;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DistributionTest {

  private static final List<Distribution> ALL =
      List.of(
          new Gauss(7, 2),
          new LogGauss(3, 1.7),
          new Interval(0.6, 1.1, 2.4),
          new Triangle(2, 3, 8),
          new Around(2, 3, 8),
          new Around(3, 3, 8),
          new Even(-4, 9),
          new Either(0.3, new Even(-4, -1), new Around(0, 2, 7)));

  @Test
  void quantilesOfTheNormalDistributionAreThoseOfTables() {
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(Normal.quantile(0.5)).isZero();
    assertThat(Normal.quantile(0.001)).isCloseTo(-3.090232306167813, within(1e-13));
    assertThat(Normal.quantile(1e-12)).isCloseTo(-7.034483825301131, within(1e-12));
    assertThat(Normal.quantile(0.95)).isCloseTo(Normal.OF_90_PERCENT, within(1e-14));
  }

  @Test
  void sharesBelowAQuantileLeadBackToIt() {
    for (double u = 0.0003; u < 1; u += 0.0131) {
      assertThat(Normal.cdf(Normal.quantile(u))).isCloseTo(u, within(2e-15));
    }
    assertThat(Normal.cdf(-9)).isCloseTo(1.1285884059538408e-19, within(1e-26));
  }

  @Test
  void theMeanIsThatOfItsQuantiles() {
    int slices = 200_000;
    for (Distribution distribution : ALL) {
      double sum = 0;
      for (int i = 0; i < slices; i++) {
        sum += distribution.quantile((i + 0.5) / slices);
      }
      assertThat(sum / slices)
          .as(distribution.toString())
          .isCloseTo(distribution.mean(), within(1e-4 * Math.abs(distribution.mean())));
    }
  }

  @Test
  void quantilesRise() {
    for (Distribution distribution : ALL) {
      double before = Double.NEGATIVE_INFINITY;
      for (double u = 0.001; u < 1; u += 0.001) {
        assertThat(distribution.quantile(u)).isGreaterThanOrEqualTo(before);
        before = distribution.quantile(u);
      }
    }
  }

  @Test
  void aRangeAroundItsMedianKeepsIt() {
    assertThat(new Around(2, 3, 8).quantile(0.5)).isEqualTo(3);
    assertThat(new Interval(0.6, 1.1, 2.4).quantile(0.05)).isCloseTo(0.6, within(1e-12));
    assertThat(new Interval(0.6, 1.1, 2.4).quantile(0.95)).isCloseTo(2.4, within(1e-12));
    assertThat(new LogGauss(3, 1.7).quantile(0.95)).isCloseTo(5.1, within(1e-12));
  }

  @Test
  void impossibleOnesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Gauss(2, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Gauss(Double.NaN, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new LogGauss(2, 0.9));
    assertThatIllegalArgumentException().isThrownBy(() -> new LogGauss(-2, 1.9));
    assertThatIllegalArgumentException().isThrownBy(() -> new Triangle(3, 2, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new Around(3, 3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new Even(5, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(-1, 2, 3));
    Distribution even = new Even(4, 9);
    assertThatIllegalArgumentException().isThrownBy(() -> new Distribution.Within(7, 6, even));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Distribution.Within(2, Double.NaN, even));
  }

  @Test
  void whatLiesBeyondTheEndsIsTheEnd() {
    var within = new Distribution.Within(5, 8.5, new Even(4, 9));
    assertThat(within.quantile(0.1)).isEqualTo(5);
    assertThat(within.quantile(0.4)).isEqualTo(6);
    assertThat(within.quantile(0.96)).isEqualTo(8.5);
    // 0.2 of all cases are 5, 0.7 lie evenly between, 0.1 are 8.5.
    assertThat(within.mean()).isCloseTo(0.2 * 5 + 0.7 * 6.75 + 0.1 * 8.5, within(1e-6));
    Distribution doubled = within.times(2);
    assertThat(doubled.quantile(0.1)).isEqualTo(10);
    assertThat(doubled.quantile(0.96)).isEqualTo(17);
  }

  /// Another way: the seconds that a byte of the work takes on both chips.
  @Test
  void aSpeedThatFollowsFromTheWorkIsThatOfTheSecondsItTakes() {
    double dense = 44;
    double bytes = 3;
    double otherDense = 0.8;
    double otherBytes = 7.2;
    var speed =
        new Distribution.SpeedOfWork(
            new LogGauss(10, 10), 10, otherDense / dense, otherBytes / bytes, dense / bytes);

    for (double operations : List.of(0.1, 1.0, 10.0, 250.0)) {
      double seconds = operations / dense + 1 / bytes;
      double otherSeconds = operations / otherDense + 1 / otherBytes;
      assertThat(speed.at(operations)).isCloseTo(seconds / otherSeconds, within(1e-12));
    }
    // 10 / 44 + 1 / 3 = 0.5606 against 10 / 0.8 + 1 / 7.2 = 12.639.
    assertThat(speed.at(10)).isCloseTo(0.04436, within(1e-5));
    assertThat(speed.quantile(0.5)).isCloseTo(1, within(1e-12));
    // A chip that is slow at operations gains where the work takes fewer of them.
    assertThat(speed.quantile(0.05)).isGreaterThan(4);
    assertThat(speed.quantile(0.95)).isLessThan(0.5);
    assertThat(speed.mean()).isBetween(1.0, 5.0);
    assertThatIllegalArgumentException().isThrownBy(() -> speed.times(2));
  }
}
