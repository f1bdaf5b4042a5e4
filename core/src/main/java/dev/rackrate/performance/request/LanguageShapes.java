package dev.rackrate.performance.request;

import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.ModelShape.Attention;
import dev.rackrate.workload.ModelShape.FeedForward;
import dev.rackrate.workload.ModelShape.Size;
import java.util.Optional;

/// Known models -> the dimensions that predictions read.
public final class LanguageShapes {

  private static final int PRODUCTS_OF_A_GATED_LAYER = 3;
  private static final int PRODUCTS_OF_A_PLAIN_LAYER = 2;

  private LanguageShapes() {}

  /// The dimensions of a model of tokens; empty for one of images.
  public static Optional<ModelShape> of(ModelPreset preset) {
    return preset.language().map(language -> shape(preset, language));
  }

  private static ModelShape shape(ModelPreset preset, ModelPreset.Language language) {
    double lookedUp = language.isTied() ? 0 : (double) language.vocab() * language.hidden();
    double active = Math.max(preset.active() - lookedUp, 0.1 * preset.active());
    ModelPreset.Attention attention = language.attention();
    ModelPreset.FeedForward ffn = language.feedForward();
    return new ModelShape(
        preset.id(),
        new Size(preset.parameters(), active, inExperts(language)),
        language.layers(),
        language.hidden(),
        new Attention(
            attention.heads(),
            attention.kvHeads(),
            attention.headSize(),
            attention.keptPerToken(),
            attention.nearLayers(),
            attention.nearTokens()),
        new FeedForward(ffn.width(), ffn.experts(), ffn.active()),
        language.vocab(),
        false);
  }

  private static double inExperts(ModelPreset.Language language) {
    ModelPreset.FeedForward ffn = language.feedForward();
    if (ffn.experts() == ffn.active()) {
      return 0;
    }
    int products = ffn.isGated() ? PRODUCTS_OF_A_GATED_LAYER : PRODUCTS_OF_A_PLAIN_LAYER;
    return (double) (language.layers() - ffn.plainLayers())
        * products
        * language.hidden()
        * ffn.width()
        * ffn.experts();
  }
}
