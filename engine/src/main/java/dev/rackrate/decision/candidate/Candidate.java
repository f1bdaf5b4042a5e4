package dev.rackrate.decision.candidate;

import dev.rackrate.cost.Bill;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Ties;
import java.util.List;

/// What a verdict may choose: one option that does all the work, or a plan that holds several.
public sealed interface Candidate permits OptionResult, PlanResult {

  /// Unlike that of any other candidate.
  String id();

  /// What choosing it means.
  Choice choice();

  /// The options it holds: itself, or those of the plan.
  List<OptionResult> parts();

  /// The same without what they cost.
  default List<Option> options() {
    return parts().stream().map(OptionResult::option).toList();
  }

  /// Present cost over the horizon in US dollars.
  double presentUsd();

  /// Present cost when inputs are changed. A plan that follows the work is made anew where that or
  /// the horizon changes, and where prices do if it then costs less than held as it is.
  double presentUsd(Move move);

  /// What it counts for beside others when inputs are changed: a mix is told of only where it is
  /// cheaper than every option alone by more than a tie.
  default double contestUsd(Move move) {
    return presentUsd(move);
  }

  /// Whether what is held is another where the work or the horizon changes.
  boolean followsWork();

  /// The lines of its cost.
  Bill bill();

  /// Payments by month, money out negative.
  List<Double> cashFlowsUsd();

  /// Present cost over present busy GPU-hours; NaN without use.
  double perBusyGpuHourUsd();

  /// How its present cost was reached.
  Figure presentCost();

  /// How a line of its bill was reached, by the key of the line.
  Figure line(String key, boolean isPresent);

  /// Why it cannot be had; empty where it can.
  List<Misfit> misfits();

  default boolean isFeasible() {
    return misfits().isEmpty();
  }

  /// Whether a verdict may rest on it: it can be had, and its prices are more than guesses.
  default boolean isCandidate() {
    return isFeasible()
        && parts().stream().allMatch(part -> part.option().trust().isEnough())
        && Double.isFinite(presentUsd());
  }

  /// Whether all its machines belong to whoever runs them.
  default boolean isOwned() {
    return choice() == Choice.BUILD;
  }

  /// Whether it stands on the same side of a contest: both owned, both rented, both mixed, or both
  /// paid by the token.
  default boolean isLike(Candidate other) {
    return choice() == other.choice();
  }

  /// Within this share of the smaller gross bill, two are equally cheap.
  double TIE = Ties.OF_CREDITS;

  /// Present cost before what credits pay.
  default double grossUsd() {
    return grossUsd(Move.of(inputs -> inputs));
  }

  /// The same when inputs are changed.
  default double grossUsd(Move move) {
    return hasCredits() ? presentUsd(move.withoutCredits()) : presentUsd(move);
  }

  /// Whether credits pay part of it.
  default boolean hasCredits() {
    return parts().stream().anyMatch(part -> part.costing().inputs().get(Input.CREDITS) > 0);
  }

  /// Those that a verdict may rest on, cheapest first; before them all the one that [#first] names.
  static List<Candidate> among(List<? extends Candidate> all) {
    List<Candidate> sorted =
        Ties.sorted(
            all.stream().filter(Candidate::isCandidate).toList(),
            Candidate::presentUsd,
            Candidate::options);
    if (!sorted.isEmpty()) {
      double[] usd = sorted.stream().mapToDouble(Candidate::presentUsd).toArray();
      Candidate first = first(sorted, usd, Move.of(inputs -> inputs));
      sorted.remove(first);
      sorted.addFirst(first);
    }
    return List.copyOf(sorted);
  }

  /// The one to choose when inputs are changed: the cheapest, and of those that are as cheap the
  /// one that [Ties] takes.
  static Candidate first(List<? extends Candidate> all, Move move) {
    return first(all, all.stream().mapToDouble(each -> each.contestUsd(move)).toArray(), move);
  }

  /// The same where it is known what each costs then.
  static Candidate first(List<? extends Candidate> all, double[] usd, Move move) {
    int first =
        Ties.first(
            usd,
            all.stream().anyMatch(Candidate::hasCredits),
            at -> all.get(at).grossUsd(move),
            at -> all.get(at).options());
    return all.get(first);
  }
}
