package dev.rackrate.study;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.ProviderTerms;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The section `provider-terms` -> discounts, credits and quotas by provider.
final class TermsReader {

  /// What is agreed.
  ///
  /// @param quotas most GPUs by provider, as the catalogue names it, in lower case
  record Terms(List<ProviderTerms> all, Map<String, Double> quotas) {}

  private TermsReader() {}

  /// @param start the day from which months are counted
  static Terms read(Section study, LocalDate start) {
    List<ProviderTerms> all = new ArrayList<>();
    Map<String, Double> quotas = new HashMap<>();
    Map<String, Section> seen = new HashMap<>();
    for (Section terms : study.sections("provider-terms")) {
      String provider = ProviderTerms.key(terms.requiredText("provider", "AWS"));
      if (seen.put(provider, terms) != null) {
        throw terms.problem("provider", Sentence.of("has terms twice; keep one entry"));
      }
      all.add(new ProviderTerms(terms.path(), provider, plan(terms), figures(terms, start)));
      terms
          .number("quota", 0, Double.MAX_VALUE)
          .ifPresent(quota -> quotas.put(provider, quota.value()));
    }
    return new Terms(all, quotas);
  }

  private static Written figures(Section terms, LocalDate start) {
    WrittenFigures figures =
        new WrittenFigures()
            .put(Input.DISCOUNT, terms.amountBetween("discount", 0, 1, "ratio"))
            .put(Input.CREDITS, terms.amount("credits", "USD"))
            .put(Input.CREDITS_END, creditsEnd(terms, start));
    if (isWrittenOut(terms)) {
      Section support = terms.section("support").orElseThrow();
      Optional<Given> share = support.amountBetween("share", 0, 1, "ratio");
      Optional<Given> minimum = support.amount("minimum", "USD/month");
      if (share.isEmpty() && minimum.isEmpty()) {
        throw support.missing("share", "10 %");
      }
      figures.put(Input.PLAN_SHARE, share).put(Input.PLAN_MINIMUM, minimum);
    }
    return figures.done();
  }

  /// The name of the support plan; empty where it is written out or there is none.
  private static String plan(Section terms) {
    return isWrittenOut(terms)
        ? ""
        : terms.text("support").filter(name -> !name.equals("none")).orElse("");
  }

  private static boolean isWrittenOut(Section terms) {
    return terms.value("support").filter(Node.Mapping.class::isInstance).isPresent();
  }

  private static Optional<Given> creditsEnd(Section terms, LocalDate start) {
    return terms
        .date("credits-end")
        .map(end ->
            new Given(
                ProviderTerms.monthsUpTo(end, start),
                "months",
                terms.origin("credits-end", terms.value("credits-end").orElseThrow())));
  }
}
