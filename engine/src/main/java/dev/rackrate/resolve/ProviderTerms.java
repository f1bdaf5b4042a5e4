package dev.rackrate.resolve;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Require;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What is agreed with a provider.
///
/// @param written discount, credits and the months in which they can be spent
public record ProviderTerms(String provider, Written written) {

  /// Credits without an end outlast any horizon.
  private static final int MOST_MONTHS = 1_200;

  public ProviderTerms {
    Require.notBlank(provider, "provider of terms");
  }

  /// The terms by provider, for whoever rents from one.
  static final class Book {
    private final Map<String, Written> byProvider;

    Book(List<ProviderTerms> all) {
      byProvider =
          all.stream().collect(Collectors.toMap(t -> key(t.provider), ProviderTerms::written));
    }

    void fill(InputsBuilder figures, String provider) {
      Written terms = byProvider.getOrDefault(key(provider), Written.NONE);
      figures.putOrAbsent(Input.DISCOUNT, terms, 0);
      figures.putOrAbsent(Input.CREDITS, terms, 0);
      figures.putOrAbsent(Input.CREDITS_END, terms, MOST_MONTHS);
    }

    /// Providers whose terms meet no offer, in order of their names.
    List<String> unused(Set<String> providers) {
      Set<String> met =
          providers.stream().map(ProviderTerms::key).collect(Collectors.toUnmodifiableSet());
      return byProvider.keySet().stream().filter(name -> !met.contains(name)).sorted().toList();
    }
  }

  private static String key(String provider) {
    return provider.toLowerCase(Locale.ROOT);
  }

  /// Months from the start to the end of a day, the last one by its days; 0 where the day is past.
  public static double monthsUpTo(LocalDate end, LocalDate start) {
    LocalDate after = end.plusDays(1);
    int whole = 0;
    while (whole < MOST_MONTHS && !start.plusMonths(whole + 1L).isAfter(after)) {
      whole++;
    }
    LocalDate from = start.plusMonths(whole);
    long days = ChronoUnit.DAYS.between(from, after);
    long ofMonth = ChronoUnit.DAYS.between(from, start.plusMonths(whole + 1L));
    return whole + Math.clamp(days / (double) ofMonth, 0, 1);
  }
}
