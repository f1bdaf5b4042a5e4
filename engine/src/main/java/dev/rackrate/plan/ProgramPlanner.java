package dev.rackrate.plan;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Plan;
import dev.rackrate.fleet.Use;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.FleetPlanner.Stack;
import dev.rackrate.plan.Futures.Future;
import dev.rackrate.plan.PlanProgram.Caps;
import dev.rackrate.plan.PlanProgram.Course;
import dev.rackrate.plan.PlanProgram.Kind;
import dev.rackrate.plan.PlanProgram.Quota;
import dev.rackrate.plan.PlanProgram.Risk;
import dev.rackrate.plan.PlanProgram.Take;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.plan.layer.LoadBlocks;
import dev.rackrate.plan.layer.LoggedJobs;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.plan.layer.Steps;
import dev.rackrate.plan.layer.Work;
import dev.rackrate.program.MixedProgram;
import dev.rackrate.program.ProgramSolver;
import dev.rackrate.program.ProgramSolver.Effort;
import dev.rackrate.program.ProgramSolver.Solved;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Option;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Looks for a cheaper plan than [FleetPlanner] has: several kinds of machines, terms that begin
/// when they pay and may be staggered, rent by the month. A mixed-integer program proposes, bills
/// decide.
final class ProgramPlanner {

  /// How near to its bound a program is solved.
  private static final double GAP = 0.001;

  /// Futures that stand for all that were drawn.
  private static final int MOST_FUTURES = 10;

  private static final double TAIL = 0.05;

  private static final int MOST_BLOCKS = 100;
  private static final int LEAST_BLOCKS = 10;

  /// Bills worked out to better what a program proposes.
  private static final int MOST_TRIED = 240;

  /// Months after which a program may sell machines of one kind.
  private static final int MOST_SALES = 6;

  /// Months by which a sale is tried earlier or later.
  private static final int[] SALES = {-6, -1, 1, 6};

  /// Within this share two programs cost the same.
  private static final double TOLERANCE = 1e-5;

  private final FleetPlanner planner;
  private final Limits limits;
  private final ProgramSolver solver;
  private final double seconds;
  private final Progress progress;

  /// What a program found.
  ///
  /// @param gap of the program's answer from its bound, as a share
  record Proposal(Found found, double gap, boolean isStopped) {}

  /// What may be held and what it stands on.
  ///
  /// @param base whose size typed work grows by
  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Ground(Option base, List<Kind> kinds, Optional<Option> rented, double[] shared) {}

  ProgramPlanner(FleetPlanner planner, Limits limits, ProgramSolver solver, double seconds) {
    this(planner, limits, solver, seconds, Progress.NONE);
  }

  /// @param progress may end the search with the best so far
  ProgramPlanner(
      FleetPlanner planner,
      Limits limits,
      ProgramSolver solver,
      double seconds,
      Progress progress) {
    this.progress = progress;
    this.planner = planner;
    this.limits = limits;
    this.solver = solver;
    this.seconds = seconds;
  }

  /// What solves the programs.
  String solverName() {
    return solver.name();
  }

  /// Whether there is anything to hold.
  boolean isAny(Found known) {
    return planner.isDivisible() && ground(known).isPresent();
  }

  /// The cheapest plan that a program finds; empty where there is nothing to hold, or where none
  /// was found.
  Optional<Proposal> proposal(Found known) {
    Optional<Ground> ground = planner.isDivisible() ? ground(known) : Optional.empty();
    return ground.flatMap(on -> proposal(on, known));
  }

  private Optional<Proposal> proposal(Ground ground, Found known) {
    Work work = planner.work(ground.base());
    PlanProgram program = program(ground, List.of(central(work)), Risk.ANY);
    MixedProgram written = program.program();
    double[] start = program.values(takes(ground, known));
    boolean isKept = written.isKept(start, TOLERANCE);
    Effort effort = new Effort(GAP, seconds, isKept ? start : new double[0], progress);
    Optional<Solved> solved =
        solver.solve(written, effort).filter(each -> written.isKept(each.values(), TOLERANCE));
    if (solved.isEmpty()) {
      return Optional.empty();
    }
    List<Take> takes = program.takes(solved.get().values());
    Optional<Found> found = takes.isEmpty() ? Optional.of(known) : best(ground, takes);
    return found.map(each -> new Proposal(each, gap(solved.get()), solved.get().isStopped()));
  }

  /// What the study says.
  private static double[] grown(Work work) {
    double[] grown = new double[work.horizon() + 1];
    Arrays.setAll(grown, month -> work.grown(month));
    return grown;
  }

  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Months(double[] work, double[] rent, double weight) {}

  private static Months central(Work work) {
    double[] rent = new double[work.horizon() + 1];
    Arrays.fill(rent, 1);
    return new Months(grown(work), rent, 1);
  }

  /// What is held for many futures at once.
  ///
  /// @param futures that stood for all
  record ForFutures(Found found, int futures, double gap, boolean isStopped) {}

  /// The holdings that cost least on average over futures, within limits of what a future may cost.
  /// Of many futures some stand for all: as many as a program can hold, each for as many.
  ///
  /// @param risk what futures may cost
  /// @return empty where nothing that is held keeps the limits
  Optional<ForFutures> forFutures(Found known, List<Future> drawn, RiskLimits risk) {
    Optional<Ground> ground = planner.isDivisible() ? ground(known) : Optional.empty();
    return ground.filter(on -> on.rented().isPresent()).flatMap(on -> forFutures(on, drawn, risk));
  }

  private Optional<ForFutures> forFutures(Ground ground, List<Future> drawn, RiskLimits risk) {
    List<Months> some = standing(planner.work(ground.base()), drawn);
    PlanProgram program = program(ground, some, risk(ground, some, risk));
    MixedProgram written = program.program();
    double share = risk.mostRegret() < Double.POSITIVE_INFINITY ? 0.5 : 1;
    return solver
        .solve(written, new Effort(GAP, seconds * share, new double[0], progress))
        .filter(each -> written.isKept(each.values(), TOLERANCE))
        .flatMap(each ->
            found(ground, program.takes(each.values()), ground.rented())
                .map(found -> new ForFutures(found, some.size(), gap(each), each.isStopped())));
  }

  private static double gap(Solved solved) {
    double usd = Math.max(1e-9, Math.abs(solved.usd()));
    return Math.max(0, (solved.usd() - solved.boundUsd()) / usd);
  }

  /// Futures in the order of what all their work would cost to rent, cut into parts: the one in the
  /// middle of each stands for it. Half of the parts are cut from the dearest twentieth.
  private static List<Months> standing(Work work, List<Future> drawn) {
    List<Future> order = new ArrayList<>(drawn);
    order.sort(
        Comparator.comparingDouble(future -> {
          double sum = 0;
          for (int month = 1; month <= work.horizon(); month++) {
            sum += future.work()[month] * future.rent()[month];
          }
          return sum;
        }));
    int dearest = (int) Math.ceil(order.size() * TAIL);
    List<Months> some = new ArrayList<>();
    add(some, order.subList(0, order.size() - dearest), order.size());
    add(some, order.subList(order.size() - dearest, order.size()), order.size());
    return some;
  }

  private static void add(List<Months> some, List<Future> of, int all) {
    int count = Math.min(MOST_FUTURES / 2, of.size());
    for (int i = 0; i < count; i++) {
      Future middle = of.get((int) ((2L * i + 1) * of.size() / (2L * count)));
      some.add(new Months(middle.work(), middle.rent(), (double) of.size() / all / count));
    }
  }

  private Risk risk(Ground ground, List<Months> futures, RiskLimits risk) {
    // What is paid whatever is held is in no program.
    PlanProgram one = program(ground, List.of(central(planner.work(ground.base()))), Risk.ANY);
    double nothing = one.usd(one.values(List.of()), 0);
    double always = planner.fixed(ground.base(), 0, ground.rented()).presentUsd() - nothing;
    double[] most = new double[0];
    if (risk.mostRegret() < Double.POSITIVE_INFINITY) {
      most = new double[futures.size()];
      for (int i = 0; i < most.length; i++) {
        Months alone = new Months(futures.get(i).work(), futures.get(i).rent(), 1);
        MixedProgram best = program(ground, List.of(alone), Risk.ANY).program();
        double least =
            solver
                .solve(best, new Effort(GAP, seconds / 2 / most.length, new double[0], progress))
                .map(Solved::usd)
                .orElse(Double.POSITIVE_INFINITY);
        most[i] = Math.min(1e12, (1 + risk.mostRegret()) * (least + always) - always);
      }
    }
    return new Risk(risk.mostTailUsd() - always, most);
  }

  private PlanProgram program(Ground ground, List<Months> futures, Risk risk) {
    Work work = planner.work(ground.base());
    Option smallest =
        ground.kinds().stream()
            .min(Comparator.comparingDouble(Kind::unit))
            .map(Kind::option)
            .orElseThrow();
    int each = (ground.kinds().size() + 1) * futures.size();
    int amounts = solver.mostAmounts();
    int periods = Math.clamp(amounts / ((long) each * LEAST_BLOCKS), 1, work.horizon());
    int most = Math.clamp(amounts / ((long) each * periods), LEAST_BLOCKS, MOST_BLOCKS);
    double unit = planner.rates(ground.base()).unit();
    LoadBlocks.Cut cut = new LoadBlocks.Cut(work, unit, periods, most);
    List<Course> courses = new ArrayList<>();
    for (Months future : futures) {
      LoadBlocks load = new LoadBlocks(cut, future.work(), smallest, ground.rented());
      courses.add(new Course(future.weight(), load, future.rent()));
    }
    return new PlanProgram(
        work,
        ground.kinds(),
        ground.rented().map(planner::rates),
        courses,
        ground.shared(),
        caps(ground, new LoadBlocks(cut, grown(work), smallest, ground.rented())),
        risk);
  }

  /// @param planned the load of the study: what is rented in drawn futures may be beyond a quota,
  ///   as where numbers of machines are tried in them
  private Caps caps(Ground ground, LoadBlocks planned) {
    double circuit = 0;
    Map<String, List<Integer>> byProvider = new LinkedHashMap<>();
    for (int k = 0; k < ground.kinds().size(); k++) {
      Option option = ground.kinds().get(k).option();
      if (option.kind().isOwned()) {
        circuit = Math.max(circuit, option.circuitWatts());
      } else {
        byProvider.computeIfAbsent(provider(option), _ -> new ArrayList<>()).add(k);
      }
    }
    ground
        .rented()
        .ifPresent(option -> byProvider.computeIfAbsent(provider(option), _ -> new ArrayList<>()));
    List<Quota> quotas = new ArrayList<>();
    byProvider.forEach((name, kinds) -> {
      Double gpus = limits.quotaGpus().get(name);
      if (gpus != null) {
        boolean isOf = ground.rented().stream().anyMatch(o -> provider(o).equals(name));
        quotas.add(new Quota(gpus, kinds, isOf));
      }
    });
    double watts = limits.powerWatts() < Double.MAX_VALUE ? limits.powerWatts() : circuit;
    return new Caps(limits.budgetUsd(), watts, quotas, planned);
  }

  private static String provider(Option option) {
    return option.provider().toLowerCase(Locale.ROOT);
  }

  private Optional<Ground> ground(Found known) {
    List<Option> options = new ArrayList<>(planner.builds());
    options.addAll(planner.reserved());
    options.addAll(planner.some(OptionKind.MONTHLY));
    known.stack().held().stream().filter(each -> !options.contains(each)).forEach(options::add);
    if (options.isEmpty()) {
      return Optional.empty();
    }
    Option base = known.stack().held().stream().findFirst().orElse(options.getFirst());
    if (planner.work(base).isOfJobs()) {
      options.removeIf(option -> !LoggedJobs.isAlike(option, base));
    }
    Optional<Option> rented = known.stack().rented().filter(FleetPlanner::isByTheHour);
    rented = rented.or(() -> planner.hourly().stream().findFirst());
    Map<String, Integer> groups = new LinkedHashMap<>();
    List<Kind> kinds = new ArrayList<>();
    for (Option option : options) {
      String payer = option.kind().isOwned() ? "" : provider(option);
      int group = groups.computeIfAbsent(payer, _ -> groups.size());
      List<Integer> sales = sales(option, rented);
      Rates rates = planner.rates(option);
      kinds.add(new Kind(option, rates, term(option), sales, group, new TermRents(rates)));
    }
    double[] shared = new double[groups.size()];
    Arrays.fill(shared, Double.POSITIVE_INFINITY);
    for (Kind kind : kinds) {
      double usd = rented.isPresent() ? sharedUsd(kind.option(), rented.get()) : 0;
      shared[kind.group()] = Math.min(shared[kind.group()], usd);
    }
    return Optional.of(new Ground(base, kinds, rented, shared));
  }

  /// Months after which one's own machines are sold that pay under what is rented: the program may
  /// sell after these.
  private List<Integer> sales(Option option, Optional<Option> rented) {
    if (!option.kind().isOwned() || rented.isEmpty()) {
      return List.of();
    }
    Rates held = planner.rates(option);
    Layers layers = new Layers(planner.work(option), held.unit());
    List<Integer> all =
        new Steps(layers, held, planner.rates(rented.get()), true)
            .paying().stream()
                .map(Steps.Step::until)
                .filter(until -> until < held.horizon())
                .distinct()
                .sorted()
                .toList();
    int most = Math.min(all.size(), MOST_SALES);
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(all.get((int) ((2L * i + 1) * all.size() / (2L * most))));
    }
    return some;
  }

  /// Months for which an option is taken; 0 to the horizon.
  static int term(Option option) {
    return switch (option.kind()) {
      case RESERVED -> (int) Math.max(1, option.get(Input.RESERVED_TERM));
      case MONTHLY -> 1;
      case BUILD, ON_DEMAND, SPOT, BLOCK, API -> 0;
    };
  }

  /// What the first machine of an option costs beyond what it does: what is paid once for all.
  private double sharedUsd(Option option, Option rented) {
    Optional<Option> rest = Optional.of(rented);
    Rates held = planner.rates(option);
    Layers layers = new Layers(planner.work(option), held.unit());
    Steps.Step first = new Steps(layers, held, planner.rates(rented)).stepFrom(1, 0);
    double with = planner.fixed(option, 1, rest).presentUsd();
    return Math.max(0, with - planner.fixed(option, 0, rest).presentUsd() + first.savedUsd());
  }

  /// A plan as machines taken.
  private static List<Take> takes(Ground ground, Found known) {
    List<Take> all = new ArrayList<>();
    for (int k = 0; k < ground.kinds().size(); k++) {
      Kind kind = ground.kinds().get(k);
      for (var holding : known.plan().holdings()) {
        if (holding.option().equals(kind.option().id())) {
          addTakes(all, k, kind.term(), holding.use().machines());
        }
      }
    }
    return all;
  }

  private static void addTakes(List<Take> all, int k, int term, double[] machines) {
    if (term == 0) {
      addOwned(all, k, machines);
      return;
    }
    int horizon = machines.length - 1;
    double[] taken = Use.taken(machines, term);
    for (int end = 0; end < horizon; end++) {
      int count = (int) Math.rint(taken[end]);
      if (count > 0) {
        all.add(new Take(k, end, Math.min(horizon, end + term), count));
      }
    }
  }

  /// Machines without a term are taken as they become more, and given up last first.
  private static void addOwned(List<Take> all, int k, double[] machines) {
    Deque<Take> open = new ArrayDeque<>();
    int held = 0;
    for (int month = 1; month <= machines.length; month++) {
      int count = month < machines.length ? (int) Math.rint(machines[month]) : 0;
      if (count > held) {
        open.push(new Take(k, month - 1, month - 1, count - held));
      }
      int fewer = held - count;
      while (fewer > 0) {
        Take last = open.pop();
        int sold = Math.min(fewer, last.machines());
        all.add(new Take(k, last.from(), month - 1, sold));
        if (sold < last.machines()) {
          open.push(many(last, last.machines() - sold));
        }
        fewer -= sold;
      }
      held = count;
    }
  }

  /// The best that is found by changing what a program proposes by one machine or month, as if all
  /// that is ordered were there: else it would seem to pay to order late.
  private Optional<Found> best(Ground ground, List<Take> proposed) {
    Optional<Found> best = billed(ground, proposed);
    double least = best.map(this::thereUsd).orElse(Double.POSITIVE_INFINITY);
    List<Take> plan = proposed;
    int tried = 0;
    boolean isBetter = true;
    while (isBetter && tried < MOST_TRIED && !progress.isStopped()) {
      isBetter = false;
      for (List<Take> next : changes(ground, plan)) {
        if (tried++ >= MOST_TRIED || progress.isStopped()) {
          break;
        }
        progress.step(Sentence.of("pricing plans near the best"), tried, MOST_TRIED);
        Optional<Found> found = billed(ground, next);
        double usd = found.map(this::thereUsd).orElse(Double.POSITIVE_INFINITY);
        if (usd < least * (1 - 1e-9)) {
          best = found;
          least = usd;
          plan = next;
          isBetter = true;
          break;
        }
      }
    }
    return best;
  }

  private List<List<Take>> changes(Ground ground, List<Take> plan) {
    int horizon = planner.work(ground.base()).horizon();
    List<List<Take>> all = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      Take take = plan.get(i);
      all.add(with(plan, i, List.of(many(take, take.machines() - 1))));
      all.add(with(plan, i, List.of(many(take, take.machines() + 1))));
      for (int shift : new int[] {-1, 1}) {
        int from = take.from() + shift;
        boolean isTerm = ground.kinds().get(take.kind()).term() > 0;
        int until = isTerm ? Math.min(horizon, take.until() + shift) : take.until();
        if (from >= 0 && from < until) {
          all.add(with(plan, i, List.of(new Take(take.kind(), from, until, take.machines()))));
        }
      }
      for (int shift : ground.kinds().get(take.kind()).term() > 0 ? new int[0] : SALES) {
        int until = Math.min(horizon, take.until() + shift);
        if (until > take.from() && until != take.until()) {
          Take sold = new Take(take.kind(), take.from(), until, take.machines());
          all.add(with(plan, i, List.of(sold)));
        }
      }
    }
    return all;
  }

  private static Take many(Take take, int machines) {
    return new Take(take.kind(), take.from(), take.until(), machines);
  }

  private static List<Take> with(List<Take> plan, int place, List<Take> instead) {
    List<Take> all = new ArrayList<>(plan);
    all.remove(place);
    all.addAll(instead.stream().filter(take -> take.machines() > 0).toList());
    return all;
  }

  /// The cheapest bill of what is taken, with any of the offers by the hour for the rest, where
  /// that breaks no limit.
  private Optional<Found> billed(Ground ground, List<Take> plan) {
    if (plan.isEmpty()) {
      return Optional.empty();
    }
    List<Optional<Option>> rest = new ArrayList<>();
    planner.hourly().forEach(option -> rest.add(Optional.of(option)));
    if (rest.isEmpty()) {
      rest.add(Optional.empty());
    }
    return rest.stream()
        .flatMap(rented -> found(ground, plan, rented).stream())
        .min(Comparator.comparingDouble(this::thereUsd));
  }

  private double thereUsd(Found found) {
    return planner.thereUsd(found.plan());
  }

  private Optional<Found> found(Ground ground, List<Take> plan, Optional<Option> rented) {
    Layers layers = new Layers(planner.work(ground.base()), planner.rates(ground.base()).unit());
    List<Option> held = new ArrayList<>();
    List<Kind> order = new ArrayList<>(ground.kinds());
    order.sort(Comparator.comparingDouble(kind -> kind.rates().perHourUsd(1) / kind.unit()));
    for (Kind kind : order) {
      int[] count = new int[planner.work(ground.base()).horizon() + 1];
      for (Take take : plan) {
        if (ground.kinds().get(take.kind()).equals(kind)) {
          for (int month = take.from() + 1; month <= take.until(); month++) {
            count[month] += take.machines();
          }
        }
      }
      if (Arrays.stream(count).anyMatch(each -> each > 0)) {
        layers.held(kind.option(), count);
        held.add(kind.option());
      }
    }
    if (rented.isEmpty() && layers.peakGpus() > 1e-9) {
      return Optional.empty();
    }
    rented.ifPresent(layers::rentTheRest);
    Plan made = layers.plan();
    Found found = planner.priced(made, new Stack(held, rented, 1));
    return Optional.of(found)
        .filter(each -> planner.misfits(each).isEmpty() && !planner.isSplitting(each));
  }
}
