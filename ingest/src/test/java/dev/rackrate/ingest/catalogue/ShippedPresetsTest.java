package dev.rackrate.ingest.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.catalogue.ModelPreset.Attention;
import dev.rackrate.catalogue.ModelPreset.FeedForward;
import dev.rackrate.catalogue.ModelPreset.Language;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The dimensions of every model that ships, counted out block by block.
final class ShippedPresetsTest {

  private static final Catalogue CATALOGUE =
      CatalogueReader.read(List.of(ShippedPresetsTest::open)).orThrow().getFirst();

  /// Ranks of latent attention by model: of queries (0 for none), of keys and values.
  private static final Map<String, int[]> RANKS =
      Map.of(
          "deepseek-v2-lite", new int[] {0, 512},
          "deepseek-v2", new int[] {1536, 512},
          "deepseek-v3", new int[] {1536, 512},
          "deepseek-r1", new int[] {1536, 512},
          "kimi-k2", new int[] {1536, 512});

  private static Optional<Reader> open(String table) {
    try {
      return Optional.of(Files.newBufferedReader(Path.of("../data").resolve(table)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void atLeastFiftyAreKnown() {
    assertThat(CATALOGUE.tables().presets()).hasSizeGreaterThan(90);
  }

  @Test
  void statedWeightsAreThoseOfTheDimensions() {
    for (ModelPreset preset : CATALOGUE.tables().presets()) {
      preset
          .language()
          .ifPresent(language ->
              assertThat(all(preset.id(), language, false) / preset.parameters())
                  .as(preset.id())
                  .isCloseTo(1, within(0.02)));
    }
  }

  @Test
  void statedActiveWeightsAreThoseOfTheExpertsATokenPassesThrough() {
    for (ModelPreset preset : CATALOGUE.tables().presets()) {
      preset
          .language()
          .ifPresent(language ->
              assertThat(all(preset.id(), language, true) / preset.active())
                  .as(preset.id())
                  .isCloseTo(1, within(0.02)));
    }
  }

  /// Layer by layer, in whole numbers.
  private static double all(String id, Language language, boolean isActiveOnly) {
    long sum = (long) language.vocab() * language.hidden() * (language.isTied() ? 1 : 2);
    for (int layer = 0; layer < language.layers(); layer++) {
      sum += attention(id, language) + 2L * language.hidden();
      sum += feedForward(language, layer, isActiveOnly);
    }
    return sum;
  }

  private static long attention(String id, Language language) {
    Attention attention = language.attention();
    long hidden = language.hidden();
    int[] ranks = RANKS.get(id);
    if (ranks == null) {
      long queries = hidden * attention.heads() * attention.headSize();
      long keys = hidden * attention.kvHeads() * attention.headSize();
      return queries + keys + keys + queries;
    }
    // heads of 128 + 64 numbers for queries and keys, 128 for values
    long heads = attention.heads();
    long queries = ranks[0] == 0 ? hidden * heads * 192 : ranks[0] * (hidden + heads * 192);
    return queries + hidden * (ranks[1] + 64) + ranks[1] * heads * 256 + heads * 128 * hidden;
  }

  private static long feedForward(Language language, int layer, boolean isActiveOnly) {
    FeedForward ffn = language.feedForward();
    long products = ffn.isGated() ? 3 : 2;
    long hidden = language.hidden();
    if (layer < ffn.plainLayers()) {
      return products * hidden * ffn.plainWidth();
    }
    long router = ffn.experts() > 1 ? hidden * ffn.experts() : 0;
    long experts = isActiveOnly ? ffn.active() : ffn.experts();
    return products * hidden * (experts * ffn.width() + ffn.sharedWidth()) + router;
  }

  @Test
  void aNameIsFoundHoweverItIsSpelt() {
    for (String name :
        List.of(
            "meta-llama/Meta-Llama-3.1-8B-Instruct",
            "llama3.1-8b",
            "LLAMA_3.1_8B",
            "Llama 3.1 8B")) {
      assertThat(CATALOGUE.preset(name)).map(ModelPreset::id).contains("llama-3.1-8b");
    }
    assertThat(CATALOGUE.preset("openai/gpt-oss-120b")).isPresent();
    assertThat(CATALOGUE.preset("resnet50")).map(ModelPreset::id).contains("resnet-50");
    assertThat(CATALOGUE.preset("llama-3.1-9b")).isEmpty();
    assertThat(CATALOGUE.presetsLike("llama-3.1-9b")).contains("llama-3.1-8b");
  }
}
