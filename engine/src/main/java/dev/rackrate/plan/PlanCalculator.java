package dev.rackrate.plan;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.PlanAnswer.Alternative;
import dev.rackrate.plan.PlanAnswer.Best;
import dev.rackrate.plan.PlanAnswer.Held;
import dev.rackrate.plan.PlanAnswer.Machine;
import dev.rackrate.plan.PlanAnswer.Note;
import dev.rackrate.plan.PlanAnswer.Solving;
import dev.rackrate.plan.PlanAnswer.Unfit;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.plan.layer.Steps;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers what to hold when, and what it is measured against.
public final class PlanCalculator {

  private final Scenario scenario;
  private final FleetPlanner planner;
  private final Searching searching;
  private final Schedule schedule;
  private final Beside rules;
  private final PlanInFutures inFutures;

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
    this.searching = searching;
    this.schedule = new Schedule(scenario.start().orElse(scenario.asOf()), scenario.asOf());
    this.rules = new Beside(scenario, planner);
    FutureSettings asked = scenario.uncertainty().futures().map(settings::asked).orElse(settings);
    this.inFutures = new PlanInFutures(scenario, planner, rules, asked, searching);
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
    boolean isElsewhere = WholeJobs.areElsewhere(planner.usable());
    notes.add(planner.isDivisible() || isElsewhere ? Note.NOBODY_WAITS : Note.WHOLE_WORK);
    scenario.demand().ifPresent(_ -> notes.add(Note.ONE_CURVE));
    if (isElsewhere || (planner.isDivisible() && WholeJobs.areOf(scenario))) {
      notes.add(Note.ONE_JOB);
    }
    if (best.flatMap(Best::futures).isEmpty()) {
      notes.add(Note.NO_FUTURES);
    }
    List<Alternative> beside = rules.of(found);
    if (beside.stream().anyMatch(Alternative::isOutside)) {
      notes.add(Note.AS_USUAL);
    }
    if (searching.progress().isStopped()) {
      notes.add(Note.STOPPED);
    }
    return new PlanAnswer(
        scenario.title(),
        scenario.currency(),
        scenario.have(),
        best,
        beside,
        found.isPresent() ? List.of() : unfit(),
        found.isPresent() ? List.of() : reach.map(Reach::shortfalls).orElse(List.of()),
        notes,
        search.map(Search::solving),
        Optional.empty());
  }

  /// What to hold when; empty where nothing keeps the limits.
  public Optional<Found> plan() {
    return planner
        .best()
        .map(known -> search(known).map(Search::found).orElse(known))
        .or(() -> Optional.of(new Reach(scenario)).filter(Reach::isAny).flatMap(Reach::within));
  }

  /// @param found the cheaper of what was known and what was proposed
  private record Search(Found found, Solving solving) {}

  /// What a mixed-integer program makes of a plan. Where no solver is at hand, small programs are
  /// solved by an own method.
  private Optional<Search> search(Found known) {
    if (!searching.isAny()) {
      return Optional.empty();
    }
    boolean isOwn = searching.solverGiven().isEmpty();
    ProgramPlanner programs = searching.programs(planner, scenario.limits(), searching.seconds());
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
                  ? planner.ties().isCheaper(better, known)
                  : better.presentUsd() < known.presentUsd() * (1 - 1e-6)
                      && planner.thereUsd(better.plan()) < planner.thereUsd(known.plan());
          Solving.Outcome outcome =
              searching.progress().isStopped()
                  ? Solving.Outcome.INTERRUPTED
                  : proposal.isStopped() ? Solving.Outcome.STOPPED : Solving.Outcome.SOLVED;
          return new Search(
              isBetter ? better : known,
              new Solving(
                  programs.solverName(), isOwn, outcome, known.presentUsd(), proposal.gap()));
        })
        .or(() ->
            Optional.of(
                new Search(
                    known,
                    new Solving(
                        programs.solverName(),
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
      held.addAll(schedule.held(holding, planner.option(holding.option())));
    }
    return new Best(
        found.presentUsd(),
        found.costing().monthlyUsd(),
        new PlanBound(planner).usd().map(bound -> Math.min(bound, found.presentUsd())),
        owned,
        ownedGpus,
        reservedGpus,
        rentedHours,
        held,
        schedule.actions(found),
        machines(found),
        new Tripwire(planner, schedule, found).watch(),
        inFutures.of(found),
        found.costing(),
        new HeldNumbers(planner, found),
        Leaving.of(
            found,
            planner::option,
            planner.hourly().stream()
                .filter(option -> planner.misfits(planner.alone(option)).isEmpty())
                .findFirst()));
  }

  /// What each machine held costs and what rent it saves, by the differences of the plan.
  private List<Machine> machines(Found found) {
    List<Machine> machines = new ArrayList<>();
    Optional<Rates> rented = found.stack().rented().map(planner::rates);
    if (found.stack().held().isEmpty() || rented.isEmpty()) {
      return machines;
    }
    Layers layers = layers(found);
    for (Option option : found.stack().held()) {
      Rates held = planner.rates(option);
      Steps steps = new Steps(layers, held, rented.get());
      int[] all = found.counts(option);
      int[] count = underContract(found, option, all);
      for (int i = 0; i < FleetPlanner.most(count); i++) {
        Steps.Step step = steps.stepIn(i + 1, count);
        double months = presentMonths(held, count, i + 1);
        machines.add(
            new Machine(option.id(), i + 1, step.costUsd() / months, step.replacedUsd() / months));
      }
      layers.held(option, all);
    }
    return machines;
  }

  /// Machines of a reserved offer that are under contract in each month, as they are billed: beyond
  /// its term one may go by the hour of the same offer.
  private static int[] underContract(Found found, Option option, int[] count) {
    if (option.kind() != OptionKind.RESERVED || option.get(Input.ON_DEMAND_PRICE) == 0) {
      return count;
    }
    int term = (int) Math.max(1, option.get(Input.RESERVED_TERM));
    int[] under = new int[count.length];
    for (Costing costing : found.costing().holdings()) {
      if (costing.option().id().equals(option.id())) {
        double[] signed = costing.signed();
        for (int month = 1; month < under.length; month++) {
          double sum = 0;
          for (int end = Math.max(0, month - term); end < month; end++) {
            sum += signed[end];
          }
          under[month] = Math.min(count[month], (int) Math.rint(sum));
        }
      }
    }
    return under;
  }

  /// Present worth of a dollar in each month in which the n-th machine is held.
  private static double presentMonths(Rates held, int[] count, int machine) {
    double sum = 0;
    for (int month = 1; month < count.length; month++) {
      sum += count[month] >= machine ? held.discount(month) : 0;
    }
    return sum;
  }

  private Layers layers(Found found) {
    Option base = found.stack().held().getFirst();
    return new Layers(planner.work(base), planner.rates(base).unit());
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
