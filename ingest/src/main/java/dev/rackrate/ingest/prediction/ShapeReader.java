package dev.rackrate.ingest.prediction;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.performance.request.LanguageShapes;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import dev.rackrate.workload.Dimensions;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.ModelShape.Attention;
import dev.rackrate.workload.ModelShape.FeedForward;
import dev.rackrate.workload.ModelShape.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The dimensions of a language model from a line: its own, else those of the model it names.
final class ShapeReader {

  private static final String[] DIMENSIONS = {
    "layers",
    "hidden",
    "heads",
    "kv_heads",
    "ffn",
    "vocab",
    "experts",
    "active_experts",
    "head_dim",
    "tied"
  };
  private static final int USUAL_VOCAB = 50_000;
  private static final int USUAL_HEAD = 128;

  private final Catalogue catalogue;
  private final Map<String, Optional<ModelShape>> presets = new Recent<>();
  private final Map<String, List<String>> nearest = new Recent<>();

  ShapeReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The dimensions; a stated one counts more than that of the model.
  ///
  /// @throws IllegalArgumentException where they are too few or impossible
  ModelShape read(Cells cells) {
    Optional<ModelShape> preset = preset(cells.text("model"));
    boolean hasDimensions = false;
    for (String dimension : DIMENSIONS) {
      hasDimensions |= cells.has(dimension);
    }
    if (preset.isPresent() && !hasDimensions && !cells.has("parameters")) {
      return preset.get();
    }
    if (preset.isEmpty() && !(cells.has("layers") && cells.has("hidden"))) {
      return ofParameters(cells, hasDimensions);
    }
    return combined(cells, preset);
  }

  private Optional<ModelShape> preset(String name) {
    return name.isEmpty()
        ? Optional.empty()
        : presets.computeIfAbsent(name, key -> catalogue.preset(key).flatMap(LanguageShapes::of));
  }

  private ModelShape ofParameters(Cells cells, boolean hasDimensions) {
    if (cells.has("parameters") && !hasDimensions) {
      String name = cells.has("model") ? cells.text("model") : "model";
      return ModelShape.ofParameters(name, cells.needed("parameters"));
    }
    throw unknown(cells);
  }

  private IllegalArgumentException unknown(Cells cells) {
    if (!cells.has("model")) {
      return new Unusable(Sentence.of("write a model, or parameters, or layers and hidden"));
    }
    String name = cells.text("model");
    if (catalogue.preset(name).isPresent()) {
      return new Unusable(
          Sentence.of("\"{}\" is not a language model", Arg.name(Cells.shown(name))));
    }
    List<String> near = nearest.computeIfAbsent(name, catalogue::presetsLike);
    return new Unusable(
        Sentence.of(
            "no model \"{}\" is known{}",
            Arg.name(Cells.shown(name)),
            Nearest.meant(near, Sentence.of("write its parameters, or layers and hidden"))));
  }

  private static ModelShape combined(Cells cells, Optional<ModelShape> preset) {
    int layers = cells.whole("layers").orElseGet(() -> preset.orElseThrow().layers());
    int hidden = cells.whole("hidden").orElseGet(() -> preset.orElseThrow().hidden());
    Attention attention = attention(cells, preset, hidden);
    FeedForward ffn = feedForward(cells, preset, hidden);
    int vocab =
        cells.whole("vocab").orElseGet(() -> preset.map(ModelShape::vocab).orElse(USUAL_VOCAB));
    return new ModelShape(
        cells.has("model") ? cells.text("model") : "model",
        size(cells, preset, new Dimensions(layers, hidden, attention, ffn, 0, vocab)),
        layers,
        hidden,
        attention,
        ffn,
        vocab,
        false);
  }

  private static Attention attention(Cells cells, Optional<ModelShape> preset, int hidden) {
    boolean isAsKnown =
        !cells.has("heads")
            && !cells.has("kv_heads")
            && !cells.has("hidden")
            && !cells.has("head_dim")
            && preset.isPresent();
    if (isAsKnown) {
      return preset.orElseThrow().attention();
    }
    int usual = Math.max(1, hidden / USUAL_HEAD);
    int heads =
        cells
            .whole("heads")
            .orElseGet(() -> preset.map(shape -> shape.attention().heads()).orElse(usual));
    int kvHeads =
        cells
            .whole("kv_heads")
            .orElseGet(() ->
                cells.has("heads")
                    ? heads
                    : preset.map(shape -> shape.attention().kvHeads()).orElse(heads));
    boolean isHeadKnown =
        preset.isPresent()
            && preset.get().hidden() == hidden
            && preset.get().attention().heads() == heads;
    int headSize =
        cells
            .whole("head_dim")
            .orElseGet(() ->
                isHeadKnown
                    ? preset.orElseThrow().attention().headSize()
                    : ModelShape.headSize(hidden, heads));
    return Attention.grouped(heads, kvHeads, headSize);
  }

  private static FeedForward feedForward(Cells cells, Optional<ModelShape> preset, int hidden) {
    Optional<FeedForward> known = preset.map(ModelShape::feedForward);
    return new FeedForward(
        cells.whole("ffn").orElseGet(() -> known.map(FeedForward::width).orElse(4 * hidden)),
        cells.whole("experts").orElseGet(() -> known.map(FeedForward::experts).orElse(1)),
        cells.whole("active_experts").orElseGet(() -> known.map(FeedForward::active).orElse(1)));
  }

  private static Size size(Cells cells, Optional<ModelShape> preset, Dimensions of) {
    boolean isAsKnown = preset.isPresent() && !changesSize(cells);
    if (isAsKnown && !cells.has("parameters")) {
      return preset.get().size();
    }
    boolean isTied =
        cells.word("tied", ShapeReader::yesOrNo, Sentence.of("yes or no")).orElse(false);
    return isTied
        ? of.sizeTied(cells.number("parameters").orElseGet(of::countedParametersTied))
        : of.size(cells.number("parameters").orElseGet(of::countedParameters));
  }

  static Optional<Boolean> yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "1" -> Optional.of(true);
      case "no", "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static boolean changesSize(Cells cells) {
    for (String dimension : DIMENSIONS) {
      if (cells.has(dimension)) {
        return true;
      }
    }
    return false;
  }
}
