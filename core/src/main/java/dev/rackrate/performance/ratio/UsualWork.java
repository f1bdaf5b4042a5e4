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
import dev.rackrate.performance.request.Range;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.performance.request.SpeedByWork;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Distribution;
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
/// known how many operations it takes for each byte it moves: a usual number is taken, and what the
/// others would mean is how far the ratio may be off. That is one property of the work and moves
/// all GPUs at once.
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

  /// Operations of science for each byte it moves: at the middle, chips made for double precision
  /// take as long for the one as for the other; an eighth and nine tenths of the time go to
  /// operations at the ends.
  private static final double USUAL_OPERATIONS = 10;

  private static final Distribution OPERATIONS_PER_BYTE =
      new Distribution.LogGauss(USUAL_OPERATIONS, 10);

  /// A triad moves 24 bytes for two operations.
  private static final double BYTES_PER_OPERATION = 12;

  /// How far the comparison may be off where the work is known.
  private static final double FP64_OFF_TIMES = 1.2;

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

  /// The ratio of predicted hash rates in one algorithm; empty where one is not predicted.
  Optional<GpuRatio> hashing(Gpu gpu, Gpu reference, String mode) {
    Optional<Prediction> own = hashRate(gpu, mode);
    Optional<Prediction> other = hashRate(reference, mode);
    if (own.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    String basis = "predicted hash rate in mode " + mode;
    return Optional.of(
        new GpuRatio(
            own.get().value() / other.get().value(),
            Math.max(offTimes(own.get()), offTimes(other.get())),
            basis,
            new Origin.Derived(
                basis + " of one divided by that of the other",
                List.of(
                    hashRate(gpu, basis, own.get()), hashRate(reference, basis, other.get())))));
  }

  private Optional<Prediction> hashRate(Gpu gpu, String mode) {
    Setting setting = Setting.of(Placement.one(gpu), Stack.UNSTATED);
    return switch (model.predict(new DeviceRequest.Hashing(setting, mode))) {
      case Predicted(Prediction speed) -> Optional.of(speed);
      case Unpredicted _ -> Optional.empty();
    };
  }

  private static Origin.Derived.Part hashRate(Gpu gpu, String basis, Prediction rate) {
    return new Origin.Derived.Part(
        basis + " on " + gpu.name(),
        rate.value(),
        "hashes/s",
        new Origin.Derived("predicted, see rackrate predict", List.of(sheet(gpu, GpuRate.FP32))));
  }

  private static double offTimes(Prediction rate) {
    return Math.max(rate.high() / rate.value(), rate.value() / rate.low());
  }

  private Optional<GpuRatio> fp64(Gpu gpu, Gpu reference) {
    Optional<Science> own = science(gpu);
    Optional<Science> other = science(reference);
    if (own.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    var speed =
        new Distribution.SpeedOfWork(
            OPERATIONS_PER_BYTE,
            USUAL_OPERATIONS,
            own.get().dense() / other.get().dense(),
            own.get().streams() / other.get().streams(),
            other.get().dense() / (other.get().streams() * BYTES_PER_OPERATION));
    var byWork = new SpeedByWork(speed, FP64_OFF_TIMES);
    double value = speed.at(USUAL_OPERATIONS);
    Range range = byWork.around(value);
    return Optional.of(
        new GpuRatio(
            value,
            Math.max(range.high() / value, value / range.low()),
            FP64_BASIS,
            new Origin.Derived(
                FP64_BASIS + " of one divided by that of the other",
                List.of(together(gpu, own.get()), together(reference, other.get()))),
            Optional.of(byWork)));
  }

  /// Predicted TFLOP/s of dense work and of work on streams.
  private record Science(double dense, double streams) {

    /// TFLOP/s of work that does both, one after the other.
    double together(double operationsPerByte) {
      return operationsPerByte / (operationsPerByte / dense + 1 / (streams * BYTES_PER_OPERATION));
    }
  }

  private Optional<Science> science(Gpu gpu) {
    return teraflops(gpu, DENSE)
        .flatMap(dense -> teraflops(gpu, STREAMS).map(streams -> new Science(dense, streams)));
  }

  private Optional<Double> teraflops(Gpu gpu, String mode) {
    Setting setting = Setting.of(Placement.one(gpu), Stack.UNSTATED);
    return switch (model.predict(new DeviceRequest.Fp64(setting, mode))) {
      case Predicted(Prediction speed) -> Optional.of(speed.value());
      case Unpredicted _ -> Optional.empty();
    };
  }

  private static Origin.Derived.Part together(Gpu gpu, Science speeds) {
    return new Origin.Derived.Part(
        FP64_BASIS + " on " + gpu.name(),
        speeds.together(USUAL_OPERATIONS),
        "TFLOP/s",
        new Origin.Derived(
            "10 / (10 / dense work + 1 / (12 * work on streams)), see rackrate predict",
            List.of(
                ofMode("dense work (hpl) on ", speeds.dense(), gpu, GpuRate.FP64),
                ofMode("work on streams (stream) on ", speeds.streams(), gpu, GpuRate.BANDWIDTH))));
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
