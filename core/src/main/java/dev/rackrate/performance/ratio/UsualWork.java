package dev.rackrate.performance.ratio;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.performance.request.DeviceRequest;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageShapes;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Origin;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.TuningMethod;
import dev.rackrate.workload.WorkKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Compares GPUs by the predicted speed of one usual piece of work on each: training, tuning or
/// serving Llama 3.1 8B, training ResNet-50 or using it. Of science in double precision it is not
/// known what limits it: the middle of dense work and of work on streams is taken, and how far both
/// lie apart is how far the ratio may be off.
///
/// Rates of data sheets leave out what a program makes of them; the prediction was fitted to
/// measurements of GPUs of each generation. Memory is not looked at: it is held against the work
/// elsewhere.
final class UsualWork {

  private static final String LANGUAGE_MODEL = "llama-3.1-8b";
  private static final String IMAGE_MODEL = "resnet-50";
  private static final LanguageRequest.Batch STEP = new LanguageRequest.Batch(2048, 1, 8);
  private static final LanguageRequest.Split WHOLE = new LanguageRequest.Split(1, 1, Sharding.NONE);

  private static final LanguageRequest.Load REQUESTS = new LanguageRequest.Load(500, 200, 16);
  private static final String DENSE = "hpl";
  private static final String STREAMS = "stream";
  private static final String FP64_BASIS = "predicted FP64 work, dense and on streams,";
  private static final double LEAST_FP64_OFF_TIMES = 1.2;

  private final Catalogue catalogue;
  private final WorkModel<PredictionRequest> model;
  private final Map<Work, Optional<Origin.Derived.Part>> speeds = new ConcurrentHashMap<>();

  private record Work(String gpu, WorkKind kind) {}

  UsualWork(Catalogue catalogue, WorkModel<PredictionRequest> model) {
    this.catalogue = catalogue;
    this.model = model;
  }

  /// The ratio of the two speeds; empty where the kind has no usual work or one is not predicted.
  Optional<GpuRatio> ratio(Gpu gpu, Gpu reference, WorkKind kind) {
    if (kind == WorkKind.FP64) {
      return fp64(gpu, reference);
    }
    Optional<Origin.Derived.Part> own = speed(gpu, kind);
    Optional<Origin.Derived.Part> other = speed(reference, kind);
    if (own.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GpuRatio(
            own.get().value() / other.get().value(),
            1,
            basis(kind),
            new Origin.Derived(
                basis(kind) + " of one divided by that of the other",
                List.of(own.get(), other.get()))));
  }

  private Optional<GpuRatio> fp64(Gpu gpu, Gpu reference) {
    Optional<Double> dense = between(gpu, reference, DENSE);
    Optional<Double> streams = between(gpu, reference, STREAMS);
    if (dense.isEmpty() || streams.isEmpty()) {
      return Optional.empty();
    }
    double apart =
        Math.sqrt(Math.max(dense.get(), streams.get()) / Math.min(dense.get(), streams.get()));
    return Optional.of(
        new GpuRatio(
            Math.sqrt(dense.get() * streams.get()),
            Math.max(LEAST_FP64_OFF_TIMES, apart),
            FP64_BASIS,
            new Origin.Derived(
                FP64_BASIS + " of one divided by that of the other",
                List.of(middle(gpu), middle(reference)))));
  }

  private Optional<Double> between(Gpu gpu, Gpu reference, String mode) {
    Optional<Double> own = teraflops(gpu, mode);
    return teraflops(reference, mode).flatMap(other -> own.map(each -> each / other));
  }

  private Optional<Double> teraflops(Gpu gpu, String mode) {
    Setting setting = Setting.of(Placement.one(gpu), Stack.UNSTATED);
    return switch (model.predict(new DeviceRequest.Fp64(setting, mode))) {
      case Predicted(Prediction speed) -> Optional.of(speed.value());
      case Unpredicted _ -> Optional.empty();
    };
  }

  private Origin.Derived.Part middle(Gpu gpu) {
    double dense = teraflops(gpu, DENSE).orElseThrow();
    double streams = teraflops(gpu, STREAMS).orElseThrow();
    return new Origin.Derived.Part(
        FP64_BASIS + " on " + gpu.name(),
        Math.sqrt(dense * streams),
        "TFLOP/s",
        new Origin.Derived(
            "(dense work * work on streams) ^ 0.5, see rackrate predict",
            List.of(
                ofMode("dense work (hpl) on ", dense, gpu, GpuRate.FP64),
                ofMode("work on streams (stream) on ", streams, gpu, GpuRate.BANDWIDTH))));
  }

  private static Origin.Derived.Part ofMode(String what, double teraflops, Gpu gpu, GpuRate rate) {
    return new Origin.Derived.Part(
        what + gpu.name(),
        teraflops,
        "TFLOP/s",
        new Origin.Derived("predicted, see rackrate predict", List.of(sheet(gpu, rate))));
  }

  private Optional<Origin.Derived.Part> speed(Gpu gpu, WorkKind kind) {
    return speeds.computeIfAbsent(
        new Work(gpu.id(), kind),
        _ -> request(gpu, kind).flatMap(request -> predicted(gpu, kind, request)));
  }

  private Optional<Origin.Derived.Part> predicted(
      Gpu gpu, WorkKind kind, PredictionRequest request) {
    return switch (model.predict(request)) {
      case Predicted(Prediction speed) ->
          Optional.of(
              new Origin.Derived.Part(
                  basis(kind) + " on " + gpu.name(),
                  speed.value(),
                  kind.label().startsWith("llm") ? "tokens/s" : "samples/s",
                  new Origin.Derived("predicted, see rackrate predict", behind(gpu, request))));
      case Unpredicted _ -> Optional.empty();
    };
  }

  private List<Origin.Derived.Part> behind(Gpu gpu, PredictionRequest request) {
    List<Origin.Derived.Part> behind = model.behind(request);
    return behind.isEmpty() ? List.of(sheet(gpu, GpuRate.BF16)) : behind;
  }

  private static Origin.Derived.Part sheet(Gpu gpu, GpuRate rate) {
    return new Origin.Derived.Part(
        rate.label() + " of " + gpu.name(),
        gpu.rate(rate).orElse(0),
        rate.unit(),
        new Origin.CatalogueRow("gpus.csv", gpu.id(), gpu.source()));
  }

  private static String basis(WorkKind kind) {
    return switch (kind) {
      case LLM_TRAINING -> "predicted training of Llama 3.1 8B";
      case LLM_FINE_TUNING -> "predicted fine-tuning of Llama 3.1 8B";
      case LLM_SERVING -> "predicted serving of Llama 3.1 8B";
      case VISION_TRAINING -> "predicted training of ResNet-50";
      case VISION_INFERENCE -> "predicted inference of ResNet-50";
      case RENDERING, VIDEO_ENCODING, FP64, HASHING, DESKTOP, MEASURED ->
          throw new IllegalArgumentException("no usual work of " + kind.label());
    };
  }

  private Optional<? extends PredictionRequest> request(Gpu gpu, WorkKind kind) {
    return switch (kind) {
      case LLM_TRAINING -> training(gpu, TuningMethod.FULL);
      case LLM_FINE_TUNING -> training(gpu, TuningMethod.LORA);
      case LLM_SERVING -> serving(gpu);
      case VISION_TRAINING -> vision(gpu, true);
      case VISION_INFERENCE -> vision(gpu, false);
      case RENDERING, VIDEO_ENCODING, FP64, HASHING, DESKTOP, MEASURED -> Optional.empty();
    };
  }

  private Optional<LanguageRequest.Training> training(Gpu gpu, TuningMethod method) {
    Precision format = gpu.rate(GpuRate.BF16).isPresent() ? Precision.BF16 : Precision.FP16;
    return catalogue
        .preset(LANGUAGE_MODEL)
        .flatMap(LanguageShapes::of)
        .map(shape ->
            new LanguageRequest.Training(
                Setting.of(Placement.one(gpu), Stack.UNSTATED),
                shape,
                new LanguageRequest.Recipe(format, STEP, WHOLE, Recomputation.NONE, method)));
  }

  private Optional<LanguageRequest.Serving> serving(Gpu gpu) {
    Precision format = gpu.rate(GpuRate.BF16).isPresent() ? Precision.BF16 : Precision.FP16;
    return catalogue
        .preset(LANGUAGE_MODEL)
        .flatMap(LanguageShapes::of)
        .map(shape ->
            new LanguageRequest.Serving(
                Setting.of(Placement.one(gpu), Stack.UNSTATED),
                shape,
                LanguageRequest.Weights.of(format),
                WHOLE,
                REQUESTS,
                LanguageRequest.Target.THROUGHPUT));
  }

  private Optional<DeviceRequest.Vision> vision(Gpu gpu, boolean isTraining) {
    return catalogue
        .preset(IMAGE_MODEL)
        .flatMap(ModelPreset::picture)
        .filter(picture -> picture.megaActivations().isPresent())
        .map(picture ->
            new DeviceRequest.Vision(
                Setting.of(Placement.one(gpu), Stack.UNSTATED),
                IMAGE_MODEL,
                Optional.of(
                    new DeviceRequest.SampleCost(
                        picture.gmacs(), picture.megaActivations().getAsDouble())),
                Precision.FP16,
                isTraining));
  }
}
