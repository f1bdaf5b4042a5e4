package dev.rackrate.catalogue;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Unusable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A known model with its dimensions, so that a study or a file can name it.
///
/// @param id stable name, e.g. `llama-3.1-8b`
/// @param aliases other spellings that mean this one and no other
/// @param parameters weights in all
/// @param active weights that each token or image passes through; embeddings count as passed
/// @param language dimensions of a model of tokens
/// @param picture work of a model of images
/// @param publishedIn number format of its weights as published; empty for 16 bits
public record ModelPreset(
    String id,
    String name,
    List<String> aliases,
    Kind kind,
    double parameters,
    double active,
    Optional<Language> language,
    Optional<Picture> picture,
    String publishedIn,
    Source source) {

  private static final Pattern BLANKS = Pattern.compile("[\\s_]+");

  private static final Pattern HYPHEN_FOR_POINT = Pattern.compile("(\\d)-(\\d)(?=-)");

  private static final List<String> ENDINGS =
      List.of(
          "-instruct",
          "-chat",
          "-hf",
          "-it",
          "-base",
          "-fp8",
          "-bf16",
          "-fp4",
          "-nvfp4",
          "-turbo",
          "-tee",
          "-maas",
          "-versatile",
          "-instant");

  /// Words of a name that do not tell one model from another: sizes, days of a revision, makers.
  private static final Pattern SAME_MODEL =
      Pattern.compile("a?\\d+(x\\d+)?(\\.\\d+)?[bme]|\\d{4}|v0\\.\\d|meta|microsoft");

  /// Names of a market place that puts the maker before and its own version behind.
  private static final Pattern MAKER_AND_VERSION =
      Pattern.compile("^(?:meta|mistral|qwen|google|openai)\\.(.+?)-v?\\d+:\\d+$");

  /// What a model works on.
  public enum Kind {
    LANGUAGE,
    ENCODER,
    VISION,
    DIFFUSION;

    /// The word of the table.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The words of the table.
    public static String[] labels() {
      return Arrays.stream(values()).map(Kind::label).toArray(String[]::new);
    }
  }

  /// The dimensions of a model of tokens.
  ///
  /// @param vocab tokens it knows
  /// @param isTied whether the table of tokens also serves as the last layer
  /// @param contextTokens longest input
  public record Language(
      int layers,
      int hidden,
      Attention attention,
      FeedForward feedForward,
      int vocab,
      boolean isTied,
      int contextTokens) {

    public Language {
      Require.atLeast(layers, 1, "layers");
      Require.atLeast(hidden, 1, "hidden");
      Require.atLeast(vocab, 1, "vocab");
      Require.atLeast(contextTokens, 1, "context");
    }
  }

  /// The attention of each layer.
  ///
  /// @param keptPerToken numbers kept for each token and layer
  /// @param nearLayers layers that look back over few tokens alone
  /// @param nearTokens how many tokens those look back over
  public record Attention(
      int heads, int kvHeads, int headSize, double keptPerToken, int nearLayers, int nearTokens) {

    /// Every layer looks back over all tokens.
    public Attention(int heads, int kvHeads, int headSize, double keptPerToken) {
      this(heads, kvHeads, headSize, keptPerToken, 0, 0);
    }

    public Attention {
      Require.atLeast(nearLayers, 0, "near_layers");
      Require.atLeast(nearTokens, nearLayers > 0 ? 1 : 0, "near_tokens");
      Require.atLeast(heads, 1, "heads");
      Require.atLeast(kvHeads, 1, "kv_heads");
      Require.atLeast(headSize, 1, "head_dim");
      Require.positive(keptPerToken, "kept_per_token");
      if (heads % kvHeads != 0) {
        throw new Unusable(
            Sentence.of(
                "kv_heads must divide heads but {} does not divide {}",
                Arg.name("" + kvHeads),
                Arg.name("" + heads)));
      }
    }

    /// Whether it keeps one short vector for all heads in place of keys and values.
    public boolean isLatent() {
      return keptPerToken != 2.0 * kvHeads * headSize;
    }
  }

  /// The feed-forward part of each layer; one expert is a plain one.
  ///
  /// @param width values between its products, of one expert
  /// @param isGated whether it has three products and not two
  /// @param active experts that each token passes through
  /// @param sharedWidth width that every token passes through besides its experts
  /// @param plainLayers layers that have no experts
  /// @param plainWidth width in those
  public record FeedForward(
      int width,
      boolean isGated,
      int experts,
      int active,
      int sharedWidth,
      int plainLayers,
      int plainWidth) {

    public FeedForward {
      Require.atLeast(width, 1, "ffn");
      Require.atLeast(experts, 1, "experts");
      Require.atLeast(active, 1, "active_experts");
      if (active > experts) {
        throw new Unusable(
            Sentence.of(
                "active_experts must be {} or fewer but was {}",
                Arg.name("" + experts),
                Arg.name("" + active)));
      }
    }
  }

  /// The work of one image.
  ///
  /// @param gmacs billions of multiplications with an addition
  /// @param megaActivations millions of values between layers, where known
  /// @param imagePixels height and width that it holds for
  public record Picture(double gmacs, OptionalDouble megaActivations, int imagePixels) {

    public Picture {
      Require.positive(gmacs, "gmacs");
      megaActivations.ifPresent(mega -> Require.positive(mega, "mega_activations"));
      Require.atLeast(imagePixels, 1, "image");
    }
  }

  public ModelPreset {
    Require.notBlank(id, "id of a model");
    Require.notBlank(name, "name of " + id);
    Require.positive(parameters, "parameters of " + id);
    Require.positive(active, "active_parameters of " + id);
    Require.between(active, 0, parameters, "active_parameters of " + id);
    aliases = List.copyOf(aliases);
    if (language.isEmpty() && picture.isEmpty()) {
      throw new Unusable(Sentence.of("{} must have layers or gmacs", Arg.name(id)));
    }
  }

  /// Every name it goes by, as they are looked up.
  Stream<String> names() {
    return Stream.concat(Stream.of(id, name), aliases.stream()).map(ModelPreset::normal).distinct();
  }

  /// A name in lower case, words joined by hyphens, without the maker before a slash.
  static String normal(String name) {
    String own = name.substring(name.lastIndexOf('/') + 1).strip().toLowerCase(Locale.ROOT);
    return BLANKS.matcher(MAKER_AND_VERSION.matcher(own).replaceFirst("$1")).replaceAll("-");
  }

  /// Whether a name is one of this model itself and not of another that is built alike, such as one
  /// tuned by others: a distillation of a larger model, a model for code.
  boolean isCalled(String name) {
    return ownWords(name).equals(ownWords(id));
  }

  private static String ownWords(String name) {
    return Arrays.stream(pointed(bare(normal(name))).split("-"))
        .filter(word -> !SAME_MODEL.matcher(word).matches())
        .collect(Collectors.joining())
        .replace(".", "");
  }

  /// A normal name whose version has a hyphen for its point, with the point: `qwen2-5-7b`.
  static String pointed(String normal) {
    return HYPHEN_FOR_POINT.matcher(normal).replaceFirst("$1.$2");
  }

  /// A normal name without the words that do not change its dimensions.
  static String bare(String normal) {
    for (String ending : ENDINGS) {
      if (normal.endsWith(ending)) {
        return bare(normal.substring(0, normal.length() - ending.length()));
      }
    }
    String inner = normal.replace("-instruct-", "-");
    return inner.startsWith("meta-llama-") ? inner.substring("meta-".length()) : inner;
  }

  /// The weights that its dimensions give; none for latent attention, whose ranks are not on
  /// record.
  public OptionalDouble parametersOfDimensions() {
    return language
        .filter(l -> !l.attention().isLatent())
        .map(l -> OptionalDouble.of(weights(l)))
        .orElse(OptionalDouble.empty());
  }

  private static double weights(Language language) {
    Attention attention = language.attention();
    double hidden = language.hidden();
    double attentionWeights =
        2 * hidden * attention.headSize() * (attention.heads() + attention.kvHeads());
    double tables = (language.isTied() ? 1 : 2) * hidden * language.vocab();
    return tables
        + language.layers() * (attentionWeights + 2 * hidden)
        + feedForwardWeights(language.feedForward(), language.layers(), hidden);
  }

  private static double feedForwardWeights(FeedForward ffn, int layers, double hidden) {
    double eachWidth = (ffn.isGated() ? 3 : 2) * hidden;
    double widths = (double) ffn.width() * ffn.experts() + ffn.sharedWidth();
    double routers = ffn.experts() > 1 ? hidden * ffn.experts() : 0;
    return (layers - ffn.plainLayers()) * (eachWidth * widths + routers)
        + ffn.plainLayers() * eachWidth * ffn.plainWidth();
  }
}
