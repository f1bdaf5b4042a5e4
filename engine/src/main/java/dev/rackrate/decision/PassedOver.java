package dev.rackrate.decision;

import dev.rackrate.cost.Discounting;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What would be cheaper, or is preferred, and is not what the verdict takes.
final class PassedOver {

  /// A smaller share of the bill is not worth a move.
  private static final double WORTH_MOVING = 0.02;

  private static final int MOST_NAMED = 3;

  private final Scenario scenario;
  private final List<OptionResult> options;
  private final List<Warning> warnings;

  /// @param warnings to which those found here are added
  PassedOver(Scenario scenario, List<OptionResult> options, List<Warning> warnings) {
    this.scenario = scenario;
    this.options = options;
    this.warnings = warnings;
  }

  void cheaperButNotToBeHad(Candidate best) {
    Optional<OptionResult> service = serviceElsewhere(best);
    service.ifPresent(option ->
        warnings.add(
            WarningWords.serviceElsewhere(option, best.presentUsd() - option.presentUsd())));
    List<OptionResult> cheaper =
        options.stream()
            .filter(option -> !option.isFeasible() && saves(option, best))
            .filter(option -> service.isEmpty() || !isServiceElsewhere(option))
            .filter(PassedOver::isToBeTold)
            .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
            .toList();
    List<OptionResult> named =
        cheaper.stream().filter(option -> option.option().trust().isNamed()).toList();
    named.stream()
        .limit(MOST_NAMED)
        .forEach(option -> warnings.add(WarningWords.cheaperButUnavailable(option)));
    if (named.size() > MOST_NAMED) {
      warnings.add(WarningWords.moreUnavailable(named.size() - MOST_NAMED));
    }
    Map<String, List<OptionResult>> found = new LinkedHashMap<>();
    cheaper.stream()
        .filter(option -> !option.option().trust().isNamed())
        .forEach(
            option -> found.computeIfAbsent(whatFails(option), _ -> new ArrayList<>()).add(option));
    found
        .values()
        .forEach(those ->
            warnings.add(
                WarningWords.cheaperButUnavailable(
                    those.getFirst(),
                    best.presentUsd() - those.getFirst().presentUsd(),
                    those.size() - 1)));
  }

  /// Whether it costs less by more than a tie: what credits pay of either is the same money.
  private static boolean saves(OptionResult option, Candidate best) {
    double saved = best.presentUsd() - option.presentUsd();
    return saved > 0
        && saved > Candidate.TIE * Math.min(Math.abs(best.grossUsd()), Math.abs(option.grossUsd()));
  }

  /// The cheapest service by the token that only its place keeps from being chosen.
  private Optional<OptionResult> serviceElsewhere(Candidate best) {
    return options.stream()
        .filter(PassedOver::isServiceElsewhere)
        .filter(option -> option.option().trust().isEnough())
        .filter(option -> saves(option, best))
        .min(Comparator.comparingDouble(OptionResult::presentUsd));
  }

  private static boolean isServiceElsewhere(OptionResult option) {
    return option.option().kind() == OptionKind.API
        && !option.isFeasible()
        && option.misfits().stream().allMatch(misfit -> misfit.kind() == Misfit.Kind.PLACE);
  }

  /// What fails, and of a place whether it is known.
  private String whatFails(OptionResult option) {
    Misfit.Kind kind = option.misfits().getFirst().kind();
    boolean isUnknownPlace =
        kind == Misfit.Kind.PLACE
            && !scenario.limits().mustStay().contains(Limits.ON_PREMISES)
            && !option.isOwned()
            && option.option().place().isEmpty();
    return isUnknownPlace ? kind + " unknown" : kind.name();
  }

  /// What hardware cannot do is told of the options that the study names; of others only what a
  /// verdict could rest on if the one thing that fails were mended.
  private static boolean isToBeTold(OptionResult option) {
    return option.option().trust().isNamed()
        || (option.option().trust().isEnough()
            && option.misfits().stream().map(Misfit::kind).distinct().count() == 1
            && !option.misfits().getFirst().kind().isOfHardware());
  }

  /// Options that would win if their prices could be relied on.
  void cheaperButWeak(Candidate best) {
    List<OptionResult> weak =
        options.stream()
            .filter(option -> option.isFeasible() && !option.isCandidate())
            .filter(option -> saves(option, best))
            .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
            .toList();
    for (OptionResult option : weak.subList(0, Math.min(MOST_NAMED, weak.size()))) {
      warnings.add(WarningWords.cheaperButWeak(option, best.presentUsd() - option.presentUsd()));
    }
    if (weak.size() > MOST_NAMED) {
      warnings.add(WarningWords.moreWeak(weak.size() - MOST_NAMED));
    }
  }

  /// That credits with another provider would pay for the first months. By the hour nothing is
  /// signed, so that one offer can follow another in any month; what moving takes is not in it.
  static Optional<Warning> creditsFirst(List<OptionResult> options, Candidate best) {
    if (!(best instanceof OptionResult then) || !isLeftAtWill(then) || then.hasCredits()) {
      return Optional.empty();
    }
    double[] worth = Discounting.discountFactors(then.costing().inputs());
    List<Double> after = then.cashFlowsUsd();
    record Change(OptionResult first, int months, double usd) {}
    List<Change> all =
        options.stream()
            .filter(option -> option.isCandidate() && isLeftAtWill(option) && option.hasCredits())
            .map(first -> {
              List<Double> before = first.cashFlowsUsd();
              double usd = best.presentUsd();
              Change least = new Change(first, 0, usd);
              for (int month = 0; month < worth.length; month++) {
                usd += worth[month] * (after.get(month) - before.get(month));
                least = usd < least.usd() ? new Change(first, month, usd) : least;
              }
              return least;
            })
            .filter(change -> change.usd() < (1 - WORTH_MOVING) * best.presentUsd())
            .toList();
    double least = all.stream().mapToDouble(Change::usd).min().orElse(0);
    // Of those that cost the same the one that uses up less of the credits.
    return all.stream()
        .filter(change -> change.usd() <= (1 + Candidate.TIE) * least)
        .min(Comparator.comparingDouble(change -> change.first().grossUsd()))
        .map(change ->
            WarningWords.creditsFirst(
                change.first(),
                change.months(),
                then,
                change.usd(),
                best.presentUsd() - change.usd(),
                all.stream()
                    .map(other -> other.first().option().provider())
                    .filter(name -> !name.equals(change.first().option().provider()))
                    .distinct()
                    .sorted()
                    .toList()));
  }

  private static boolean isLeftAtWill(OptionResult option) {
    return option.option().kind() == OptionKind.ON_DEMAND
        || option.option().kind() == OptionKind.SPOT;
  }

  /// What a managed product costs more than the choice, where one is preferred.
  void managed(Candidate best) {
    if (scenario.limits().managed() == Limits.Managed.PREFERRED
        && best.parts().stream().anyMatch(part -> !part.option().sold().isManaged())) {
      warnings.add(
          options.stream()
              .filter(option -> option.isCandidate() && option.option().sold().isManaged())
              .min(Comparator.comparingDouble(OptionResult::presentUsd))
              .map(option ->
                  WarningWords.managedCosts(option, option.presentUsd() - best.presentUsd()))
              .orElseGet(WarningWords::nothingManaged));
    }
  }
}
