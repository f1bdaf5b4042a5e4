package dev.rackrate.decision;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.listed;
import static dev.rackrate.quantity.Arg.months;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostLine;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.fleet.Holding;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Arg.Joint;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Have;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How options, candidates and lines of their bills are spoken of.
public final class OptionNames {

  private OptionNames() {}

  /// An option as it is spoken of.
  static Arg option(OptionResult option) {
    Arg name = name(option.option().name());
    return switch (option.option().kind()) {
      case BUILD ->
          isKept(option)
              ? said(Sentence.of("keeping {}", name(Have.bare(option.option().name()))))
              : name;
      case ON_DEMAND -> said(Sentence.of("{} by the hour", name));
      case SPOT -> said(Sentence.of("{} on spot", name));
      case RESERVED ->
          said(
              Sentence.of(
                  "{} reserved for {}",
                  name,
                  months(option.costing().inputs().get(Input.RESERVED_TERM))));
      case MONTHLY -> said(Sentence.of("{} by the month", name));
      case BLOCK -> said(Sentence.of("{} in capacity blocks", name));
      case API -> said(Sentence.of("{} by the token", name));
    };
  }

  /// Whether it is a machine that is there already.
  static boolean isKept(OptionResult option) {
    return option.isOwned() && option.option().family().startsWith(Have.PREFIX);
  }

  /// A candidate as it is spoken of: an option, or all that a plan holds.
  public static Arg candidate(Candidate candidate) {
    return together(candidate, candidate.parts().stream().map(OptionNames::option).toList());
  }

  private static Arg together(Candidate candidate, List<Arg> parts) {
    return candidate instanceof PlanResult result && result.plan().isInTurn()
        ? inTurn(result.plan().holdings(), parts)
        : together(parts);
  }

  /// What is rented one after the other.
  private static Arg inTurn(List<Holding> holdings, List<Arg> parts) {
    List<Arg> all = new ArrayList<>();
    for (int i = 0; i < parts.size() - 1; i++) {
      all.add(
          said(
              Sentence.of("{} until month {}", parts.get(i), count(holdings.get(i).use().last()))));
    }
    return said(Sentence.of("{}, then {}", listed(all, Joint.COMMA), parts.getLast()));
  }

  /// What is held together, as one thing.
  private static Arg together(List<Arg> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : said(
            Sentence.of(
                "{} with {}", parts.getFirst(), listed(parts.subList(1, parts.size()), Joint.AND)));
  }

  static Arg bareName(Candidate candidate) {
    return together(
        candidate,
        candidate.parts().stream()
            .<Arg>map(
                part -> name(isKept(part) ? Have.bare(part.option().name()) : part.option().name()))
            .toList());
  }

  /// A line inside a sentence; a label that the study gives stays as it is written.
  static Arg label(Candidate option, Bill.Line line) {
    String label = line.label();
    boolean isOwn =
        option.parts().stream()
            .flatMap(part -> part.option().items().stream())
            .anyMatch(item -> item.label().equals(label));
    boolean isAbbreviation = label.length() > 1 && Character.isUpperCase(label.charAt(1));
    if (line.key().equals(CostLine.PURCHASE.key())
        && option.parts().stream().allMatch(OptionNames::isKept)) {
      return said(Sentence.of("what it would sell for"));
    }
    return name(
        isOwn || isAbbreviation
            ? label
            : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1));
  }
}
