package dev.rackrate.risk;

import dev.rackrate.scenario.Uncertainty;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Draws all that is not known and says what it means for the choice.
public final class RiskCalculator {

  /// Independent sets of draws, from whose differences standard errors come.
  public static final int SETS = 16;

  private static final int FIRST_IN_SET = 16;

  /// The same where risk itself is asked about: worths need more draws than who is the cheapest.
  private static final int FIRST_THOROUGH = 64;

  /// How many draws to make.
  ///
  /// @param mostInSet the most draws of each of the sets
  /// @param mostWithPlans the same where a plan is among the alternatives: it is made anew each
  ///   time
  /// @param pairsInSet draws of each set from which the shares of the spread are worked out; 0 for
  ///   none
  /// @param pairsWithPlans the same where a plan is among those that win
  /// @param nested inputs whose worth is worked out a second time by draws within draws, those that
  ///   are worth most
  public record Effort(
      int mostInSet, int mostWithPlans, int pairsInSet, int pairsWithPlans, int nested) {

    /// What a verdict can wait for.
    public static final Effort QUICK = new Effort(256, 16, 4, 0, 0);

    /// What a question about risk itself deserves.
    public static final Effort FULL = new Effort(4096, 256, 128, 16, 3);

    /// The same with fewer draws of each set, and fewer pairs in proportion.
    public Effort atMost(int inSet) {
      double share = Math.min(1, inSet / (double) mostInSet);
      return new Effort(
          Math.min(mostInSet, inSet),
          Math.min(mostWithPlans, inSet),
          (int) (share * pairsInSet),
          (int) (share * pairsWithPlans),
          share < 1 ? 0 : nested);
    }
  }

  /// Draws are worked out on this machine.
  public static final UnaryOperator<DrawCosts> HERE = here -> here;

  private RiskCalculator() {}

  /// What draws say; empty where nothing is drawn or there is nothing to choose among.
  ///
  /// @param chosen id of the alternative that is taken
  public static Optional<Risk> of(
      List<Alternative> alternatives,
      String chosen,
      Uncertainty uncertainty,
      long seed,
      Effort effort) {
    return of(alternatives, chosen, uncertainty, seed, effort, HERE);
  }

  /// The same, the draws worked out by what `drawing` makes of the way in which this machine does.
  public static Optional<Risk> of(
      List<Alternative> alternatives,
      String chosen,
      Uncertainty uncertainty,
      long seed,
      Effort effort,
      UnaryOperator<DrawCosts> drawing) {
    if (!uncertainty.isDrawn() || alternatives.isEmpty()) {
      return Optional.empty();
    }
    Choice choice = new Choice(alternatives, chosen, uncertainty, seed, drawing);
    return choice.factors().factors().isEmpty()
        ? Optional.empty()
        : Optional.of(risk(choice, effort));
  }

  private static Risk risk(Choice choice, Effort effort) {
    boolean isPlanned = choice.alternatives().stream().anyMatch(Alternative::isPlan);
    int most = isPlanned ? effort.mostWithPlans() : effort.mostInSet();
    int inSet = Math.min(effort.nested() > 0 && !isPlanned ? FIRST_THOROUGH : FIRST_IN_SET, most);
    Tally tally = new Tally(choice);
    tally.draw(inSet);
    while (inSet < most && !tally.isSure()) {
      inSet = Math.min(4 * inSet, most);
      tally.draw(inSet);
    }
    int[] contest = tally.contest();
    WorthKnowing knowing = new WorthKnowing(choice, tally);
    return new Risk(
        tally.draws(),
        choice.factors().factors(),
        choice.factors().links(),
        choice.alternatives().get(choice.chosen()).id(),
        tally.cheapest(),
        tally.sides(),
        IntStream.range(0, choice.alternatives().size())
            .parallel()
            .mapToObj(tally::spread)
            .toList(),
        new Sensitivities(choice).of(contest, effort),
        knowing.inputs(contest, effort.nested()),
        knowing.measurements(contest),
        knowing.waiting(contest));
  }

  /// A figure by which things are put in order: what differs in the last bits alone is the same.
  static long even(double figure) {
    return Math.round(figure);
  }
}
