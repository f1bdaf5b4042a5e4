package dev.rackrate.study;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.performance.request.LanguageShapes;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.study.text.CountText;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import dev.rackrate.workload.Dimensions;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.ModelShape.Attention;
import dev.rackrate.workload.ModelShape.FeedForward;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.VisionWork;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The key `model` of a workload: a known model, or dimensions written out.
final class ModelReader {

  private static final double MOST_STEPS = 10_000;

  private static final int USUAL_VOCAB = 50_000;
  private static final int USUAL_HEAD = 128;
  private static final int MOST = 100_000_000;
  private static final double MOST_TIMES = 3;

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
        .map(shape -> shape.named(catalogue.modelId(entry.requiredText("model", "llama-3.1-8b"))))
        .orElseThrow(() ->
            entry.problem(
                "model",
                Sentence.of("{} is a model of images, not of tokens", Arg.name(preset.id()))));
  }

  /// The dimensions of a model that writes tokens.
  ModelShape writing() {
    if (!isWrittenOut() && preset().kind() == ModelPreset.Kind.ENCODER) {
      throw entry.problem(
          "model", Sentence.of("{} reads tokens and writes none", Arg.name(preset().id())));
    }
    return language();
  }

  /// The number format in which the weights of a known model are published, where not 16 bits.
  Optional<Precision> published() {
    return isWrittenOut() ? Optional.empty() : WorkloadReader.precision(preset().publishedIn());
  }

  /// The longest context of a known model.
  OptionalInt contextTokens() {
    return isWrittenOut()
        ? OptionalInt.empty()
        : preset()
            .language()
            .map(language -> OptionalInt.of(language.contextTokens()))
            .orElse(OptionalInt.empty());
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
      double weights = model.has("parameters") ? parameters(model) : 0;
      return new VisionWork(ModelShape.WRITTEN_OUT, gmacs, activations, weights, format);
    }
    ModelPreset preset = preset("resnet-50", "{gmacs: 4.1, mega-activations: 11.1}");
    ModelPreset.Picture picture =
        preset
            .picture()
            .orElseThrow(() ->
                entry.problem(
                    "model",
                    Sentence.of("{} is a model of tokens, not of images", Arg.name(preset.id()))));
    double activations = picture.megaActivations().orElse(0);
    return new VisionWork(preset.id(), picture.gmacs(), activations, preset.parameters(), format);
  }

  /// The same for passing images through it: a model that takes noise away does so in steps, each
  /// twice where it is guided.
  VisionWork denoising(Optional<Precision> precision) {
    VisionWork once = vision(precision);
    boolean denoises = !isWrittenOut() && preset().kind() == ModelPreset.Kind.DIFFUSION;
    if (!denoises && !entry.has("steps")) {
      if (entry.has("guidance")) {
        throw entry.problem("guidance", Sentence.of("goes with steps; leave it out"));
      }
      return once;
    }
    double steps =
        entry
            .number("steps", 1, MOST_STEPS)
            .orElseThrow(() -> entry.missing("steps", "30"))
            .value();
    boolean isGuided = entry.choice("guidance", List.of("yes", "no")).orElse("yes").equals("yes");
    return once.times(steps * (isGuided ? 2 : 1));
  }

  private ModelPreset preset() {
    return preset("llama-3.1-8b", "{parameters: 8.0 B, layers: 32, hidden: 4096}");
  }

  /// @param example the name of a model
  /// @param dimensions of one that is written out
  private ModelPreset preset(String example, String dimensions) {
    String name = entry.requiredText("model", example);
    return catalogue
        .preset(name)
        .orElseThrow(() -> {
          List<String> near = catalogue.presetsLike(name);
          return entry.problem(
              "model",
              Sentence.of(
                  "no model is called \"{}\"{}",
                  Arg.name(name),
                  Nearest.meant(
                      near, Sentence.of("write its dimensions: {}", Arg.name(dimensions)))));
        });
  }

  private static double parameters(Section model) {
    return CountText.count(model.requiredText("parameters", "8.0 B"))
        .filter(count -> count > 0)
        .orElseThrow(() ->
            model.expected(
                "parameters",
                model.value("parameters").orElseThrow(),
                Sentence.of("a count, e.g. 8.0 B")));
  }

  private static ModelShape written(Section model) {
    double parameters = parameters(model);
    if (!model.has("layers") && !model.has("hidden")) {
      return ModelShape.ofParameters(ModelShape.WRITTEN_OUT, parameters);
    }
    int layers = whole(model, "layers").orElseThrow(() -> model.missing("layers", "32"));
    int hidden = whole(model, "hidden").orElseThrow(() -> model.missing("hidden", "4096"));
    Dimensions dimensions =
        new Dimensions(
            layers,
            hidden,
            attention(model, hidden),
            feedForward(model, hidden),
            whole(model, "shared-experts").orElse(0),
            whole(model, "vocab").orElse(USUAL_VOCAB));
    refuseUnlike(model, parameters, dimensions.countedParameters());
    return new ModelShape(
        ModelShape.WRITTEN_OUT,
        dimensions.size(parameters),
        layers,
        hidden,
        dimensions.attention(),
        dimensions.feedForward(),
        dimensions.vocab(),
        false);
  }

  private static Attention attention(Section model, int hidden) {
    int heads = whole(model, "heads").orElse(Math.max(1, hidden / USUAL_HEAD));
    if (hidden % heads != 0) {
      throw model.problem(
          model.has("heads") ? "heads" : "hidden",
          Sentence.of(
              "heads must divide hidden but {} does not divide {}",
              Arg.name("" + heads),
              Arg.name("" + hidden)));
    }
    int kept = whole(model, "kv-heads").orElse(heads);
    if (heads % kept != 0) {
      throw model.problem(
          "kv-heads",
          Sentence.of(
              "kv-heads must divide heads but {} does not divide {}",
              Arg.name("" + kept),
              Arg.name("" + heads)));
    }
    return Attention.grouped(heads, kept, hidden / heads);
  }

  private static FeedForward feedForward(Section model, int hidden) {
    int experts = whole(model, "experts").orElse(1);
    if (experts > 1 && !model.has("active-experts")) {
      throw model.missing("active-experts", "2");
    }
    int active = whole(model, "active-experts").orElse(1);
    if (active > experts) {
      throw model.problem(
          "active-experts",
          Sentence.of(
              "must be experts, {}, or fewer but is {}",
              Arg.name("" + experts),
              Arg.name("" + active)));
    }
    return new FeedForward(whole(model, "ffn").orElse(4 * hidden), experts, active);
  }

  /// Dimensions far off the number of weights are a slip of the pen in one of them.
  private static void refuseUnlike(Section model, double parameters, double counted) {
    if (parameters > MOST_TIMES * counted || counted > MOST_TIMES * parameters) {
      throw model.problem(
          "parameters",
          Sentence.of(
              "is {} but layers, hidden and the other dimensions make about {}; correct one of"
                  + " them",
              Arg.name(Digits.THREE_FIGURES.of(parameters)),
              Arg.name(Digits.THREE_FIGURES.of(counted))));
    }
  }

  private static Optional<Integer> whole(Section model, String key) {
    return model.whole(key, 1, MOST).map(given -> (int) given.value());
  }
}
