package dev.rackrate.decision;

import dev.rackrate.cost.draws.RepeatedDrivers;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.quantity.Input;
import dev.rackrate.risk.Alternative;
import dev.rackrate.risk.DrawCosts;
import dev.rackrate.risk.Risk;
import dev.rackrate.risk.RiskCalculator;
import dev.rackrate.risk.RiskCalculator.Effort;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Draws what is not known of a question, for the options that a verdict may choose.
///
/// @param seed of the draws
/// @param effort how many there are
/// @param mostMonths months of bills that all draws may take together; where they are too few for
///   draws that say something, nothing is drawn
/// @param isDrawing whether anything is drawn
/// @param drawing what works the draws out, made of the way in which this machine does
public record RiskMaker(
    long seed,
    Effort effort,
    double mostMonths,
    boolean isDrawing,
    UnaryOperator<DrawCosts> drawing) {

  /// Fewer draws of each set say nothing, so that none are made.
  private static final int LEAST_IN_SET = 8;

  /// Bills of one option that take as long as a plan that is made anew.
  private static final double BILLS_OF_A_PLAN = 20;

  /// Over so many months the contracts to choose from double what a bill takes; they grow with the
  /// square of the months.
  private static final double MONTHS_OF_CONTRACTS = 60;

  /// What a verdict can wait for.
  public static final RiskMaker QUICK =
      new RiskMaker(1, Effort.QUICK, 1.2e7, true, RiskCalculator.HERE);

  /// Draws nothing.
  public static final RiskMaker NONE =
      new RiskMaker(1, Effort.QUICK, 1.2e7, false, RiskCalculator.HERE);

  /// What a question about risk itself deserves.
  public static RiskMaker thorough(long seed) {
    return new RiskMaker(seed, Effort.FULL, 1.2e9, true, RiskCalculator.HERE);
  }

  /// The same draws, worked out by what `others` makes of the way in which this machine does.
  public RiskMaker by(UnaryOperator<DrawCosts> others) {
    return new RiskMaker(seed, effort, mostMonths, isDrawing, others);
  }

  /// What draws say; empty where nothing is drawn, or nothing can be had.
  Optional<Risk> of(Scenario scenario, List<OptionResult> options, List<PlanResult> plans) {
    if (!isDrawing || !scenario.uncertainty().isDrawn()) {
      return Optional.empty();
    }
    List<Candidate> candidates = candidates(options, plans);
    double inSet = inSet(candidates);
    return candidates.isEmpty() || inSet < LEAST_IN_SET
        ? Optional.empty()
        : RiskCalculator.of(
            candidates.stream().map(RiskMaker::alternative).toList(),
            candidates.getFirst().id(),
            scenario.uncertainty(),
            seed,
            effort.atMost((int) Math.min(inSet, effort.mostInSet())),
            drawing);
  }

  /// Why nothing is drawn although something could be: too few draws fit. Empty where enough do.
  Optional<Warning> notDrawn(
      Scenario scenario, List<OptionResult> options, List<PlanResult> plans) {
    if (!isDrawing || !scenario.uncertainty().isDrawn()) {
      return Optional.empty();
    }
    List<Candidate> candidates = candidates(options, plans);
    double inSet = inSet(candidates);
    return candidates.isEmpty() || inSet >= LEAST_IN_SET
        ? Optional.empty()
        : Optional.of(
            WarningWords.notDrawn(
                (int) candidates.stream().filter(each -> months(each) > 0).count(),
                candidates.getFirst().parts().getFirst().option().get(Input.HORIZON),
                (int) (RiskCalculator.SETS * inSet),
                RiskCalculator.SETS * LEAST_IN_SET,
                effort.equals(Effort.QUICK)));
  }

  private static List<Candidate> candidates(List<OptionResult> options, List<PlanResult> plans) {
    return Candidate.among(Stream.<Candidate>concat(options.stream(), plans.stream()).toList());
  }

  /// Draws of each set that the months allow.
  private double inSet(List<Candidate> candidates) {
    double months = candidates.stream().mapToDouble(RiskMaker::months).sum();
    return mostMonths / RiskCalculator.SETS / Math.max(1, months);
  }

  /// Months that a bill takes in a draw: none where it is a sum of what options share, more where a
  /// plan is made anew.
  private static double months(Candidate candidate) {
    return switch (candidate) {
      case OptionResult option ->
          RepeatedDrivers.areAll(option.option().kind(), option.option().inputs())
              ? 0
              : months(option.option());
      case PlanResult plan -> BILLS_OF_A_PLAN * months(plan.parts().getFirst().option());
    };
  }

  private static double months(Option option) {
    double horizon = option.inputs().get(Input.HORIZON);
    return horizon * (1 + Math.pow(horizon / MONTHS_OF_CONTRACTS, 2));
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
              plan.mayHold().stream().map(OptionResult::option).toList(),
              plan::presentUsd,
              plan.presentUsd(),
              gross);
    };
  }
}
