package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.Chosen;
import dev.rackrate.ask.Decide;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Reason;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What turns an answer may be a mix that as things are is worth nothing; and what a study says
/// when the figure is set is what the turn says.
final class MixesInTurnsTest {

  private static final Decide DECIDE =
      new Decide(Decide.reader(FrozenCatalogue.read(), Progress.NONE));

  private static final String MIX = "mix:build:box+on-demand:cloud";

  /// Rent of 5 GPUs for h hours a week: 5 x 36 x 700 x h / 168 = 750 h. A box of 4 GPUs is 60,000:
  /// two are 120,000, one and a rented GPU 60,000 + 150 h.
  private static StudySource.OfText study(int hours, String... sets) {
    String text =
        """
        rackrate: 1
        title: Mixes
        as-of: 2026-11-09
        defaults: none
        horizon: 36 months
        conventions: {hours-per-month: 700}
        demand: {gpus: 5, hours-per-week: %s}
        build: [{name: box, gpus: 4, price: 60_000 USD}]
        rent: [{name: cloud, gpus: 1, on-demand: 1 USD/hour}]
        """
            .formatted(hours);
    return new StudySource.OfText(text, "study.yaml", List.of(sets));
  }

  private static Flip flip(Answer answer, String input, boolean isUp) {
    return answer.verdict().flips().stream()
        .filter(flip -> flip.input().equals(input) && isUp == flip.to() > flip.from())
        .findFirst()
        .orElseThrow();
  }

  private static String chosen(int hours, String set) {
    Chosen chosen = DECIDE.chosen(study(hours, set), false);
    return chosen.verdict().option().orElseThrow().id();
  }

  @Test
  void aMixThatIsWorthNothingNowMayTurnTheAnswer() {
    Answer answer = DECIDE.answer(study(80));
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo("on-demand:cloud");
    assertThat(answer.plans()).isEmpty();
    // 1.005 x (60,000 + 150 h) = 750 h: a mix is told of where it is half a percent cheaper.
    Flip hours = flip(answer, "demand.hours-per-week", true);
    assertThat(hours.to()).isCloseTo(60_300 / 599.25, within(1e-5));
    assertThat(hours.option()).isEqualTo(MIX);
    assertThat(hours.choice().label()).isEqualTo("mix");
    // 1.005 x (60,000 + 12,000 p) = 60,000 p.
    Flip rent = flip(answer, "rent.price", true);
    assertThat(rent.to()).isCloseTo(60_300 / (60_000 - 12_060.0), within(1e-6));
    assertThat(rent.of()).isEqualTo("on-demand:cloud");
    assertThat(rent.option()).isEqualTo(MIX);
    // 1.005 x (p + 12,000) = 60,000.
    Flip price = flip(answer, "build.price", false);
    assertThat(price.to()).isCloseTo(60_000 / 1.005 - 12_000, within(1e-2));
    assertThat(answer.verdict().outlook().otherWins().orElseThrow().sentence().text())
        .isEqualTo(
            "To negotiate: combining both wins at 47,701 USD or less for box (now 60,000 USD).");
    assertThat(answer.verdict().reasons())
        .filteredOn(reason -> reason.kind() == Reason.Kind.BREAK_EVEN)
        .extracting(reason -> reason.sentence().text())
        .allMatch(text -> text.endsWith("owning everything against renting everything."));
  }

  /// The machine that is cheapest alone is not the one that is worth mixing: a tower of 5 GPUs is
  /// 110,000 USD, and a box of 4 with a rented GPU 60,000 + 150 h.
  @Test
  void theMixThatTurnsTheAnswerNeedNotHoldWhatIsCheapestAlone() {
    String text =
        study(80)
            .text()
            .replace("build: [", "build: [{name: tower, gpus: 5, price: 110_000 USD}, ");
    Answer answer = DECIDE.answer(new StudySource.OfText(text, "study.yaml", List.of()));
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo("on-demand:cloud");
    Flip hours = flip(answer, "demand.hours-per-week", true);
    assertThat(hours.option()).isEqualTo(MIX);
    assertThat(hours.to()).isCloseTo(60_300 / 599.25, within(1e-5));
    for (double step : List.of(-1e-3, 1e-3)) {
      String set = "demand.hours-per-week=" + (hours.to() + step) + " hours/week";
      Chosen chosen =
          DECIDE.chosen(new StudySource.OfText(text, "study.yaml", List.of(set)), false);
      assertThat(chosen.verdict().option().orElseThrow().id())
          .isEqualTo(step < 0 ? "on-demand:cloud" : MIX);
    }
  }

  /// A contract of 36 months x 700 hours for 60,000 USD in place of the box: what is reserved mixes
  /// with what is rented by the hour, though both are rented.
  @Test
  void aContractWithHoursBesideItMayTurnTheAnswerToo() {
    String text =
        study(80)
            .text()
            .replace("build: [{name: box, gpus: 4, price: 60_000 USD}]", "build: none")
            .replace(
                "rent: [",
                "rent: [{name: signed, gpus: 4, reserved: [{term: 36 months, price:"
                    + " 2.380952380952381 USD/hour}]}, ");
    Answer answer = DECIDE.answer(new StudySource.OfText(text, "study.yaml", List.of()));
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo("on-demand:cloud");
    Flip hours = flip(answer, "demand.hours-per-week", true);
    String mix = "mix:reserved-3y:signed+on-demand:cloud";
    assertThat(hours.option()).isEqualTo(mix);
    assertThat(hours.to()).isCloseTo(60_300 / 599.25, within(1e-5));
    for (double step : List.of(-1e-3, 1e-3)) {
      String set = "demand.hours-per-week=" + (hours.to() + step) + " hours/week";
      Chosen chosen =
          DECIDE.chosen(new StudySource.OfText(text, "study.yaml", List.of(set)), false);
      assertThat(chosen.verdict().option().orElseThrow().id())
          .isEqualTo(step < 0 ? "on-demand:cloud" : mix);
    }
  }

  /// Every turn of three studies: below it the answer is as now, beyond it as the turn says.
  @ParameterizedTest
  @CsvSource({"80", "120", "165"})
  void whatIsSetBesideATurnIsWhatItSays(int hours) {
    Answer answer = DECIDE.answer(study(hours));
    String now = answer.verdict().option().orElseThrow().id();
    int tried = 0;
    for (Flip flip : answer.verdict().flips()) {
      double step = 1e-4 * (flip.to() - flip.from());
      if (List.of("rent.price", "build.price").contains(flip.input())) {
        assertThat(chosen(hours, flip.input() + "=" + (flip.to() - step) / flip.from()))
            .isEqualTo(now);
        assertThat(chosen(hours, flip.input() + "=" + (flip.to() + step) / flip.from()))
            .isEqualTo(flip.option());
        tried++;
      } else if (flip.input().equals("demand.hours-per-week")) {
        assertThat(chosen(hours, flip.input() + "=" + (flip.to() - step) + " hours/week"))
            .isEqualTo(now);
        assertThat(chosen(hours, flip.input() + "=" + (flip.to() + step) + " hours/week"))
            .isEqualTo(flip.option());
        tried++;
      }
    }
    assertThat(tried).isGreaterThanOrEqualTo(3);
  }
}
