package dev.rackrate.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class GrowthCalculatorTest {

  private static final long MONDAY = 4 * 86_400;

  @Test
  void findsAGrowthWithoutNoise() {
    // 3 % a week over 730.5 / 168 weeks: 1.03 ^ 4.348214 = exp(0.128528) = 1.137153
    Growth growth = GrowthCalculator.of(weeks(20, week -> 12 * Math.pow(1.03, week)));

    Growth.Known known = (Growth.Known) growth;
    assertThat(known.perMonth()).isCloseTo(0.137153, within(1e-6));
    assertThat(known.high() - known.low()).isLessThan(1e-5);
    assertThat(known.weeks()).isEqualTo(20);
  }

  @Test
  void theIntervalCoversTheTruthNineTimesInTen() {
    Random random = new Random(7);
    int covered = 0;
    int trials = 1_000;
    for (int trial = 0; trial < trials; trial++) {
      double before = 0;
      double[] noise = new double[26];
      for (int week = 0; week < 26; week++) {
        before = 0.4 * before + 0.25 * random.nextGaussian();
        noise[week] = before;
      }
      Growth growth =
          GrowthCalculator.of(weeks(26, w -> 40 * Math.pow(1.01, w) * Math.exp(noise[w])));
      double truth = Math.pow(1.01, 730.5 / 168) - 1;
      if (growth instanceof Growth.Known known && known.low() <= truth && truth <= known.high()) {
        covered++;
      }
    }
    assertThat(covered).isBetween(850, 970);
  }

  @Test
  void weeksWithoutLoadAreWeeks() {
    Growth growth = GrowthCalculator.of(weeks(12, week -> week % 4 == 3 ? 0 : 30));

    assertThat(growth).isInstanceOf(Growth.Known.class);
    assertThat(((Growth.Known) growth).perMonth()).isCloseTo(-0.02, within(0.2));
  }

  /// Loads of any size, so far apart that a fit runs out of the numbers there are.
  @Test
  void aTrendIsFiniteAndInOrderOrItSaysSo() {
    Random random = new Random(31);
    int unknown = 0;
    for (int trial = 0; trial < 3_000; trial++) {
      int n = 8 + random.nextInt(90);
      double spread = 1 + random.nextInt(560);
      double[] exponents = random.doubles(n, -spread / 2, spread / 2).toArray();
      double idle = random.nextDouble();
      boolean[] busy = new boolean[n];
      for (int week = 0; week < n; week++) {
        busy[week] = random.nextDouble() > idle;
      }
      switch (GrowthCalculator.of(weeks(n, w -> busy[w] ? Math.pow(10, exponents[w]) : 0))) {
        case Growth.Unknown nothing -> {
          assertThat(nothing.reason().text()).isNotBlank();
          unknown++;
        }
        case Growth.Known known -> {
          assertThat(known.low()).isFinite().isGreaterThanOrEqualTo(-1);
          assertThat(known.perMonth()).isBetween(known.low(), known.high());
          assertThat(known.high()).isFinite();
        }
      }
    }
    assertThat(unknown).isBetween(300, 2_900);
  }

  @Test
  void saysWhenThereIsTooLittle() {
    assertThat(GrowthCalculator.of(weeks(3, _ -> 5)))
        .isEqualTo(
            new Growth.Unknown(
                Sentence.of(
                    "the log covers {} whole week{|s}, and {} {is|are} needed",
                    Arg.count(3),
                    Arg.count(6))));
  }

  /// A load that is steady within each week.
  private static Load weeks(int weeks, IntToDoubleFunction gpus) {
    double[] hours = new double[weeks * 168];
    double sum = 0;
    for (int hour = 0; hour < hours.length; hour++) {
      hours[hour] = gpus.applyAsDouble(hour / 168) * 3600;
      sum += hours[hour];
    }
    Window window = new Window(MONDAY, MONDAY + hours.length * 3600L);
    return new Load(window, LoadDuration.NONE, sum, hours);
  }
}
