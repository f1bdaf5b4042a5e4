package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Warning;
import dev.rackrate.logs.LogSource;
import dev.rackrate.quantity.Input;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is assumed of work that comes at once is told: requests come evenly, and fewer faster GPUs
/// may hold the data of a job; with what to write for the other reading.
final class AtOnceTest {

  private static final Catalogue SHIPPED = ShippedCatalogue.read();

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(SHIPPED), SHIPPED);

  private static Answer answer(String work, String rent) {
    String study =
        "rackrate: 1\ntitle: t\ndefaults: none\nhorizon: 12 months\n" + work + "\nrent: " + rent;
    return Decision.of(
        new StudyReader(SHIPPED, LogSource.NONE, () -> SIZING)
            .read(study, "study.yaml", List.of()));
  }

  private static List<String> told(Answer answer, Warning.Kind kind) {
    return answer.verdict().warnings().stream()
        .filter(warning -> warning.kind() == kind)
        .map(warning -> warning.sentence().text())
        .toList();
  }

  /// Served on machines of one GPU, so that machines are copies.
  private static Answer served(String key) {
    return answer(
        """
        workloads:
          - {name: night, kind: llm-serving, model: mistral-7b, precision: bf16,
             requests: 4_000_000 per day, input: 1_000 tok, output: 300 tok%s,
             measured: {gpu: H100 SXM, gpus: 1, value: 2_500}}
        """
            .formatted(key),
        "[{name: hire, gpu: H100 SXM, gpus: 1, on-demand: 2 USD/hour}]");
  }

  @Test
  void requestsOfABatchAreToldToComeEvenly() {
    assertThat(told(served(", finish-within: 8 hours"), Warning.Kind.COMES_EVENLY))
        .containsExactly(
            "The requests of night are taken to come evenly around the clock, each answered within"
                + " 8 hours; if those of a day come at once, write peak: 3 in place of"
                + " finish-within.");
    assertThat(told(served(", finish-within: 24 hours"), Warning.Kind.COMES_EVENLY))
        .containsExactly(
            "The requests of night are taken to come evenly around the clock, each answered within"
                + " 24 hours; if those of a week come at once, write peak: 7 in place of"
                + " finish-within, without which services are paid no batch prices.");
  }

  @ParameterizedTest
  @CsvSource({"'', false", "', peak: 3', false", "', finish-within: 167 hours', true"})
  void onlyWhatMayWaitForLessThanAWeekIsTold(String key, boolean isTold) {
    assertThat(told(served(key), Warning.Kind.COMES_EVENLY).isEmpty()).isNotEqualTo(isTold);
    assertThat(told(served(", finish-within: 168 hours"), Warning.Kind.COMES_EVENLY)).isEmpty();
  }

  @Test
  void aPeakOfWhatMayWaitIsToldNotToBeUsed() {
    assertThat(told(served(", finish-within: 200 hours, peak: 2.5"), Warning.Kind.COMES_EVENLY))
        .containsExactly(
            "The requests of night may wait 200 hours (finish-within), so that their peak of 2.5"
                + " times the mean is not used.");
    assertThat(told(served(", finish-within: 8 hours, peak: 2.5"), Warning.Kind.COMES_EVENLY))
        .hasSize(2);
    assertThat(atOnce(served(", finish-within: 8 hours, peak: 2.5")))
        .isEqualTo(atOnce(served(", finish-within: 8 hours")));
  }

  @Test
  void whatIsToldToWriteTakesTheGpusOfABatch() {
    // 4 M x 300 tok over 86,400 s = 13,889 tok/s: 6 GPUs evenly; within 8 hours 3 times, 41,667:
    // 17.
    double evenly = atOnce(served(", finish-within: 8 hours"));
    double together = atOnce(served(", peak: 3"));
    assertThat(evenly).isEqualTo(6);
    assertThat(together).isEqualTo(17);
  }

  private static double atOnce(Answer answer) {
    return answer.options().getFirst().costing().inputs().get(Input.AT_ONCE);
  }

  /// Science on 4 GPUs of 80 GiB, on GPUs that are so many times as fast.
  private static List<String> less(String speed, String kind, String memory) {
    return told(
        answer(
            "demand: {gpus: 4, gpu: H100 SXM, hours-per-week: 100, kind: " + kind + memory + "}",
            "[{name: hire, gpu: H100 SXM, gpus: 1, link: infiniband, on-demand: 2 USD/hour,"
                + " speed: "
                + speed
                + "}]"),
        Warning.Kind.LESS_MEMORY);
  }

  @Test
  void lessMemoryOfAllGpusTogetherIsTold() {
    assertThat(less("2", "fp64", ", memory: 80 GiB"))
        .containsExactly(
            "hire has 160 GiB of GPU memory on 2 GPUs, where demand.gpus times demand.memory comes"
                + " to 320 GiB: if one job fills all of it, write demand.at-once: 4.");
    assertThat(less("2", "fp64", ", at-once: 4, memory: 80 GiB")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // 3 GPUs of 80 GiB are 240 GiB; asked are 4 times 59, 60 and 61.
    "1.5, fp64, ', memory: 59 GiB', false",
    "1.5, fp64, ', memory: 60 GiB', false",
    "1.5, fp64, ', memory: 61 GiB', true",
    "1.5, llm-training, ', memory: 61 GiB', true",
    "1.5, rendering, ', memory: 61 GiB', false",
    "1.5, fp64, '', false",
    "1, fp64, ', memory: 80 GiB', false"
  })
  void memoryTogetherIsHeldAgainstWhatIsAskedOfAll(
      String speed, String kind, String memory, boolean isTold) {
    assertThat(less(speed, kind, memory).isEmpty()).isNotEqualTo(isTold);
  }
}
