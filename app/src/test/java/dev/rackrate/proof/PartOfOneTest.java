package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Warning;
import dev.rackrate.logs.LogSource;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sessions and runs of which less than one falls within the horizon are told, with what to write.
final class PartOfOneTest {

  private static final Catalogue SHIPPED = ShippedCatalogue.read();

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(SHIPPED), SHIPPED);

  private static Answer answer(int months, String work) {
    String study =
        "rackrate: 1\ntitle: t\ndefaults: none\nhorizon: %d months\n%s\n".formatted(months, work)
            + "rent: [{name: hire, gpu: H100 SXM, gpus: 8, on-demand: 20 USD/hour}]\n";
    return Decision.of(
        new StudyReader(SHIPPED, LogSource.NONE, () -> SIZING)
            .read(study, "study.yaml", List.of()));
  }

  private static String sessions(double perYear) {
    return String.format(
        Locale.ROOT,
        "demand: {gpus: 8, gpu: H100 SXM, session: 336 hours, sessions: %s per year}",
        perYear);
  }

  private static List<String> told(Answer answer) {
    return answer.verdict().warnings().stream()
        .filter(warning -> warning.kind() == Warning.Kind.PART_OF_ONE)
        .map(warning -> warning.sentence().text())
        .toList();
  }

  @Test
  void onlyAPartOfOneIsToldWithWhatCountsAWholeOne() {
    // 3 of 12 months: a quarter of 336 h at 20 USD, 1,680 USD, where the one session costs 6,720.
    Answer part = answer(3, sessions(1));
    assertThat(told(part))
        .containsExactly(
            "demand.sessions: only 25 % of one falls within the horizon of 3 months, and only that"
                + " is paid for; for a whole one write 4 per year.");
    assertThat(part.options().getFirst().bill().totalUsd()).isCloseTo(1_680, within(1e-6));
    Answer whole = answer(3, sessions(4));
    assertThat(told(whole)).isEmpty();
    assertThat(whole.options().getFirst().bill().totalUsd()).isCloseTo(6_720, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2, true",
    "6, 2, false",
    "7, 1, true",
    "12, 1, false",
    "2, 7, false",
    "2, 4, true"
  })
  void whatIsPaidForIsToldBelowOne(int months, double perYear, boolean isTold) {
    Answer answer = answer(months, sessions(perYear));
    assertThat(told(answer).isEmpty()).isNotEqualTo(isTold);
    // What is paid for are that many sessions, whole or not.
    assertThat(answer.options().getFirst().bill().totalUsd() / 6_720)
        .isCloseTo(perYear * months / 12, within(1e-9));
  }

  @Test
  void runsOfAWorkloadAreSessionsToo() {
    String run =
        "workloads: [{name: w, kind: measured, like: llm-training, units: 7_200_000, runs: %s per"
            + " year, measured: {gpu: H100 SXM, value: 5}}]";
    assertThat(told(answer(4, run.formatted(2))))
        .containsExactly(
            "workloads[0].runs: only 67 % of one falls within the horizon of 4 months, and only that"
                + " is paid for; for a whole one write 3 per year.");
    assertThat(told(answer(4, run.formatted(3)))).isEmpty();
  }
}
