package dev.rackrate.decision;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.breakeven.BreakEvenCalculator;
import dev.rackrate.breakeven.Contender;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.fleet.Plan;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.risk.Risk;
import dev.rackrate.scenario.Mixing;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Planning;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Works out a scenario: every option's bill, every break-even, the verdict.
public final class Decision {

  private final Scenario scenario;
  private final List<Planning> plannings;
  private final List<Plan> plans;
  private final Mixing mixing;
  private final RiskMaker drawing;
  private final Map<String, Costing> costings;

  private Decision(
      Scenario scenario,
      List<Planning> plannings,
      List<Plan> plans,
      Mixing mixing,
      RiskMaker drawing,
      Map<String, Costing> costings) {
    this.scenario = scenario;
    this.plannings = plannings;
    this.plans = plans;
    this.mixing = mixing;
    this.drawing = drawing;
    this.costings = costings;
  }

  /// The answer among the options alone.
  public static Answer of(Scenario scenario) {
    return of(scenario, List.of());
  }

  /// The answer among the options and plans that hold several of them, which stay as they are
  /// whatever the work.
  public static Answer of(Scenario scenario, List<Plan> plans) {
    return new Decision(scenario, List.of(), plans, Mixing.NONE, RiskMaker.QUICK, Map.of())
        .answer();
  }

  /// The answer among the options and plans that follow the work.
  public static Answer planned(Scenario scenario, List<Planning> plannings) {
    return planned(scenario, plannings, Mixing.NONE, RiskMaker.QUICK, Map.of());
  }

  /// The same with draws as said.
  ///
  /// @param mixing what may share the work where an input turns the answer
  /// @param costings what is worked out already, by the ids of options
  public static Answer planned(
      Scenario scenario,
      List<Planning> plannings,
      Mixing mixing,
      RiskMaker drawing,
      Map<String, Costing> costings) {
    return new Decision(scenario, plannings, List.of(), mixing, drawing, costings).answer();
  }

  /// What is chosen and by how much, without what takes longer: no reasons, warnings and turns.
  ///
  /// @param isWhole whether the scenario lacks no options, not even such as cannot be chosen
  /// @return empty where it depends on those
  public static Optional<Verdict> chosen(
      Scenario scenario,
      boolean isWhole,
      List<Planning> plannings,
      RiskMaker drawing,
      Map<String, Costing> costings) {
    return new Decision(scenario, plannings, List.of(), Mixing.NONE, drawing, costings)
        .chosen(isWhole);
  }

  private Optional<Verdict> chosen(boolean isWhole) {
    FitCalculator fit = new FitCalculator(scenario.limits());
    List<OptionResult> options = options(fit);
    List<PlanResult> mixes = mixes(options, fit);
    Optional<Risk> risk = drawing.of(scenario, options, mixes);
    return new VerdictMaker(scenario, options, mixes, List.of(), Mixing.NONE, risk).chosen(isWhole);
  }

  private Answer answer() {
    FitCalculator fit = new FitCalculator(scenario.limits());
    List<OptionResult> options = options(fit);
    List<PlanResult> mixes = mixes(options, fit);
    Optional<Compared> compared = compared(options);
    List<BreakEven> breakEvens = compared.map(Decision::breakEvens).orElse(List.of());
    Optional<Risk> risk = drawing.of(scenario, options, mixes);
    List<Warning> bounds =
        Stream.concat(
                drawing.notDrawn(scenario, options, mixes).stream(),
                compared.stream().flatMap(all -> all.told().stream()))
            .toList();
    Verdict verdict =
        new VerdictMaker(scenario, options, mixes, breakEvens, mixing, risk).verdict(bounds);
    List<Costing> have = scenario.have().stream().map(Costing::of).toList();
    return new Answer(
        scenario,
        have,
        options,
        mixes,
        breakEvens,
        verdict,
        FleetReplayer.of(scenario, options),
        Optional.empty(),
        risk);
  }

  private List<OptionResult> options(FitCalculator fit) {
    List<OptionResult> options = new ArrayList<>();
    for (Option option : scenario.options()) {
      Costing known = costings.get(option.id());
      options.add(OptionResult.of(known == null ? Costing.of(option) : known, fit));
    }
    return options;
  }

  private List<PlanResult> mixes(List<OptionResult> options, FitCalculator fit) {
    List<PlanResult> mixes = new ArrayList<>();
    plannings.forEach(planning -> mixes.add(PlanResult.of(planning, options, fit)));
    plans.forEach(plan -> mixes.add(PlanResult.of(plan, options, fit)));
    return mixes;
  }

  private static Optional<Compared> compared(List<OptionResult> options) {
    List<OptionResult> builds = contenders(options, true, option -> option.option().family());
    List<OptionResult> rents = contenders(options, false, OptionResult::pricing);
    List<OptionResult> offers =
        options.stream().filter(option -> !option.isOwned() && option.isCandidate()).toList();
    return builds.isEmpty() ? Optional.empty() : Optional.of(Compared.of(builds, offers, rents));
  }

  /// Every build against the best of all offers, and pair by pair.
  private static List<BreakEven> breakEvens(Compared work) {
    BreakEvenCalculator calculator = new BreakEvenCalculator();
    List<BreakEven> all = new ArrayList<>();
    for (Contender own : work.builds()) {
      if (!work.offers().isEmpty()) {
        all.add(calculator.compare(own, work.envelope()));
      }
      for (Contender rent : work.rents()) {
        if (work.isPair(own, rent)) {
          all.add(calculator.compare(own, rent));
        }
      }
    }
    return all;
  }

  /// The options of one kind that the study names and that can do the work, and of those found the
  /// cheapest candidate of each group: every machine once, every way of paying rent once.
  private static List<OptionResult> contenders(
      List<OptionResult> options, boolean owned, Function<OptionResult, String> group) {
    Map<String, OptionResult> cheapest = new HashMap<>();
    options.stream()
        .filter(option -> option.isOwned() == owned && !isNamed(option) && option.isCandidate())
        .forEach(option -> cheapest.merge(group.apply(option), option, Decision::cheaper));
    Set<String> found =
        cheapest.values().stream().map(OptionResult::id).collect(Collectors.toSet());
    return options.stream()
        .filter(option -> option.isOwned() == owned)
        .filter(option ->
            isNamed(option)
                ? option.option().misfits().isEmpty() && Double.isFinite(option.presentUsd())
                : found.contains(option.id()))
        .toList();
  }

  private static boolean isNamed(OptionResult option) {
    return option.option().trust().isNamed();
  }

  private static OptionResult cheaper(OptionResult one, OptionResult other) {
    return other.presentUsd() < one.presentUsd() ? other : one;
  }
}
