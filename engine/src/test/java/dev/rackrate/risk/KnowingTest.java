package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Normal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The case of references: two normal figures with means 1 and 0 and standard deviations 1 and 2;
/// to act gains their difference, not to act gains nothing.
final class KnowingTest {

  private static final int SETS = 16;
  private static final int IN_SET = 4096;
  private static final double EVPPI_FIRST = 0.083315;
  private static final double EVPPI_SECOND = 0.395593;
  private static final double EVPI = 0.479811;

  private final double[][] z = new double[2][SETS * IN_SET];
  private final double[] notActing = new double[SETS * IN_SET];

  KnowingTest() {
    Points points = new Points(21);
    for (int draw = 0; draw < notActing.length; draw++) {
      for (int i = 0; i < 2; i++) {
        z[i][draw] = Normal.quantile(points.at(i, draw / IN_SET, draw % IN_SET));
      }
      notActing[draw] = 1 + z[0][draw] - 2 * z[1][draw];
    }
  }

  private Knowing.Value value(int... known) {
    double[][] of = new double[known.length][];
    for (int i = 0; i < known.length; i++) {
      of[i] = z[known[i]];
    }
    return new Knowing(new double[][] {notActing}, SETS).of(of, 1);
  }

  @Test
  void ofEachFigure() {
    near(value(0), EVPPI_FIRST);
    near(value(1), EVPPI_SECOND);
  }

  @Test
  void ofBothIsThatOfAll() {
    near(value(0, 1), EVPI);
  }

  private static void near(Knowing.Value value, double known) {
    assertThat(value.usd()).isCloseTo(known, within(4 * value.standardError()));
    assertThat(value.standardError()).isLessThan(0.01 * known);
  }

  /// Knowing how fast a GPU is, perhaps eight times as fast as thought, cannot save more than the
  /// whole bill of the choice, whatever powers of a speed far off make of its own.
  @Test
  void whatIsFarOffSavesNoMoreThanTheBill() {
    double[] speed = new double[notActing.length];
    double[] beyond = new double[notActing.length];
    for (int draw = 0; draw < speed.length; draw++) {
      speed[draw] = Math.exp(1.3 * z[0][draw]);
      beyond[draw] = 600 / speed[draw] - 100;
    }
    double exact = 0;
    for (double each : beyond) {
      exact += Math.max(0, -each) / beyond.length;
    }
    Knowing.Value value = new Knowing(new double[][] {beyond}, SETS).of(new double[][] {speed}, 1);
    assertThat(exact).isBetween(2.0, 40.0);
    assertThat(value.usd()).isBetween(0.0, 100.0);
  }

  /// The same by draws within draws: of the other figure, for each value of the one that is known.
  @Test
  void nestedDrawsAgree() {
    Points points = new Points(5);
    int outer = 2048;
    int inner = 256;
    double sum = 0;
    for (int i = 0; i < outer; i++) {
      double second = 2 * Normal.quantile(points.at(0, 0, i));
      double mean = 0;
      for (int j = 0; j < inner; j++) {
        mean += (1 + Normal.quantile(points.at(1, 1 + i, j)) - second) / inner;
      }
      sum += Math.max(0, mean) / outer;
    }
    double nested = sum - 1;
    assertThat(value(1).usd()).isCloseTo(nested, within(0.003));
  }

  /// A measurement that tells a quarter of the variance shrinks the fit to half.
  @Test
  void aMeasurementIsWorthLess() {
    Knowing knowing = new Knowing(new double[][] {notActing}, SETS);
    double half = knowing.of(new double[][] {z[1]}, 0.25).usd();
    double spread = 1;
    double known = -spread * -density(1 / spread) - Normal.cdf(-1 / spread);
    assertThat(half).isCloseTo(known, within(0.002));
    assertThat(knowing.of(new double[][] {z[1]}, 1e-9).usd()).isCloseTo(0, within(1e-9));
  }

  /// Sixteen draws of each set are few for a fit of five powers where all else spreads four times
  /// as wide: told by its own draws alone, the first figure would be worth half as much again as it
  /// is. That a worth below 0 counts as none is left, a tenth of it.
  @Test
  void fewDrawsTellNotTooMuch() {
    int seeds = 1_000;
    for (int known = 0; known < 2; known++) {
      double[] values = new double[seeds];
      for (int seed = 0; seed < seeds; seed++) {
        values[seed] = ofFew(seed, 16, known);
      }
      double truth = known == 0 ? EVPPI_FIRST : EVPPI_SECOND;
      assertThat(Samples.mean(values))
          .as("figure %d", known)
          .isCloseTo(truth, within(4 * Samples.standardError(values) + 0.1 * truth));
    }
  }

  /// Of 1,000 seeds the known worth lies within two standard errors about as often as it should:
  /// with as many draws as `risk` makes at least, and where all else is drawn with noise.
  @Test
  void standardErrorsCoverWhatTheySay() {
    for (int known = 0; known < 2; known++) {
      double truth = known == 0 ? EVPPI_FIRST : EVPPI_SECOND;
      int covered = 0;
      for (int seed = 0; seed < 1_000; seed++) {
        Knowing.Value value = ofFew(seed, 64, 1, known);
        covered += Math.abs(value.usd() - truth) < 2 * value.standardError() ? 1 : 0;
      }
      assertThat(covered).as("figure %d", known).isBetween(900, 985);
    }
  }

  private static double ofFew(int seed, int inSet, int known) {
    return ofFew(seed, inSet, 4, known).usd();
  }

  private static Knowing.Value ofFew(int seed, int inSet, double noise, int known) {
    Points points = new Points(seed);
    Random all = new Random(seed);
    double[][] few = new double[2][SETS * inSet];
    double[] cost = new double[SETS * inSet];
    for (int draw = 0; draw < cost.length; draw++) {
      for (int i = 0; i < 2; i++) {
        few[i][draw] = Normal.quantile(points.at(i, draw / inSet, draw % inSet));
      }
      cost[draw] = 1 + few[0][draw] - 2 * few[1][draw] + noise * all.nextGaussian();
    }
    return new Knowing(new double[][] {cost}, SETS).of(new double[][] {few[known]}, 1);
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
