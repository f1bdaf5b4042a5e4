package dev.rackrate.performance;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.LanguageRequest.Batch;
import dev.rackrate.performance.LanguageRequest.Memory;
import dev.rackrate.performance.LanguageRequest.Recipe;
import dev.rackrate.performance.LanguageRequest.Split;
import dev.rackrate.performance.LanguageRequest.Training;
import dev.rackrate.performance.PredictionAnswer.Predicted;
import dev.rackrate.performance.PredictionAnswer.Unpredicted;
import dev.rackrate.workload.LanguageRun;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.TuningMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Training of language models: the largest batch that fits, with and without recomputation,
/// whichever is the faster.
final class TrainingSizing {

  private static final int[] MICRO_BATCHES = {8, 4, 2, 1};
  private static final List<Recomputation> WAYS = List.of(Recomputation.NONE, Recomputation.FULL);

  private final WorkModel<PredictionRequest> model;

  TrainingSizing(WorkModel<PredictionRequest> model) {
    this.model = model;
  }

  Sizing size(
      LanguageRun run, TuningMethod method, Optional<Measured> measured, Placement placement) {
    Gpu gpu = placement.gpu();
    Training smallest = request(run, method, measured, placement, Recomputation.FULL, 1);
    if (model.predict(smallest) instanceof Unpredicted(String reason)) {
      return unable(run, placement, reason);
    }
    double least = gib(smallest);
    if (!(least <= gpu.memoryGib())) {
      return new Sizing.Undone(
          placement,
          new MemoryNeed(OptionalDouble.of(least), gpu.memoryGib()),
          Optional.empty(),
          Sizing.Lack.MEMORY,
          SizingModel.lacksMemory(gpu, least));
    }
    Training best = fastest(run, method, measured, placement, smallest);
    MemoryNeed memory = new MemoryNeed(OptionalDouble.of(gib(best)), gpu.memoryGib());
    return RunSizing.of(run.tokens(), run.runs(), placement, memory, throughput(best));
  }

  private Training fastest(
      LanguageRun run,
      TuningMethod method,
      Optional<Measured> measured,
      Placement placement,
      Training smallest) {
    Training best = smallest;
    for (Recomputation way : WAYS) {
      for (int micro : MICRO_BATCHES) {
        Training request = request(run, method, measured, placement, way, micro);
        if (gib(request) <= placement.gpu().memoryGib()) {
          best = throughput(request).value() > throughput(best).value() ? request : best;
          break;
        }
      }
    }
    return best;
  }

  private static Sizing unable(LanguageRun run, Placement placement, String reason) {
    boolean isPrecision =
        run.precision().isPresent()
            && ChipRates.sixteenBit(placement.gpu()).isPresent()
            && ChipRates.peak(placement.gpu(), run.precision().get()).isEmpty();
    return new Sizing.Undone(
        placement,
        new MemoryNeed(OptionalDouble.empty(), placement.gpu().memoryGib()),
        Optional.empty(),
        isPrecision ? Sizing.Lack.ABILITY : Sizing.Lack.NO_FIGURE,
        reason);
  }

  private Training request(
      LanguageRun run,
      TuningMethod method,
      Optional<Measured> measured,
      Placement placement,
      Recomputation way,
      int micro) {
    int gpus = placement.gpus();
    Sharding sharding = gpus == 1 || method == TuningMethod.QLORA ? Sharding.NONE : Sharding.FULL;
    List<String> assumed = new ArrayList<>();
    Precision precision = precision(run.precision(), placement.gpu(), assumed);
    Recipe recipe =
        new Recipe(
            precision,
            new Batch(run.sequenceTokens(), micro, Math.multiplyExact(micro, gpus)),
            new Split(1, 1, sharding),
            way,
            method);
    return new Training(
        new Setting(placement, run.stack(), measured, assumed), run.model(), recipe);
  }

  /// The format stated, else BF16, or FP16 on chips without.
  static Precision precision(Optional<Precision> stated, Gpu gpu, List<String> assumed) {
    if (stated.isPresent()) {
      return stated.get();
    }
    Precision usual =
        ChipRates.peak(gpu, Precision.BF16).isPresent() ? Precision.BF16 : Precision.FP16;
    assumed.add("precision not stated: " + usual.label());
    return usual;
  }

  private double gib(Training request) {
    return predicted(new Memory(request)).value();
  }

  private Throughput throughput(Training request) {
    Prediction each = predicted(request);
    return Throughput.of(each, request.setting().placement().gpus(), "tokens/s");
  }

  private Prediction predicted(LanguageRequest request) {
    return switch (model.predict(request)) {
      case Predicted(Prediction prediction) -> prediction;
      case Unpredicted(String reason) -> throw new IllegalStateException(reason);
    };
  }
}
