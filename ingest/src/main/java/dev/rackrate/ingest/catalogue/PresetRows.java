package dev.rackrate.ingest.catalogue;

import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.catalogue.ModelPreset.Attention;
import dev.rackrate.catalogue.ModelPreset.FeedForward;
import dev.rackrate.catalogue.ModelPreset.Kind;
import dev.rackrate.catalogue.ModelPreset.Language;
import dev.rackrate.catalogue.ModelPreset.Picture;
import java.util.Locale;
import java.util.Optional;

/// Rows of `model_presets.csv` -> models with their dimensions.
final class PresetRows {

  private final Sources sources;

  PresetRows(Sources sources) {
    this.sources = sources;
  }

  ModelPreset preset(Row row) {
    double parameters = row.number("parameters");
    return new ModelPreset(
        row.required("id"),
        row.required("name"),
        row.list("aliases"),
        Kind.valueOf(row.word("kind", Kind.labels()).toUpperCase(Locale.ROOT)),
        parameters,
        row.optional("active_parameters").orElse(parameters),
        row.text("layers").isEmpty() ? Optional.empty() : Optional.of(language(row)),
        row.text("gmacs").isEmpty() ? Optional.empty() : Optional.of(picture(row)),
        row.text("published_in"),
        row.source(sources));
  }

  private static Language language(Row row) {
    return new Language(
        row.whole("layers"),
        row.whole("hidden"),
        attention(row),
        feedForward(row),
        row.whole("vocab"),
        row.isYes("tied"),
        row.whole("context"));
  }

  private static Attention attention(Row row) {
    int heads = row.whole("heads");
    int kvHeads = row.text("kv_heads").isEmpty() ? heads : row.whole("kv_heads");
    int headSize = row.whole("head_dim");
    double kept = row.optional("kept_per_token").orElse(2.0 * kvHeads * headSize);
    return new Attention(
        heads, kvHeads, headSize, kept, row.count("near_layers"), row.count("near_tokens"));
  }

  private static FeedForward feedForward(Row row) {
    return new FeedForward(
        row.whole("ffn"),
        row.isYes("gated"),
        Math.max(1, row.count("experts")),
        Math.max(1, row.count("active_experts")),
        row.count("shared_ffn"),
        row.count("dense_layers"),
        row.count("dense_ffn"));
  }

  private static Picture picture(Row row) {
    return new Picture(row.number("gmacs"), row.optional("mega_activations"), row.whole("image"));
  }
}
