package dev.rackrate.decision;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
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
/// @param mostMonths months of bills that all draws may take together
public record RiskMaker(long seed, Effort effort, double mostMonths) {

  /// Options that are always drawn, cheapest first.
  private static final int LEAST_OPTIONS = 12;

  /// Draws of each set below which fewer options are drawn, rather than fewer draws made.
  private static final int LEAST_IN_SET = 8;

  /// The same where a mix is among them, which is made anew each time.
  private static final int LEAST_WITH_MIXES = 3;

  /// What a verdict can wait for.
  public static final RiskMaker QUICK = new RiskMaker(1, Effort.QUICK, 3e6);

  /// Draws nothing.
  public static final RiskMaker NONE = new RiskMaker(1, Effort.QUICK, 0);

  /// What a question about risk itself deserves.
  public static RiskMaker thorough(long seed) {
    return new RiskMaker(seed, Effort.FULL, 400e6);
  }

  /// What draws say; empty where nothing is drawn, or nothing can be had.
  Optional<Risk> of(Scenario scenario, List<OptionResult> options, List<PlanResult> plans) {
    if (mostMonths == 0 || !scenario.uncertainty().isDrawn()) {
      return Optional.empty();
    }
    List<Candidate> candidates =
        Candidate.among(Stream.<Candidate>concat(options.stream(), plans.stream()).toList());
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    double inSet = mostMonths / RiskCalculator.SETS / months(options);
    int least = plans.isEmpty() ? LEAST_IN_SET : LEAST_WITH_MIXES;
    int most = (int) Math.max(LEAST_OPTIONS, inSet / least);
    List<Alternative> alternatives =
        candidates.stream().limit(most).map(RiskMaker::alternative).toList();
    int leftOut = candidates.size() - alternatives.size();
    return RiskCalculator.of(
            alternatives,
            candidates.getFirst().id(),
            scenario.uncertainty(),
            seed,
            effort.atMost((int) Math.max(least, inSet / alternatives.size())))
        .map(risk -> risk.leaving(leftOut));
  }

  /// Months that one bill takes to work out: where they differ each by itself, and once more for
  /// each year of contracts to choose from; else about as many as there are years.
  private static double months(List<OptionResult> options) {
    Inputs in = options.getFirst().costing().inputs();
    double horizon = in.get(Input.HORIZON);
    boolean isLevel =
        in.get(Input.GROWTH) == 0
            && in.get(Input.USE) == 0
            && options.stream()
                .noneMatch(option -> option.costing().inputs().get(Input.CREDITS) > 0);
    return isLevel ? Math.max(1, horizon / 12) : horizon * (1 + horizon / 12);
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
