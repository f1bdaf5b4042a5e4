package dev.rackrate.ingest.measured;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.performance.request.ChannelOrder;
import dev.rackrate.performance.request.DeviceRequest.SampleCost;
import dev.rackrate.performance.request.DeviceRequest.Vision;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tables of vision throughput: those of timm and those of Lambda.
///
/// Rows of timm for training do not state what a sample costs; it is taken from rows for inference
/// of the same model, in proportion to the pixels.
final class VisionTables {

  private final PublishedGpus gpus;
  private final Catalogue catalogue;

  /// What a sample cost at a size of image.
  private record Sized(SampleCost cost, double image) {

    SampleCost at(double other) {
      double pixels = other * other / (image * image);
      return new SampleCost(cost.gigaMacs() * pixels, cost.megaActivations() * pixels);
    }
  }

  private final Map<String, Sized> costs = new HashMap<>();

  VisionTables(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.gpus = new PublishedGpus(catalogue);
  }

  /// Results of timm, with a row for each model, size and layout.
  List<Measurement> timm(Fields row) {
    String model = row.text("model");
    Optional<SampleCost> cost = cost(row, model);
    Stack stack = new Stack("timm", row.text("torch"));
    Setting setting = Setting.of(Placement.one(gpus.get(row.text("gpu"))), stack);
    Precision precision =
        Precision.parse(row.text("precision"))
            .orElseThrow(() -> new Unusable(Sentence.of("precision is not known")));
    boolean isTraining = row.text("kind").equals("train");
    Vision work = new Vision(setting, model, cost, precision, isTraining, order(row));
    return List.of(new Measurement(work, row.number("samples_s"), row.source(), row.text("date")));
  }

  private static ChannelOrder order(Fields row) {
    return switch (row.text("layout")) {
      case "nhwc" -> ChannelOrder.LAST;
      case "nchw" -> ChannelOrder.FIRST;
      default -> ChannelOrder.UNSTATED;
    };
  }

  /// Results of NVIDIA's own examples in PyTorch: training a model that the catalogue knows, or
  /// using it, on all GPUs of the row together.
  List<Measurement> examples(Fields row) {
    String model = row.text("model");
    Placement placement =
        new Placement(gpus.get(row.text("gpu")), row.whole("ngpu"), 1, Link.UNSTATED);
    Precision precision =
        Precision.parse(row.text("precision")).orElseThrow(() -> row.unknown("precision"));
    Vision work =
        new Vision(
            Setting.of(placement, new Stack("nvidia-examples", row.text("version"))),
            model,
            known(model),
            precision,
            row.text("kind").equals("train"),
            order(row));
    return List.of(new Measurement(work, row.number("samples_s"), row.source(), row.text("date")));
  }

  private Optional<SampleCost> cost(Fields row, String model) {
    double image = row.number("img_size");
    if (row.positive("gmacs").isPresent() && row.positive("macts").isPresent()) {
      SampleCost cost = new SampleCost(row.number("gmacs"), row.number("macts"));
      costs.putIfAbsent(model, new Sized(cost, image));
      return Optional.of(cost);
    }
    return Optional.ofNullable(costs.get(model)).map(sized -> sized.at(image));
  }

  /// Results of Lambda: only its image models, the rest is no vision.
  List<Measurement> lambda(Fields row) {
    String model = row.text("model");
    if (!model.equals("resnet50") && !model.equals("ssd")) {
      return List.of();
    }
    int count = row.whole("ngpu");
    Placement placement = new Placement(gpus.get(row.text("system")), count, 1, Link.UNSTATED);
    Precision precision = row.text("precision").equals("fp16") ? Precision.FP16 : Precision.FP32;
    Vision work =
        new Vision(
            Setting.of(placement, new Stack("lambda", "")), model, known(model), precision, true);
    return List.of(new Measurement(work, row.number("throughput"), row.source(), row.text("date")));
  }

  private Optional<SampleCost> known(String model) {
    return catalogue
        .preset(model)
        .flatMap(preset -> preset.picture())
        .filter(picture -> picture.megaActivations().isPresent())
        .map(p -> new SampleCost(p.gmacs(), p.megaActivations().getAsDouble()));
  }
}
