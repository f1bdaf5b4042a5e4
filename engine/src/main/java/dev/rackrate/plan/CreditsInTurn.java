package dev.rackrate.plan;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.Plan;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.FleetPlanner.Stack;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Planning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Offers by the hour one after the other: of each provider with credits the cheapest until these
/// are used up or end, then the cheapest of all. By the hour nothing is signed, so that one can
/// follow another in any month; what moving takes is not in the cost.
///
/// The order and the months are the cheapest by the bills of each offer, where a change saves what
/// moving is worth and what taking the data along costs; the plan is then billed as a whole.
final class CreditsInTurn implements Planning {

  /// Each change saves at least this share of the cheapest bill before credits.
  private static final double WORTH_MOVING = 0.02;

  /// Providers whose credits are the largest: every order of them is tried.
  private static final int MOST_PROVIDERS = 4;

  private static final int MOST_MONTHS = 120;

  /// What a dollar of credits that is left is worth, so that of what costs the same that is taken
  /// which uses up less of them.
  private static final double OF_CREDIT = 1e-3;

  /// By how much less of a month later credits are told to be worth: the sooner, the surer.
  private static final double LATER = 1e-6;

  private final List<String> ids;
  private final Option last;

  /// @param offers by the hour, one of each provider with credits and the cheapest of all
  private CreditsInTurn(List<Option> offers) {
    this.ids = offers.stream().map(Option::id).toList();
    this.last = offers.getLast();
  }

  /// Those of a scenario, where they cost less than the cheapest offer by the hour alone.
  static Optional<CreditsInTurn> of(FleetPlanner planner) {
    List<Option> usable =
        planner.usable().stream()
            .filter(option -> FleetPlanner.isByTheHour(option) && option.get(Input.AWAITED) == 0)
            .toList();
    if (usable.stream().noneMatch(option -> option.get(Input.CREDITS) > 0)
        || usable.getFirst().get(Input.HORIZON) > MOST_MONTHS) {
      return Optional.empty();
    }
    List<Option> offers = offers(usable, planner);
    if (offers.size() < 2) {
      return Optional.empty();
    }
    CreditsInTurn turns = new CreditsInTurn(offers);
    Found found = turns.found(planner);
    double alone =
        usable.stream()
            .filter(option -> isAllowed(option, planner))
            .findFirst()
            .map(option -> Costing.of(option).presentUsd())
            .orElse(0.0);
    return found.plan().isInTurn()
            && found.presentUsd() < (1 - WORTH_MOVING) * alone
            && planner.misfits(found).isEmpty()
        ? Optional.of(turns)
        : Optional.empty();
  }

  /// The cheaper of a plan and offers in turn.
  static Optional<Found> orCheaper(Optional<Found> plan, FleetPlanner planner) {
    return of(planner)
        .map(turns -> turns.found(planner))
        .filter(found -> plan.isEmpty() || planner.ties().isCheaper(found, plan.get()))
        .or(() -> plan);
  }

  private Found found(FleetPlanner planner) {
    return planner.priced(of(planner.usable()), new Stack(List.of(), Optional.of(last), 1));
  }

  /// Before credits the cheapest of each provider that gives any, and of all.
  private static List<Option> offers(List<Option> usable, FleetPlanner planner) {
    Map<String, Costing> known = planner.costings();
    Map<String, Double> usd = new HashMap<>();
    usable.forEach(option -> usd.put(option.id(), grossUsd(option, known)));
    List<Option> sorted =
        usable.stream()
            .sorted(Comparator.comparingDouble(option -> usd.getOrDefault(option.id(), 0.0)))
            .toList();
    Map<String, Option> byProvider = new HashMap<>();
    sorted.stream()
        .filter(option -> option.get(Input.CREDITS) > 0)
        .filter(option -> !byProvider.containsKey(provider(option)))
        .filter(option -> isAllowed(option, planner))
        .forEach(option -> byProvider.put(provider(option), option));
    Optional<Option> cheapest =
        sorted.stream().filter(option -> isAllowed(option, planner)).findFirst();
    List<Option> offers =
        new ArrayList<>(
            byProvider.values().stream()
                .sorted(
                    Comparator.<Option>comparingDouble(option -> -option.get(Input.CREDITS))
                        .thenComparing(Option::id))
                .limit(MOST_PROVIDERS)
                .toList());
    cheapest
        .filter(_ -> !offers.isEmpty())
        .ifPresent(last -> {
          offers.remove(last);
          offers.add(last);
        });
    return offers;
  }

  private static boolean isAllowed(Option option, FleetPlanner planner) {
    return planner.misfits(planner.alone(option)).isEmpty();
  }

  private static double grossUsd(Option option, Map<String, Costing> known) {
    Costing costing = known.get(option.id());
    return costing == null || option.get(Input.CREDITS) > 0
        ? Costing.of(withoutCredits(option)).presentUsd()
        : costing.presentUsd();
  }

  private static String provider(Option option) {
    return option.provider().toLowerCase(Locale.ROOT);
  }

  private static Option withoutCredits(Option option) {
    return option.with(option.inputs().with(Input.CREDITS, 0));
  }

  @Override
  public boolean followsCredits() {
    return true;
  }

  @Override
  public boolean mayHold(String option) {
    return ids.contains(option);
  }

  @Override
  public Plan of(List<Option> options) {
    List<Turn> turns =
        options.stream().filter(option -> mayHold(option.id())).map(Turn::new).toList();
    List<Holding> holdings = new ArrayList<>();
    int from = 0;
    for (Stay stay : cheapest(turns)) {
      MonthlyUse use = turns.get(stay.turn()).whole.use();
      boolean isAll = from == 0 && stay.until() == use.horizon();
      holdings.add(
          new Holding(
              turns.get(stay.turn()).whole.option().id(),
              isAll ? use : MonthlyUse.between(use, from + 1, stay.until())));
      from = stay.until();
    }
    return new Plan(holdings);
  }

  /// One offer until the end of a month.
  private record Stay(int turn, int until) {}

  /// What is cheapest up to a month of the offers had so far.
  private record Path(double usd, List<Stay> stays) {

    Path then(Stay stay, double moreUsd) {
      List<Stay> all = new ArrayList<>(stays);
      all.add(stay);
      return new Path(usd + moreUsd, all);
    }
  }

  /// Each offer once or not at all, in the cheapest order and for the cheapest number of months.
  private static List<Stay> cheapest(List<Turn> turns) {
    int horizon = turns.getFirst().whole.flows().horizon();
    int sets = 1 << turns.size();
    double changeUsd =
        WORTH_MOVING * turns.stream().mapToDouble(Turn::grossUsd).min().orElseThrow();
    @Nullable Path[][] best = new @Nullable Path[sets][horizon + 1];
    best[0][0] = new Path(0, List.of());
    Path least = new Path(Double.POSITIVE_INFINITY, List.of());
    for (int set = 0; set < sets; set++) {
      for (int from = 0; from < horizon; from++) {
        Path path = best[set][from];
        for (int turn = 0; turn < turns.size() && path != null; turn++) {
          if ((set & 1 << turn) == 0) {
            extend(best[set | 1 << turn], path, turn, turns.get(turn), from, changeUsd);
          }
        }
      }
      Path all = best[set][horizon];
      least = all != null && all.usd() < least.usd() ? all : least;
    }
    return least.stays();
  }

  private static void extend(
      @Nullable Path[] best, Path path, int turn, Turn taken, int from, double changeUsd) {
    double[] usd = taken.usd(from);
    for (int until = from + 1; until < best.length; until++) {
      Path known = best[until];
      double more = usd[until] + (until + 1 < best.length ? taken.leavingUsd + changeUsd : 0);
      if (known == null || path.usd() + more < known.usd()) {
        best[until] = path.then(new Stay(turn, until), more);
      }
    }
  }

  /// An offer with its bills, from whichever month it is taken.
  private static final class Turn {

    private final Costing whole;
    private final double credits;
    private final double leavingUsd;
    private final double[] gross;
    private final double[] payable;
    private final double[][] known;

    Turn(Option option) {
      whole = Costing.of(option);
      Costing without = Costing.of(withoutCredits(option));
      int horizon = whole.flows().horizon();
      gross = new double[horizon + 1];
      for (int month = 1; month <= horizon; month++) {
        gross[month] = without.inMonthUsd(month) * whole.flows().discount(month);
      }
      credits = option.get(Input.CREDITS);
      leavingUsd = whole.leavingUsd();
      payable = credits > 0 ? whole.flows().chargedUpTo() : new double[] {0};
      known = new double[horizon][0];
    }

    double grossUsd() {
      return Arrays.stream(gross).sum();
    }

    double[] usd(int month) {
      if (known[month].length == 0) {
        known[month] = usdFrom(month);
      }
      return known[month];
    }

    private double[] usdFrom(int from) {
      double[] usd = new double[gross.length];
      double before = payable[Math.min(from, payable.length - 1)];
      double paid = 0;
      for (int month = from + 1; month < usd.length; month++) {
        double charged = payable[Math.min(month, payable.length - 1)] - before;
        double most = Math.min(credits, charged);
        double used = (most - paid) * whole.flows().discount(month) * (1 - LATER * month);
        usd[month] = usd[month - 1] + (1 + OF_CREDIT) * gross[month] - used;
        paid = most;
      }
      return usd;
    }
  }
}
