package dev.rackrate.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.GpuScore;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.PartialDate;
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

  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(SMALL, BIG, OLD),
          List.of(),
          List.of(),
          List.of(
              score(SMALL, "blender-cuda", 500),
              score(SMALL, "blender-optix", 800),
              score(BIG, "blender-cuda", 4_500),
              score(BIG, "blender-optix", 6_400),
              score(OLD, "blender-cuda", 250)),
          List.of(),
          List.of());

  private final GpuRatioModel model = new GpuRatioModel(CATALOGUE);

  @ParameterizedTest
  @CsvSource({
    "LLM_TRAINING, 3, bf16_tflops",
    "LLM_FINE_TUNING, 3, bf16_tflops",
    "VISION_TRAINING, 3, bf16_tflops",
    "VISION_INFERENCE, 3, bf16_tflops",
    "LLM_SERVING, 5, bandwidth_gb_per_s",
    "VIDEO_ENCODING, 7, nvenc_engines",
    // The better of plain and tensor: 30 against 5.
    "FP64, 6, FP64 rate",
    // OptiX where both have it: 6_400 / 800.
    "RENDERING, 8, blender-optix score"
  })
  void comparesByWhatLimitsTheWork(WorkKind kind, double ratio, String basis) {
    GpuRatio found = model.ratio(BIG, SMALL, kind).orElseThrow();
    assertThat(found.value()).isCloseTo(ratio, within(1e-12));
    assertThat(found.basis()).isEqualTo(basis);
  }

  @ParameterizedTest
  @EnumSource
  void theOtherWayRoundIsTheInverse(WorkKind kind) {
    Optional<GpuRatio> there = model.ratio(BIG, SMALL, kind);
    Optional<GpuRatio> back = model.ratio(SMALL, BIG, kind);
    assertThat(back.isPresent()).isEqualTo(there.isPresent());
    there.ifPresent(ratio ->
        assertThat(ratio.value() * back.orElseThrow().value()).isCloseTo(1, within(1e-12)));
  }

  @Test
  void fallsBackToWhatBothHave() {
    // FP16 200 / 25 where one chip has no BF16; CUDA 4_500 / 250 where one has no OptiX score.
    assertThat(model.ratio(BIG, OLD, WorkKind.LLM_TRAINING).orElseThrow().value())
        .isCloseTo(8, within(1e-12));
    assertThat(model.ratio(BIG, OLD, WorkKind.RENDERING).orElseThrow().value())
        .isCloseTo(18, within(1e-12));
    assertThat(model.ratio(BIG, OLD, WorkKind.FP64).orElseThrow().value())
        .isCloseTo(15, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(names = {"LLM_SERVING", "VIDEO_ENCODING"})
  void hasNoRatioWhereAFigureIsNotKnown(WorkKind kind) {
    assertThat(model.ratio(BIG, OLD, kind)).isEmpty();
    assertThat(model.ratio(OLD, BIG, kind)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"HASHING", "DESKTOP", "MEASURED"})
  void hasNoRatioForWorkOfOtherKinds(WorkKind kind) {
    assertThat(model.ratio(BIG, SMALL, kind)).isEmpty();
  }

  @Test
  void namesTheFiguresItDivided() {
    Origin origin = model.ratio(BIG, SMALL, WorkKind.LLM_SERVING).orElseThrow().origin();
    assertThat(origin).isInstanceOf(Origin.Derived.class);
    assertThat(((Origin.Derived) origin).parts())
        .extracting(Origin.Derived.Part::name, Origin.Derived.Part::value)
        .containsExactly(
            tuple("bandwidth_gb_per_s of BIG", 2_000.0),
            tuple("bandwidth_gb_per_s of SMALL", 400.0));
    assertThat(origin.sources()).containsExactly(SHEET);
  }

  private static Gpu gpu(String id, Map<GpuRate, Double> rates) {
    return new Gpu(id, id.toUpperCase(Locale.ROOT), List.of(), "NVIDIA", "test", 24, rates, SHEET);
  }

  private static GpuScore score(Gpu gpu, String metric, double score) {
    return new GpuScore(gpu, metric, score, "samples/min", SHEET);
  }
}
