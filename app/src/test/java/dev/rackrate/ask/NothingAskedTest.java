package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Warning;
import dev.rackrate.logs.LogSource;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Studies that ask for no work, or name software that nobody measured.
final class NothingAskedTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();

  private static Answer answer(String study) {
    StudyReader reader =
        new StudyReader(
            CATALOGUE,
            LogSource.NONE,
            () -> new SizingModel(ShippedParameters.model(CATALOGUE), CATALOGUE));
    return Decision.of(reader.read(study, "study.yaml", List.of()));
  }

  private static String headline(String hours, String prices) {
    return answer(
            """
            rackrate: 1
            title: t
            as-of: 2026-11-01
            defaults: none
            horizon: 20 months
            demand: {gpus: 2, hours-per-week: %s}
            team: {wage: 30 USD/hour, rented-hours: 3 hours/month}
            build: [{name: box, price: 9_000 USD}]
            rent: [%s]
            """
                .formatted(hours, prices))
        .verdict()
        .headline()
        .text();
  }

  /// 3 hours at 30 a month whichever is signed for: 20 x 90.
  @Test
  void whereThereIsNoWorkNothingIsChosen() {
    String two = "{name: a, on-demand: 2 USD/hour}, {name: b, on-demand: 4 USD/hour}";
    assertThat(headline("0", two))
        .isEqualTo(
            "There is no work: 2 options cost 1,800 USD each over 20 months at 0 % a year without"
                + " being used, so it makes no difference which is chosen.");
    assertThat(headline("0", "{name: a, on-demand: 2 USD/hour}"))
        .isEqualTo(
            "There is no work: a by the hour costs 1,800 USD over 20 months at 0 % a year without"
                + " being used.");
    assertThat(headline("3", two)).doesNotContain("no work");
  }

  private static List<String> unmeasured(String stack) {
    return answer(
            """
            rackrate: 1
            title: t
            as-of: 2026-11-01
            defaults: none
            horizon: 20 months
            demand: {gpu: H100 SXM}
            workloads:
              - {name: chat, kind: llm-serving, model: llama-3.1-8b, requests: 150_000 per day, input: 900 tok, output: 300 tok, peak: 2%s}
            rent: [{name: a, gpu: H100 SXM, on-demand: 2 USD/hour}]
            build: none
            """
                .formatted(stack))
        .verdict()
        .warnings()
        .stream()
        .filter(warning -> warning.kind() == Warning.Kind.SAID_IN_VAIN)
        .map(warning -> warning.sentence().text())
        .toList();
  }

  @Test
  void softwareThatNobodyMeasuredIsTold() {
    assertThat(unmeasured(", stack: vlm 0.6"))
        .containsExactly(
            "Nobody measured work with vlm, so the speed of chat is that of other software; did you"
                + " mean vllm or llmq?");
    assertThat(unmeasured(", stack: own-server"))
        .containsExactly(
            "Nobody measured work with own-server, so the speed of chat is that of other software.");
    assertThat(unmeasured(", stack: TRT-LLM 0.17")).isEmpty();
    assertThat(unmeasured("")).isEmpty();
  }

  /// The names are those of the fitted parameters.
  @Test
  void namesOfMeasuredSoftwareAreThoseOfTheParameters() {
    Set<String> measured = new TreeSet<>();
    for (String area : List.of("llm-training", "llm-serving", "llm-decode")) {
      ShippedParameters.read()
          .groups(area, "known")
          .keySet()
          .forEach(pair -> measured.add(pair.substring(0, pair.indexOf('|'))));
    }
    measured.remove("");
    assertThat(Stack.MEASURED).containsExactlyElementsOf(measured);
  }
}
