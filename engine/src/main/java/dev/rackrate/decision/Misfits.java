package dev.rackrate.decision;

import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Misfit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Says why options cannot be had: each that the study names, and the others by what fails.
public final class Misfits {

  private final List<OptionResult> options;
  private final List<PlanResult> plans;

  public Misfits(List<OptionResult> options, List<PlanResult> plans) {
    this.options = options;
    this.plans = plans;
  }

  /// A sentence for each misfit of a named option and of a plan, then one for each kind of misfit
  /// among those found, with the cheapest of them as its example.
  public List<Sentence> sentences() {
    List<Sentence> all = new ArrayList<>();
    Map<Misfit.Kind, List<OptionResult>> found = new EnumMap<>(Misfit.Kind.class);
    for (OptionResult option : options) {
      if (option.option().trust().isNamed()) {
        option.misfits().forEach(misfit -> all.add(WarningWords.misfit(option, misfit)));
      } else if (!option.misfits().isEmpty()) {
        Misfit.Kind first = option.misfits().getFirst().kind();
        found.computeIfAbsent(first, _ -> new ArrayList<>()).add(option);
      }
    }
    for (PlanResult plan : plans) {
      plan.misfits().forEach(misfit -> all.add(WarningWords.misfit(plan, misfit)));
    }
    found.values().forEach(those -> all.add(several(those)));
    return all;
  }

  /// A sentence for each misfit of a named option.
  public List<Sentence> ofNamed() {
    return options.stream()
        .filter(option -> option.option().trust().isNamed())
        .flatMap(
            option -> option.misfits().stream().map(misfit -> WarningWords.misfit(option, misfit)))
        .toList();
  }

  private static Sentence several(List<OptionResult> those) {
    OptionResult example =
        those.stream().min(Comparator.comparingDouble(OptionResult::presentUsd)).orElseThrow();
    return WarningWords.misfits(those.size(), example);
  }
}
