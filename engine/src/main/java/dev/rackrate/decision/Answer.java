package dev.rackrate.decision;

import dev.rackrate.plan.BreakEven;
import dev.rackrate.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/// The whole answer to a study. Amounts are in US dollars; reports convert.
public record Answer(
    Scenario scenario, List<OptionResult> options, List<BreakEven> breakEvens, Verdict verdict) {

  public Answer {
    options = List.copyOf(options);
    breakEvens = List.copyOf(breakEvens);
  }

  /// The option of that id.
  public Optional<OptionResult> option(String id) {
    return options.stream().filter(option -> option.id().equals(id)).findFirst();
  }
}
