package dev.rackrate.decision;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.decision.Verdict.Choice;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Chooses: the cheapest feasible option or plan by present cost, unless the kinds are too close to
/// call.
final class VerdictMaker {

  /// Below this margin, where nothing was drawn, build and rent are too close to call.
  static final double CLOSE = 0.05;

  private final Scenario scenario;
  private final List<OptionResult> options;
  private final List<PlanResult> plans;
  private final List<Candidate> all;
  private final List<BreakEven> breakEvens;
  private final Optional<Contest> contest;

  VerdictMaker(
      Scenario scenario,
      List<OptionResult> options,
      List<PlanResult> plans,
      List<BreakEven> breakEvens) {
    this.scenario = scenario;
    this.options = options;
    this.plans = plans;
    this.all = Stream.<Candidate>concat(options.stream(), plans.stream()).toList();
    this.breakEvens = breakEvens;
    this.contest = Contest.of(all);
  }

  Verdict verdict() {
    List<Candidate> candidates = Candidate.among(all);
    if (candidates.isEmpty()) {
      return nothing();
    }
    Candidate best = candidates.getFirst();
    Optional<Verdict> notWorth =
        scenario.earning().flatMap(e -> new Worth(e, candidates).verdict());
    if (notWorth.isPresent()) {
      return notWorth.get();
    }
    Optional<Candidate> rival = contest.map(Contest::rival);
    OptionalDouble margin = rival.map(r -> margin(best, r)).orElse(OptionalDouble.empty());
    boolean isClose =
        contest.filter(Contest::isBetweenKinds).isPresent()
            && margin.isPresent()
            && margin.getAsDouble() < CLOSE;
    Choice choice = isClose ? Choice.UNDECIDED : best.choice();
    List<Flip> flips = contest.map(c -> new FlipFinder(c, candidates).flips()).orElse(List.of());
    return new Verdict(
        choice,
        Optional.of(best),
        rival,
        margin,
        DecisionWords.alsoUnpriced(
            headline(choice, best, rival, margin), scenario.unpriced()),
        new Reasons(contest, breakEvens, flips).of(choice, best, rival),
        new Warnings(scenario, options, contest).about(best, rival),
        flips);
  }

  private Verdict nothing() {
    List<Reason> reasons =
        new Misfits(options, plans)
            .sentences().stream().map(s -> new Reason(Reason.Kind.MISFIT, s)).toList();
    return new Verdict(
        Choice.NONE,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        DecisionWords.alsoUnpriced(DecisionWords.nothingFits(), scenario.unpriced()),
        reasons,
        List.of(),
        List.of());
  }

  private static OptionalDouble margin(Candidate best, Candidate rival) {
    return rival.presentUsd() > 0
        ? OptionalDouble.of((rival.presentUsd() - best.presentUsd()) / rival.presentUsd())
        : OptionalDouble.empty();
  }

  private static Sentence headline(
      Choice choice, Candidate best, Optional<Candidate> rival, OptionalDouble margin) {
    return choice == Choice.UNDECIDED
        ? DecisionWords.tooClose(best, rival.orElseThrow(), margin.orElse(0))
        : DecisionWords.choice(best, rival, margin);
  }
}
