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
import java.util.Optional;

/// Compares GPUs by the predicted speed of one usual piece of work on each: training or tuning
/// Llama 3.1 8B, training ResNet-50 or using it.
///
/// Rates of data sheets leave out what a program makes of them; the prediction was fitted to
/// measurements of GPUs of each generation. Memory is not looked at: it is held against the work
/// elsewhere.
final class UsualWork {

  private static final String LANGUAGE_MODEL = "llama-3.1-8b";
  private static final String IMAGE_MODEL = "resnet-50";
  private static final LanguageRequest.Batch STEP = new LanguageRequest.Batch(2048, 1, 8);
  private static final LanguageRequest.Split WHOLE = new LanguageRequest.Split(1, 1, Sharding.NONE);

  private final Catalogue catalogue;
  private final WorkModel<PredictionRequest> model;

  UsualWork(Catalogue catalogue, WorkModel<PredictionRequest> model) {
    this.catalogue = catalogue;
    this.model = model;
  }

  /// The ratio of the two speeds; empty where the kind has no usual work or one is not predicted.
  Optional<GpuRatio> ratio(Gpu gpu, Gpu reference, WorkKind kind) {
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

  private Optional<Origin.Derived.Part> speed(Gpu gpu, WorkKind kind) {
    return request(gpu, kind).flatMap(request -> predicted(gpu, kind, request));
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
    return model.behind(request).isEmpty() ? List.of(sheet(gpu)) : model.behind(request);
  }

  private static Origin.Derived.Part sheet(Gpu gpu) {
    return new Origin.Derived.Part(
        GpuRate.BF16.label() + " of " + gpu.name(),
        gpu.rate(GpuRate.BF16).orElse(0),
        GpuRate.BF16.unit(),
        new Origin.CatalogueRow("gpus.csv", gpu.id(), gpu.source()));
  }

  private static String basis(WorkKind kind) {
    return switch (kind) {
      case LLM_TRAINING -> "predicted training of Llama 3.1 8B";
      case LLM_FINE_TUNING -> "predicted fine-tuning of Llama 3.1 8B";
      case VISION_TRAINING -> "predicted training of ResNet-50";
      case VISION_INFERENCE -> "predicted inference of ResNet-50";
      case LLM_SERVING, RENDERING, VIDEO_ENCODING, FP64, HASHING, DESKTOP, MEASURED ->
          throw new IllegalArgumentException("no usual work of " + kind.label());
    };
  }

  private Optional<? extends PredictionRequest> request(Gpu gpu, WorkKind kind) {
    return switch (kind) {
      case LLM_TRAINING -> training(gpu, TuningMethod.FULL);
      case LLM_FINE_TUNING -> training(gpu, TuningMethod.LORA);
      case VISION_TRAINING -> vision(gpu, true);
      case VISION_INFERENCE -> vision(gpu, false);
      case LLM_SERVING, RENDERING, VIDEO_ENCODING, FP64, HASHING, DESKTOP, MEASURED ->
          Optional.empty();
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
