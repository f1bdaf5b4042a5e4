package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.LanguageForm;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Batch;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.performance.request.LanguageShapes;
import dev.rackrate.performance.request.LanguageSize;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.TuningMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds of speed and memory whatever was fitted, on random work and GPUs of the catalogue.
final class SpeedPropertyTest {

  private static final int TRIALS = 4_000;
  private static final double ROUNDING = 1 + 1e-9;

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();
  private static final PerformanceModel MODEL = ShippedParameters.model(CATALOGUE);
  private static final List<Gpu> GPUS =
      CATALOGUE.tables().gpus().stream()
          .filter(gpu -> ChipRates.bandwidth(gpu).isPresent())
          .filter(gpu -> !Double.isNaN(gpu.memoryGib()))
          .toList();
  private static final List<ModelShape> SHAPES =
      CATALOGUE.tables().presets().stream()
          .map((ModelPreset preset) -> LanguageShapes.of(preset))
          .flatMap(Optional::stream)
          .toList();
  private static final List<Stack> STACKS =
      List.of(
          Stack.UNSTATED,
          new Stack("vllm", ""),
          new Stack("tensorrt-llm", ""),
          new Stack("llama.cpp", ""));

  private final Random dice = new Random(20_261_129L);

  @Test
  void fewerBitsNeverNeedMoreMemoryOrTakeLongerForAToken() {
    int compared = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Gpu gpu = any(GPUS);
      ModelShape shape = any(SHAPES);
      Setting setting = Setting.of(Placement.one(gpu), any(STACKS));
      int input = 1 + dice.nextInt(4_000);
      Optional<Prediction> before = Optional.empty();
      Optional<Prediction> memoryBefore = Optional.empty();
      for (Precision precision : List.of(Precision.BF16, Precision.FP8, Precision.FP4)) {
        if (ChipRates.peak(gpu, precision).isEmpty()) {
          continue;
        }
        Decode work = new Decode(setting, shape, Weights.of(precision), input, 100);
        Optional<Prediction> now = predicted(work);
        if (before.isPresent() && now.isPresent()) {
          assertThat(now.get().value() * ROUNDING)
              .as(trial + ": " + work)
              .isGreaterThanOrEqualTo(before.get().value());
          compared++;
        }
        before = now.isPresent() ? now : before;
        Optional<Prediction> memory = predicted(new Memory(serving(setting, shape, precision, 1)));
        if (memoryBefore.isPresent() && memory.isPresent()) {
          assertThat(memory.get().value())
              .isLessThanOrEqualTo(memoryBefore.get().value() * ROUNDING);
        }
        memoryBefore = memory;
      }
    }
    assertThat(compared).isGreaterThan(200);
  }

  @Test
  void overMoreMachinesOrSlowerLinksNothingIsFaster() {
    int compared = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Gpu gpu = any(GPUS);
      ModelShape shape = any(SHAPES);
      Stack stack = any(STACKS);
      Placement near = new Placement(gpu, 8, 1, Link.UNSTATED);
      for (Placement far :
          List.of(
              new Placement(gpu, 8, 2, Link.UNSTATED),
              new Placement(gpu, 8, 4, Link.ETHERNET),
              new Placement(gpu, 8, 1, Link.PCIE))) {
        Split split = new Split(8, 1, Sharding.NONE);
        compared +=
            notFaster(
                served(Setting.of(near, stack), shape, split),
                served(Setting.of(far, stack), shape, split));
        compared +=
            notFaster(
                training(Setting.of(near, stack), shape, TuningMethod.FULL, 1, Sharding.FULL),
                training(Setting.of(far, stack), shape, TuningMethod.FULL, 1, Sharding.FULL));
      }
    }
    assertThat(compared).isGreaterThan(2_000);
  }

  @Test
  void tuningOnPackedWeightsIsNeverFaster() {
    int compared = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Setting setting = Setting.of(Placement.one(any(GPUS)), any(STACKS));
      ModelShape shape = any(SHAPES);
      int micro = 1 + dice.nextInt(8);
      compared +=
          notFaster(
              training(setting, shape, TuningMethod.LORA, micro, Sharding.NONE),
              training(setting, shape, TuningMethod.QLORA, micro, Sharding.NONE));
    }
    assertThat(compared).isGreaterThan(1_000);
  }

  @Test
  void whatIsCalledCalibratedWasMeasuredInThatForm() {
    Parameters fitted = ShippedParameters.read();
    int calibrated = 0;
    List<String> areas = List.of("llm-training", "llm-serving", "llm-decode");
    for (int trial = 0; trial < 5 * TRIALS; trial++) {
      Gpu gpu = any(GPUS);
      Stack stack = any(STACKS);
      int gpus = 1 << dice.nextInt(4);
      Setting setting = Setting.of(new Placement(gpu, gpus, 1, Link.UNSTATED), stack);
      Precision precision = any(List.of(Precision.BF16, Precision.FP8, Precision.FP4));
      ModelShape shape = any(SHAPES);
      LanguageRequest work = serving(setting, shape, precision, gpus);
      Optional<Prediction> found = predicted(work);
      if (found.filter(p -> p.basis() == Basis.CALIBRATED).isPresent()) {
        calibrated++;
        String pair = stack.name() + "|" + gpu.id();
        assertThat(areas)
            .as(work.toString())
            .anyMatch(area ->
                known(fitted, area, "form").containsKey(LanguageForm.of(work))
                    && known(fitted, area, "known").containsKey(pair)
                    && isOfMeasuredSize(fitted, area, work));
      }
    }
    assertThat(calibrated).isGreaterThan(20);
  }

  /// Requests of twice the largest and of half the smallest model are none of them.
  private static boolean isOfMeasuredSize(Parameters fitted, String area, LanguageRequest work) {
    String family = LanguageForm.family(work) + "/";
    Map<String, Double> most = known(fitted, area, "most");
    for (LanguageSize size : LanguageSize.values()) {
      double own = size.of(work).orElse(0);
      if (own > 1.26 * most.getOrDefault(family + size.label(), 0.0)) {
        return false;
      }
    }
    double smallest = known(fitted, area, "least").getOrDefault(family + "parameters", 0.0);
    return work.model().size().parameters() > smallest / 1.26;
  }

  private static Map<String, Double> known(Parameters fitted, String area, String name) {
    return fitted.groups(area, name);
  }

  private int notFaster(LanguageRequest fast, LanguageRequest slow) {
    Optional<Prediction> one = predicted(fast);
    Optional<Prediction> other = predicted(slow);
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    assertThat(other.get().value())
        .as(slow.toString())
        .isLessThanOrEqualTo(one.get().value() * ROUNDING);
    return 1;
  }

  private static Serving serving(Setting setting, ModelShape shape, Precision precision, int gpus) {
    return new Serving(
        setting,
        shape,
        Weights.of(precision),
        new Split(gpus, 1, Sharding.NONE),
        new Load(500, 100, Load.AS_MANY_AS_FIT),
        Target.THROUGHPUT);
  }

  private static Serving served(Setting setting, ModelShape shape, Split split) {
    return new Serving(
        setting,
        shape,
        Weights.of(Precision.BF16),
        split,
        new Load(700, 150, 16),
        Target.THROUGHPUT);
  }

  private static Training training(
      Setting setting, ModelShape shape, TuningMethod method, int micro, Sharding sharding) {
    int gpus = setting.placement().gpus();
    return new Training(
        setting,
        shape,
        new Recipe(
            Precision.BF16,
            new Batch(2_048, micro, 4 * micro * gpus),
            new Split(1, 1, sharding),
            Recomputation.FULL,
            method));
  }

  private static Optional<Prediction> predicted(LanguageRequest request) {
    return switch (MODEL.predict(request)) {
      case Predicted(Prediction prediction) -> Optional.of(prediction);
      case Unpredicted _ -> Optional.empty();
    };
  }

  private <T> T any(List<T> values) {
    return values.get(dice.nextInt(values.size()));
  }
}
