package dev.rackrate.study;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.performance.LanguageShapes;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.ModelShape.Attention;
import dev.rackrate.workload.ModelShape.FeedForward;
import dev.rackrate.workload.ModelShape.Size;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.VisionWork;
import java.util.List;
import java.util.Optional;

/// The key `model` of a workload: a known model, or dimensions written out.
final class ModelReader {

  private static final int USUAL_VOCAB = 50_000;
  private static final int USUAL_HEAD = 128;
  private static final int MOST = 100_000_000;

  private final Section entry;
  private final Catalogue catalogue;

  ModelReader(Section entry, Catalogue catalogue) {
    this.entry = entry;
    this.catalogue = catalogue;
  }

  private boolean isWrittenOut() {
    return entry.value("model").filter(Node.Mapping.class::isInstance).isPresent();
  }

  /// The dimensions of a model of tokens.
  ModelShape language() {
    if (isWrittenOut()) {
      return written(entry.section("model").orElseThrow());
    }
    ModelPreset preset = preset();
    return LanguageShapes.of(preset)
        .orElseThrow(() ->
            entry.problem(
                "model", "%s is a model of images, not of tokens".formatted(preset.id())));
  }

  /// What a model of images makes of one.
  VisionWork vision(Optional<Precision> precision) {
    Precision format = precision.orElse(Precision.FP16);
    if (isWrittenOut()) {
      Section model = entry.section("model").orElseThrow();
      double gmacs =
          model.number("gmacs", 1e-9, 1e9).orElseThrow(() -> model.missing("gmacs", "4.1")).value();
      double activations =
          model
              .number("mega-activations", 1e-9, 1e9)
              .orElseThrow(() -> model.missing("mega-activations", "11.1"))
              .value();
      return new VisionWork("written out", gmacs, activations, format);
    }
    ModelPreset preset = preset();
    ModelPreset.Picture picture =
        preset
            .picture()
            .orElseThrow(() ->
                entry.problem(
                    "model", "%s is a model of tokens, not of images".formatted(preset.id())));
    double activations = picture.megaActivations().orElse(0);
    return new VisionWork(preset.id(), picture.gmacs(), activations, format);
  }

  private ModelPreset preset() {
    String name = entry.requiredText("model", "llama-3.1-8b");
    return catalogue
        .preset(name)
        .orElseThrow(() -> {
          List<String> near = catalogue.presetsLike(name);
          return entry.problem(
              "model",
              "no model is called \"%s\"; %s"
                  .formatted(
                      name,
                      near.isEmpty()
                          ? "write its dimensions: {parameters: 8.0 B, layers: 32, hidden: 4096}"
                          : "did you mean " + String.join(" or ", near) + "?"));
        });
  }

  private static ModelShape written(Section model) {
    double parameters =
        CountText.count(model.requiredText("parameters", "8.0 B"))
            .filter(count -> count > 0)
            .orElseThrow(() ->
                model.expected(
                    "parameters", model.value("parameters").orElseThrow(), "a count, e.g. 8.0 B"));
    if (!model.has("layers") && !model.has("hidden")) {
      return ModelShape.ofParameters("written out", parameters);
    }
    int layers = whole(model, "layers").orElseThrow(() -> model.missing("layers", "32"));
    int hidden = whole(model, "hidden").orElseThrow(() -> model.missing("hidden", "4096"));
    int heads = whole(model, "heads").orElse(Math.max(1, hidden / USUAL_HEAD));
    int vocab = whole(model, "vocab").orElse(USUAL_VOCAB);
    double lookedUp = Math.min((double) vocab * hidden, parameters / 2);
    return new ModelShape(
        "written out",
        new Size(parameters, parameters - lookedUp, 0),
        layers,
        hidden,
        Attention.grouped(
            heads, whole(model, "kv-heads").orElse(heads), ModelShape.headSize(hidden, heads)),
        new FeedForward(whole(model, "ffn").orElse(4 * hidden), 1, 1),
        vocab,
        false);
  }

  private static Optional<Integer> whole(Section model, String key) {
    return model.whole(key, 1, MOST).map(given -> (int) given.value());
  }
}
