package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.Decide;
import dev.rackrate.decision.Reason;
import dev.rackrate.decision.Verdict;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// With credits an answer changes before owning and renting cost the same, and says so.
final class CreditsTurnTest {

  private static final Decide DECIDE =
      new Decide(Decide.reader(FrozenCatalogue.read(), Progress.NONE));

  /// Rent of a machine for h hours a week: 36 x 700 x h / 168 = 150 h, less 3,000 of credits; the
  /// box is 20,000. So they meet at 153.33 hours, and lie within 100 of each other from 152.67 on.
  private static Verdict verdict(double hours, int creditsUsd) {
    String text =
        """
        rackrate: 1
        title: Credits
        as-of: 2026-11-09
        defaults: none
        horizon: 36 months
        conventions: {hours-per-month: 700}
        demand: {gpus: 2, hours-per-week: %s}
        build: [{name: box, gpus: 2, price: 20_000 USD}]
        rent: [{name: cloud, provider: P, gpus: 2, on-demand: 1 USD/hour}]
        provider-terms: [{provider: P, credits: %d USD, credits-end: 2031-01-01}]
        """
            .formatted(hours, creditsUsd);
    return DECIDE.answer(new StudySource.OfText(text, "study.yaml", List.of())).verdict();
  }

  private static String breakEven(Verdict verdict) {
    return verdict.reasons().stream()
        .filter(reason -> reason.kind() == Reason.Kind.BREAK_EVEN)
        .map(reason -> reason.sentence().text())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theReasonSaysWhereTheAnswerChangesAndWhy() {
    Verdict verdict = verdict(150, 3_000);
    assertThat(breakEven(verdict))
        .isEqualTo(
            "Owning is cheaper above 153.33 hours a week; the study has 150. Of two within half a"
                + " percent, the one that uses up fewer credits is chosen, so the answer changes at"
                + " 152.67 hours/week.");
    assertThat(verdict.flips())
        .filteredOn(flip -> flip.input().equals("demand.hours-per-week"))
        .singleElement()
        .satisfies(flip -> assertThat(flip.to()).isCloseTo(22_900 / 150.0, within(0.01)));
  }

  @ParameterizedTest(name = "at {0} hours a week")
  @CsvSource({"152.5, on-demand:cloud", "152.8, build:box", "153.2, build:box"})
  void theAnswerChangesThere(double hours, String chosen) {
    assertThat(verdict(hours, 3_000).option().orElseThrow().id()).isEqualTo(chosen);
  }

  /// Without credits both are where 150 h is 20,000.
  @Test
  void nothingIsSaidWithoutCredits() {
    Verdict verdict = verdict(131, 0);
    assertThat(breakEven(verdict))
        .isEqualTo("Owning is cheaper above 133.33 hours a week; the study has 131.");
  }
}
