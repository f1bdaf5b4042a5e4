package dev.rackrate.plan;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.Growth;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Use;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.PlanAnswer.Action;
import dev.rackrate.plan.PlanAnswer.Alternative;
import dev.rackrate.plan.PlanAnswer.Best;
import dev.rackrate.plan.PlanAnswer.Doing;
import dev.rackrate.plan.PlanAnswer.FutureFigures;
import dev.rackrate.plan.PlanAnswer.Held;
import dev.rackrate.plan.PlanAnswer.Machine;
import dev.rackrate.plan.PlanAnswer.Note;
import dev.rackrate.plan.PlanAnswer.Solving;
import dev.rackrate.plan.PlanAnswer.Unfit;
import dev.rackrate.plan.PlanAnswer.Watch;
import dev.rackrate.plan.PlanAnswer.Why;
import dev.rackrate.program.BranchAndBound;
import dev.rackrate.program.ProgramSolver;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.FuturesAsked;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/// Answers what to hold when, and what it is measured against.
public final class PlanCalculator {

  private static final int REVIEW_MONTHS = 3;
  private static final String AS_USUAL = "business-as-usual";

  /// Standard deviations from the mean to the end of a 90 % interval.
  private static final double NINETY_PERCENT = 1.6448536269514722;

  private static final double MOST_SPREAD = 0.02;

  /// Times that a program is asked for holdings within limits.
  private static final int MOST_ASKED = 4;

  private final Scenario scenario;
  private final FleetPlanner planner;
  private final FutureSettings settings;
  private final Searching searching;

  /// Without futures.
  public PlanCalculator(Scenario scenario) {
    this(scenario, new FleetPlanner(scenario), FutureSettings.NONE);
  }

  /// @param planner of the scenario, perhaps asked before
  public PlanCalculator(Scenario scenario, FleetPlanner planner, FutureSettings settings) {
    this(scenario, planner, settings, Searching.NONE);
  }

  /// @param searching for a cheaper plan than those that are always tried
  public PlanCalculator(
      Scenario scenario, FleetPlanner planner, FutureSettings settings, Searching searching) {
    this.scenario = scenario;
    this.planner = planner;
    this.settings = scenario.uncertainty().futures().map(settings::asked).orElse(settings);
    this.searching = searching;
  }

  /// The plan, what else could be done, and what it rests on.
  public PlanAnswer answer() {
    Optional<Found> known = planner.best();
    Optional<Search> search = known.flatMap(this::search);
    Optional<Reach> reach =
        known.isPresent()
            ? Optional.empty()
            : Optional.of(new Reach(scenario)).filter(Reach::isAny);
    Optional<Found> limited = reach.flatMap(Reach::within);
    Optional<Found> found = search.map(Search::found).or(() -> known).or(() -> limited);
    Optional<Best> best = found.map(this::best);
    List<Note> notes = new ArrayList<>();
    if (limited.isPresent()) {
      notes.add(Note.LIMITED);
    }
    notes.add(planner.isDivisible() ? Note.NOBODY_WAITS : Note.WHOLE_WORK);
    scenario.demand().ifPresent(_ -> notes.add(Note.ONE_CURVE));
    if (best.flatMap(Best::futures).isEmpty()) {
      notes.add(Note.NO_FUTURES);
    }
    List<Alternative> beside = alternatives(found);
    if (beside.stream().anyMatch(Alternative::isOutside)) {
      notes.add(Note.AS_USUAL);
    }
    if (searching.progress().isStopped()) {
      notes.add(Note.STOPPED);
    }
    return new PlanAnswer(
        scenario.title(),
        scenario.currency(),
        best,
        beside,
        found.isPresent() ? List.of() : unfit(),
        found.isPresent() ? List.of() : reach.map(Reach::shortfalls).orElse(List.of()),
        notes,
        search.map(Search::solving));
  }

  /// @param found the cheaper of what was known and what was proposed
  private record Search(Found found, Solving solving) {}

  /// What a mixed-integer program makes of a plan. Where no solver is at hand, small programs are
  /// solved by an own method.
  private Optional<Search> search(Found known) {
    if (!searching.isAny()) {
      return Optional.empty();
    }
    boolean isOwn = searching.solver().isEmpty();
    ProgramSolver solver = searching.solver().orElseGet(BranchAndBound::new);
    ProgramPlanner programs =
        new ProgramPlanner(
            planner, scenario.limits(), solver, searching.seconds(), searching.progress());
    if (!programs.isAny(known)) {
      return Optional.empty();
    }
    return programs
        .proposal(known)
        .map(proposal -> {
          Found better = proposal.found();
          // Nothing that is within a rounding of the plan that was known takes its place.
          boolean isBetter =
              known.stack().held().isEmpty()
                  ? planner.isCheaper(better, known)
                  : better.presentUsd() < known.presentUsd() * (1 - 1e-6)
                      && planner.thereUsd(better.plan()) < planner.thereUsd(known.plan());
          Solving.Outcome outcome =
              searching.progress().isStopped()
                  ? Solving.Outcome.INTERRUPTED
                  : proposal.isStopped() ? Solving.Outcome.STOPPED : Solving.Outcome.SOLVED;
          return new Search(
              isBetter ? better : known,
              new Solving(solver.name(), isOwn, outcome, known.presentUsd(), proposal.gap()));
        })
        .or(() ->
            Optional.of(
                new Search(
                    known,
                    new Solving(
                        solver.name(),
                        isOwn,
                        searching.progress().isStopped()
                            ? Solving.Outcome.INTERRUPTED
                            : Solving.Outcome.NONE,
                        known.presentUsd(),
                        Double.POSITIVE_INFINITY))));
  }

  private Best best(Found found) {
    List<Held> held = new ArrayList<>();
    int owned = 0;
    double ownedGpus = 0;
    double reservedGpus = 0;
    double rentedHours = 0;
    int horizon = found.plan().horizon();
    for (Costing costing : found.costing().holdings()) {
      Option option = costing.option();
      switch (option.kind()) {
        case BUILD -> {
          owned += costing.machines();
          ownedGpus += costing.machines() * option.get(Input.MACHINE_GPUS);
        }
        case RESERVED -> reservedGpus += costing.machines() * option.get(Input.MACHINE_GPUS);
        case ON_DEMAND, SPOT, MONTHLY, BLOCK -> {
          for (int month = 1; month <= horizon; month++) {
            double work = costing.flows().at(Driver.WORK_HOURS, month);
            rentedHours += work / option.get(Input.GPU_RATIO) / horizon;
          }
        }
        case API -> {}
      }
    }
    for (Holding holding : found.plan().holdings()) {
      held.addAll(held(holding, planner.kind(holding.option())));
    }
    return new Best(
        found.presentUsd(),
        found.costing().monthlyUsd(),
        lowerBound(found),
        owned,
        ownedGpus,
        reservedGpus,
        rentedHours,
        held,
        actions(found),
        machines(found),
        watch(found),
        futures(found),
        found.costing(),
        new HeldNumbers(planner, found),
        Leaving.of(
            found,
            planner::option,
            planner.hourly().stream()
                .filter(option -> planner.misfits(planner.alone(option)).isEmpty())
                .findFirst()));
  }

  /// Months of the plan as days.
  private LocalDate day(int month) {
    return scenario.start().orElse(scenario.asOf()).plusMonths(month);
  }

  private List<Held> held(Holding holding, OptionKind kind) {
    double[] machines = holding.use().machines();
    List<Held> all = new ArrayList<>();
    int from = 1;
    for (int month = 2; month <= machines.length; month++) {
      if (month == machines.length || machines[month] != machines[from]) {
        if (machines[from] > 0) {
          all.add(
              new Held(
                  holding.option(), kind, (int) machines[from], day(from - 1), day(month - 1)));
        }
        from = month;
      }
    }
    return all;
  }

  private List<Action> actions(Found found) {
    List<Action> all = new ArrayList<>();
    for (Costing costing : found.costing().holdings()) {
      Option option = costing.option();
      double before = 0;
      for (int month = 1; month <= found.plan().horizon(); month++) {
        double count = costing.flows().at(Driver.MACHINE_MONTHS, month);
        int more = (int) Math.round(count - before);
        switch (option.kind()) {
          case BUILD -> {
            if (more > 0) {
              all.add(order(option, more, month - 1));
            }
          }
          case RESERVED -> {}
          case MONTHLY, BLOCK -> {
            if (more > 0) {
              all.add(act(month - 1, Doing.RESERVE, option, more, pays(month - 1)));
            } else if (more < 0) {
              all.add(act(month - 1, Doing.RETURN, option, -more, new Why.NoLongerPays()));
            }
          }
          case ON_DEMAND, SPOT, API -> {
            if (before == 0 && more > 0) {
              all.add(new Action(day(month - 1), Doing.RENT, option.id(), more, new Why.Rest()));
            }
          }
        }
        before = count;
      }
      if (option.kind() == OptionKind.RESERVED) {
        terms(all, costing);
      }
    }
    if (found.plan().horizon() > REVIEW_MONTHS) {
      all.add(new Action(day(REVIEW_MONTHS), Doing.REVIEW, "", 0, new Why.Look()));
    }
    all.sort(Comparator.comparing(Action::day));
    return all;
  }

  private Action order(Option option, int machines, int month) {
    LocalDate wanted = day(month);
    long lead = Math.round(option.get(Input.LEAD_TIME));
    LocalDate order = wanted.minusDays(lead);
    if (order.isBefore(day(0)) && lead > 0) {
      return new Action(
          day(0),
          Doing.ORDER,
          option.id(),
          machines,
          new Why.Late(wanted, day(0).plusDays(lead), isBridged(option)));
    }
    return new Action(order, Doing.ORDER, option.id(), machines, new Why.Pays(wanted));
  }

  /// Whether something is rented until a machine arrives.
  private static boolean isBridged(Option option) {
    return option.get(Input.AWAITED) > 0
        && option.get(Input.BRIDGE_PRICE) + option.get(Input.BRIDGE_KEPT) > 0;
  }

  private Action act(int month, Doing doing, Option option, int machines, Why why) {
    return new Action(day(month), doing, option.id(), machines, why);
  }

  private Why pays(int month) {
    return new Why.Pays(day(month));
  }

  /// What is reserved, renewed and given back as terms end.
  private void terms(List<Action> all, Costing costing) {
    Option option = costing.option();
    int horizon = costing.flows().horizon();
    int term = (int) Math.max(1, option.get(Input.RESERVED_TERM));
    double[] machines = new double[horizon + 1];
    for (int month = 1; month <= horizon; month++) {
      machines[month] = costing.flows().at(Driver.MACHINE_MONTHS, month);
    }
    double[] taken = Use.taken(machines, term);
    for (int end = 0; end < horizon; end++) {
      int ending = end >= term ? (int) Math.rint(taken[end - term]) : 0;
      int taking = (int) Math.rint(taken[end]);
      int renewed = Math.min(ending, taking);
      if (taking > renewed) {
        all.add(act(end, Doing.RESERVE, option, taking - renewed, pays(end)));
      }
      if (renewed > 0) {
        all.add(act(end, Doing.RENEW, option, renewed, new Why.TermEnds()));
      }
      if (ending > renewed) {
        all.add(act(end, Doing.RETURN, option, ending - renewed, new Why.NoLongerPays()));
      }
    }
  }

  /// What each machine held costs and what rent it saves, by the differences of the plan.
  private List<Machine> machines(Found found) {
    List<Machine> all = new ArrayList<>();
    Optional<Rates> rented = found.stack().rented().map(planner::rates);
    if (found.stack().held().isEmpty() || rented.isEmpty()) {
      return all;
    }
    Layers layers = layers(found);
    for (Option option : found.stack().held()) {
      Rates held = planner.rates(option);
      Steps steps = new Steps(layers, held, rented.get());
      int[] count = counts(found, option);
      for (int i = 0; i < FleetPlanner.most(count); i++) {
        Steps.Step step = steps.stepIn(i + 1, count);
        all.add(
            new Machine(
                option.id(),
                i + 1,
                held.monthlyUsd(step.costUsd()),
                held.monthlyUsd(step.replacedUsd())));
      }
      layers.held(option, count);
    }
    return all;
  }

  private Layers layers(Found found) {
    Option base = found.stack().held().getFirst();
    return new Layers(planner.work(base), planner.rates(base).unit());
  }

  private static int[] counts(Found found, Option option) {
    return FleetPlanner.counts(found.plan(), option.id());
  }

  private Optional<Watch> watch(Found found) {
    Optional<Option> next =
        found.stack().held().stream().findFirst().or(() -> planner.builds().stream().findFirst());
    Optional<Option> rented =
        found.plan().holdings().stream()
            .map(Holding::option)
            .flatMap(id -> planner.usable().stream().filter(option -> option.id().equals(id)))
            .filter(FleetPlanner::isByTheHour)
            .findFirst()
            .or(() -> planner.hourly().stream().findFirst());
    if (next.isEmpty() || rented.isEmpty() || !planner.isDivisible()) {
      return Optional.empty();
    }
    Option machine = next.get();
    Rates held = planner.rates(machine);
    Rates rent = planner.rates(rented.get());
    Layers layers = new Layers(planner.work(machine), held.unit());
    int number = FleetPlanner.most(counts(found, machine)) + 1;
    Steps.Month first = new Steps(layers, held, rent).month(number, 1);
    return Optional.of(
        new Watch(
            machine.id(),
            number,
            held.monthlyUsd(held.heldFromUsd(0)) + first.ranUsd(),
            first.replacedUsd()));
  }

  private Optional<Double> lowerBound(Found found) {
    if (!planner.isDivisible()) {
      return Optional.empty();
    }
    List<Rates> rented = planner.hourly().stream().map(planner::rates).toList();
    List<Rates> held = new ArrayList<>();
    planner.builds().forEach(option -> held.add(planner.rates(option)));
    planner.reserved().forEach(option -> held.add(planner.rates(option)));
    planner.some(OptionKind.MONTHLY).forEach(option -> held.add(planner.rates(option)));
    if (rented.isEmpty() && held.isEmpty()) {
      return Optional.empty();
    }
    Option first = rented.isEmpty() ? held.getFirst().option() : rented.getFirst().option();
    Work work = planner.work(first);
    LevelBound levels = new LevelBound(work, held, rented);
    if (!levels.isKnown()) {
      return Optional.empty();
    }
    double bound = levels.usd(planner.rates(first).unit());
    bound += sharedUsd();
    return Optional.of(Math.min(bound, found.presentUsd()));
  }

  /// What is paid whatever is held, by the option for which it is least, credits taken off.
  private double sharedUsd() {
    double least = Double.POSITIVE_INFINITY;
    double credits = 0;
    for (Option option : planner.usable()) {
      Costing costing = Costing.of(option);
      double fixed = costing.monthlyWithoutMachinesUsd() * costing.flows().present(Driver.MONTHS);
      least = Math.min(least, fixed);
      credits = Math.max(credits, option.get(Input.CREDITS));
    }
    return Double.isFinite(least) ? least - credits : 0;
  }

  private List<Alternative> alternatives(Optional<Found> best) {
    List<Alternative> all = new ArrayList<>();
    asUsual().ifPresent(usd -> all.add(new Alternative(AS_USUAL, Optional.of(usd), true, false)));
    Optional<Double> rent =
        planner.usable().stream()
            .filter(option -> !option.kind().isOwned())
            .map(planner::alone)
            .filter(found -> planner.misfits(found).isEmpty())
            .map(Found::presentUsd)
            .findFirst();
    all.add(new Alternative("all-rent", rent));
    Optional<Option> build =
        best.flatMap(found -> found.stack().held().stream().findFirst())
            .filter(option -> option.kind().isOwned())
            .or(() -> planner.builds().stream().findFirst());
    all.add(alternative("own-the-peak", build.map(planner::alone)));
    all.add(alternative("past-optimum", build.map(held -> pastOptimum(held, best))));
    return all;
  }

  private Alternative alternative(String name, Optional<Found> found) {
    boolean isBeyond = found.stream().anyMatch(each -> !planner.misfits(each).isEmpty());
    return new Alternative(name, found.map(Found::presentUsd), false, isBeyond);
  }

  /// What numbers of machines cost in other futures: of the first option held, or else the cheapest
  /// to build, under what is rented.
  private Optional<FutureFigures> futures(Found found) {
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
    double peakGpus = new Layers(work, held.unit()).peakGpus();
    int peak = (int) Math.ceil(peakGpus / held.unit() - 1e-9);
    int most = Math.min(Math.max(2 * peak, 1), planner.most(machine.get(), rent));
    int central = Math.min(most, atStart(found, machine.get()));
    int best = Math.min(most, pastOptimumMachines(machine.get(), rent.get()));
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
    int first = found.stack().held().stream().mapToInt(each -> counts(found, each)[1]).sum();
    return calculator.beside(name, first, costs(found, calculator));
  }

  /// What a plan costs in each future.
  private double[] costs(Found found, FutureCalculator calculator) {
    List<FutureCalculator.Planned> plan = new ArrayList<>();
    for (Option option : found.stack().held()) {
      plan.add(new FutureCalculator.Planned(planner.rates(option), counts(found, option)));
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
        int[] counts = counts(plan.found(), option);
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
    ProgramSolver solver = searching.solver().orElseGet(BranchAndBound::new);
    double seconds = searching.seconds() / (limits.isAny() ? MOST_ASKED : 1);
    ProgramPlanner programs =
        new ProgramPlanner(planner, scenario.limits(), solver, seconds, searching.progress());
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

  /// Machines of an option that a plan takes at the start.
  private static int atStart(Found found, Option option) {
    return counts(found, option)[1];
  }

  /// As many machines of the GPU of the log as it shows at work at once, bought today: jobs wait as
  /// they did. Empty where the log tells no starts, or no machine to build has that GPU.
  private Optional<Double> asUsual() {
    Optional<Double> peak =
        scenario.demand().flatMap(d -> d.load(CurveKind.RUNNING)).map(load -> load.peakGpus());
    Optional<Option> build =
        planner.builds().stream().filter(option -> option.get(Input.GPU_RATIO) == 1).findFirst();
    if (peak.isEmpty() || build.isEmpty() || !(peak.get() > 0) || !planner.isDivisible()) {
      return Optional.empty();
    }
    int count = (int) Math.ceil(peak.get() / build.get().get(Input.MACHINE_GPUS) - 1e-9);
    return Optional.of(planner.fixed(build.get(), count, Optional.empty()).presentUsd());
  }

  /// The one number of machines that is cheapest if every month is like the first.
  private Found pastOptimum(Option build, Optional<Found> best) {
    Optional<Option> rented =
        best.filter(found -> !found.stack().held().isEmpty())
            .flatMap(found -> found.stack().rented())
            .or(() -> planner.hourly().stream().findFirst());
    if (rented.isEmpty() || !planner.isDivisible()) {
      return planner.alone(build);
    }
    return planner.fixed(build, pastOptimumMachines(build, rented.get()), rented);
  }

  private int pastOptimumMachines(Option build, Option rented) {
    Option level = build.with(build.inputs().with(Input.GROWTH, 0));
    Rates held = planner.rates(build);
    Layers layers = new Layers(planner.work(level), held.unit());
    List<Steps.Step> steps = new Steps(layers, held, planner.rates(rented)).paying();
    return (int) steps.stream().filter(step -> step.from() == 0).count();
  }

  private List<Unfit> unfit() {
    FitCalculator fit = new FitCalculator(scenario.limits());
    List<Unfit> all = new ArrayList<>();
    for (Option option : scenario.options()) {
      List<Misfit> why = fit.misfits(Costing.of(option));
      if (!why.isEmpty()) {
        all.add(new Unfit(option.id(), why));
      }
    }
    return all;
  }
}
