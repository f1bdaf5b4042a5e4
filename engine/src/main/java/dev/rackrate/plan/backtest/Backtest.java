package dev.rackrate.plan.backtest;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.layer.HoldingPrices;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What policies would have cost: they see the log before a day and pay for what came after it.
///
/// All serve the same load at once at the same prices, act at the beginning of a day only, and sell
/// the machine first that was bought last. The work of a machine depends on its place, so every
/// place is counted by itself.
public final class Backtest {

  private final HoldingPrices prices;
  private final LevelDays past;
  private final LevelDays then;
  private final HoldingDays holding;
  private final Seen seen;
  private final int machines;
  private final int peakBefore;
  private final double trust;

  /// What a policy cost.
  ///
  /// @param overHindsight against the best one number of machines, as a share of it
  /// @param machinesFirst held from the first day
  /// @param machinesMost held on any day
  /// @param isOutside whether it holds or rents what hindsight may not
  public record Result(
      Policy policy,
      double usd,
      double overHindsight,
      int machinesFirst,
      int machinesMost,
      boolean isOutside) {}

  /// Ways of deciding what to hold.
  public enum Policy {
    RACKRATE("rackrate"),
    /// Not one of [#results]: what the program `plan` makes of the log before.
    PLAN("plan"),
    ALL_RENT("all-rent"),
    OWN_PEAK("own-peak"),
    PAST_OPTIMUM("past-optimum"),
    REPLANNED("re-planned"),
    SKI_RENTAL("ski-rental"),
    SKI_RENTAL_DRAWN("ski-rental-drawn"),
    BUY_WHEN_PROVEN("buy-when-proven"),
    BUY_BY_LOG("buy-by-log"),
    TRIPWIRE("tripwire"),
    LAZY("lazy"),
    HINDSIGHT("hindsight"),
    HINDSIGHT_TIMED("hindsight-timed");

    private final String label;

    Policy(String label) {
      this.label = label;
    }

    /// The word used in answers.
    public String label() {
      return label;
    }
  }

  /// By how many GPUs are wanted at once.
  ///
  /// @param split the day from which on policies pay, counted from the first second of the clock
  /// @param endDays when the load ends, in days on the same clock, perhaps within a day
  public Backtest(DailyLoad load, long split, double endDays, HoldingPrices prices) {
    this(
        load,
        LevelDays.of(load, prices, machinesFor(load, prices)),
        split,
        endDays,
        prices,
        SkiRental.HALF);
  }

  /// @param days what machines do and replace on each day of the load, of as many as may be held
  /// @param trust in a prediction of those who buy when it is proven, from nearly 0, all of it, to
  ///   1, none
  Backtest(
      DailyLoad load,
      LevelDays days,
      long split,
      double endDays,
      HoldingPrices prices,
      double trust) {
    this.prices = prices;
    this.trust = Require.between(trust, SkiRental.LEAST_TRUST, 1, "trust");
    int before = Math.clamp(split - load.firstDay(), 0, days.days());
    Require.atLeast(before, 1, "days before the split");
    Require.atLeast(days.days() - before, 1, "days after the split");
    this.machines = days.machines();
    this.peakBefore =
        Math.min(
            machines,
            machinesFor(load.between(load.firstDay(), split).peakGpus(), prices.unitGpus()));
    this.past = days.between(0, before);
    this.then = days.between(before, days.days());
    this.seen = new Seen(past, then);
    this.holding = new HoldingDays(prices, then.days(), endDays - split);
  }

  /// What as many machines as were at work at once before a day cost from then on, for what they
  /// did; nothing is rented.
  static double keptUsd(DailyLoad ran, long split, double endDays, HoldingPrices prices) {
    int machines = machinesFor(ran.between(ran.firstDay(), split).peakGpus(), prices.unitGpus());
    double days = endDays - split;
    double usd = machines * (prices.keptUsd(days) + prices.runningUsdPerDay() * days);
    for (DailyLoad.Day day : ran.between(split, Long.MAX_VALUE).days()) {
      for (int i = 0; i < day.gpus().length; i++) {
        double busy = Math.min(machines, Math.ceil(day.gpus()[i] / prices.unitGpus() - 1e-9));
        usd += busy * day.seconds()[i] / Time.SECONDS_PER_HOUR * prices.useUsdPerHour();
      }
    }
    return usd;
  }

  /// Machines for the highest load.
  static int machinesFor(DailyLoad load, HoldingPrices prices) {
    return Math.max(1, machinesFor(load.peakGpus(), prices.unitGpus()));
  }

  private static int machinesFor(double gpus, double unit) {
    return (int) Math.ceil(gpus / unit - 1e-9);
  }

  /// The policies that look at one kind of machine and one offer.
  public static List<Policy> policies() {
    return Arrays.stream(Policy.values()).filter(policy -> policy != Policy.PLAN).toList();
  }

  /// Every one of [#policies], in their order.
  public List<Result> results() {
    List<Result> all = new ArrayList<>();
    double hindsight = usd(always(hindsight()));
    for (Policy policy : policies()) {
      List<int[]> courses = courses(policy);
      double usd =
          policy == Policy.HINDSIGHT_TIMED
              ? timedUsd()
              : courses.stream().mapToDouble(this::usd).average().orElse(0);
      double over = hindsight > 0 ? usd / hindsight - 1 : 0;
      int first = courses.stream().mapToInt(held -> held[0]).max().orElse(0);
      int most = courses.stream().flatMapToInt(held -> Arrays.stream(held)).max().orElse(0);
      all.add(new Result(policy, usd, over, first, most, false));
    }
    return all;
  }

  /// What a policy holds day by day; of one that draws, for each that it may draw.
  private List<int[]> courses(Policy policy) {
    ProvenCourse proven = new ProvenCourse(seen, holding);
    return switch (policy) {
      case RACKRATE -> List.of(following(BuyingRule.USUAL));
      case ALL_RENT -> List.of(always(0));
      case OWN_PEAK -> List.of(always(peakBefore));
      case PAST_OPTIMUM -> List.of(always(pastOptimum()));
      case REPLANNED -> List.of(new Replanning(seen, holding).held());
      case SKI_RENTAL -> List.of(proven.deterministic());
      case SKI_RENTAL_DRAWN -> proven.drawn();
      case BUY_WHEN_PROVEN -> List.of(proven.predicted(pastOptimum(), trust));
      case BUY_BY_LOG -> List.of(proven.byLog(trust));
      case TRIPWIRE -> List.of(new RuleCourse(seen, holding).tripwire());
      case LAZY -> List.of(LazyCourse.held(seen, holding));
      case PLAN, HINDSIGHT, HINDSIGHT_TIMED -> List.of(always(hindsight()));
    };
  }

  /// What a rule costs over hindsight, as a share.
  double over(BuyingRule rule) {
    double hindsight = usd(always(hindsight()));
    return hindsight > 0 ? usd(following(rule)) / hindsight - 1 : 0;
  }

  /// What a plan from elsewhere that is paid for by the same days comes to.
  Result planned(double usd, PlannedDays plan, boolean isOutside) {
    double hindsight = usd(always(hindsight()));
    double over = hindsight > 0 ? usd / hindsight - 1 : 0;
    return new Result(Policy.PLAN, usd, over, plan.machinesFirst(), plan.machinesMost(), isOutside);
  }

  private int[] following(BuyingRule rule) {
    return new RuleCourse(seen, holding).following(rule);
  }

  private int[] always(int count) {
    int[] held = new int[then.days()];
    Arrays.fill(held, count);
    return held;
  }

  /// The one number of machines that is cheapest on the log before, held for as long.
  private int pastOptimum() {
    double days = past.days();
    return cheapest(past, prices.keptUsd(days) + prices.runningUsdPerDay() * days);
  }

  private int hindsight() {
    return cheapest(then, holding.allUsd());
  }

  private int cheapest(LevelDays days, double holdUsd) {
    int best = 0;
    double sum = 0;
    double most = 0;
    for (int machine = 0; machine < machines; machine++) {
      for (int day = 0; day < days.days(); day++) {
        sum += days.savedUsd(machine, day);
      }
      sum -= holdUsd;
      if (sum > most + 1e-9) {
        most = sum;
        best = machine + 1;
      }
    }
    return best;
  }

  /// What a course of numbers of machines costs.
  private double usd(int[] held) {
    double usd = 0;
    for (int day = 0; day < held.length; day++) {
      usd += then.rentUsd(day);
      for (int machine = 0; machine < held[day]; machine++) {
        usd -= machine < machines ? then.savedUsd(machine, day) : 0;
      }
    }
    return usd + holding.usd(held);
  }

  /// The cheapest of all ways to buy and sell: for each place the shortest path through the days.
  private double timedUsd() {
    int days = then.days();
    double usd = 0;
    for (int day = 0; day < days; day++) {
      usd += then.rentUsd(day);
    }
    double[] hold = new double[days + 1];
    double[] holdToEnd = new double[days + 1];
    for (int age = 1; age <= days; age++) {
      hold[age] = age < days ? holding.usd(0, age) : 0;
      holdToEnd[age] = holding.usd(days - age, days);
    }
    double[] saved = new double[days];
    for (int machine = 0; machine < machines; machine++) {
      for (int day = 0; day < days; day++) {
        saved[day] = then.savedUsd(machine, day);
      }
      usd -= mostSaved(saved, hold, holdToEnd);
    }
    return usd;
  }

  /// The most that a machine can save by being held at the right times.
  static double mostSaved(double[] saved, double[] hold, double[] holdToEnd) {
    int days = saved.length;
    double[] from = new double[days + 1];
    for (int day = days - 1; day >= 0; day--) {
      from[day] = from[day + 1];
      double sum = 0;
      for (int to = day + 1; to <= days; to++) {
        sum += saved[to - 1];
        double cost = to == days ? holdToEnd[to - day] : hold[to - day];
        from[day] = Math.max(from[day], sum - cost + from[to]);
      }
    }
    return from[0];
  }
}
