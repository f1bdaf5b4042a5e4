package dev.rackrate.decision;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Driver;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.risk.Risk;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Mixing;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Share;
import dev.rackrate.workload.WorkKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Chooses: the cheapest feasible option or plan by present cost, unless the kinds are too close to
/// call.
final class VerdictMaker {

  /// Below this margin, where nothing was drawn, build and rent are too close to call.
  static final double CLOSE = 0.05;

  /// Below this probability, build, rent and the rest are too close to call.
  static final double SURE = 0.8;

  private final Scenario scenario;
  private final List<OptionResult> options;
  private final List<PlanResult> plans;
  private final List<Candidate> all;
  private final List<BreakEven> breakEvens;
  private final Optional<Contest> contest;
  private final Mixing mixing;
  private final Optional<Risk> risk;

  VerdictMaker(
      Scenario scenario,
      List<OptionResult> options,
      List<PlanResult> plans,
      List<BreakEven> breakEvens,
      Mixing mixing,
      Optional<Risk> risk) {
    this.scenario = scenario;
    this.options = options;
    this.plans = plans;
    this.all = Stream.<Candidate>concat(options.stream(), plans.stream()).toList();
    this.breakEvens = breakEvens;
    this.contest = Contest.of(all);
    this.mixing = mixing;
    this.risk = risk;
  }

  /// @param leftOut what was left out so that the work stays within bounds
  Verdict verdict(List<Warning> leftOut) {
    List<Candidate> candidates = Candidate.among(all);
    if (candidates.isEmpty()) {
      return nothing();
    }
    Optional<Verdict> notWorth =
        scenario.earning().flatMap(e -> new Worth(e, candidates).verdict());
    if (notWorth.isPresent()) {
      return notWorth.get();
    }
    Verdict chosen = chosen(candidates);
    Candidate best = candidates.getFirst();
    Optional<Candidate> rival = chosen.runnerUp();
    Choice choice = chosen.choice();
    MixesElsewhere elsewhere =
        new MixesElsewhere(mixing, new FitCalculator(scenario.limits()), candidates);
    List<Flip> flips =
        contest
            .map(c ->
                new FlipFinder(
                        c,
                        candidates,
                        elsewhere,
                        OwningHours.ofChosen(breakEvens, options).middles())
                    .flips())
            .orElse(List.of());
    return new Verdict(
        choice,
        chosen.option(),
        rival,
        chosen.margin(),
        chosen.probability(),
        chosen.headline(),
        reasons(new Reasons(contest, breakEvens, flips, options).of(choice, best, rival), best),
        new Warnings(scenario, options, contest).about(best, rival, bounds(leftOut, candidates)),
        flips,
        outlook(Stream.concat(candidates.stream(), elsewhere.found()).toList(), flips));
  }

  /// The verdict without reasons, warnings and what would change it; empty where options that
  /// cannot be chosen have a say in it.
  ///
  /// @param isWhole whether those are there
  Optional<Verdict> chosen(boolean isWhole) {
    List<Candidate> candidates = Candidate.among(all);
    if (candidates.isEmpty() || (!isWhole && new PlacePrices(scenario).isOpen())) {
      return Optional.empty();
    }
    return scenario
        .earning()
        .flatMap(e -> new Worth(e, candidates).verdict())
        .or(() -> Optional.of(chosen(candidates)));
  }

  /// Whether a study has no work for what would be chosen.
  private static boolean isIdle(Candidate best) {
    return best.parts().stream()
        .allMatch(part ->
            part.option().kind() != OptionKind.API
                && part.costing().flows().present(Driver.WORK_HOURS) == 0
                && part.costing().inputs().there().isEmpty());
  }

  private Verdict chosen(List<Candidate> candidates) {
    Candidate best = candidates.getFirst();
    Optional<Candidate> rival = contest.map(Contest::rival);
    OptionalDouble margin = rival.map(r -> margin(best, r)).orElse(OptionalDouble.empty());
    Choice choice = isClose(best, margin) ? Choice.UNDECIDED : best.choice();
    return new Verdict(
        choice,
        Optional.of(best),
        rival,
        margin,
        probability(best),
        isIdle(best)
            ? HeadlineWords.noWork(best, candidates)
            : withUnpriced(
                withGuessedSpeed(
                    withCreditsFirst(headline(choice, best, rival, margin), best), best, rival)),
        List.of(),
        List.of(),
        List.of(),
        Outlook.NONE);
  }

  private static final int MOST_WEAK = 3;

  private Outlook outlook(List<Candidate> candidates, List<Flip> flips) {
    Outlook around =
        contest.map(c -> new OutlookMaker(c, candidates, flips).outlook()).orElse(Outlook.NONE);
    return risk.map(drawn -> around.settling(RiskWords.settle(drawn))).orElse(around);
  }

  /// The reasons with what draws say of regret: first where nothing else decides, or where it
  /// speaks for another option.
  private List<Reason> reasons(List<Reason> others, Candidate best) {
    List<Reason> all = new ArrayList<>(others);
    boolean isFirst =
        isUnsure(best) || risk.flatMap(drawn -> RiskWords.leastRegretted(drawn, best)).isPresent();
    risk.flatMap(drawn -> RiskWords.regretted(drawn, best, contest.map(Contest::rival)))
        .ifPresent(reason -> all.add(isFirst ? 0 : all.size(), reason));
    return List.copyOf(all);
  }

  private boolean isUnsure(Candidate best) {
    OptionalDouble probability = probability(best);
    return probability.isPresent() && probability.getAsDouble() < SURE;
  }

  /// Whether kinds are too close to call: by how often the chosen one is the cheapest, or by the
  /// margin where nothing was drawn.
  private boolean isClose(Candidate best, OptionalDouble margin) {
    OptionalDouble probability = probability(best);
    if (probability.isPresent()) {
      return probability.getAsDouble() < SURE;
    }
    return contest.filter(Contest::isBetweenKinds).isPresent()
        && margin.isPresent()
        && margin.getAsDouble() < CLOSE;
  }

  /// In what share of all cases the cheapest is of the chosen kind.
  private OptionalDouble probability(Candidate best) {
    return risk.map(drawn -> OptionalDouble.of(drawn.probability(best.choice().label())))
        .orElse(OptionalDouble.empty());
  }

  private static List<Warning> bounds(List<Warning> leftOut, List<Candidate> candidates) {
    List<Warning> all = new ArrayList<>(leftOut);
    int lookedAt = Looks.at(candidates).size();
    if (lookedAt < candidates.size()) {
      all.add(WarningWords.onlyCheapestMayTurn(lookedAt, candidates.size()));
    }
    return all;
  }

  /// Whether nothing but that its place is not known keeps an offer from being chosen.
  private static boolean mayBeThere(OptionResult option) {
    return !option.isOwned()
        && !option.isFeasible()
        && option.isWorkedOut()
        && option.option().trust().isEnough()
        && option.option().place().isEmpty()
        && option.misfits().stream().allMatch(misfit -> misfit.kind() == Misfit.Kind.PLACE);
  }

  /// That nothing can be chosen: nothing meets the limits, or what does has no price to rely on.
  private Verdict nothing() {
    List<OptionResult> weak =
        options.stream()
            .filter(option -> option.isFeasible() && option.isWorkedOut())
            .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
            .toList();
    List<Reason> reasons = new ArrayList<>();
    weak.stream().limit(MOST_WEAK).map(DecisionWords::weak).forEach(reasons::add);
    List<OptionResult> elsewhere = options.stream().filter(VerdictMaker::mayBeThere).toList();
    elsewhere.stream()
        .min(Comparator.comparingDouble(OptionResult::presentUsd))
        .map(cheapest -> DecisionWords.placeUnknown(elsewhere.size(), cheapest))
        .ifPresent(reasons::add);
    new Misfits(options, plans)
        .sentences().stream().map(s -> new Reason(Reason.Kind.MISFIT, s)).forEach(reasons::add);
    return new Verdict(
        Choice.NONE,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        withUnpriced(
            weak.isEmpty() ? DecisionWords.nothingFits() : DecisionWords.nothingReliable()),
        reasons,
        Warnings.ofStudy(scenario),
        List.of(),
        Outlook.NONE);
  }

  /// The headline, and what of the work or of its place has no known price.
  private Sentence withUnpriced(Sentence headline) {
    Sentence whole = DecisionWords.alsoUnpriced(headline, scenario.unpriced());
    return new PlacePrices(scenario)
        .withoutCredible()
        .map(country -> DecisionWords.nothingRentedIn(whole, country))
        .orElse(whole);
  }

  /// The headline, and where credits elsewhere pay for the first months, that too; where they are
  /// used in turn, what is not in it.
  private Sentence withCreditsFirst(Sentence headline, Candidate best) {
    return best instanceof PlanResult plan && plan.plan().isInTurn()
        ? HeadlineWords.alsoMoving(headline, plan.leavingUsd())
        : PassedOver.creditsFirst(options, best)
            .map(first -> DecisionWords.also(headline, first.sentence()))
            .orElse(headline);
  }

  private static OptionalDouble margin(Candidate best, Candidate rival) {
    return rival.presentUsd() > 0
        ? OptionalDouble.of((rival.presentUsd() - best.presentUsd()) / rival.presentUsd())
        : OptionalDouble.empty();
  }

  /// The headline, and where the speed of the choice or its rival was never measured, that too.
  private static Sentence withGuessedSpeed(
      Sentence headline, Candidate best, Optional<Candidate> rival) {
    return Stream.concat(best.parts().stream(), rival.stream().flatMap(r -> r.parts().stream()))
        .filter(part -> part.option().shares().stream().anyMatch(VerdictMaker::isOnPhysicsAlone))
        .findFirst()
        .map(part -> DecisionWords.onPhysicsAlone(headline, part))
        .orElse(headline);
  }

  private static boolean isOnPhysicsAlone(Share share) {
    return share.workload().kind() != WorkKind.DESKTOP
        && share.sizing().filter(done -> done.throughput().basis() == Basis.PHYSICS).isPresent();
  }

  private Sentence headline(
      Choice choice, Candidate best, Optional<Candidate> rival, OptionalDouble margin) {
    if (choice != Choice.UNDECIDED) {
      return DecisionWords.choice(best, rival, margin);
    }
    return risk.map(drawn ->
            DecisionWords.tooUncertain(
                best,
                rival,
                RiskWords.ofHundred(drawn, best.choice().label()),
                probability(best).orElseThrow()))
        .orElseGet(() -> DecisionWords.tooClose(best, rival.orElseThrow(), margin.orElse(0)));
  }
}
