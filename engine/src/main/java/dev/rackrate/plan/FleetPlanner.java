package dev.rackrate.plan;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Plan;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.plan.layer.LoggedJobs;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.plan.layer.Steps;
import dev.rackrate.plan.layer.Work;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Planning;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Ties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the cheapest plan among those that hold some machines, of one's own or reserved, under
/// machines rented by the hour, and among all options that do the whole work alone.
///
/// It is exact for one kind of machine under one offer of the same size, and bounded for others:
/// the gap to [LevelBound] says how far at most.
public final class FleetPlanner {

  private static final int MOST_TRIED = 4_096;

  /// Rates of one option that are kept: with credits and without, before a change and after it.
  private static final int MOST_RATES = 4;

  private static final double[] PARTS = {1, 0.75, 0.5, 0.25};

  private final FitCalculator fit;
  private final Optional<LoadDuration> logged;
  private final Optional<LoggedJobs> jobs;
  private final List<Priced> whole;
  private final MixMembers members;
  private final Map<String, Option> options = new HashMap<>();
  private final boolean isDivisible;

  /// The newest rates of each option first.
  private final Map<String, List<Rates>> rates = new ConcurrentHashMap<>();

  private @Nullable List<Found> stacks;
  private @Nullable First first;
  private final PlanTies ties = new PlanTies(this);

  private record Priced(Option option, Costing costing, double usd) {}

  /// The machines of the lowest layer that pay under what is rented.
  private record First(Rates held, Rates rented, boolean maySell, List<Steps.Step> steps) {}

  /// A plan with its cost.
  ///
  /// @param stack what it is made of
  public record Found(Plan plan, PlanCosting costing, double presentUsd, Stack stack) {

    /// Machines of an option in each month.
    int[] counts(Option option) {
      return FleetPlanner.counts(plan, option.id());
    }
  }

  /// Which options are stacked: held ones first, then what is rented for the rest.
  ///
  /// @param part of the machines of the first that pay
  /// @param most machines of the first that limits allow
  public record Stack(List<Option> held, Optional<Option> rented, double part, int most) {

    public Stack {
      held = List.copyOf(held);
    }

    Stack(List<Option> held, Optional<Option> rented, double part) {
      this(held, rented, part, Integer.MAX_VALUE);
    }

    Stack atMost(int machines) {
      return new Stack(held, rented, part, machines);
    }
  }

  public FleetPlanner(Scenario scenario) {
    this(scenario, LoggedJobs.of(scenario));
  }

  /// @param jobs of the log, which may wait
  FleetPlanner(Scenario scenario, Optional<LoggedJobs> jobs) {
    this.fit = new FitCalculator(scenario.limits());
    this.logged = scenario.demand().map(Demand::load).map(load -> load.curve());
    this.jobs = jobs;
    List<Priced> priced = new ArrayList<>();
    for (Option option : scenario.options()) {
      options.put(option.id(), option);
      if (option.misfits().isEmpty() && option.trust().isEnough()) {
        Costing costing = Costing.of(option);
        double usd = costing.presentUsd();
        if (Double.isFinite(usd)) {
          priced.add(new Priced(option, costing, usd));
        }
      }
    }
    whole = Ties.sorted(priced, Priced::usd, each -> List.of(each.option()));
    isDivisible =
        usable().stream().allMatch(FleetPlanner::isDivisible) && !WholeJobs.areElsewhere(usable());
    members =
        new MixMembers(whole.stream().map(Priced::costing).toList(), this::isAllowedThere, logged);
  }

  /// Which of several plans is taken.
  PlanTies ties() {
    return ties;
  }

  /// What was worked out of options that can be had, by their ids.
  public Map<String, Costing> costings() {
    return whole.stream().collect(Collectors.toMap(each -> each.option().id(), Priced::costing));
  }

  /// Options that can be had one by one, the cheapest for the whole work first.
  List<Option> usable() {
    return whole.stream().map(Priced::option).toList();
  }

  Work work(Option option) {
    return new Work(option.inputs(), logged, jobs);
  }

  /// Whether the work can be divided among machines: described workloads are laid out as a whole.
  boolean isDivisible() {
    return isDivisible;
  }

  /// More people than GPUs of work do not share GPUs.
  private static boolean isDivisible(Option option) {
    return option.inputs().occupancy().isNone()
        && option.get(Input.AT_ONCE) <= option.get(Input.GPUS);
  }

  /// Those of some kinds that mixes may hold, the cheapest for all the work first.
  List<Option> some(OptionKind... kinds) {
    return members.of(List.of(kinds));
  }

  /// Whether one machine of it breaks no limit.
  boolean isAllowedThere(Option option) {
    return areAllowedThere(option, 1);
  }

  private boolean areAllowedThere(Option option, int machines) {
    int horizon = (int) option.get(Input.HORIZON);
    MonthlyUse all = MonthlyUse.level(horizon, machines, option.get(Input.MACHINE_GPUS), 1);
    return fit.misfits(Costing.of(option, all)).isEmpty();
  }

  /// How many machines of an option, which may be there, break no limit, up to so many.
  public int mostAllowed(Option option, int wanted) {
    if (wanted == 0 || areAllowedThere(option, wanted)) {
      return wanted;
    }
    int fits = 0;
    int most = wanted;
    while (fits + 1 < most) {
      int middle = (fits + most) >>> 1;
      if (areAllowedThere(option, middle)) {
        fits = middle;
      } else {
        most = middle;
      }
    }
    return fits;
  }

  public List<Option> builds() {
    return some(OptionKind.BUILD);
  }

  List<Option> reserved() {
    return some(OptionKind.RESERVED);
  }

  public List<Option> hourly() {
    return some(OptionKind.ON_DEMAND, OptionKind.SPOT);
  }

  /// The cheapest plan that breaks no limit; one that mixes only where that is worth it. Empty
  /// where there is none.
  public Optional<Found> best() {
    return CreditsInTurn.orCheaper(worthwhileMix().or(this::bestOfOne), this);
  }

  /// The cheapest plan of one option.
  private Optional<Found> bestOfOne() {
    List<Found> all = new ArrayList<>(stacks());
    all.removeIf(found -> isMix(found) || !misfits(found).isEmpty());
    bestAlone().ifPresent(all::add);
    return ties.cheapestOfOne(all);
  }

  private Optional<Found> bestAlone() {
    List<Found> fit = new ArrayList<>();
    double most = Double.POSITIVE_INFINITY;
    for (Priced each : whole) {
      if (each.usd() > most) {
        break;
      }
      Found found = alone(each.option());
      if (misfits(found).isEmpty()) {
        most = fit.isEmpty() ? each.usd() + ties.mostUsd(found, usable()) : most;
        fit.add(found);
      }
    }
    return ties.cheapestOfOne(fit);
  }

  private static boolean isMix(Found found) {
    return found.plan().holdings().size() > 1;
  }

  /// Why the plan that would be cheapest without limits cannot be had.
  public List<Misfit> misfits(Found found) {
    return fit.misfits(found.costing());
  }

  /// The cheapest plan that holds at least two options; empty where none pays.
  public Optional<Found> bestMix() {
    return ties.cheapest(
        stacks().stream().filter(found -> isMix(found) && misfits(found).isEmpty()).toList());
  }

  private List<Found> stacks() {
    if (stacks == null) {
      stacks = isDivisible() ? mixes() : List.of();
    }
    return stacks;
  }

  /// The best mix, where it is cheaper than every option alone by more than makes both alike.
  private Optional<Found> worthwhileMix() {
    Optional<Found> alone = bestAlone();
    return bestMix().filter(found -> alone.isEmpty() || ties.isCheaper(found, alone.get()));
  }

  /// How such a mix is made anew where the work changes.
  public Optional<Planning> planning() {
    return worthwhileMix().map(found -> new MixAgain(this, found.stack(), isSelling(found)));
  }

  /// What may be held beside each option alone: that mix, and offers in turn where credits pay.
  public List<Planning> plannings() {
    return Stream.<Planning>concat(planning().stream(), CreditsInTurn.of(this).stream()).toList();
  }

  static Map<String, Option> byId(List<Option> options) {
    return options.stream().collect(Collectors.toMap(Option::id, Function.identity()));
  }

  /// Whether fewer machines of one's own are held in some month than before.
  private static boolean isSelling(Found found) {
    return found.plan().holdings().stream()
        .filter(holding ->
            found.stack().held().stream()
                .anyMatch(held -> held.kind().isOwned() && held.id().equals(holding.option())))
        .anyMatch(holding -> {
          double[] machines = holding.use().machines();
          return IntStream.range(2, machines.length)
              .anyMatch(month -> machines[month] < machines[month - 1]);
        });
  }

  /// Draws ask from several threads.
  Plan again(Stack stack, List<Option> options, boolean maySell) {
    Map<String, Option> byId = byId(options);
    List<Option> held =
        stack.held().stream().map(each -> byId.getOrDefault(each.id(), each)).toList();
    Optional<Option> rented = stack.rented().map(each -> byId.getOrDefault(each.id(), each));
    return stacked(new Stack(held, rented, stack.part(), stack.most()), maySell).plan();
  }

  /// Machines of one option under each offer, then those of the best two ways of holding together
  /// under the best offer.
  private List<Found> mixes() {
    List<Found> all = new ArrayList<>();
    List<Option> builds = builds();
    List<Option> reserved = reserved();
    for (Option rented : hourly()) {
      Optional<Option> rest = Optional.of(rented);
      builds.forEach(build -> add(all, new Stack(List.of(build), rest, 1)));
      reserved.forEach(each -> add(all, new Stack(List.of(each), rest, 1)));
    }
    Optional<Option> build = held(all, true);
    Optional<Option> other = held(all, false);
    Optional<Option> rented = ties.cheapest(all).flatMap(found -> found.stack().rented());
    if (build.isPresent() && other.isPresent() && rented.isPresent()) {
      if (!work(build.get()).isOfJobs() || LoggedJobs.isAlike(build.get(), other.get())) {
        for (double part : PARTS) {
          add(all, new Stack(List.of(build.get(), other.get()), rented, part));
        }
      }
    }
    return all;
  }

  /// What the cheapest plan that holds machines of one's own, or reserved ones, holds.
  private Optional<Option> held(List<Found> all, boolean isOwned) {
    return ties.cheapest(
            all.stream()
                .filter(found -> found.stack().held().getFirst().kind().isOwned() == isOwned)
                .toList())
        .map(found -> found.stack().held().getFirst());
  }

  /// The stack as it is cheapest, or else the largest that breaks no limit.
  private void add(List<Found> all, Stack stack) {
    Found found = priced(stacked(stack).plan(), stack);
    if (misfits(found).isEmpty()) {
      whole(found).ifPresent(all::add);
      return;
    }
    int fits = -1;
    int most = most(found, stack.held().getFirst());
    Found largest = null;
    while (fits + 1 < most) {
      int middle = (fits + most) >>> 1;
      Stack fewer = stack.atMost(middle);
      Found cut = priced(stacked(fewer).plan(), fewer);
      if (misfits(cut).isEmpty()) {
        largest = cut;
        fits = middle;
      } else {
        most = middle;
      }
    }
    if (largest != null) {
      whole(largest).ifPresent(all::add);
    }
  }

  /// A plan that splits no job, else one that holds the machines of one and rents what is beyond.
  private Optional<Found> whole(Found found) {
    if (!isSplitting(found)) {
      return Optional.of(found);
    }
    Option held = found.stack().held().getFirst();
    int ofOneJob = (int) held.get(Input.GANG_MACHINES);
    return Optional.of(fixed(held, ofOneJob, found.stack().rented()))
        .filter(other -> isMix(other) && misfits(other).isEmpty() && !isSplitting(other));
  }

  /// Whether a plan splits a job among places. Jobs of a log are laid one by one.
  boolean isSplitting(Found found) {
    return isMix(found) && isSplitting(found.plan(), this::option);
  }

  boolean isSplitting(Plan plan, Function<String, Option> byId) {
    return logged.isEmpty() && WholeJobs.isSplit(plan, byId);
  }

  private static int most(Found found, Option held) {
    for (Costing costing : found.costing().holdings()) {
      if (costing.option().id().equals(held.id())) {
        return costing.machines();
      }
    }
    return 0;
  }

  private Layers stacked(Stack stack) {
    return stacked(stack, true);
  }

  /// @param maySell whether machines of one's own may be sold before the horizon
  private Layers stacked(Stack stack, boolean maySell) {
    Option base = stack.held().isEmpty() ? stack.rented().orElseThrow() : stack.held().getFirst();
    Rates rented = stack.rented().map(this::rates).orElseThrow();
    Layers layers = new Layers(work(base), unit(base));
    for (int i = 0; i < stack.held().size(); i++) {
      boolean isFirst = i == 0;
      Rates held = rates(stack.held().get(i));
      List<Steps.Step> steps =
          isFirst
              ? first(layers, held, rented, maySell)
              : new Steps(layers, held, rented, maySell).paying();
      long limit =
          isFirst ? Math.min(stack.most(), Math.round(steps.size() * stack.part())) : steps.size();
      int[] counts = new int[work(base).horizon() + 1];
      steps.stream().limit(limit).forEach(step -> add(counts, step));
      if (limit > 0) {
        layers.held(stack.held().get(i), counts);
      }
    }
    return layers.rentTheRest(rented.option());
  }

  private static void add(int[] counts, Steps.Step step) {
    for (int month = step.from() + 1; month <= step.until(); month++) {
      counts[month]++;
    }
  }

  /// The machines of the first that pay, kept for stacks that hold fewer of them.
  @SuppressWarnings("ReferenceEquality") // rates of the same inputs are the same
  private List<Steps.Step> first(Layers layers, Rates held, Rates rented, boolean maySell) {
    First known = first;
    if (known == null
        || known.held() != held
        || known.rented() != rented
        || known.maySell() != maySell) {
      known = new First(held, rented, maySell, new Steps(layers, held, rented, maySell).paying());
      first = known;
    }
    return known.steps();
  }

  /// A plan with one machine more or fewer of an option in the months in which most of it are held,
  /// the rest rented anew.
  Found with(Found found, Option changed, int more) {
    Stack stack = found.stack();
    Option base = stack.held().getFirst();
    Layers layers = new Layers(work(base), unit(base));
    for (Option held : stack.held()) {
      int[] count = counts(found.plan(), held.id());
      int most = most(count);
      for (int month = 1; month < count.length && held.id().equals(changed.id()); month++) {
        count[month] += count[month] == most ? more : 0;
      }
      if (most(count) > 0) {
        layers.held(held, count);
      }
    }
    stack.rented().ifPresent(layers::rentTheRest);
    return priced(layers.plan(), stack);
  }

  /// Machines of an option in each month.
  static int[] counts(Plan plan, String option) {
    return plan.holdings().stream()
        .filter(holding -> holding.option().equals(option))
        .findFirst()
        .map(holding ->
            Arrays.stream(holding.use().machines()).mapToInt(each -> (int) each).toArray())
        .orElseGet(() -> new int[plan.horizon() + 1]);
  }

  static int most(int[] count) {
    return Arrays.stream(count).max().orElse(0);
  }

  /// What an option costs once it is there, worked out once. If rent until it arrives counted, it
  /// would seem to pay to order it late; if a reservation might go by the hour instead, an idle one
  /// would be had for nothing.
  Rates rates(Option option) {
    Inputs inputs = option.inputs().with(Input.AWAITED, 0);
    if (option.kind() == OptionKind.RESERVED) {
      inputs = inputs.with(Input.ON_DEMAND_PRICE, 0);
    }
    Option there = option.with(inputs);
    List<Rates> known = rates.getOrDefault(option.id(), List.of());
    for (Rates each : known) {
      if (each.isOf(there)) {
        return each.of(there);
      }
    }
    Rates made = known.isEmpty() ? new Rates(there) : known.getLast().over(there);
    rates.put(
        option.id(), Stream.concat(Stream.of(made), known.stream()).limit(MOST_RATES).toList());
    return made;
  }

  private static double unit(Option option) {
    return option.inputs().filledGpus() * option.get(Input.GPU_RATIO);
  }

  /// Some machines of an option all the time, the rest rented.
  Found fixed(Option held, int count, Optional<Option> rented) {
    Layers layers = new Layers(work(held), unit(held));
    layers.hold(held, new int[count]);
    rented.ifPresent(layers::rentTheRest);
    return priced(layers.plan(), new Stack(List.of(held), rented, 1));
  }

  /// Most machines of an option that break no limit, beside what is rented.
  int most(Option held, Optional<Option> rented) {
    int fits = 0;
    if (misfits(fixed(held, MOST_TRIED, rented)).isEmpty()) {
      return MOST_TRIED;
    }
    int most = MOST_TRIED;
    while (fits + 1 < most) {
      int middle = (fits + most) >>> 1;
      if (misfits(fixed(held, middle, rented)).isEmpty()) {
        fits = middle;
      } else {
        most = middle;
      }
    }
    return fits;
  }

  /// An option that does all the work, as a plan.
  Found alone(Option option) {
    MonthlyUse use = Costing.of(option).use();
    Plan plan = new Plan(List.of(new Holding(option.id(), use)));
    return priced(plan, new Stack(List.of(), Optional.of(option), 1));
  }

  Found priced(Plan plan, Stack stack) {
    PlanCosting costing = PlanCosting.of(plan, this::option);
    return new Found(plan, costing, costing.presentUsd(), stack);
  }

  /// What a plan costs where all is there when it is taken, and reservations are renewed.
  double thereUsd(Plan plan) {
    return PlanCosting.of(plan, id -> rates(option(id)).option()).presentUsd();
  }

  public static boolean isByTheHour(Option option) {
    return option.kind() == OptionKind.ON_DEMAND || option.kind() == OptionKind.SPOT;
  }

  OptionKind kind(String id) {
    return option(id).kind();
  }

  Option option(String id) {
    return Objects.requireNonNull(options.get(id), id);
  }
}
