package dev.rackrate.ingest.prediction;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.chip.ChipRates;
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
import dev.rackrate.performance.request.PredictionKind;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.TuningMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Lines about language models -> requests; what is not stated is taken as usual and named.
final class LanguageRequestReader {

  private static final int USUAL_SEQUENCE = 2048;

  private final ShapeReader shapes;

  LanguageRequestReader(Catalogue catalogue) {
    this.shapes = new ShapeReader(catalogue);
  }

  /// The work of a line whose kind is one of language models.
  LanguageRequest read(PredictionKind kind, Cells cells, Setting setting) {
    ModelShape model = shapes.read(cells);
    return switch (kind) {
      case LLM_TRAINING -> training(cells, setting, model);
      case LLM_DECODE -> decode(cells, setting, model);
      case LLM_SERVING_THROUGHPUT -> serving(cells, setting, model, Target.THROUGHPUT);
      case LLM_SERVING_TPOT -> serving(cells, setting, model, Target.TIME_PER_TOKEN);
      case LLM_SERVING_TTFT -> serving(cells, setting, model, Target.TIME_TO_FIRST_TOKEN);
      case LLM_MEMORY -> new Memory(memory(cells, setting, model));
      case VISION_TRAINING, VISION_INFERENCE, MATMUL, HASHING, FP64 ->
          throw new Unusable(Sentence.of("{} is not of a language model", Arg.name(kind.label())));
    };
  }

  /// Serving where the line speaks of requests or of no batch at all; training else.
  private LanguageRequest memory(Cells cells, Setting setting, ModelShape model) {
    boolean isTraining =
        cells.has("micro_batch")
            || cells.has("global_batch")
            || cells.has("sharding")
            || cells.has("recompute")
            || cells.has("seq");
    boolean isServing =
        cells.has("input_tokens") || cells.has("output_tokens") || cells.has("concurrency");
    if (isTraining && !isServing) {
      return training(cells, setting, model);
    }
    List<Sentence> assumed = new ArrayList<>(setting.assumed());
    int input = orUsual(cells, "input_tokens", 1, assumed);
    int output = orUsual(cells, "output_tokens", 1, assumed);
    Load load = new Load(input, output, cells.whole("concurrency").orElse(1));
    Weights weights = weights(cells, setting, assumed);
    Split split = split(cells, setting, assumed);
    return new Serving(with(setting, assumed), model, weights, split, load, Target.THROUGHPUT);
  }

  private static int orUsual(Cells cells, String column, int usual, List<Sentence> assumed) {
    if (!cells.has(column)) {
      assumed.add(Sentence.of("{} not stated: {} is assumed", Arg.name(column), Arg.count(usual)));
    }
    return cells.whole(column).orElse(usual);
  }

  private static Setting with(Setting setting, List<Sentence> assumed) {
    return new Setting(setting.placement(), setting.stack(), setting.measured(), assumed);
  }

  private static Training training(Cells cells, Setting setting, ModelShape model) {
    List<Sentence> assumed = new ArrayList<>(setting.assumed());
    int tensor = cells.whole("tensor_parallel").orElse(1);
    int pipeline = cells.whole("pipeline_parallel").orElse(1);
    Sharding sharding =
        cells
            .word("sharding", Sharding::parse, Sentence.of("none, zero-1, zero-2 or zero-3"))
            .orElseGet(() -> usualSharding(setting, assumed));
    Split split =
        new Split(tensor, pipeline, sharding)
            .ofContext(cells.whole("context_parallel").orElse(1))
            .reading(cells.wholeFromZero("prefill_gpus"));
    int sequence = orUsual(cells, "seq", USUAL_SEQUENCE, assumed);
    int micro = orUsual(cells, "micro_batch", 1, assumed);
    int copies = split.copies(setting.placement().gpus());
    int least = Math.multiplyExact(micro, copies);
    if (!cells.has("global_batch")) {
      assumed.add(
          Sentence.of(
              "global_batch not stated: {}, so that every micro-batch is a whole step",
              Arg.count(least)));
    }
    int global = cells.whole("global_batch").orElse(least);
    Recomputation recomputation =
        cells
            .word("recompute", Recomputation::parse, Sentence.of("none, selective or full"))
            .orElse(Recomputation.NONE);
    Precision precision = precision(cells, setting, assumed);
    Recipe recipe =
        new Recipe(
            precision, new Batch(sequence, micro, global), split, recomputation, method(cells));
    return new Training(with(setting, assumed), model, recipe);
  }

  private static TuningMethod method(Cells cells) {
    return cells
        .word("method", TuningMethod::parse, Sentence.of("full, lora or qlora"))
        .orElse(TuningMethod.FULL);
  }

  private static Sharding usualSharding(Setting setting, List<Sentence> assumed) {
    if (setting.placement().gpus() == 1) {
      return Sharding.NONE;
    }
    assumed.add(Sentence.of("sharding not stated: zero-3 is assumed"));
    return Sharding.FULL;
  }

  private static Decode decode(Cells cells, Setting setting, ModelShape model) {
    List<Sentence> assumed = new ArrayList<>(setting.assumed());
    int output = orUsual(cells, "output_tokens", 128, assumed);
    Weights weights = weights(cells, setting, assumed);
    return new Decode(
        with(setting, assumed), model, weights, cells.wholeFromZero("input_tokens"), output);
  }

  private static Serving serving(Cells cells, Setting setting, ModelShape model, Target target) {
    List<Sentence> assumed = new ArrayList<>(setting.assumed());
    Load load =
        new Load(
            cells.neededWhole("input_tokens"),
            cells.neededWhole("output_tokens"),
            cells.whole("concurrency").orElse(Load.AS_MANY_AS_FIT));
    Weights weights = weights(cells, setting, assumed);
    Split split = split(cells, setting, assumed);
    return new Serving(with(setting, assumed), model, weights, split, load, target);
  }

  /// All GPUs share each product where the line does not say otherwise.
  private static Split split(Cells cells, Setting setting, List<Sentence> assumed) {
    int pipeline = cells.whole("pipeline_parallel").orElse(1);
    int gpus = setting.placement().gpus();
    int readers = cells.wholeFromZero("prefill_gpus");
    int usual = readers > 0 ? Math.max(1, Math.min(readers, gpus - readers)) : gpus / pipeline;
    int tensor = cells.whole("tensor_parallel").orElse(gpus % pipeline == 0 ? usual : 1);
    if (tensor > 1 && !cells.has("tensor_parallel") && !cells.has("pipeline_parallel")) {
      assumed.add(
          Sentence.of(
              "tensor_parallel not stated: {}, so that all share one copy", Arg.count(tensor)));
    }
    int expert = cells.whole("expert_parallel").orElse(1);
    int attention = cells.whole("attention_data_parallel").orElse(1);
    int context = cells.whole("context_parallel").orElse(1);
    return new Split(tensor, pipeline, Sharding.NONE, expert, attention, context, readers);
  }

  private static Weights weights(Cells cells, Setting setting, List<Sentence> assumed) {
    Precision precision = precision(cells, setting, assumed);
    return new Weights(
        cells.number("weight_bits").orElse(Weights.of(precision).bits()),
        precision,
        cells.whole("cache_bits").orElse(Weights.AS_THE_ENGINE_DOES));
  }

  private static Precision precision(Cells cells, Setting setting, List<Sentence> assumed) {
    Gpu gpu = setting.placement().gpu();
    Optional<Precision> stated =
        cells.word("precision", Precision::parse, Sentence.of("{}", Arg.names(Precision.labels())));
    if (stated.isEmpty()) {
      boolean isOld = gpu.rate(GpuRate.BF16).isEmpty() && gpu.rate(GpuRate.FP16).isPresent();
      Precision usual = isOld ? Precision.FP16 : Precision.BF16;
      assumed.add(Sentence.of("precision not stated: {} is assumed", Arg.name(usual.label())));
      return usual;
    }
    boolean isNarrow = stated.get() == Precision.FP8 || stated.get() == Precision.FP4;
    if (isNarrow && ChipRates.peak(gpu, stated.get()).isEmpty()) {
      keepingWeightsAlone(cells, gpu, stated.get()).ifPresent(assumed::add);
    }
    return stated.get();
  }

  /// Engines keep weights alone in MXFP4 on chips without products of four bits; no other format
  /// that a chip has not will do.
  private static Optional<Sentence> keepingWeightsAlone(Cells cells, Gpu gpu, Precision precision) {
    boolean isOfTheChip = cells.text("precision").toLowerCase(Locale.ROOT).startsWith("nv");
    if (precision == Precision.FP8 || isOfTheChip) {
      throw new Unusable(
          Sentence.of(
              "{} has no {} rate, or none is known; write precision bf16, with weight_bits if weights are kept narrower",
              Arg.name(gpu.name()),
              Arg.name(precision.label())));
    }
    return Optional.of(
        Sentence.of("{} has no fp4 rate: only weights are kept in it", Arg.name(gpu.name())));
  }
}
