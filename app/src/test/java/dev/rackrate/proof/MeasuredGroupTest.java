package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.logs.LogSource;
import dev.rackrate.scenario.Note;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A speed that several GPUs reached together is that of all of them, however many copies of the
/// model they held: the machine that was measured does what was measured on it.
final class MeasuredGroupTest {

  private static final double MONTH = 720;

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(FrozenCatalogue.read()), FrozenCatalogue.read());

  private static final StudyReader READER =
      new StudyReader(FrozenCatalogue.read(), LogSource.NONE, () -> SIZING);

  /// GPU-hours a month = tokens / speed * GPUs measured, on machines of any size.
  @ParameterizedTest
  @CsvSource({
    "4_100, 8, 8, 4_000_000, 650",
    "4_100, 8, 2, 4_000_000, 650",
    "2_900, 4, 8, 9_000_000, 420",
    "5_200, 16, 8, 21_000_000, 300",
  })
  void aNodeDoesWhatWasMeasuredOnIt(
      String speed, int measured, int node, String requests, int output) {
    OptionResult own =
        option(study("gpus: " + measured + ", value: " + speed, node, requests, output));
    double tokens = number(requests) * output;
    double gpuHours = tokens / number(speed) / 3600 * measured;
    assertThat(own.misfits()).isEmpty();
    assertThat(own.option().shares().getFirst().perWeek().value() * MONTH / 168)
        .isCloseTo(gpuHours, within(1e-9 * gpuHours));
    assertThat(own.costing().machines()).isEqualTo((int) Math.ceil(gpuHours / MONTH / node));
  }

  @Test
  void aSpeedOfUnknownManyIsThatOfOneCopyAndSaysSo() {
    Answer open = answer(study("value: 3_700", 8, "2_000_000", 510));
    // A copy takes two of them.
    double gpuHours = 2e6 * 510 / 3700 / 3600 * 2;
    assertThat(
            open.option("build:node").orElseThrow().option().shares().getFirst().perWeek().value()
                * MONTH
                / 168)
        .isCloseTo(gpuHours, within(1e-9 * gpuHours));
    assertThat(open.scenario().warnings())
        .filteredOn(note -> note.kind() == Note.Kind.MEASURED_OPEN)
        .singleElement()
        .satisfies(note ->
            assertThat(note.sentence().text())
                .isEqualTo(
                    "The 3,700 tokens a second measured for k are assumed to be those of 2 H200 SXM"
                        + " that share one copy; write measured.gpus if more GPUs reached them"
                        + " together."));
    assertThat(answer(study("gpus: 6, value: 3_700", 8, "2_000_000", 510)).scenario().warnings())
        .noneMatch(note -> note.kind() == Note.Kind.MEASURED_OPEN);
  }

  /// What was measured counts on other GPUs in the same measure: half of it is twice the hours.
  @Test
  void otherGpusFollowInProportion() {
    double fast = onOther("gpus: 8, value: 6_400");
    assertThat(onOther("gpus: 8, value: 3_200")).isCloseTo(2 * fast, within(1e-9 * fast));
    assertThat(onOther("gpus: 16, value: 6_400")).isCloseTo(2 * fast, within(1e-9 * fast));
    // One GPU of 180 GiB holds a copy that takes two of those measured.
    assertThat(onOther("gpus: 2, value: 1_600")).isCloseTo(fast, within(1e-9 * fast));
  }

  private static double onOther(String measured) {
    String study =
        study(measured, 8, "3_000_000", 700)
            + "rent: [{name: r, gpu: B200 SXM, gpus: 8, on-demand: 30 USD/hour}]\n";
    return answer(study)
        .option("on-demand:r")
        .orElseThrow()
        .option()
        .shares()
        .getFirst()
        .perWeek()
        .value();
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace("_", ""));
  }

  private static String study(String measured, int node, String requests, int output) {
    return """
    rackrate: 1
    title: Measured together
    defaults: none
    horizon: 30 months
    conventions: {hours-per-month: 720}
    workloads:
      - name: k
        kind: llm-serving
        model: llama-3.1-70b
        requests: %s per month
        input: 25 tok
        output: %d tok
        measured: {gpu: H200 SXM, %s}
    build: [{name: node, gpu: H200 SXM, gpus: %d, price: 231_000 USD}]
    """
        .formatted(requests, output, measured, node);
  }

  private static Answer answer(String study) {
    return Decision.of(READER.read(study, "m.yaml", List.of()));
  }

  private static OptionResult option(String study) {
    return answer(study).option("build:node").orElseThrow();
  }
}
