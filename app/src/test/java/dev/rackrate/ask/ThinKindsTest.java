package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.ingest.catalogue.ParameterReader;
import dev.rackrate.logs.LogSource;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Decisions on work that is no language model, each worked by hand from the dated tables: an RTX
/// 4090 has 2 encoders of 283 frames H.264 at 1080p a second and hashes 21,975.5 MH/s of SHA-256;
/// its Blender score is 11,062.1, that of an RTX 3090 is 5,411.7.
final class ThinKindsTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();
  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(CATALOGUE), CATALOGUE);
  private static final StudyReader READER =
      new StudyReader(CATALOGUE, LogSource.NONE, () -> SIZING);

  private static final Parameters PARAMETERS =
      ParameterReader.read(ShippedCatalogue::open).orThrow().getFirst();

  private static final double WEEKS_OF_A_MONTH = 730.5 / 168;

  /// On two GPUs of the kind named, hired at 3 USD an hour.
  private static Answer answer(String workload, String gpu) {
    return answer(workload, gpu, "RTX 4090");
  }

  private static Answer answer(String workload, String gpu, String reference) {
    String study =
        """
        rackrate: 1
        title: t
        as-of: 2026-11-01
        defaults: none
        horizon: 24 months
        discount-rate: 6 %%/year
        demand: {gpu: %s}
        workloads: [{name: work, %s}]
        rent: [{name: hire, gpu: %s, gpus: 2, on-demand: 3 USD/hour}]
        """
            .formatted(reference, workload, gpu);
    return Decision.of(READER.read(study, "study.yaml", List.of()));
  }

  private static OptionResult hired(String workload, String gpu) {
    return answer(workload, gpu).option("on-demand:hire").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 7,200 frames at 2 x 0.5 a second: 2 h; 3 a week
        "kind: rendering, frames: 7_200, runs: 3 per week, measured: {gpu: RTX 4090, value: 0.5} |"
            + " RTX 4090 | 6",
        // on RTX 3090 11,062.1 / 5,411.7 times as long
        "kind: rendering, frames: 7_200, runs: 3 per week, measured: {gpu: RTX 4090, value: 0.5} |"
            + " RTX 3090 | 12.2646",
        // 2 x 2 engines x 283 / 4 = 283 frames of 4K a second: 1,018,800 in an hour; 5 a week
        "kind: video-encoding, codec: h264, resolution: 4k, frames: 1_018_800, runs: 5 per week |"
            + " RTX 4090 | 5",
        // one engine of Ampere makes 335 frames of HEVC: 2 x 335 x 1,800 s = 1,206,000 in 0.5 h
        "kind: video-encoding, codec: hevc, frames: 1_206_000, runs: 6 per week | RTX 3090 | 3",
        // 2 x 21,975.5 MH/s x 1,800 s = 79,111.8 GH; 7 a week
        "kind: hashing, mode: sha256, hashes: 79_111.8 G, runs: 7 per week | RTX 4090 | 3.5",
        // as measured, 2 x 180,000 x 3,600 s = 1.296e9; 4 a week
        "kind: hashing, mode: bcrypt, hashes: 1.296 G, runs: 4 per week, measured: {gpu: RTX 4090,"
            + " value: 180_000} | RTX 4090 | 4",
        // 2 x 40 TFLOP/s x 3,600 s = 2.88e17; 9 a week
        "kind: fp64, operations: 288_000 T, runs: 9 per week, measured: {gpu: H100 SXM, value:"
            + " 4.0e13} | H100 SXM | 9",
        // rated 67 and 19.5 TFLOP/s: 40 become 11.6418 on an A100
        "kind: fp64, operations: 288_000 T, runs: 9 per week, measured: {gpu: H100 SXM, value:"
            + " 4.0e13} | A100 SXM 80GB | 30.9231",
        // 2 x 1,500 images a second x 3,600 s = 10.8 M; 2 a week
        "kind: vision-training, model: resnet50, images: 10.8 M, runs: 2 per week, measured: {gpu:"
            + " RTX 4090, value: 1_500} | RTX 4090 | 2",
        "kind: vision-inference, model: resnet50, images: 21.6 M, runs: 2 per week, measured: {gpu:"
            + " RTX 4090, value: 1_500} | RTX 4090 | 4",
        // 2.5 x 11,062.1 / 5,411.7 = 5.11027 units a second on each: 36,793.9 in an hour; 8 a week
        "kind: measured, units: 36_793.9, runs: 8 per week, like: rendering, measured: {gpu: RTX"
            + " 3090, value: 2.5} | RTX 4090 | 8",
      })
  void hoursAreWorkOverSpeed(String workload, String gpu, double hoursPerWeek) {
    OptionResult hire = hired(workload, gpu);
    assertThat(hire.misfits()).isEmpty();
    assertThat(hire.option().shares().getFirst().perWeek().value())
        .isCloseTo(2 * hoursPerWeek, within(2e-5 * hoursPerWeek));
    // one machine, paid by the hour in which it works
    assertThat(hire.costing().inMonthUsd(3))
        .isCloseTo(3 * hoursPerWeek * WEEKS_OF_A_MONTH, within(1e-3 * hoursPerWeek));
  }

  @Test
  void workplacesKeepAGpuEach() {
    // 3 seats x 40 hours of a GPU; screens of 4K take 60 of 2 x 283 / 4 = 141.5 pictures a second
    OptionResult hire =
        hired(
            "kind: desktop, seats: 3, hours-per-week: 40, memory: 16 GiB, resolution: 4k",
            "RTX 4090");
    assertThat(hire.misfits()).isEmpty();
    assertThat(hire.option().shares().getFirst().perWeek().value()).isCloseTo(120, within(1e-9));
    assertThat(hire.costing().machines()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: rendering, frames: 72, runs: 3 per week, measured: {gpu: RTX 4090, value: 0.5} | RX"
            + " 7900 XTX | no data for this GPU: no figure compares RX 7900 XTX with RTX 4090 for"
            + " rendering",
        "kind: rendering, frames: 72, runs: 3 per week, measured: {gpu: RTX 4090, value: 0.5} |"
            + " Gaudi 2 | no data for this GPU: no figure compares Gaudi 2 with RTX 4090 for"
            + " rendering",
        "kind: video-encoding, codec: h264, frames: 72, runs: 3 per week | MI300X | no data for"
            + " this GPU",
        "kind: video-encoding, codec: h264, frames: 72, runs: 3 per week | Arc A770 | no data for"
            + " this GPU",
        "kind: video-encoding, codec: h264, frames: 72, runs: 3 per week | H100 SXM | H100 SXM has"
            + " no video encoder",
        "kind: hashing, mode: sha256, hashes: 72 G, runs: 7 per week | MI300X | no data for this"
            + " GPU",
        "kind: hashing, mode: sha256, hashes: 72 G, runs: 7 per week | H200 SXM | no data for this"
            + " GPU",
        "kind: measured, units: 36, runs: 8 per week, measured: {gpu: RTX 4090, value: 2.5} | RTX"
            + " 3090 | no data for this GPU: nothing says how RTX 3090 compares; write like",
        "kind: measured, units: 36, runs: 8 per week, like: hashing, measured: {gpu: RTX 4090,"
            + " value: 2.5} | MI300X | no data for this GPU: no figure compares MI300X with RTX"
            + " 4090 for hashing",
        "kind: desktop, seats: 3, hours-per-week: 40, resolution: 4k | A100 SXM 80GB | A100 SXM"
            + " 80GB has no video encoder",
        "kind: desktop, seats: 3, hours-per-week: 40, resolution: 8k | RTX 3090 | it encodes 17"
            + " pictures of 8k a second, a screen needs 60",
        "kind: rendering, memory: 81 GiB, frames: 72, runs: 3 per week, measured: {gpu: B200 SXM,"
            + " value: 0.5} | A100 SXM 80GB | A100 SXM 80GB has 80.0 GiB of memory, 81.0 GiB"
            + " of each GPU are needed",
        "kind: hashing, memory: 23 GiB, mode: sha256, hashes: 72 G, runs: 7 per week | RTX 4080 |"
            + " RTX 4080 has 16.0 GiB of memory, 23.0 GiB of each GPU are needed",
        // weights of 16 bytes 5.2e9 x 16, one image 0.2e9 x 2, runtime 0.55e9: 84.15e9 bytes
        "kind: vision-training, model: {gmacs: 900, mega-activations: 200, parameters: 5.2 B},"
            + " images: 72, runs: 7 per week | RTX 3090 | RTX 3090 has 24.0 GiB of memory, 78.4 GiB"
            + " of each GPU are needed",
      })
  void misfitsNameWhatIsMissing(String workload, String gpu, String sentence) {
    assertThat(misfitBeside(workload, gpu)).isEqualTo(sentence);
  }

  /// The misfit of a GPU where a larger one, in which it is then counted, does the work.
  private static String misfitBeside(String workload, String gpu) {
    boolean isLarge = workload.contains("memory: 81") || workload.contains("5.2 B");
    String other = workload.contains("8k") ? "RTX PRO 6000" : isLarge ? "B200 SXM" : "RTX 4090";
    Answer answer = answer(workload, gpu, other);
    List<Misfit> misfits = answer.option("on-demand:hire").orElseThrow().misfits();
    assertThat(misfits).hasSize(1);
    return misfits.getFirst().sentence().text();
  }

  @Test
  void aFittedThroughputIsWalkedBackToItsFit() {
    Answer answer =
        answer(
            "kind: llm-fine-tuning, model: llama-3.1-8b, method: lora, tokens: 90 Mtok, runs: 2 per"
                + " week",
            "H100 SXM");
    Figure ratio =
        new Explanation(answer).figure("on-demand:hire.performance.gpu-ratio").orElseThrow();
    List<Origin.Derived.Part> parts = leaves(ratio.origin()).toList();
    assertThat(parts)
        .extracting(Origin.Derived.Part::name)
        .contains(
            "matrix_share of llm-training",
            "attention_cost of llm-training for hopper",
            "stack of llm-training for llm-foundry",
            "share of ceiling for h100-sxm/16",
            "residual_low of llm-training for gpu",
            "residual_high of llm-training for gpu");
    Origin.Derived.Part share =
        parts.stream()
            .filter(part -> part.name().equals("matrix_share of llm-training"))
            .findFirst()
            .orElseThrow();
    Source source = share.origin().sources().getFirst();
    assertThat(source.title()).contains("mosaicml/llm-foundry");
    assertThat(((Origin.CatalogueRow) share.origin()).row()).matches("fitted to \\d+ rows.*");
    assertThat(share.value())
        .isEqualTo(PARAMETERS.find("llm-training", "matrix_share", "").orElseThrow());
  }

  private static Stream<Origin.Derived.Part> leaves(Origin origin) {
    return origin instanceof Origin.Derived derived
        ? derived.parts().stream()
            .flatMap(part ->
                part.origin() instanceof Origin.Derived inner && !inner.parts().isEmpty()
                    ? leaves(inner)
                    : Stream.of(part))
        : Stream.empty();
  }

  @Test
  void aDatedRateIsWalkedBackToItsTable() {
    Answer answer =
        answer("kind: hashing, mode: sha256, hashes: 72 G, runs: 7 per week", "RTX 4090");
    Figure ratio =
        new Explanation(answer).figure("on-demand:hire.performance.gpu-ratio").orElseThrow();
    assertThat(leaves(ratio.origin()))
        .anySatisfy(part -> {
          assertThat(part.value()).isEqualTo(21_975_500_000.0);
          assertThat(part.origin()).isInstanceOf(Origin.CatalogueRow.class);
        });
  }
}
