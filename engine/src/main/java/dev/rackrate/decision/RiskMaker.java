package dev.rackrate.decision;

import dev.rackrate.risk.Alternative;
import dev.rackrate.risk.Risk;
import dev.rackrate.risk.RiskCalculator;
import dev.rackrate.risk.RiskCalculator.Effort;
import dev.rackrate.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/// Draws what is not known of a question, for the options that a verdict may choose.
///
/// @param seed of the draws
/// @param effort how many there are
public record RiskMaker(long seed, Effort effort) {

  /// What a verdict can wait for.
  public static final RiskMaker QUICK = new RiskMaker(1, Effort.QUICK);

  /// What a question about risk itself deserves.
  public static RiskMaker thorough(long seed) {
    return new RiskMaker(seed, Effort.FULL);
  }

  /// What draws say; empty where nothing is drawn, or no option can be had.
  Optional<Risk> of(Scenario scenario, List<OptionResult> options) {
    if (!scenario.uncertainty().isDrawn()) {
      return Optional.empty();
    }
    List<OptionResult> candidates =
        Candidate.among(options).stream().map(OptionResult.class::cast).toList();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<Alternative> alternatives = candidates.stream().map(RiskMaker::alternative).toList();
    return RiskCalculator.of(
        alternatives, candidates.getFirst().id(), scenario.uncertainty(), seed, effort);
  }

  private static Alternative alternative(OptionResult option) {
    double gross = option.hasCredits() ? option.grossUsd() : option.presentUsd();
    return new Alternative(option.option(), option.choice().label(), option.presentUsd(), gross);
  }
}
