package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.risk.Risk;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said just below, at and just above the figures that decide about saying it.
final class ThresholdsTest {

  /// A choice of 1,000 USD on average, the cheapest in some share of all futures, and one input
  /// worth knowing.
  private static Risk risk(String chosen, double probability, double worthUsd) {
    return new Risk(
        4_096,
        List.of(),
        List.of(),
        chosen,
        List.of(),
        List.of(
            new Risk.Side("build", probability, 0.001),
            new Risk.Side("rent", 1 - probability, 0.001)),
        List.of(new Risk.Spread(chosen, 1_000, 1, 800, 1_000, 1_200, 1_250, 9, 20, 3)),
        List.of(),
        List.of(new Risk.Worth("rent.trend", worthUsd, 0.1, Optional.empty())),
        List.of(),
        Optional.empty());
  }

  /// A hundredth of the chosen bill.
  @ParameterizedTest
  @CsvSource({"9.99, false", "10, false", "10.01, true"})
  void whatToSettleFirstIsWorthAHundredthOfTheBill(double worthUsd, boolean isSaid) {
    assertThat(RiskWords.settle(risk("build:box", 0.9, worthUsd)).isPresent()).isEqualTo(isSaid);
  }

  /// Eighty of a hundred futures; what is just below is not told as eighty.
  @ParameterizedTest
  @CsvSource({
    "0.7900, UNDECIDED, only 79 of",
    "0.7996, UNDECIDED, only 79.9 of",
    "0.8000, BUILD, Build box",
    "0.8001, BUILD, Build box"
  })
  void aKindIsChosenFromEightyOfAHundredFuturesOn(double probability, Choice choice, String said) {
    Trial trial =
        Trial.study().build("box", b -> b.price(9_000)).rent("cloud", r -> r.onDemand(2.50));
    Scenario scenario = trial.scenario();
    Answer answer = Decision.of(scenario);
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo("build:box");
    Verdict verdict =
        new VerdictMaker(
                scenario,
                answer.options(),
                answer.plans(),
                answer.breakEvens(),
                Optional.of(risk("build:box", probability, 1)))
            .verdict(List.of());
    assertThat(verdict.choice()).isEqualTo(choice);
    assertThat(verdict.headline().text()).contains(said);
  }

  /// Five times 9,000. A year at half of what is said, twice.
  @ParameterizedTest(name = "{0} a year beside a choice of 9,000")
  @CsvSource({"22499, true", "22500, true", "22501, false"})
  void whatCostsFiveTimesTheChoiceIsNotOnItsScreen(double usdPerYear, boolean isShown) {
    Answer answer =
        Decision.of(
            Trial.study()
                .build("box", b -> b.price(9_000))
                .rent("long", r -> r.atOnce(2, 16_000).found())
                .rent("short", r -> r.atOnce(1, usdPerYear).found())
                .scenario());
    assertThat(answer.option("reserved-1y:short").orElseThrow().presentUsd())
        .isEqualTo(2 * usdPerYear);
    assertThat(answer.notable())
        .extracting(Candidate::id)
        .containsExactly("build:box", "reserved-2y:long", "reserved-1y:short");
    assertThat(answer.few().stream().map(Candidate::id).anyMatch("reserved-1y:short"::equals))
        .isEqualTo(isShown);
  }
}
