package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.risk.RiskCalculator;
import dev.rackrate.risk.RiskCalculator.Effort;
import dev.rackrate.scenario.Mixing;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertain.Effect;
import dev.rackrate.scenario.Uncertainty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where too few draws fit, nothing is drawn, and the answer says so.
final class TooFewDrawsTest {

  /// A bill of 24 months with credits, and what contracts to choose from add to it.
  private static final double MONTHS_OF_A_DRAW = 24 * (1 + 0.4 * 0.4);

  private static final Uncertainty WORK =
      new Uncertainty(
          List.of(
              new Uncertain(
                  Uncertain.WORK,
                  Effect.WORK,
                  "ratio",
                  new Distribution.LogGauss(1, 1.5),
                  new Origin.StudyLine("study.yaml", 9, 3, "uncertainty"))),
          List.of(),
          true);

  private static Scenario scenario() {
    return Trial.study()
        .build("box", b -> b.price(21_000))
        .rent("cloud", r -> r.onDemand(2.50).with(Input.CREDITS, 900))
        .scenario()
        .with(WORK);
  }

  private static Answer answer(Scenario scenario, double drawsInSet, Effort effort) {
    double months = drawsInSet * RiskCalculator.SETS * MONTHS_OF_A_DRAW;
    RiskMaker drawing = new RiskMaker(1, effort, months, true, UnaryOperator.identity());
    return Decision.planned(scenario, List.of(), Mixing.NONE, drawing, Map.of());
  }

  private static Optional<Warning> said(Answer answer) {
    return answer.verdict().warnings().stream()
        .filter(warning -> warning.kind() == Warning.Kind.NOT_DRAWN)
        .findFirst();
  }

  @ParameterizedTest
  @CsvSource({"3.4, false", "7.999, false", "8, true", "8.001, true", "40, true"})
  void eightOfEachSetAreEnough(double inSet, boolean isDrawn) {
    Answer answer = answer(scenario(), inSet, Effort.QUICK);
    assertThat(answer.risk().isPresent()).isEqualTo(isDrawn);
    assertThat(answer.verdict().probability().isPresent()).isEqualTo(isDrawn);
    assertThat(said(answer).isPresent()).isNotEqualTo(isDrawn);
    assertThat(RiskWords.howSure(answer)).isPresent();
  }

  @Test
  void theSentenceHasItsFigures() {
    Warning warning = said(answer(scenario(), 3.4, Effort.FULL)).orElseThrow();
    List<Double> figures = warning.sentence().args().stream().map(Verdicts::figure).toList();
    assertThat(figures).containsExactly(1.0, 24.0, 54.0, 128.0);
    assertThat(warning.kind().mayTurn()).isTrue();
  }

  @Test
  void wholeBillsAlwaysFit() {
    Scenario plain =
        Trial.study()
            .build("box", b -> b.price(21_000))
            .rent("cloud", r -> r.onDemand(2.50))
            .scenario()
            .with(WORK);
    Answer answer = answer(plain, 0.4, Effort.QUICK);
    assertThat(said(answer)).isEmpty();
    assertThat(answer.risk()).isPresent();
    assertThat(answer.verdict().probability().orElseThrow()).isCloseTo(0.5, within(0.5));
  }

  @Test
  void nothingIsSaidWhereNothingIsUnknown() {
    Answer answer = answer(scenario().with(Uncertainty.NONE), 3.4, Effort.QUICK);
    assertThat(said(answer)).isEmpty();
    assertThat(answer.risk()).isEmpty();
  }
}
