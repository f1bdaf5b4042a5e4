package dev.rackrate.workload;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;

/// The dimensions of a language model, which decide what it computes, reads and keeps.
///
/// @param layers blocks of attention and feed-forward, one after the other
/// @param hidden values that pass from layer to layer for each token
/// @param vocab tokens it knows
/// @param isEstimated whether dimensions were worked out from the number of parameters alone
public record ModelShape(
    String name,
    Size size,
    int layers,
    int hidden,
    Attention attention,
    FeedForward feedForward,
    int vocab,
    boolean isEstimated) {

  /// The name of a model that a study gives by its dimensions alone.
  public static final String WRITTEN_OUT = "written out";

  /// Whether it is a model that has a name.
  public boolean isNamed() {
    return !name.equals(WRITTEN_OUT);
  }

  /// The same dimensions under another name.
  public ModelShape named(String other) {
    return new ModelShape(other, size, layers, hidden, attention, feedForward, vocab, isEstimated);
  }

  /// How many weights there are.
  ///
  /// @param parameters all of them
  /// @param active weights that each token is multiplied with: not the table that input tokens are
  ///   looked up in, and in a mixture only the experts a token passes through
  /// @param inExperts weights of all experts together; 0 where there are none
  public record Size(double parameters, double active, double inExperts) {

    public Size {
      Require.positive(parameters, "parameters");
      Require.positive(active, "active parameters");
      Require.between(active, 0, parameters, "active parameters");
      Require.between(inExperts, 0, parameters, "parameters in experts");
    }
  }

  /// The attention of each layer.
  ///
  /// @param headSize values of one head
  /// @param keptPerToken numbers kept in the cache for each token and layer
  /// @param nearLayers layers that look back over few tokens alone
  /// @param nearTokens how many tokens those look back over
  public record Attention(
      int heads, int kvHeads, int headSize, double keptPerToken, int nearLayers, int nearTokens) {

    /// Every layer looks back over all tokens.
    public Attention(int heads, int kvHeads, int headSize, double keptPerToken) {
      this(heads, kvHeads, headSize, keptPerToken, 0, 0);
    }

    public Attention {
      Require.atLeast(nearLayers, 0, "near layers");
      Require.atLeast(nearTokens, 0, "near tokens");
      Require.atLeast(heads, 1, "heads");
      Require.atLeast(kvHeads, 1, "kv_heads");
      Require.atLeast(headSize, 1, "head size");
      Require.positive(keptPerToken, "values kept for each token");
      if (heads % kvHeads != 0) {
        throw new Unusable(
            Sentence.of(
                "kv_heads must divide heads but {} does not divide {}",
                Arg.count(kvHeads),
                Arg.count(heads)));
      }
    }

    /// Whether one short vector is kept for all heads.
    public boolean isLatent() {
      return kvHeads == heads && keptPerToken < kvHeads * (double) headSize;
    }

    /// Attention that keeps a key and a value for each of its key-value heads.
    public static Attention grouped(int heads, int kvHeads, int headSize) {
      return new Attention(heads, kvHeads, headSize, 2.0 * kvHeads * headSize);
    }
  }

  /// The feed-forward part of each layer; one expert is a plain one.
  ///
  /// @param width values between its two products, of one expert
  /// @param active experts that each token passes through
  public record FeedForward(int width, int experts, int active) {

    public FeedForward {
      Require.atLeast(width, 1, "ffn");
      Require.atLeast(experts, 1, "experts");
      Require.atLeast(active, 1, "active_experts");
      if (active > experts) {
        throw new Unusable(
            Sentence.of(
                "active_experts must be {} or fewer but was {}",
                Arg.count(experts),
                Arg.count(active)));
      }
    }
  }

  public ModelShape {
    Require.notBlank(name, "name of a model");
    Require.between(attention.nearLayers(), 0, layers, "near layers of " + name);
    Require.atLeast(layers, 1, "layers of " + name);
    Require.atLeast(hidden, 1, "hidden of " + name);
    Require.atLeast(vocab, 1, "vocab of " + name);
  }

  /// The size of a head where heads share out the hidden values.
  ///
  /// @throws Unusable where they cannot
  public static int headSize(int hidden, int heads) {
    if (heads < 1 || hidden % heads != 0) {
      throw new Unusable(
          Sentence.of(
              "heads must divide hidden but {} does not divide {}",
              Arg.name("" + heads),
              Arg.name("" + hidden)));
    }
    return hidden / heads;
  }

  /// A model of which the number of parameters alone is known, in the shape usual for its size.
  ///
  /// A layer holds about 12 hidden^2 weights, and models are some 128 times as wide as deep, which
  /// gives `parameters = 12 x 128^2 x layers^3`.
  public static ModelShape ofParameters(String name, double parameters) {
    Require.positive(parameters, "parameters of " + name);
    Require.between(parameters, 1e5, 1e14, "parameters of " + name);
    int layers = (int) Math.max(2, Math.rint(Math.cbrt(parameters / (12.0 * 128 * 128))));
    int heads = Math.max(2, (int) Math.rint(Math.sqrt(parameters / (12.0 * layers)) / 128));
    int hidden = heads * 128;
    return new ModelShape(
        name,
        new Size(parameters, parameters, 0),
        layers,
        hidden,
        Attention.grouped(heads, heads, 128),
        new FeedForward(4 * hidden, 1, 1),
        (int) Math.clamp(parameters / (10.0 * hidden), 256, 50_000),
        true);
  }

  /// Whether each token passes through some of the experts alone.
  public boolean isMixture() {
    return feedForward.experts() > feedForward.active();
  }

  /// The part of so many tokens that is kept and read back, in the mean of all layers.
  public double shareLookedBackOn(double tokens) {
    double far = Math.max(0, 1 - attention.nearTokens() / tokens);
    return 1 - far * attention.nearLayers() / layers;
  }

  /// The part of all pairs of so many tokens, each with those before it, that attention works out.
  public double shareOfPairs(double tokens) {
    double far = Math.max(0, 1 - attention.nearTokens() / tokens);
    return 1 - far * far * attention.nearLayers() / layers;
  }

  /// Bytes kept for each token in the cache where every layer keeps all, at a width of one number.
  public double cacheBytesPerToken(double bytesPerNumber) {
    return layers * attention.keptPerToken() * bytesPerNumber;
  }
}
