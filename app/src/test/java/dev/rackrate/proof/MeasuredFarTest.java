package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Warning;
import dev.rackrate.logs.LogSource;
import dev.rackrate.scenario.Share;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.sizing.Throughput;
import dev.rackrate.study.StudyReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A speed that the study says was measured, and that is far from what can be, is told.
final class MeasuredFarTest {

  private static final Catalogue SHIPPED = ShippedCatalogue.read();

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(SHIPPED), SHIPPED);

  private static final StudyReader READER = new StudyReader(SHIPPED, LogSource.NONE, () -> SIZING);

  private static Answer answer(String work, String chip, int gpus) {
    return Decision.of(
        READER.read(
            """
            rackrate: 1
            title: t
            as-of: 2026-11-09
            demand: {gpu: %1$s}
            workloads: [{name: w, %3$s}]
            build: none
            rent: [{name: hire, gpu: %1$s, gpus: %2$d, on-demand: 9.70 USD/hour}]
            """
                .formatted(chip, gpus, work),
            "study.yaml",
            List.of()));
  }

  private static List<String> told(Answer answer) {
    return answer.verdict().warnings().stream()
        .filter(warning -> warning.kind() == Warning.Kind.MEASURED_FAR)
        .map(warning -> warning.sentence().text())
        .toList();
  }

  /// Work, its chip, and how many GPUs are said to have reached the value; of them together.
  static Stream<List<Object>> works() {
    return Stream.of(
        List.of(
            "kind: llm-serving, model: llama-3-70b, requests: 90_000 per day, input: 500 tok,"
                + " output: 300 tok",
            "H100 SXM",
            4),
        List.of(
            "kind: llm-serving, model: mistral-7b, requests: 30_000 per day, input: 700 tok,"
                + " output: 150 tok",
            "L40S",
            1),
        List.of(
            "kind: llm-fine-tuning, model: llama-3.1-8b, method: lora, tokens: 150 Mtok,"
                + " runs: 3 per week",
            "A100 SXM 80GB",
            2),
        List.of(
            "kind: vision-inference, model: resnet-50, images: 70_000_000, runs: 4 per week",
            "L4",
            1));
  }

  /// The speed of as many GPUs without a measurement.
  private static Throughput predicted(String work, String chip, int gpus) {
    Share share = answer(work, chip, gpus).options().getFirst().option().shares().getFirst();
    Throughput all = share.sizing().orElseThrow().throughput();
    double times = gpus / (double) share.sizing().orElseThrow().placement().gpus();
    return new Throughput(
        all.value() * times,
        all.low() * times,
        all.high() * times,
        all.unit(),
        all.basis(),
        all.notes());
  }

  private static List<String> told(String work, String chip, int gpus, double value) {
    String measured =
        ", measured: {gpu: %s, gpus: %d, value: %s}"
            .formatted(chip, gpus, BigDecimal.valueOf(value).toPlainString());
    return told(answer(work + measured, chip, gpus));
  }

  @ParameterizedTest
  @MethodSource("works")
  void isToldBeyondThreeTimesTheEndsOfTheInterval(List<Object> drawn) {
    String work = (String) drawn.get(0);
    String chip = (String) drawn.get(1);
    int gpus = (Integer) drawn.get(2);
    Throughput all = predicted(work, chip, gpus);
    assertThat(told(work, chip, gpus, 2.9 * all.high())).isEmpty();
    assertThat(told(work, chip, gpus, all.value())).isEmpty();
    assertThat(told(work, chip, gpus, all.low() / 2.9)).isEmpty();
    assertThat(told(work, chip, gpus, 12.5 * all.high()))
        .singleElement()
        .asString()
        .contains("on " + gpus + " " + chip, "is 12.5 times the most that is predicted");
    assertThat(told(work, chip, gpus, all.low() / 8))
        .singleElement()
        .asString()
        .contains("is 12.5 % of the least that is predicted");
  }

  /// Eight GPUs reach what would be far too much of two: the GPUs that are written count.
  @Test
  void theGpusThatReachedItCount() {
    String work = (String) works().toList().getFirst().get(0);
    double four = predicted(work, "H100 SXM", 4).high();
    String value = BigDecimal.valueOf(6 * four).toPlainString();
    String measured = ", measured: {gpu: H100 SXM, gpus: %d, value: " + value + "}";
    assertThat(told(answer(work + measured.formatted(4), "H100 SXM", 8))).hasSize(1);
    assertThat(told(answer(work + measured.formatted(8), "H100 SXM", 8))).isEmpty();
  }
}
