package dev.rackrate.resolve;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.resolve.words.EntryWords;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is agreed with a provider.
///
/// @param path where it stands, such as `provider-terms[1]`
/// @param plan name of the support plan that is bought; empty where none is named
/// @param written discount, credits and the months in which they can be spent, and what a support
///   plan costs where that is said
public record ProviderTerms(String path, String provider, String plan, Written written) {

  /// What a plan takes beyond each step, and where the step is.
  private static final Map<Input, Input> STEPS =
      Map.of(
          Input.SECOND_PLAN_SHARE, Input.SECOND_PLAN_FROM,
          Input.THIRD_PLAN_SHARE, Input.THIRD_PLAN_FROM,
          Input.FOURTH_PLAN_SHARE, Input.FOURTH_PLAN_FROM);

  /// Credits without an end outlast any horizon.
  private static final int MOST_MONTHS = 1_200;

  public ProviderTerms {
    Require.notBlank(provider, "provider of terms");
  }

  /// The terms by provider, for whoever rents from one.
  static final class Book {
    private final Map<String, Written> byProvider;

    Book(List<ProviderTerms> all, Defaults defaults) {
      byProvider =
          all.stream().collect(Collectors.toMap(t -> key(t.provider), t -> t.withPlan(defaults)));
    }

    void fill(InputsBuilder figures, String provider) {
      Written terms = byProvider.getOrDefault(key(provider), Written.NONE);
      figures.putOrAbsent(Input.DISCOUNT, terms, 0);
      figures.putOrAbsent(Input.CREDITS, terms, 0);
      figures.putOrAbsent(Input.CREDITS_END, terms, MOST_MONTHS);
      plan(figures, terms);
    }

    /// A plan without steps takes the same share of all.
    private static void plan(InputsBuilder figures, Written terms) {
      figures.putOrAbsent(Input.PLAN_MINIMUM, terms, 0);
      figures.putOrAbsent(Input.PLAN_SHARE, terms, 0);
      double share = figures.get(Input.PLAN_SHARE);
      for (Input input : STEPS.keySet()) {
        figures.putOrAbsent(input, terms, share);
        figures.putOrAbsent(STEPS.get(input), terms, 0);
      }
    }

    /// Whether a support plan is bought of any provider.
    boolean haveSupport() {
      return byProvider.values().stream()
          .anyMatch(terms -> terms.has(Input.PLAN_SHARE) || terms.has(Input.PLAN_MINIMUM));
    }

    /// Providers whose terms meet no offer, in order of their names.
    List<String> unused(Set<String> providers) {
      Set<String> met =
          providers.stream().map(ProviderTerms::key).collect(Collectors.toUnmodifiableSet());
      return byProvider.keySet().stream().filter(name -> !met.contains(name)).sorted().toList();
    }
  }

  /// The terms with what the catalogue knows of the plan they name.
  private Written withPlan(Defaults defaults) {
    if (plan.isEmpty()) {
      return written;
    }
    String name = provider + " " + plan;
    Written all =
        written
            .with(Input.PLAN_SHARE, found(defaults, Input.PLAN_SHARE, name))
            .with(Input.PLAN_MINIMUM, found(defaults, Input.PLAN_MINIMUM, name));
    for (Input step : STEPS.keySet()) {
      Optional<Given> share = defaults.onRecord(step.path(), name);
      if (share.isPresent()) {
        Input from = STEPS.get(step);
        all = all.with(step, share.get()).with(from, found(defaults, from, name));
      }
    }
    return all;
  }

  private Given found(Defaults defaults, Input input, String name) {
    return defaults
        .onRecord(input.path(), name)
        .orElseThrow(() -> EntryProblem.wrong(path, "support", unknown(defaults)));
  }

  private Sentence unknown(Defaults defaults) {
    String prefix = key(provider) + " ";
    List<String> plans =
        defaults.qualifiersOf(Input.PLAN_SHARE.path()).stream()
            .filter(qualifier -> key(qualifier).startsWith(prefix))
            .map(qualifier -> qualifier.substring(prefix.length()))
            .toList();
    return EntryWords.unknownPlan(plan, provider, plans);
  }

  /// Names by which people call a provider, beside the one it has in the catalogue.
  private static final Map<String, String> KNOWN_AS =
      Map.ofEntries(
          Map.entry("google", "google cloud"),
          Map.entry("gcp", "google cloud"),
          Map.entry("google cloud platform", "google cloud"),
          Map.entry("amazon", "aws"),
          Map.entry("amazon web services", "aws"),
          Map.entry("microsoft", "azure"),
          Map.entry("microsoft azure", "azure"),
          Map.entry("oracle", "oracle cloud"),
          Map.entry("oci", "oracle cloud"),
          Map.entry("alibaba", "alibaba cloud"),
          Map.entry("aliyun", "alibaba cloud"),
          Map.entry("ibm", "ibm cloud"),
          Map.entry("ovh", "ovhcloud"),
          Map.entry("lambda labs", "lambda"));

  /// The name of the catalogue for a provider, in lower case.
  public static String key(String provider) {
    String name = provider.strip().toLowerCase(Locale.ROOT);
    return KNOWN_AS.getOrDefault(name, name);
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
