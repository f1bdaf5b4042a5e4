package dev.rackrate.catalogue.list;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// Which rows of a list are wanted; empty texts and [Range#ANY] choose all.
///
/// @param kind a word such as `spot`; `reserved` stands for every term
/// @param country two letters stand for every state of it
/// @param confidence the weakest that is wanted
/// @param memoryGib of one GPU
/// @param usd price in the measure of the list
/// @param gpus GPUs in one machine
/// @param seenSince the first day on which a price may have been seen last; empty chooses all
public record Selection(
    Optional<Gpu> gpu,
    String provider,
    String kind,
    String segment,
    String country,
    Optional<Confidence> confidence,
    Range memoryGib,
    Range usd,
    Range gpus,
    Optional<LocalDate> seenSince) {

  /// Figures from `low` to `high`, both included.
  public record Range(double low, double high) {

    public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// @throws IllegalArgumentException where it holds nothing
    public Range {
      if (!(low <= high)) {
        throw new Unusable(
            Sentence.of("from {} to {} is nothing", Arg.name("" + low), Arg.name("" + high)));
      }
    }

    public static Range atLeast(double low) {
      return new Range(low, Double.POSITIVE_INFINITY);
    }

    public static Range atMost(double high) {
      return new Range(Double.NEGATIVE_INFINITY, high);
    }

    /// A figure that is not known lies in no range but the one of all.
    boolean holds(double figure) {
      return equals(ANY) || (figure >= low && figure <= high);
    }
  }

  /// Everything.
  public static final Selection ALL =
      new Selection(
          Optional.empty(),
          "",
          "",
          "",
          "",
          Optional.empty(),
          Range.ANY,
          Range.ANY,
          Range.ANY,
          Optional.empty());

  public boolean holds(Listed listed) {
    Listed.Traits traits = listed.traits();
    boolean isOfGpu =
        gpu.isEmpty() || traits.gpu().filter(g -> g.id().equals(gpu.get().id())).isPresent();
    return isOfGpu
        && matches(provider, traits.provider())
        && matches(kind, traits.kind())
        && matches(segment, traits.segment())
        && matches(country, traits.country())
        && confidence.filter(weakest -> weakest.compareTo(confidence(listed)) < 0).isEmpty()
        && memoryGib.holds(traits.memoryGib())
        && usd.holds(traits.usd())
        && gpus.holds(traits.gpus())
        && seenSince.filter(listed.dated().date().start()::isBefore).isEmpty();
  }

  private static Confidence confidence(Listed listed) {
    return listed.source().confidence();
  }

  /// Whether a word is what was asked for, or that and more behind a hyphen.
  public static boolean matches(String wanted, String word) {
    String is = word.toLowerCase(Locale.ROOT);
    String must = wanted.toLowerCase(Locale.ROOT);
    return must.isEmpty() || is.equals(must) || is.startsWith(must + "-");
  }
}
