package dev.rackrate.decision;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import dev.rackrate.risk.Risk;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.workload.LlmServing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The whole answer to a study. Amounts are in US dollars; reports convert.
///
/// @param replays of the jobs of a log on fleets of the cheapest machine, where jobs are known
/// @param plans what holds several options together
/// @param risk what draws of all that is not known say, where anything is drawn
/// @param plan what to hold when, where that was asked for
/// @param have machines that are there already, as the scenario lists them, which do part of the
///   work beside any option; no option's costs have theirs
public record Answer(
    Scenario scenario,
    List<Costing> have,
    List<OptionResult> options,
    List<PlanResult> plans,
    List<BreakEven> breakEvens,
    Verdict verdict,
    Optional<FleetReplays> replays,
    Optional<PlanAnswer> plan,
    Optional<Risk> risk) {

  /// Options of one screen.
  public static final int MOST_OPTIONS = 6;

  /// Options that a study names of which everything is told unless all is asked for: the cheapest.
  public static final int MOST_NAMED = 100;

  private static final double FAR_DEARER = 5;

  public Answer {
    have = List.copyOf(have);
    options = List.copyOf(options);
    plans = List.copyOf(plans);
    breakEvens = List.copyOf(breakEvens);
  }

  /// The answer beside what to hold when.
  public Answer with(PlanAnswer made) {
    return new Answer(
        scenario, have, options, plans, breakEvens, verdict, replays, Optional.of(made), risk);
  }

  /// The options that matter, cheapest first: what the study names, the cheapest of them where it
  /// names very many, the choice and the runner-up, and the cheapest candidate of each way of
  /// holding machines.
  public List<OptionResult> notable() {
    return notable(sorted());
  }

  private List<OptionResult> notable(List<OptionResult> sorted) {
    Set<OptionResult> notable = new LinkedHashSet<>();
    verdict.option().ifPresent(best -> notable.addAll(best.parts()));
    verdict.runnerUp().ifPresent(rival -> notable.addAll(rival.parts()));
    Set<String> pricings = new HashSet<>();
    int named = 0;
    for (OptionResult option : sorted) {
      boolean isFirstOfKind = option.isCandidate() && pricings.add(option.pricing());
      boolean isNamed = option.option().trust().isNamed() && named++ < MOST_NAMED;
      if (isFirstOfKind || isNamed) {
        notable.add(option);
      }
    }
    return sorted.stream().filter(notable::contains).toList();
  }

  /// The options of one screen, cheapest first: the choice and the runner-up, the cheapest on the
  /// GPU in which the work is counted and of each provider with terms of its own, those that what
  /// turns the verdict names, the cheapest of each kind, services by the token first, then what the
  /// study names and what else is cheap, none dearer than five times the choice unless it is one of
  /// the former.
  public List<OptionResult> few() {
    return few(MOST_OPTIONS);
  }

  /// The first of the options of one screen, as many as are asked for, cheapest first.
  public List<OptionResult> few(int most) {
    Set<OptionResult> few = new LinkedHashSet<>();
    verdict.option().ifPresent(best -> few.addAll(best.parts()));
    verdict.runnerUp().ifPresent(rival -> few.addAll(rival.parts()));
    List<OptionResult> sorted = sorted();
    double dearest =
        FAR_DEARER * verdict.option().map(Candidate::presentUsd).orElse(Double.POSITIVE_INFINITY);
    Set<OptionKind> kinds = new HashSet<>();
    few.forEach(option -> kinds.add(option.option().kind()));
    few.addAll(asked(sorted, dearest));
    Set<String> turning = turning();
    sorted.stream().filter(option -> turning.contains(option.id())).forEach(few::add);
    sorted.stream()
        .filter(option -> option.isCandidate() && kinds.add(option.option().kind()))
        .sorted(Comparator.comparing(option -> option.option().kind() != OptionKind.API))
        .forEach(few::add);
    sorted.stream().filter(option -> option.option().trust().isNamed()).forEach(few::add);
    notable(sorted).stream().filter(option -> option.presentUsd() <= dearest).forEach(few::add);
    List<OptionResult> kept = few.stream().limit(Math.min(most, MOST_OPTIONS)).toList();
    return sorted.stream().filter(kept::contains).toList();
  }

  /// The options whose figures turn the verdict or that win then, by id.
  private Set<String> turning() {
    Set<String> turning = new HashSet<>();
    verdict.outlook().otherWins().ifPresent(price -> turning.add(price.option()));
    risk.flatMap(drawn -> verdict.option().flatMap(best -> RiskWords.leastRegretted(drawn, best)))
        .ifPresent(least -> turning.add(least.option()));
    verdict
        .outlook()
        .turns()
        .forEach(turn -> turning.addAll(List.of(turn.flip().option(), turn.flip().of())));
    return turning;
  }

  /// What the study asks about without naming it: the cheapest on its own GPU, and the cheapest of
  /// each provider with which it has a discount or credits. The GPU in which the work of workloads
  /// is counted need not be the study's own, so nothing far dearer is shown for it.
  private static List<OptionResult> asked(List<OptionResult> sorted, double dearest) {
    List<OptionResult> asked = new ArrayList<>();
    sorted.stream()
        .filter(option -> option.isCandidate() && isOnGpuOfTheWork(option.option()))
        .findFirst()
        .filter(option -> option.option().shares().isEmpty() || option.presentUsd() <= dearest)
        .ifPresent(asked::add);
    Set<String> providers = new HashSet<>();
    sorted.stream()
        .filter(option -> option.isCandidate() && hasTerms(option.option()))
        .filter(option -> providers.add(option.option().provider()))
        .forEach(asked::add);
    return asked;
  }

  private static boolean isOnGpuOfTheWork(Option option) {
    return option.speed().filter(speed -> speed.of().equals(option.gpu())).isPresent();
  }

  private static boolean hasTerms(Option option) {
    return option.get(Input.DISCOUNT) > 0 || option.get(Input.CREDITS) > 0;
  }

  /// Every option: those that can be had first, each cheapest first; of those that are as cheap the
  /// choice stands before the rest, then what uses up less of your credits.
  public List<OptionResult> sorted() {
    return options.stream()
        .map(option -> new Ranked(option, rank(option)))
        .sorted(Comparator.comparingInt(Ranked::rank).thenComparing(Ranked::option, byCost()))
        .map(Ranked::option)
        .toList();
  }

  /// What can be had, cheapest first. Before them all the choice: whatever is as cheap and more
  /// uses up more credits.
  public Comparator<Candidate> byCost() {
    // A plan puts its name together whenever it is asked for it.
    String chosen = verdict.option().map(Candidate::id).orElse("");
    Map<String, Double> gross = new HashMap<>();
    return Comparator.<Candidate, Boolean>comparing(each -> !each.id().equals(chosen))
        .thenComparingDouble(Candidate::presentUsd)
        .thenComparingDouble(each ->
            each.hasCredits() && Double.isFinite(each.presentUsd())
                ? gross.computeIfAbsent(each.id(), _ -> each.grossUsd())
                : each.presentUsd());
  }

  /// An option with what it is sorted by first, which is looked at once.
  private record Ranked(OptionResult option, int rank) {}

  private static int rank(OptionResult option) {
    return (option.isFeasible() ? 0 : 2) + (option.isCandidate() ? 0 : 1);
  }

  /// Requests to language models that the work asks for in a month; 0 where it asks for none.
  public double requestsPerMonth(double hoursPerMonth) {
    return options.stream()
        .map(option -> option.option().shares())
        .filter(shares -> !shares.isEmpty())
        .findFirst()
        .orElse(List.of())
        .stream()
        .mapToDouble(share ->
            share.workload() instanceof LlmServing serving ? serving.traffic().perSecond() : 0)
        .map(perSecond -> perSecond * Time.SECONDS_PER_HOUR * hoursPerMonth)
        .sum();
  }

  /// The option of that id.
  public Optional<OptionResult> option(String id) {
    return options.stream().filter(option -> option.id().equals(id)).findFirst();
  }
}
