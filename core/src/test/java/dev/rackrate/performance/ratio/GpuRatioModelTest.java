package dev.rackrate.performance.ratio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.GpuScore;
import dev.rackrate.catalogue.TestTables;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.workload.WorkKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class GpuRatioModelTest {

  private static final Source SHEET =
      new Source(
          "S-900", "a sheet", "", PartialDate.parse("2026").orElseThrow(), Confidence.PRIMARY);

  // Every rate of BIG is another multiple of that of SMALL, so that a wrong rate shows.
  private static final Gpu SMALL =
      gpu(
          "small",
          Map.of(
              GpuRate.BF16, 100.0,
              GpuRate.FP16, 50.0,
              GpuRate.BANDWIDTH, 400.0,
              GpuRate.FP64, 4.0,
              GpuRate.FP64_TENSOR, 5.0,
              GpuRate.ENCODERS, 2.0));
  private static final Gpu BIG =
      gpu(
          "big",
          Map.of(
              GpuRate.BF16, 300.0,
              GpuRate.FP16, 200.0,
              GpuRate.BANDWIDTH, 2_000.0,
              GpuRate.FP64, 30.0,
              GpuRate.FP64_TENSOR, 20.0,
              GpuRate.ENCODERS, 14.0));
  private static final Gpu OLD = gpu("old", Map.of(GpuRate.FP16, 25.0, GpuRate.FP64, 2.0));

  /// Its maker says that it has no encoder; of OLD nobody says so.
  private static final Gpu BARE = gpu("bare", Map.of(GpuRate.BF16, 600.0, GpuRate.ENCODERS, 0.0));

  private static final Gpu OTHERS = gpu("others", "AMD", Map.of(GpuRate.BF16, 300.0));

  private static final Catalogue CATALOGUE =
      new TestTables()
          .gpus(SMALL, BIG, OLD, BARE)
          .scores(
              score(SMALL, "blender-cuda", 500),
              score(SMALL, "blender-optix", 800),
              score(BIG, "blender-cuda", 4_500),
              score(BIG, "blender-optix", 6_400),
              score(OLD, "blender-cuda", 250))
          .catalogue();

  private final GpuRatioModel model = new GpuRatioModel(CATALOGUE);

  @ParameterizedTest
  @CsvSource({
    "LLM_TRAINING, 3, dense BF16 rate",
    "LLM_FINE_TUNING, 3, dense BF16 rate",
    "VISION_TRAINING, 3, dense BF16 rate",
    "VISION_INFERENCE, 3, dense BF16 rate",
    "LLM_SERVING, 5, memory bandwidth",
    "VIDEO_ENCODING, 7, encoder engines",
    // The better of plain and tensor: 30 against 5.
    "FP64, 6, FP64 rate",
    // OptiX where both have it: 6_400 / 800.
    "RENDERING, 8, blender-optix score"
  })
  void comparesByWhatLimitsTheWork(WorkKind kind, double ratio, String basis) {
    GpuRatio found = known(BIG, SMALL, kind).orElseThrow();
    assertThat(found.value()).isCloseTo(ratio, within(1e-12));
    assertThat(found.basis()).isEqualTo(basis);
  }

  @ParameterizedTest
  @EnumSource
  void theOtherWayRoundIsTheInverse(WorkKind kind) {
    Optional<GpuRatio> there = known(BIG, SMALL, kind);
    Optional<GpuRatio> back = known(SMALL, BIG, kind);
    assertThat(back.isPresent()).isEqualTo(there.isPresent());
    there.ifPresent(ratio ->
        assertThat(ratio.value() * back.orElseThrow().value()).isCloseTo(1, within(1e-12)));
  }

  @Test
  void fallsBackToWhatBothHave() {
    // FP16 200 / 25 where one chip has no BF16
    assertThat(known(BIG, OLD, WorkKind.LLM_TRAINING).orElseThrow().value())
        .isCloseTo(8, within(1e-12));
    assertThat(known(BIG, OLD, WorkKind.FP64).orElseThrow().value()).isCloseTo(15, within(1e-12));
  }

  /// A card renders through what suits it best: OptiX 6,400 against 250 of one that has CUDA alone,
  /// which may be off by as much as a scene may gain from tracing rays in hardware.
  @Test
  void rendersThroughWhatSuitsEachBest() {
    GpuRatio found = known(BIG, OLD, WorkKind.RENDERING).orElseThrow();

    assertThat(found.value()).isCloseTo(25.6, within(1e-12));
    assertThat(found.offTimes()).isEqualTo(1.4);
    assertThat(found.basis()).isEqualTo("blender-optix and blender-cuda scores");
    assertThat(known(BIG, SMALL, WorkKind.RENDERING).orElseThrow().offTimes()).isEqualTo(1.2);
  }

  /// Three cards of which no two have the same scores compare alike whichever way round.
  @Test
  void bestScoresCompareAlikeByAThirdCard() {
    Catalogue mixed =
        new TestTables()
            .gpus(SMALL, BIG, OLD, OTHERS)
            .scores(
                score(OTHERS, "blender-hip", 1_300),
                score(SMALL, "blender-cuda", 900),
                score(SMALL, "blender-optix", 700),
                score(BIG, "blender-optix", 2_100),
                score(OLD, "blender-cuda", 350))
            .catalogue();
    GpuRatioModel best = new GpuRatioModel(mixed);

    assertThat(rendering(best, BIG, SMALL)).isCloseTo(2_100.0 / 900, within(1e-12));
    assertThat(rendering(best, BIG, SMALL) * rendering(best, SMALL, OLD))
        .isCloseTo(rendering(best, BIG, OLD), within(1e-12));
    assertThat(best.compare(BIG, OTHERS, WorkKind.RENDERING))
        .isEqualTo(unknown(WorkKind.RENDERING, "BIG", "OTHERS"));
  }

  private static double rendering(GpuRatioModel model, Gpu gpu, Gpu reference) {
    return switch (model.compare(gpu, reference, WorkKind.RENDERING)) {
      case Comparison.Known(GpuRatio ratio) -> ratio.value();
      case Comparison.Unable _, Comparison.Unknown _ -> throw new AssertionError(gpu);
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"LLM_SERVING", "VIDEO_ENCODING"})
  void isUnknownWhereAFigureIsNotKnown(WorkKind kind) {
    assertThat(model.compare(BIG, OLD, kind)).isEqualTo(unknown(kind, "BIG", "OLD"));
    assertThat(model.compare(OLD, BIG, kind)).isEqualTo(unknown(kind, "OLD", "BIG"));
  }

  @ParameterizedTest
  @EnumSource(names = {"HASHING", "DESKTOP", "MEASURED"})
  void isUnknownForWorkOfOtherKinds(WorkKind kind) {
    assertThat(model.compare(BIG, SMALL, kind)).isInstanceOf(Comparison.Unknown.class);
  }

  @Test
  void aChipWithoutAnEncoderIsUnableToEncode() {
    var unable = new Comparison.Unable(Sentence.of("{} has no video encoder", Arg.name("BARE")));
    assertThat(List.of(BIG, OLD, BARE))
        .allMatch(other -> model.compare(BARE, other, WorkKind.VIDEO_ENCODING).equals(unable));
  }

  @Test
  void noChipIsMeasuredByOneWithoutAnEncoder() {
    assertThat(model.compare(BIG, BARE, WorkKind.VIDEO_ENCODING))
        .isEqualTo(unknown(WorkKind.VIDEO_ENCODING, "BIG", "BARE"));
    assertThat(model.compare(OLD, BARE, WorkKind.VIDEO_ENCODING))
        .isInstanceOf(Comparison.Unknown.class);
  }

  @Test
  void aChipWithoutAnEncoderDoesOtherWork() {
    assertThat(known(BARE, SMALL, WorkKind.LLM_TRAINING).orElseThrow().value())
        .isCloseTo(6, within(1e-12));
    assertThat(known(SMALL, BARE, WorkKind.LLM_TRAINING).orElseThrow().value())
        .isCloseTo(1 / 6.0, within(1e-12));
  }

  @Test
  void namesTheFiguresItDivided() {
    Origin origin = known(BIG, SMALL, WorkKind.LLM_SERVING).orElseThrow().origin();
    assertThat(origin).isInstanceOf(Origin.Derived.class);
    assertThat(((Origin.Derived) origin).parts())
        .extracting(Origin.Derived.Part::name, Origin.Derived.Part::value)
        .containsExactly(
            tuple("memory bandwidth of BIG", 2_000.0), tuple("memory bandwidth of SMALL", 400.0));
    assertThat(origin.sources()).containsExactly(SHEET);
  }

  private Optional<GpuRatio> known(Gpu gpu, Gpu reference, WorkKind kind) {
    return model.compare(gpu, reference, kind) instanceof Comparison.Known(GpuRatio ratio)
        ? Optional.of(ratio)
        : Optional.empty();
  }

  private static Gpu gpu(String id, Map<GpuRate, Double> rates) {
    return gpu(id, "NVIDIA", rates);
  }

  private static Gpu gpu(String id, String vendor, Map<GpuRate, Double> rates) {
    return new Gpu(
        id,
        id.toUpperCase(Locale.ROOT),
        List.of(),
        vendor,
        "",
        "test",
        24,
        rates,
        Gpu.Details.UNKNOWN,
        SHEET);
  }

  private static GpuScore score(Gpu gpu, String metric, double score) {
    return new GpuScore(gpu, metric, score, "samples/min", SHEET);
  }

  private static Comparison unknown(WorkKind kind, String gpu, String reference) {
    return new Comparison.Unknown(
        Sentence.of(
            "no figure compares {} with {} for {}",
            Arg.name(gpu),
            Arg.name(reference),
            Arg.name(kind.label())));
  }

  /// What somebody measured goes before the data sheet, for its kind and number of GPUs alone.
  @Test
  void measuredWorkGoesBeforeTheDataSheetForItsKind() {
    GpuRatioModel measured =
        new GpuRatioModel(
            new TestTables()
                .gpus(SMALL, BIG, OLD, BARE)
                .scores(
                    score(SMALL, "measured:llm-fine-tuning:our run", 40),
                    score(BIG, "measured:llm-fine-tuning:our run", 84),
                    score(BIG, "measured:llm-fine-tuning:another", 7_000),
                    score(SMALL, "measured:llm-training:our run:8 GPUs", 40),
                    score(BIG, "measured:llm-training:our run", 84),
                    score(SMALL, "measured:desktop:a desk", 20),
                    score(BIG, "measured:desktop:a desk", 50),
                    score(SMALL, "blender-cuda", 500),
                    score(BIG, "blender-cuda", 4_500))
                .catalogue());

    assertThat(ratio(measured, WorkKind.LLM_FINE_TUNING).value()).isEqualTo(2.1);
    assertThat(ratio(measured, WorkKind.LLM_FINE_TUNING).offTimes()).isEqualTo(1.1);
    assertThat(ratio(measured, WorkKind.LLM_FINE_TUNING).basis())
        .isEqualTo("measured:llm-fine-tuning:our run score");
    assertThat(ratio(measured, WorkKind.LLM_TRAINING).value()).isEqualTo(3);
    assertThat(ratio(measured, WorkKind.LLM_TRAINING).offTimes()).isEqualTo(1);
    assertThat(ratio(measured, WorkKind.DESKTOP).value()).isEqualTo(2.5);
    assertThat(ratio(measured, WorkKind.RENDERING).value()).isEqualTo(9);
  }

  private static GpuRatio ratio(GpuRatioModel model, WorkKind kind) {
    return switch (model.compare(BIG, SMALL, kind)) {
      case Comparison.Known(GpuRatio ratio) -> ratio;
      case Comparison.Unable _, Comparison.Unknown _ -> throw new AssertionError(kind);
    };
  }
}
