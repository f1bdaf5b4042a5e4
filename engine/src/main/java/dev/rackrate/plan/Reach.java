package dev.rackrate.plan;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.FleetPlanner.Stack;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.plan.layer.Work;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/// What can be had where no simple plan keeps the limits: some machines held, the rest rented from
/// several sellers, of each as much as its quota allows. Where even that breaks a limit, which one,
/// and by how much.
final class Reach {

  private static final double ANY = Double.MAX_VALUE;

  private final Limits limits;

  /// Of the same options without limits, so that none is left out.
  private final FleetPlanner planner;

  private final List<Option> holdable;

  /// Providers as their offers write them, by their names in lower case.
  private final Map<String, String> called = new HashMap<>();

  Reach(Scenario scenario) {
    this.limits = scenario.limits();
    scenario.options().forEach(option -> called.putIfAbsent(provider(option), option.provider()));
    this.planner = new FleetPlanner(scenario.with(without(limits)));
    this.holdable = new ArrayList<>(planner.builds());
    holdable.addAll(planner.reserved());
    holdable.addAll(planner.some(OptionKind.MONTHLY));
  }

  private static Limits without(Limits limits) {
    return new Limits(ANY, ANY, List.of(), Map.of(), limits.waitSeconds());
  }

  /// Whether there is anything to look at: work that is laid out as a whole goes to one option.
  boolean isAny() {
    return planner.isDivisible() && !planner.usable().isEmpty();
  }

  /// The cheapest plan found that keeps all limits.
  Optional<Found> within() {
    List<Found> all = new ArrayList<>();
    for (Holder holder : holders()) {
      Ways ways = new Ways(limits, "");
      int least = ways.least(holder);
      for (int count : new int[] {least, least + 1, ways.most(holder)}) {
        ways.plan(holder, count).filter(ways::isKept).ifPresent(all::add);
      }
    }
    return planner.ties().cheapest(all);
  }

  /// What may be held beside what is rented.
  private record Holder(Optional<Option> option, int most) {}

  private List<Holder> holders() {
    List<Holder> all = new ArrayList<>();
    all.add(new Holder(Optional.empty(), 0));
    for (Option option : holdable) {
      double unit = planner.rates(option).unit();
      int most = new Layers(planner.work(option), unit).mostMachines(option);
      all.add(new Holder(Optional.of(option), most));
    }
    return all;
  }

  /// Every limit that is too tight by itself; where none is, those that the cheapest plan without
  /// limits breaks, together.
  List<Shortfall> shortfalls() {
    List<Shortfall> all = new ArrayList<>();
    least(Misfit.Kind.BUDGET, "", limits.budgetUsd(), found -> found.costing().capitalUsd())
        .ifPresent(all::add);
    least(Misfit.Kind.POWER, "", limits.powerWatts(), Reach::watts).ifPresent(all::add);
    least(Misfit.Kind.SPACE, "", limits.spaceMachines(), Reach::owned).ifPresent(all::add);
    new TreeMap<>(limits.quotaGpus())
        .forEach((provider, gpus) ->
            least(Misfit.Kind.QUOTA, provider, gpus, found -> found.costing().mostGpusOf(provider))
                .ifPresent(all::add));
    if (!limits.mustStay().isEmpty()) {
      lifted(Misfit.Kind.PLACE).ifPresent(all::add);
    }
    if (limits.managed() == Limits.Managed.REQUIRED) {
      lifted(Misfit.Kind.MANAGED).ifPresent(all::add);
    }
    List<Shortfall> told = all.isEmpty() ? together() : all;
    return told.stream()
        .map(each -> each.of(called.getOrDefault(each.provider(), each.provider())))
        .toList();
  }

  /// The least of one limit that would do, every other kept.
  private Optional<Shortfall> least(
      Misfit.Kind kind, String provider, double has, ToDoubleFunction<Found> needs) {
    Ways ways = new Ways(without(kind, provider), provider);
    return holders().stream()
        .flatMap(holder -> {
          int count = kind == Misfit.Kind.QUOTA ? ways.most(holder) : ways.least(holder);
          return ways.plan(holder, count).filter(ways::isKept).stream();
        })
        .filter(found -> needs.applyAsDouble(found) > has)
        .min(Comparator.comparingDouble(needs).thenComparingDouble(Found::presentUsd))
        .map(found ->
            new Shortfall(kind, provider, has, needs.applyAsDouble(found), true, parts(found)));
  }

  private Optional<Shortfall> lifted(Misfit.Kind kind) {
    Ways ways = new Ways(without(kind, ""), "");
    return holders().stream()
        .flatMap(holder -> ways.plan(holder, ways.least(holder)).filter(ways::isKept).stream())
        .min(Comparator.comparingDouble(Found::presentUsd))
        .map(found -> new Shortfall(kind, "", 0, 0, true, parts(found)));
  }

  private List<Shortfall> together() {
    List<Shortfall> all = new ArrayList<>();
    planner
        .best()
        .ifPresent(found -> {
          add(all, Misfit.Kind.BUDGET, "", limits.budgetUsd(), found.costing().capitalUsd(), found);
          add(all, Misfit.Kind.POWER, "", limits.powerWatts(), watts(found), found);
          add(all, Misfit.Kind.SPACE, "", limits.spaceMachines(), owned(found), found);
          limits
              .quotaGpus()
              .forEach((provider, gpus) ->
                  add(
                      all,
                      Misfit.Kind.QUOTA,
                      provider,
                      gpus,
                      found.costing().mostGpusOf(provider),
                      found));
        });
    return all;
  }

  private static void add(
      List<Shortfall> all,
      Misfit.Kind kind,
      String provider,
      double has,
      double needs,
      Found found) {
    if (needs > has) {
      all.add(new Shortfall(kind, provider, has, needs, false, parts(found)));
    }
  }

  private Limits without(Misfit.Kind kind, String provider) {
    Map<String, Double> quotas = new HashMap<>(limits.quotaGpus());
    quotas.remove(provider);
    return new Limits(
        kind == Misfit.Kind.BUDGET ? ANY : limits.budgetUsd(),
        kind == Misfit.Kind.POWER ? ANY : limits.powerWatts(),
        kind == Misfit.Kind.PLACE ? List.of() : limits.mustStay(),
        quotas,
        limits.waitSeconds(),
        kind == Misfit.Kind.MANAGED ? Limits.Managed.NO_MATTER : limits.managed(),
        kind == Misfit.Kind.SPACE ? Integer.MAX_VALUE : limits.spaceMachines());
  }

  private static double watts(Found found) {
    double watts = 0;
    for (Costing costing : found.costing().holdings()) {
      if (costing.option().kind().isOwned()) {
        watts += costing.inputs().get(Input.LOAD_POWER) * costing.machines();
      }
    }
    return watts;
  }

  private static double owned(Found found) {
    return found.costing().holdings().stream()
        .filter(costing -> costing.option().kind().isOwned())
        .mapToInt(Costing::machines)
        .sum();
  }

  private static List<Shortfall.Part> parts(Found found) {
    return found.costing().holdings().stream()
        .map(costing ->
            new Shortfall.Part(costing.option().id(), costing.option().kind(), costing.machines()))
        .toList();
  }

  /// Plans within some limits.
  private final class Ways {

    private final Limits kept;
    private final FitCalculator fit;
    private final List<Option> offers;

    /// @param last provider to rent from last
    Ways(Limits kept, String last) {
      this.kept = kept;
      this.fit = new FitCalculator(kept);
      this.offers = new ArrayList<>();
      for (Option option : planner.usable()) {
        if (FleetPlanner.isByTheHour(option) && mayBeHad(option)) {
          offers.add(option);
        }
      }
      offers.sort(Comparator.comparing(option -> provider(option).equals(last)));
    }

    private boolean mayBeHad(Option option) {
      Set<Misfit.Kind> against = new LinkedHashSet<>();
      fit.misfits(Costing.of(option)).forEach(misfit -> against.add(misfit.kind()));
      against.remove(Misfit.Kind.QUOTA);
      return against.isEmpty();
    }

    boolean isKept(Found found) {
      return fit.misfits(found.costing()).isEmpty();
    }

    /// The fewest machines beside which sellers have the rest.
    int least(Holder holder) {
      return first(holder.most(), count -> plan(holder, count).isPresent());
    }

    /// The most machines that break no limit of what is held.
    int most(Holder holder) {
      int over = first(holder.most() + 1, count -> !mayHold(holder, count));
      return Math.max(0, over - 1);
    }

    private boolean mayHold(Holder holder, int count) {
      if (count == 0 || holder.option().isEmpty()) {
        return true;
      }
      if (count > holder.most()) {
        return false;
      }
      return isKept(planner.fixed(holder.option().get(), count, Optional.empty()));
    }

    /// The first number from 0 on for which something holds that holds for all greater ones.
    private static int first(int most, IntPredicate holds) {
      int from = 0;
      int to = most;
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (holds.test(middle)) {
          to = middle;
        } else {
          from = middle + 1;
        }
      }
      return from;
    }

    /// Some machines held and the rest rented; empty where sellers have too few.
    Optional<Found> plan(Holder holder, int count) {
      Optional<Option> held = holder.option().filter(_ -> count > 0);
      Optional<Option> base = held.or(() -> offers.stream().findFirst());
      if (base.isEmpty()) {
        return Optional.empty();
      }
      double unit = planner.rates(base.get()).unit();
      Work work = planner.work(base.get());
      Layers layers = new Layers(work, unit);
      Map<String, Double> quotas = new HashMap<>(kept.quotaGpus());
      held.ifPresent(option -> {
        layers.hold(option, new int[count]);
        if (!option.kind().isOwned()) {
          take(quotas, option, count);
        }
      });
      List<Option> rented = rent(layers, work, quotas);
      if (layers.peakGpus() > 1e-9 || layers.isEmpty()) {
        return Optional.empty();
      }
      List<Option> stacked = rented.size() > 1 ? List.of() : held.stream().toList();
      Optional<Option> last = rented.isEmpty() ? base : Optional.of(rented.getLast());
      Stack stack =
          rented.isEmpty() && held.isPresent()
              ? new Stack(List.of(), last, 1)
              : new Stack(stacked, last, 1);
      return Optional.of(planner.priced(layers.plan(), stack));
    }

    private List<Option> rent(Layers layers, Work work, Map<String, Double> quotas) {
      List<Option> rented = new ArrayList<>();
      for (Option offer : offers) {
        if (layers.peakGpus() <= 1e-9 && !layers.isEmpty()) {
          break;
        }
        int[] wanted = new int[work.horizon() + 1];
        for (int month = 1; month < wanted.length; month++) {
          wanted[month] = (int) Math.ceil(layers.left(month).rented(offer).most() - 1e-9);
        }
        double gpus = quotas.getOrDefault(provider(offer), ANY);
        int most = Arrays.stream(wanted).max().orElse(0);
        double fit = Math.floor(gpus / offer.get(Input.MACHINE_GPUS) + 1e-9);
        if (fit >= most) {
          layers.rentTheRest(offer);
          rented.add(offer);
          break;
        }
        // Jobs of a log that are rented have machines of their own, so no part of them is shared.
        if (fit > 0 && !work.isOfJobs()) {
          int cap = (int) fit;
          layers.held(offer, Arrays.stream(wanted).map(each -> Math.min(each, cap)).toArray());
          take(quotas, offer, cap);
          rented.add(offer);
        }
      }
      return rented;
    }

    private static void take(Map<String, Double> quotas, Option option, int machines) {
      quotas.computeIfPresent(
          provider(option), (_, gpus) -> gpus - machines * option.get(Input.MACHINE_GPUS));
    }
  }

  private static String provider(Option option) {
    return option.provider().toLowerCase(Locale.ROOT);
  }
}
