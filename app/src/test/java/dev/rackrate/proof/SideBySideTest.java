package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.performance.request.LanguageShapes;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// GPUs that a layout leaves over hold copies of the model beside the first.
final class SideBySideTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();
  private static final PerformanceModel MODEL = ShippedParameters.model(CATALOGUE);
  private static final Split PAIRS = new Split(2, 1, Sharding.NONE);

  /// Eight H100 in pairs were published at 24,525 tokens a second (MLPerf Inference 4.1, Llama 2
  /// 70B offline, answers and inputs of 294 tokens in the mean); one copy over all eight would do
  /// 14,000.
  @Test
  void fourPairsServeWhatWasPublishedOfThem() {
    Prediction pairs =
        predicted(
            new Serving(
                setting("H100 SXM", 8, 1),
                shape("llama-2-70b"),
                Weights.of(Precision.FP8),
                PAIRS,
                new Load(294, 294, Load.AS_MANY_AS_FIT),
                Target.THROUGHPUT));

    assertThat(pairs.low()).isLessThan(24_525);
    assertThat(pairs.high()).isGreaterThan(24_525);
    assertThat(pairs.value()).isCloseTo(24_525, within(0.05 * 24_525));
    assertThat(pairs.notes())
        .contains(Sentence.of("{} cop{y|ies} of the model side by side", Arg.count(4)));
  }

  @ParameterizedTest
  @CsvSource({
    "H100 SXM, 8, 1, llama-3.1-70b, 2, 1, 1, 37",
    "A100 SXM 80GB, 16, 2, llama-3.1-70b, 4, 2, 1, 64",
    "RTX 4090, 6, 1, llama-3.1-8b, 1, 1, 1, 0",
    "H200 SXM, 16, 2, qwen3-235b-a22b, 4, 1, 8, 100",
    "MI300X, 24, 3, llama-3.1-70b, 3, 1, 1, 50"
  })
  void eachCopyServesItsShare(
      String gpu, int gpus, int nodes, String model, int tensor, int pipeline, int expert, int at) {
    int each = Math.max(tensor, expert) * pipeline;
    int copies = gpus / each;
    Split split = new Split(tensor, pipeline, Sharding.NONE, expert, 1);
    int nodesOfEach = each > gpus / nodes ? each * nodes / gpus : 1;
    for (Target target : Target.values()) {
      Serving all = serving(setting(gpu, gpus, nodes), model, split, at, target);
      Serving one =
          serving(
              setting(gpu, each, nodesOfEach), model, split, (at + copies - 1) / copies, target);
      int times = target == Target.THROUGHPUT ? copies : 1;

      assertThat(predicted(all).value())
          .isCloseTo(times * predicted(one).value(), within(1e-9 * predicted(all).value()));
      assertThat(predicted(all).low() / predicted(all).value())
          .isCloseTo(predicted(one).low() / predicted(one).value(), within(1e-9));
      assertThat(predicted(new Memory(all)).value())
          .isCloseTo(predicted(new Memory(one)).value(), within(1e-9));
    }
  }

  /// GPUs with requests of their own stand in one engine, whatever share products.
  @Test
  void gpusWithRequestsOfTheirOwnAreOneEngine() {
    Serving apart =
        serving(
            setting("H200 SXM", 8, 1),
            "qwen3-235b-a22b",
            new Split(1, 1, Sharding.NONE, 8, 8),
            300,
            Target.THROUGHPUT);

    assertThat(apart.copies()).isEqualTo(1);
    assertThat(predicted(apart).notes().toString()).doesNotContain("side by side");
  }

  @Test
  void whatAllOfThemReachedIsSharedOut() {
    Serving all = serving(setting("H100 NVL", 8, 1), "llama-3.1-70b", PAIRS, 40, Target.THROUGHPUT);
    Setting there = all.setting();
    Gpu same = gpu("H100 NVL");
    Setting measured =
        new Setting(
            there.placement(),
            there.stack(),
            Optional.of(new MeasuredRate(same, 3_210)),
            List.of());

    assertThat(predicted(all.in(measured)).value()).isCloseTo(3_210, within(1e-6));
    assertThat(predicted(all.in(measured).asking(Target.TIME_PER_TOKEN)).value())
        .isCloseTo(3_210, within(1e-6));
  }

  private static Serving serving(
      Setting setting, String model, Split split, int streams, Target target) {
    return new Serving(
        setting,
        shape(model),
        Weights.of(Precision.BF16),
        split,
        new Load(700, 150, streams),
        target);
  }

  private static ModelShape shape(String model) {
    return LanguageShapes.of(CATALOGUE.preset(model).orElseThrow()).orElseThrow();
  }

  private static Setting setting(String gpu, int gpus, int nodes) {
    return Setting.of(
        new Placement(gpu(gpu), gpus, nodes, Link.UNSTATED), new Stack("tensorrt-llm", ""));
  }

  private static Gpu gpu(String name) {
    return CATALOGUE.gpu(name).orElseThrow();
  }

  private static Prediction predicted(LanguageRequest request) {
    return switch (MODEL.predict(request)) {
      case Predicted(Prediction prediction) -> prediction;
      case Unpredicted(Sentence reason) -> throw new AssertionError(reason.text());
    };
  }
}
