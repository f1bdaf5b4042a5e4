package dev.rackrate.performance.request;

import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.quantity.Digits;
import java.util.Locale;
import java.util.OptionalDouble;

/// A way in which a request of a language model is large or small: what lies outside of the sizes
/// that were measured rests on the formula alone.
public enum LanguageSize {
  /// Tokens of a sequence, or of the input.
  INPUT("tokens of input"),
  /// Tokens read for each that is written.
  READING("tokens read for each written"),
  /// Requests at once, or tokens of a micro-batch.
  STREAMS("requests at once"),
  PARAMETERS("parameters"),
  /// GPUs that work together.
  GPUS("GPUs together");

  /// A little further than measured is as good as measured.
  private static final double SLACK = 1.25;

  private static final double MANY = 1e7;
  private static final double GIGA = 1e9;

  private final String words;

  LanguageSize(String words) {
    this.words = words;
  }

  /// The word used in tables.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What lies outside of the sizes measured, in words.
  public String beyond(double end, boolean isMore) {
    if (this == GPUS && end < 2) {
      return "no two GPUs together were measured";
    }
    boolean isLarge = end >= MANY;
    String number =
        isLarge ? Digits.UP_TO_TENTHS.of(end / GIGA) + " billion" : Digits.UP_TO_TENTHS.of(end);
    return (isMore ? "no more than " : "no fewer than ") + number + " " + words + " were measured";
  }

  /// Whether less than was measured is as much beyond as more. Of models it is; all else is easier
  /// the smaller it is.
  public boolean isBoundBelow() {
    return this == PARAMETERS;
  }

  /// Whether a size lies outside of those measured.
  public boolean isBeyond(double size, double least, double most) {
    return size > SLACK * most || (isBoundBelow() && SLACK * size < least);
  }

  /// How large a request is; empty where it does not say.
  public OptionalDouble of(LanguageRequest request) {
    return switch (this) {
      case PARAMETERS -> OptionalDouble.of(request.model().size().parameters());
      case GPUS -> OptionalDouble.of(request.setting().placement().gpus());
      case INPUT ->
          switch (request) {
            case Training work -> OptionalDouble.of(work.recipe().batch().sequence());
            case Serving work -> OptionalDouble.of(work.load().inputTokens());
            case Decode work ->
                OptionalDouble.of((double) work.inputTokens() + work.outputTokens());
            case Memory _ -> OptionalDouble.empty();
          };
      case READING ->
          request instanceof Serving work
              ? OptionalDouble.of((double) work.load().inputTokens() / work.load().outputTokens())
              : OptionalDouble.empty();
      case STREAMS ->
          switch (request) {
            case Training work ->
                OptionalDouble.of(
                    (double) work.recipe().batch().micro() * work.recipe().batch().sequence());
            case Serving work when work.load().concurrency() != Load.AS_MANY_AS_FIT ->
                OptionalDouble.of(work.load().concurrency());
            case Serving _, Decode _, Memory _ -> OptionalDouble.empty();
          };
    };
  }
}
