package dev.rackrate.study;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.study.text.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The section `provider-terms` -> discounts, credits and quotas by provider.
final class TermsReader {

  /// Credits without an end outlast any horizon.
  private static final int MOST_MONTHS = 1_200;

  private final Map<String, Section> byProvider = new HashMap<>();
  private final LocalDate start;

  TermsReader(Section study, LocalDate start) {
    this.start = start;
    for (Section terms : study.sections("provider-terms")) {
      String provider = key(terms.requiredText("provider", "AWS"));
      if (byProvider.put(provider, terms) != null) {
        throw terms.problem("provider", "has terms twice; keep one entry");
      }
    }
  }

  void fill(Figures figures, String provider) {
    Optional<Section> terms = Optional.ofNullable(byProvider.get(key(provider)));
    put(figures, Input.DISCOUNT, terms.flatMap(t -> t.amountBetween("discount", 0, 1, "ratio")));
    put(figures, Input.CREDITS, terms.flatMap(t -> t.amount("credits", "USD")));
    Optional<LocalDate> end = terms.flatMap(t -> t.date("credits-end"));
    if (end.isPresent()) {
      Section written = terms.orElseThrow();
      figures.put(
          Input.CREDITS_END,
          lastMonthBefore(end.get()),
          written.origin("credits-end", written.value("credits-end").orElseThrow()));
    } else {
      figures.putAbsent(Input.CREDITS_END, MOST_MONTHS);
    }
  }

  /// The last month that ends on that day or before; -1 where the day is past.
  private int lastMonthBefore(LocalDate end) {
    int month = -1;
    while (month < MOST_MONTHS && !start.plusMonths(month + 1).isAfter(end)) {
      month++;
    }
    return month;
  }

  private static void put(Figures figures, Input input, Optional<Given> given) {
    given.ifPresentOrElse(g -> figures.put(input, g), () -> figures.putAbsent(input, 0));
  }

  /// Most GPUs by provider, in lower case.
  Map<String, Double> quotas() {
    Map<String, Double> quotas = new HashMap<>();
    byProvider.forEach((provider, terms) ->
        terms
            .number("quota", 0, Double.MAX_VALUE)
            .ifPresent(quota -> quotas.put(provider, quota.value())));
    return quotas;
  }

  /// A sentence for each provider whose terms meet no offer.
  List<String> unused(Set<String> providers) {
    List<String> sentences = new ArrayList<>();
    Set<String> known = Set.copyOf(providers.stream().map(TermsReader::key).toList());
    byProvider.keySet().stream()
        .filter(provider -> !known.contains(provider))
        .sorted()
        .map("The terms with %s meet no offer of the study."::formatted)
        .forEach(sentences::add);
    return sentences;
  }

  private static String key(String provider) {
    return provider.toLowerCase(Locale.ROOT);
  }
}
