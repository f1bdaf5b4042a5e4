package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.risk.Risk;
import dev.rackrate.scenario.Mixing;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said just below, at and just above the figures that decide about saying it.
final class ThresholdsTest {

  /// A choice of 1,000 USD on average, the cheapest in some share of all futures, and one input
  /// worth knowing.
  private static Risk risk(String chosen, double probability, double worthUsd) {
    return risk(chosen, probability, "rent.trend", worthUsd);
  }

  private static Risk risk(
      String chosen, double probability, String worthKnowing, double worthUsd) {
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
        List.of(new Risk.Worth(worthKnowing, worthUsd, 0.1, Optional.empty())),
        List.of(),
        Optional.empty());
  }

  /// What is nearly all is not told as all; what lies below nothing saves more than all.
  @ParameterizedTest
  @CsvSource({
    "0.1449, 14 %",
    "0.9949, 99 %",
    "0.995, 99.5 %",
    "0.9968, 99.7 %",
    "0.9994, 99.9 %",
    "0.9995, 99.95 %",
    "0.99996, 99.996 %",
    "1, 100 %",
    "1.502, 150 %",
  })
  void whatIsNearlyAllIsNotToldAsAll(double share, String text) {
    assertThat(Sentence.of("{}", DecisionWords.nearly(share)).text()).isEqualTo(text);
  }

  /// A hundredth of the chosen bill.
  @ParameterizedTest
  @CsvSource({"9.99, false", "10, false", "10.01, true"})
  void whatToSettleFirstIsWorthAHundredthOfTheBill(double worthUsd, boolean isSaid) {
    assertThat(RiskWords.settle(risk("build:box", 0.9, worthUsd)).isPresent()).isEqualTo(isSaid);
  }

  @ParameterizedTest
  @CsvSource({
    "demand.level, demand.level",
    "demand.level-logged, demand.level",
    "performance.gpu-ratio L40S, performance.gpu-ratio L40S",
    "performance.operations-per-byte, performance.operations-per-byte",
    "rent.paid marketplace, rent.paid marketplace",
    "team.wage, team.wage",
  })
  void whatToSettleFirstNamesTheFigureToWrite(String unknown, String figure) {
    assertThat(
            RiskWords.settle(risk("build:box", 0.9, unknown, 70)).orElseThrow().sentence().text())
        .contains("(" + figure + ") before choosing is worth 70.00 USD");
  }

  /// 63, 64 and 65 machines of eight GPUs, at the price of a list and at one that the study gives.
  @ParameterizedTest
  @CsvSource({"504, false", "512, false", "513, true", "100_000, true"})
  void listPricesAreNotForManyGpus(String gpus, boolean isSaid) {
    double needed = Double.parseDouble(gpus.replace("_", ""));
    assertThat(listed(needed, true)).isEqualTo(isSaid);
    assertThat(listed(needed, false)).isFalse();
  }

  private static boolean listed(double gpus, boolean isOfList) {
    Scenario scenario =
        Trial.study()
            .gpus(gpus)
            .build(
                "box", b -> isOfList ? b.gpus(8).price(9_000).daysOld(3) : b.gpus(8).price(9_000))
            .rent("long", r -> r.gpus(8).atOnce(2, 160_000))
            .scenario();
    return Decision.of(scenario).verdict().warnings().stream()
        .filter(warning -> warning.kind() == Warning.Kind.FAR_BEYOND_LIST)
        .anyMatch(warning ->
            warning.sentence().text().startsWith("The price of box is a list price for a few"));
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
                Mixing.NONE,
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

  private static final Set<String> OTHERS = Set.of("monthly:months", "reserved-2y:years");

  /// Beside the choice, the runner-up and what turns the answer: a service before all other kinds,
  /// though it costs most of them.
  @Test
  void aServiceStandsBeforeOtherKinds() {
    Answer answer =
        Decision.of(
            Trial.study()
                .build("box", b -> b.price(9_000))
                .rent("hours", r -> r.onDemand(3).found())
                .rent("months", r -> r.monthly(2_500).found())
                .rent("years", r -> r.atOnce(2, 61_000).found())
                .rent("tokens", r -> r.service(4).found())
                .scenario());
    List<String> all = answer.few().stream().map(Candidate::id).toList();
    assertThat(all).contains("api:tokens", "monthly:months", "reserved-2y:years");
    int room = (int) all.stream().filter(id -> !OTHERS.contains(id)).count();
    assertThat(answer.few(room))
        .extracting(Candidate::id)
        .contains("api:tokens")
        .doesNotContain("monthly:months", "reserved-2y:years");
  }
}
