package dev.rackrate.ingest.prediction;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.performance.request.ChannelOrder;
import dev.rackrate.performance.request.DeviceRequest;
import dev.rackrate.performance.request.DeviceRequest.Fp64;
import dev.rackrate.performance.request.DeviceRequest.Hashing;
import dev.rackrate.performance.request.DeviceRequest.Matmul;
import dev.rackrate.performance.request.DeviceRequest.SampleCost;
import dev.rackrate.performance.request.DeviceRequest.Vision;
import dev.rackrate.performance.request.PredictionKind;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import dev.rackrate.workload.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lines about other work -> requests; what is not stated is taken as usual and named.
final class DeviceRequestReader {

  /// Millions of values between layers for each GMAC, in the middle of known image models.
  private static final double USUAL_MEGA_ACTIVATIONS = 2.8;

  private final Catalogue catalogue;
  private final Map<String, Optional<ModelPreset.Picture>> pictures = new Recent<>();
  private final Map<String, List<String>> nearest = new Recent<>();

  DeviceRequestReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The work of a line whose kind is none of language models.
  DeviceRequest read(PredictionKind kind, Cells cells, Setting setting) {
    return switch (kind) {
      case VISION_TRAINING -> vision(cells, setting, true);
      case VISION_INFERENCE -> vision(cells, setting, false);
      case MATMUL ->
          new Matmul(
              setting,
              cells.neededWhole("m"),
              cells.neededWhole("n"),
              cells.neededWhole("k"),
              precision(cells));
      case HASHING -> {
        if (!cells.has("mode")) {
          throw new Unusable(Sentence.of("mode must be written, e.g. 1400 or sha256"));
        }
        yield new Hashing(setting, cells.text("mode"));
      }
      case FP64 -> new Fp64(setting, cells.text("mode"));
      case LLM_TRAINING,
          LLM_DECODE,
          LLM_SERVING_THROUGHPUT,
          LLM_SERVING_TPOT,
          LLM_SERVING_TTFT,
          LLM_MEMORY ->
          throw new Unusable(Sentence.of("{} is of a language model", Arg.name(kind.label())));
    };
  }

  private static Precision precision(Cells cells) {
    return cells
        .word("precision", Precision::parse, Sentence.of("{}", Arg.names(Precision.labels())))
        .orElse(Precision.FP16);
  }

  private Vision vision(Cells cells, Setting setting, boolean isTraining) {
    List<Sentence> assumed = new ArrayList<>(setting.assumed());
    String model = cells.text("model");
    Optional<SampleCost> cost = cost(cells, model, assumed);
    if (cost.isEmpty() && setting.measured().isEmpty()) {
      throw unknown(model);
    }
    double passes = isTraining ? 1 : passes(cells, model, assumed);
    Setting with = new Setting(setting.placement(), setting.stack(), setting.measured(), assumed);
    return new Vision(
        with,
        model,
        cost.map(each -> each.times(passes)),
        precision(cells),
        isTraining,
        cells
            .word("channels_last", ShapeReader::yesOrNo, Sentence.of("yes or no"))
            .map(isLast -> isLast ? ChannelOrder.LAST : ChannelOrder.FIRST)
            .orElse(ChannelOrder.UNSTATED));
  }

  /// How often an image passes through the model: once, or for each step of a denoiser, and twice
  /// where what was asked for is held against what was not.
  private double passes(Cells cells, String model, List<Sentence> assumed) {
    boolean denoises =
        catalogue.preset(model).filter(p -> p.kind() == ModelPreset.Kind.DIFFUSION).isPresent();
    if (!denoises && !cells.has("steps")) {
      return 1;
    }
    if (!cells.has("steps") && cells.has("gmacs")) {
      return 1;
    }
    if (!cells.has("steps")) {
      throw new Unusable(
          Sentence.of(
              "steps must be written: {} makes an image in that many steps, e.g. 30; with guidance each is done twice",
              Arg.name(Cells.shown(model))));
    }
    Optional<Boolean> guidance =
        cells.word("guidance", ShapeReader::yesOrNo, Sentence.of("yes or no"));
    if (guidance.isEmpty()) {
      assumed.add(Sentence.of("guidance not stated: yes, so that each step is done twice"));
    }
    return cells.neededWhole("steps") * (guidance.orElse(true) ? 2 : 1);
  }

  private IllegalArgumentException unknown(String model) {
    if (model.isEmpty()) {
      return new Unusable(
          Sentence.of(
              "write a model, or gmacs and mega_activations, or measured and measured_gpu"));
    }
    List<String> near = nearest.computeIfAbsent(model, catalogue::presetsLike);
    Arg shown = Arg.name(Cells.shown(model));
    return new Unusable(
        near.isEmpty()
            ? Sentence.of("no cost of \"{}\" is known; write gmacs and mega_activations", shown)
            : Sentence.of(
                "no cost of \"{}\" is known; write gmacs, or did you mean {}?",
                shown,
                Arg.oneOf(near)));
  }

  /// What the line states, else that of the model in proportion to the pixels.
  private Optional<SampleCost> cost(Cells cells, String model, List<Sentence> assumed) {
    Optional<ModelPreset.Picture> picture =
        model.isEmpty() ? Optional.empty() : pictures.computeIfAbsent(model, this::picture);
    if (!cells.has("gmacs") && picture.isEmpty()) {
      return Optional.empty();
    }
    double pixels = picture.map(p -> pixels(cells, p)).orElse(1.0);
    double gmacs = cells.number("gmacs").orElseGet(() -> picture.orElseThrow().gmacs() * pixels);
    double activations =
        cells
            .number("mega_activations")
            .orElseGet(() ->
                picture
                    .filter(p -> p.megaActivations().isPresent() && !cells.has("gmacs"))
                    .map(p -> p.megaActivations().getAsDouble() * pixels)
                    .orElseGet(() -> usual(gmacs, assumed)));
    return Optional.of(new SampleCost(gmacs, activations));
  }

  private Optional<ModelPreset.Picture> picture(String model) {
    return catalogue.preset(model).flatMap(ModelPreset::picture);
  }

  private static double pixels(Cells cells, ModelPreset.Picture picture) {
    double image = cells.number("image").orElse(picture.imagePixels());
    return image * image / ((double) picture.imagePixels() * picture.imagePixels());
  }

  private static double usual(double gmacs, List<Sentence> assumed) {
    assumed.add(
        Sentence.of("mega_activations not stated: as many as usual for its gmacs are assumed"));
    return gmacs * USUAL_MEGA_ACTIVATIONS;
  }
}
