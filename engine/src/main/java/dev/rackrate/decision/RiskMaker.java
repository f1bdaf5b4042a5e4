package dev.rackrate.decision;

import dev.rackrate.risk.Alternative;
import dev.rackrate.risk.Risk;
import dev.rackrate.risk.RiskCalculator;
import dev.rackrate.risk.RiskCalculator.Effort;
import dev.rackrate.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Draws what is not known of a question, for the options that a verdict may choose.
///
/// @param seed of the draws
/// @param effort how many there are
/// @param isDrawing whether anything is drawn
public record RiskMaker(long seed, Effort effort, boolean isDrawing) {

  /// What a verdict can wait for.
  public static final RiskMaker QUICK = new RiskMaker(1, Effort.QUICK, true);

  /// Draws nothing.
  public static final RiskMaker NONE = new RiskMaker(1, Effort.QUICK, false);

  /// What a question about risk itself deserves.
  public static RiskMaker thorough(long seed) {
    return new RiskMaker(seed, Effort.FULL, true);
  }

  /// What draws say; empty where nothing is drawn, or nothing can be had.
  Optional<Risk> of(Scenario scenario, List<OptionResult> options, List<PlanResult> plans) {
    if (!isDrawing || !scenario.uncertainty().isDrawn()) {
      return Optional.empty();
    }
    List<Candidate> candidates =
        Candidate.among(Stream.<Candidate>concat(options.stream(), plans.stream()).toList());
    return candidates.isEmpty()
        ? Optional.empty()
        : RiskCalculator.of(
            candidates.stream().map(RiskMaker::alternative).toList(),
            candidates.getFirst().id(),
            scenario.uncertainty(),
            seed,
            effort);
  }

  private static Alternative alternative(Candidate candidate) {
    double gross = candidate.hasCredits() ? candidate.grossUsd() : candidate.presentUsd();
    String side = candidate.choice().label();
    return switch (candidate) {
      case OptionResult option -> Alternative.of(option.option(), side, option.presentUsd(), gross);
      case PlanResult plan ->
          new Alternative(
              plan.id(),
              side,
              plan.parts().stream().map(OptionResult::option).toList(),
              plan::presentUsd,
              plan.presentUsd(),
              gross);
    };
  }
}
