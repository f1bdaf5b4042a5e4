package dev.rackrate.risk;

import static dev.rackrate.risk.SmallQuestion.HOURLY;
import static dev.rackrate.risk.SmallQuestion.MACHINE;
import static dev.rackrate.risk.SmallQuestion.SEED;
import static dev.rackrate.risk.SmallQuestion.UNKNOWN;
import static dev.rackrate.risk.SmallQuestion.alternatives;
import static dev.rackrate.risk.SmallQuestion.draws;
import static dev.rackrate.risk.SmallQuestion.option;
import static dev.rackrate.risk.SmallQuestion.worth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.risk.RiskCalculator.Effort;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Uncertainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What draws of a small question say of the choice.
final class RiskCalculatorTest {

  @Test
  void probabilitiesAddUpAndRegretIsThatOfTheDraws() {
    Effort effort = new Effort(256, 256, 8, 8, 0);
    Risk risk = RiskCalculator.of(alternatives(), "build:box", UNKNOWN, SEED, effort).orElseThrow();
    assertThat(risk.cheapest().stream().mapToDouble(Risk.Cheapest::probability).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(risk.sides().stream().mapToDouble(Risk.Side::probability).sum())
        .isCloseTo(1, within(1e-12));
    int inSet = risk.draws() / RiskCalculator.SETS;
    double regret = 0;
    double wins = 0;
    for (int set = 0; set < RiskCalculator.SETS; set++) {
      double[][] costs = draws().costs(set, inSet);
      for (int draw = 0; draw < inSet; draw++) {
        double least = Math.min(costs[0][draw], Math.min(costs[1][draw], costs[2][draw]));
        regret += (costs[0][draw] - least) / risk.draws();
        wins += costs[0][draw] == least ? 1.0 / risk.draws() : 0;
      }
    }
    assertThat(risk.range("build:box").orElseThrow().expectedRegretUsd())
        .isCloseTo(regret, within(1e-6 * regret));
    assertThat(risk.probability("build")).isCloseTo(wins, within(1e-12)).isBetween(0.05, 0.95);
    assertThat(risk.worthKnowing().getFirst().usd()).isLessThanOrEqualTo(regret * 1.02);
    assertThat(risk.correlations()).containsExactly(UNKNOWN.links().getFirst());
    assertThat(RiskCalculator.of(alternatives(), "build:box", UNKNOWN, SEED, effort))
        .contains(risk);
  }

  /// What it is worth to know a figure, by a fit to all draws and by draws within draws, of figures
  /// that move with others too.
  @Test
  void regressionAndNestedDrawsAgree() {
    Effort effort = new Effort(1024, 1024, 0, 0, 3);
    List<Alternative> close = new ArrayList<>(alternatives());
    Option dear = MACHINE.with(MACHINE.inputs().with(Input.PRICE, 39_000));
    double usd = Costing.of(dear).presentUsd();
    close.set(0, Alternative.of(dear, "build", usd, usd));
    Risk risk = RiskCalculator.of(close, "build:box", UNKNOWN, SEED, effort).orElseThrow();
    List<Risk.Worth> both =
        risk.worthKnowing().stream().filter(worth -> worth.nested().isPresent()).toList();
    assertThat(both).hasSizeGreaterThanOrEqualTo(2);
    for (Risk.Worth worth : both) {
      Risk.Nested nested = worth.nested().orElseThrow();
      double error = Math.hypot(worth.standardErrorUsd(), nested.standardErrorUsd());
      assertThat(nested.usd())
          .as(worth.input())
          .isCloseTo(worth.usd(), within(4 * error))
          .isPositive();
      assertThat(nested.standardErrorUsd()).isLessThan(0.3 * nested.usd());
    }
  }

  /// A dearer twin of an option is never the cheapest, and takes nothing from the others.
  @Test
  void aTwinCountsForNothing() {
    List<Alternative> twins = new ArrayList<>(alternatives());
    Option twin =
        option("on-demand:twin", OptionKind.ON_DEMAND, Map.of(), Map.of()).with(HOURLY.inputs());
    double usd = Costing.of(twin).presentUsd();
    twins.add(Alternative.of(twin, "rent", usd, usd));
    Effort effort = new Effort(64, 64, 0, 0, 0);
    Uncertainty work = new Uncertainty(UNKNOWN.figures(), List.of(), true);
    Risk with = RiskCalculator.of(twins, "build:box", work, SEED, effort).orElseThrow();
    Risk without = RiskCalculator.of(alternatives(), "build:box", work, SEED, effort).orElseThrow();
    assertThat(with.probability("build")).isLessThanOrEqualTo(without.probability("build"));
    assertThat(with.cheapest().stream().mapToDouble(Risk.Cheapest::probability).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void nothingIsDrawnWhereEverythingIsKnown() {
    assertThat(RiskCalculator.of(alternatives(), "build:box", Uncertainty.NONE, SEED, Effort.QUICK))
        .isEmpty();
  }
}
