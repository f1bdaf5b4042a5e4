package dev.rackrate.performance.request;

import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import java.util.Locale;
import java.util.OptionalDouble;

/// A way in which a request of a language model is large or small: what lies outside of the sizes
/// that were measured rests on the formula alone.
public enum LanguageSize {
  /// Tokens of a sequence, or of the input.
  INPUT,
  /// Tokens read for each that is written.
  READING,
  /// Requests at once, or tokens of a micro-batch.
  STREAMS,
  PARAMETERS,
  /// GPUs that work together.
  GPUS;

  /// A little further than measured is as good as measured.
  private static final double SLACK = 1.25;

  private static final double MANY = 1e7;
  private static final double GIGA = 1e9;

  /// The word used in tables.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What lies outside of the sizes measured.
  public Sentence beyond(double end, boolean isMore) {
    if (this == GPUS && end < 2) {
      return Sentence.of("no GPUs that work together were measured");
    }
    Arg number =
        Arg.said(
            end >= MANY
                ? Sentence.of("{} billion", Arg.number(end / GIGA, Digits.UP_TO_TENTHS))
                : Sentence.of("{}", Arg.number(end, Digits.UP_TO_TENTHS)));
    Arg many = Arg.said(sized(number));
    return isMore
        ? Sentence.of("no more than {} were measured", many)
        : Sentence.of("no fewer than {} were measured", many);
  }

  private Sentence sized(Arg number) {
    return switch (this) {
      case INPUT -> Sentence.of("{} token{|s} of input", number);
      case READING -> Sentence.of("{} token{|s} read for each written", number);
      case STREAMS -> Sentence.of("{} request{|s} at once", number);
      case PARAMETERS -> Sentence.of("{} parameters", number);
      case GPUS -> Sentence.of("{} GPU{|s} together", number);
    };
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
