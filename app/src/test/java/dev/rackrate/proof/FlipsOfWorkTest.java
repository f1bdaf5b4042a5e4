package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much work turns an answer: as the break-evens on the same page have it, and of nothing that
/// is another study.
final class FlipsOfWorkTest {

  private static final StudyReader READER = new StudyReader(FrozenCatalogue.read());

  /// Rent of h hours a week, growing 2 % a month for 36 months: h x (1.02^36 - 1) / 0.02 x 730.5 /
  /// 168. From 70 hours on, a second machine is needed before the end: 70 x 1.02^35 = 140.
  private static double rent(double hours) {
    double grown = DoubleStream.iterate(1, each -> 1.02 * each).limit(36).sum() * 730.5 / 168;
    return hours * grown;
  }

  private static Answer growing(int hours) {
    return answer(
        """
        rackrate: 1
        defaults: none
        title: A second machine in the last months
        horizon: 36 months
        demand: {gpus: 1, hours-per-week: %s, growth: 2 %%/month, most-hours-per-week: 140}
        build: [{name: own, gpus: 1, price: %s USD}]
        rent: [{name: r, gpus: 1, on-demand: 1 USD/hour}]
        """
            .formatted(hours, rent(67.5)));
  }

  private static Answer answer(String study) {
    return Decision.of(READER.read(study, "study.yaml", List.of()));
  }

  private static Optional<Flip> flip(Answer answer, boolean isUp) {
    return answer.verdict().flips().stream()
        .filter(flip -> flip.input().equals("demand.hours-per-week"))
        .filter(flip -> isUp == flip.to() > flip.from())
        .findFirst();
  }

  @Test
  void aShortStretchThatTheBreakEvensKnowIsNoStepTooShort() {
    Flip up = flip(growing(20), true).orElseThrow();
    assertThat(up.to()).isCloseTo(67.5, within(1e-6));
    assertThat(up.until().orElseThrow()).isCloseTo(70, within(0.02));
    // From above: at 160 two machines are cheaper, to 135, and below 70 one is again.
    Flip down = flip(growing(160), false).orElseThrow();
    assertThat(down.to()).isCloseTo(135, within(1e-6));
    assertThat(down.until().orElseThrow()).isCloseTo(70, within(0.02));
    assertThat(down.choice().label()).isEqualTo("rent");
  }

  /// One seller asks 5 USD a month and 1 USD an hour, the other 2 USD an hour: the other is the
  /// cheaper below 5 x 168 / 730.5 = 1.15 hours a week.
  @ParameterizedTest
  @CsvSource({"50, true", "114.9, true", "115.1, false", "168, false"})
  void lessThanAHundredthOfTheWorkIsAnotherStudy(String hours, boolean isTold) {
    Answer answer =
        answer(
            """
            rackrate: 1
            defaults: none
            title: A fee
            horizon: 12 months
            demand: {gpus: 1, hours-per-week: %s}
            build: none
            rent:
              - {name: fee, on-demand: 1 USD/hour, costs: [{label: fee, amount: 5 USD/month}]}
              - {name: none, on-demand: 2 USD/hour}
            """
                .formatted(hours));
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo("on-demand:fee");
    Optional<Flip> down = flip(answer, false);
    assertThat(down.isPresent()).isEqualTo(isTold);
    down.ifPresent(flip -> assertThat(flip.to()).isCloseTo(5 * 168 / 730.5, within(1e-8)));
    assertThat(answer.verdict().outlook().watch().isPresent()).isEqualTo(isTold);
  }
}
