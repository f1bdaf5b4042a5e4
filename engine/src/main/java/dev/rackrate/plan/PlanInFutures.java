package dev.rackrate.plan;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.Growth;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.PlanAnswer.FutureFigures;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.plan.layer.Work;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.FuturesAsked;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/// What a plan and simple rules cost in other futures, and what is held for all of them at once.
final class PlanInFutures {

  /// Standard deviations from the mean to the end of a 90 % interval.
  private static final double NINETY_PERCENT = 1.6448536269514722;

  private static final double MOST_SPREAD = 0.02;

  /// Times that a program is asked for holdings within limits.
  private static final int MOST_ASKED = 4;

  private final Scenario scenario;
  private final FleetPlanner planner;
  private final Beside rules;
  private final FutureSettings settings;
  private final Searching searching;

  /// @param rules that a plan is measured against
  PlanInFutures(
      Scenario scenario,
      FleetPlanner planner,
      Beside rules,
      FutureSettings settings,
      Searching searching) {
    this.scenario = scenario;
    this.planner = planner;
    this.rules = rules;
    this.settings = settings;
    this.searching = searching;
  }

  /// What numbers of machines cost in other futures: of the first option held, or else the cheapest
  /// to build, under what is rented.
  Optional<FutureFigures> of(Found found) {
    Optional<Option> machine =
        found.stack().held().stream().findFirst().or(() -> planner.builds().stream().findFirst());
    Optional<Option> rent =
        found.stack().held().isEmpty()
            ? planner.hourly().stream().findFirst()
            : found.stack().rented().or(() -> planner.hourly().stream().findFirst());
    if (settings.count() == 0
        || machine.isEmpty()
        || rent.isEmpty()
        || !planner.isDivisible()
        || isOfSeveralSellers(found)) {
      return Optional.empty();
    }
    Work work = planner.work(machine.get());
    Rates held = planner.rates(machine.get());
    Rates rented = planner.rates(rent.get());
    int peak = new Layers(work, held.unit()).mostMachines(machine.get());
    int most = Math.min(Math.max(2 * peak, 1), planner.most(machine.get(), rent));
    int central = Math.min(most, found.counts(machine.get())[1]);
    int best = Math.min(most, rules.pastOptimumMachines(machine.get(), rent.get()));
    FutureSettings spread = withSpread();
    Futures futures =
        new Futures(
            spread,
            work.horizon(),
            machine.get().get(Input.GROWTH),
            isOfWeeks() ? WeeksOfLog.of(scenario) : new double[0]);
    FutureCalculator calculator =
        new FutureCalculator(
            work,
            held,
            rented,
            spread,
            futures,
            most,
            List.of(central, best, peak),
            searching.progress());
    // What a bill has beyond machines, hours and rent: fixed lines, and rent until machines arrive.
    Map<Integer, Double> shared = new HashMap<>();
    IntToDoubleFunction sharedUsd =
        count ->
            shared.computeIfAbsent(
                count,
                k -> planner.fixed(machine.get(), k, rent).presentUsd() - calculator.centralUsd(k));
    List<FutureCalculator.Named> named =
        List.of(
            new FutureCalculator.Named("all-rent", 0),
            new FutureCalculator.Named("own-the-peak", Math.min(most, peak)),
            new FutureCalculator.Named("past-optimum", best),
            new FutureCalculator.Named("this plan's first machines", central));
    FutureFigures figures =
        calculator.figures(
            named, central, sharedUsd, () -> List.of(beside("this plan", found, calculator)));
    if (!searching.isAny() || searching.progress().isStopped()) {
      return Optional.of(figures);
    }
    Found simple = planner.fixed(machine.get(), figures.machines(), rent);
    return Optional.of(withProgram(figures, found, simple, calculator));
  }

  /// What each seller does beyond its quota in another future is not known.
  private boolean isOfSeveralSellers(Found found) {
    return found.plan().holdings().stream()
            .filter(holding -> isByTheHour(planner.kind(holding.option())))
            .count()
        > 1;
  }

  private static boolean isByTheHour(OptionKind kind) {
    return kind == OptionKind.ON_DEMAND || kind == OptionKind.SPOT;
  }

  /// A plan in the futures, held as it says whatever comes.
  private PlanAnswer.InFutures beside(String name, Found found, FutureCalculator calculator) {
    int first = found.stack().held().stream().mapToInt(each -> found.counts(each)[1]).sum();
    return calculator.beside(name, first, costs(found, calculator));
  }

  /// What a plan costs in each future.
  private double[] costs(Found found, FutureCalculator calculator) {
    List<FutureCalculator.Planned> plan = new ArrayList<>();
    for (Option option : found.stack().held()) {
      plan.add(new FutureCalculator.Planned(planner.rates(option), found.counts(option)));
    }
    double shared = found.presentUsd() - calculator.centralUsd(plan);
    return calculator.planned(plan, shared);
  }

  /// What is held for all futures at once, within the limits of what they may cost.
  ///
  /// @param simple the best number of machines from the start
  private FutureFigures withProgram(
      FutureFigures figures, Found found, Found simple, FutureCalculator calculator) {
    RiskLimits limits = searching.limits();
    Optional<ProgramPlanner.ForFutures> proposed =
        cheapest(forFutures(found, calculator), found, simple, calculator);
    if (proposed.isEmpty() && !limits.isAny()) {
      return figures;
    }
    List<PlanAnswer.Most> held = new ArrayList<>();
    proposed.ifPresent(plan -> {
      for (Option option : plan.found().stack().held()) {
        int[] counts = plan.found().counts(option);
        if (FleetPlanner.most(counts) > 0) {
          held.add(new PlanAnswer.Most(option.id(), counts[1], FleetPlanner.most(counts)));
        }
      }
    });
    return figures.with(
        new PlanAnswer.ForFutures(
            limits,
            held,
            proposed.map(plan -> beside("held for all futures", plan.found(), calculator)),
            proposed.map(ProgramPlanner.ForFutures::futures).orElse(0)));
  }

  /// What costs least on average over all futures, of what the program proposes, the plan and the
  /// best number of machines, each within the limits: a program of a few futures may err.
  private Optional<ProgramPlanner.ForFutures> cheapest(
      Optional<ProgramPlanner.ForFutures> proposed,
      Found found,
      Found simple,
      FutureCalculator calculator) {
    int futures = proposed.map(ProgramPlanner.ForFutures::futures).orElse(0);
    List<ProgramPlanner.ForFutures> all = new ArrayList<>();
    proposed.ifPresent(all::add);
    for (Found other : List.of(found, simple)) {
      all.add(new ProgramPlanner.ForFutures(other, futures, 0, false));
    }
    return all.stream()
        .filter(each ->
            planner.misfits(each.found()).isEmpty()
                && calculator.isWithin(searching.limits(), costs(each.found(), calculator)))
        .min(
            Comparator.comparingDouble(
                each -> Arrays.stream(costs(each.found(), calculator)).average().orElse(0)));
  }

  /// Some futures stand for all in the program. Where what it proposes breaks a limit over all of
  /// them, it is asked again for so much less.
  private Optional<ProgramPlanner.ForFutures> forFutures(Found found, FutureCalculator calculator) {
    RiskLimits limits = searching.limits();
    double seconds = searching.seconds() / (limits.isAny() ? MOST_ASKED : 1);
    ProgramPlanner programs = searching.programs(planner, scenario.limits(), seconds);
    RiskLimits asked = limits;
    for (int time = 0; time < MOST_ASKED && !searching.progress().isStopped(); time++) {
      Optional<ProgramPlanner.ForFutures> proposed =
          programs.forFutures(found, calculator.drawn(), asked);
      if (proposed.isEmpty()) {
        return proposed;
      }
      double[] cost = costs(proposed.get().found(), calculator);
      if (calculator.isWithin(limits, cost)) {
        return proposed;
      }
      asked = asked.less(calculator.mostRegret(cost), FutureCalculator.tail(cost), limits);
    }
    return Optional.empty();
  }

  private boolean isOfWeeks() {
    return scenario.uncertainty().futures().map(FuturesAsked::isOfWeeks).orElse(true);
  }

  /// Growth is as uncertain as the study says, or else the log tells it.
  private FutureSettings withSpread() {
    if (scenario.uncertainty().futures().flatMap(FuturesAsked::growthSpread).isPresent()) {
      return settings;
    }
    return scenario
        .demand()
        .map(Demand::growth)
        .filter(Growth.Known.class::isInstance)
        .map(Growth.Known.class::cast)
        .map(known ->
            settings.withGrowthSpread(
                Math.clamp((known.high() - known.low()) / 2 / NINETY_PERCENT, 0, MOST_SPREAD)))
        .orElse(settings);
  }
}
