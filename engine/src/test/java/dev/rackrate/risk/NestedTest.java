package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertain.Effect;
import dev.rackrate.scenario.Uncertainty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Draws within draws.
final class NestedTest {

  private static final int SETS = 3;
  private static final int OUTER = 20;

  private static final Option HOURLY =
      SmallQuestion.option(
          "on-demand:cloud",
          OptionKind.ON_DEMAND,
          Map.of(Input.ON_DEMAND_PRICE, 4.1, Input.RENT_AVAILABILITY, 0.995),
          Map.of());

  private static final Option TERM =
      SmallQuestion.option(
          "reserved-1y:cloud",
          OptionKind.RESERVED,
          Map.of(
              Input.RESERVED_PRICE, 2.2,
              Input.RESERVED_TERM, 12.0,
              Input.RENT_AVAILABILITY, 0.995),
          Map.of());

  private static final List<Option> OPTIONS = List.of(HOURLY, TERM);

  private static final Uncertain WORK =
      new Uncertain(
          Uncertain.WORK,
          Effect.WORK,
          "ratio",
          new Distribution.LogGauss(1.1, 1.8),
          SmallQuestion.OWN);

  /// Where nothing else is drawn, to know the work is worth what the cheapest at each amount of it
  /// saves on what is cheapest on average.
  @Test
  void whatIsKnownAloneIsWorthTheCheapestOfEachValue() {
    Factors factors = new Factors(OPTIONS, new Uncertainty(List.of(WORK), List.of(), true));
    assertThat(factors.factors()).hasSize(1);
    Draws draws = new Draws(OPTIONS, List.of(), factors, SmallQuestion.SEED);
    double[][] means = new double[2][SETS];
    double[] least = new double[SETS];
    for (int set = 0; set < SETS; set++) {
      for (int value = 0; value < OUTER; value++) {
        double share = draws.points().at(0, set, value);
        double[][] cost = draws.costs(1, _ -> new double[] {share});
        means[0][set] += cost[0][0] / OUTER;
        means[1][set] += cost[1][0] / OUTER;
        least[set] += Math.min(cost[0][0], cost[1][0]) / OUTER;
      }
    }
    int best = Samples.mean(means[1]) < Samples.mean(means[0]) ? 1 : 0;
    double[] worth = new double[SETS];
    for (int set = 0; set < SETS; set++) {
      worth[set] = means[best][set] - least[set];
    }
    Knowing.Value value = new Nested(draws, 0, 2).of(SETS, OUTER, 6);
    assertThat(value.usd()).isCloseTo(Samples.mean(worth), within(1e-6)).isPositive();
    assertThat(value.standardError()).isCloseTo(Samples.standardError(worth), within(1e-6));
  }

  /// Of four draws for each value the least mean is too low by chance, so that a figure would look
  /// worth knowing that is not: so many draws of all else tell what it is worth.
  @Test
  void fewDrawsWithinADrawDoNotMakeItLookWorthMore() {
    Uncertain trend =
        new Uncertain(
            "rent.trend",
            Effect.RENT_TREND,
            "ratio/year",
            new Distribution.Gauss(-0.05, 0.3),
            SmallQuestion.OWN);
    Factors factors = new Factors(OPTIONS, new Uncertainty(List.of(trend, WORK), List.of(), true));
    assertThat(factors.factors()).hasSize(2);
    Draws draws = new Draws(OPTIONS, List.of(), factors, SmallQuestion.SEED);
    Knowing.Value few = new Nested(draws, 0, 2).of(16, 64, 4);
    Knowing.Value many = new Nested(draws, 0, 2).of(16, 64, 256);
    assertThat(few.usd()).isBetween(0.8 * many.usd(), 1.3 * many.usd());
  }
}
