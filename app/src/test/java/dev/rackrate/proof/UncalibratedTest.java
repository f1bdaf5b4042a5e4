package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Batch;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.performance.request.LanguageShapes;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.TuningMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What no measurement stands behind says so and is open about it.
final class UncalibratedTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();
  private static final PerformanceModel MODEL = ShippedParameters.model(CATALOGUE);
  private static final ModelShape SHAPE =
      LanguageShapes.of(CATALOGUE.preset("llama-3.1-8b").orElseThrow()).orElseThrow();
  private static final ModelShape MIXTURE =
      LanguageShapes.of(CATALOGUE.preset("qwen3-30b-a3b").orElseThrow()).orElseThrow();

  @ParameterizedTest
  @ValueSource(strings = {"MI300X", "MI325X", "MI350X", "MI250X"})
  void trainingOnAmdRestsOnRatesAndWhatServingShows(String name) {
    Prediction amd = predicted(training(gpu(name), new Stack("llm-foundry", "")));
    // an Nvidia GPU and software of which no row is known either
    Prediction other = predicted(training(gpu("A100 PCIe 80GB"), new Stack("made-up", "")));

    assertThat(amd.basis()).isEqualTo(Basis.PHYSICS);
    assertThat(notes(amd)).contains("no training on chips of AMD was measured");
    assertThat(width(amd)).isGreaterThan(width(other) + 0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"H100 SXM", "A100 PCIe 80GB"})
  void trainersThatNobodyMeasuredMayBePlainEagerCode(String name) {
    Prediction unknown = predicted(training(gpu(name), new Stack("made-up", "")));
    Prediction kin = predicted(training(gpu(name), new Stack("megatron-lm", "")));

    // plain code reaches 0.7 of tuned software, which is all that tables tell of
    assertThat(unknown.low() / unknown.value()).isLessThanOrEqualTo(0.7001);
    assertThat(kin.value()).isGreaterThan(1.02 * unknown.value());
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void enginesThatReadApartSaySo(Target target) {
    Serving plain = serving(Split.WHOLE, target);
    Serving apart = serving(new Split(2, 1, Sharding.NONE).reading(2), target);
    Prediction together = predicted(plain);
    Prediction separate = predicted(apart);

    assertThat(together.basis()).isNotEqualTo(Basis.PHYSICS);
    assertThat(separate.basis()).isEqualTo(Basis.PHYSICS);
    assertThat(notes(separate))
        .contains("engines that only read or only write were not among those measured");
    if (target != Target.TIME_TO_FIRST_TOKEN) {
      assertThat(width(separate)).isGreaterThan(width(together));
    }
  }

  @Test
  void aGpuOfNvidiaSaysNothingOfTheKind() {
    Prediction known = predicted(training(gpu("H100 SXM"), new Stack("llm-foundry", "")));

    assertThat(known.basis()).isEqualTo(Basis.CALIBRATED);
    assertThat(notes(known)).isEmpty();
  }

  /// Mixtures alone were measured with weights unpacked into sixteen bits before products.
  @Test
  void plainWeightsUnpackedOnTheWayAreLessCertainThanThoseTheChipMultiplies() {
    Prediction unpacked = predicted(keeping(Precision.INT4, SHAPE));
    Prediction multiplied = predicted(keeping(Precision.FP8, SHAPE));
    Prediction mixture = predicted(keeping(Precision.INT4, MIXTURE));

    assertThat(predicted(keeping(gpu("H100 SXM"), Precision.INT4, SHAPE)).basis())
        .isEqualTo(Basis.TRANSFERRED);
    assertThat(predicted(keeping(gpu("H100 SXM"), Precision.FP8, SHAPE)).basis())
        .isEqualTo(Basis.CALIBRATED);
    assertThat(notes(unpacked)).contains("unpacked before products");
    assertThat(width(unpacked)).isGreaterThan(1.2 * width(multiplied));
    assertThat(notes(multiplied)).doesNotContain("unpacked");
    assertThat(notes(mixture)).doesNotContain("unpacked");
  }

  private static String notes(Prediction prediction) {
    return Speech.IN_USD.say(Arg.clauses(prediction.notes()));
  }

  private static Serving keeping(Precision precision, ModelShape shape) {
    return keeping(gpu("L40S"), precision, shape);
  }

  private static Serving keeping(Gpu gpu, Precision precision, ModelShape shape) {
    return new Serving(
        Setting.of(new Placement(gpu, 1, 1, Link.UNSTATED), new Stack("vllm", "")),
        shape,
        Weights.of(precision),
        Split.WHOLE,
        new Load(700, 300, 24),
        Target.THROUGHPUT);
  }

  private static double width(Prediction prediction) {
    return Math.log(prediction.high() / prediction.low());
  }

  private static Training training(Gpu gpu, Stack stack) {
    return new Training(
        Setting.of(new Placement(gpu, 8, 1, Link.UNSTATED), stack),
        SHAPE,
        new Recipe(
            Precision.BF16,
            new Batch(2_048, 2, 64),
            new Split(1, 1, Sharding.FULL),
            Recomputation.FULL,
            TuningMethod.FULL));
  }

  private static Serving serving(Split split, Target target) {
    return new Serving(
        Setting.of(new Placement(gpu("H100 SXM"), 4, 1, Link.UNSTATED), new Stack("vllm", "")),
        SHAPE,
        Weights.of(Precision.FP8),
        split.readers() > 0 ? split : new Split(4, 1, Sharding.NONE),
        new Load(1_500, 300, 24),
        target);
  }

  private static Gpu gpu(String name) {
    return CATALOGUE.gpu(name).orElseThrow(() -> new AssertionError(List.of("no GPU", name)));
  }

  private static Prediction predicted(LanguageRequest request) {
    return switch (MODEL.predict(request)) {
      case Predicted(Prediction prediction) -> prediction;
      case Unpredicted(Sentence reason) -> throw new AssertionError(reason.text());
    };
  }
}
