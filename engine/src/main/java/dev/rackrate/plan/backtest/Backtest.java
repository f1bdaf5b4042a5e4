package dev.rackrate.plan.backtest;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.layer.HoldingPrices;
import dev.rackrate.quantity.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// What policies would have cost: they see the log before a day and pay for what came after it.
///
/// All serve the same load at once at the same prices, act at the beginning of a day only, and sell
/// the machine first that was bought last. The work of a machine depends on its place, so every
/// place is counted by itself.
public final class Backtest {

  private static final int MONTH_DAYS = 30;
  private static final double SECONDS_PER_HOUR = 3_600;

  /// How far a prediction is trusted: half.
  private static final double TRUST = 0.5;

  private static final int LONG_DAYS = 90;

  private final HoldingPrices prices;
  private final LevelDays past;
  private final LevelDays then;
  private final double[] start;
  private final int machines;
  private final int peakBefore;

  /// What a policy cost.
  ///
  /// @param overHindsight against the best one number of machines, as a share of it
  /// @param machinesFirst held from the first day
  /// @param machinesMost held on any day
  public record Result(
      Policy policy, double usd, double overHindsight, int machinesFirst, int machinesMost) {}

  /// Ways of deciding what to hold.
  public enum Policy {
    RACKRATE("rackrate"),
    ALL_RENT("all-rent"),
    OWN_PEAK("own-peak"),
    PAST_OPTIMUM("past-optimum"),
    SKI_RENTAL("ski-rental"),
    BUY_WHEN_PROVEN("buy-when-proven"),
    TRIPWIRE("tripwire"),
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
    this(load, LevelDays.of(load, prices, machinesFor(load, prices)), split, endDays, prices);
  }

  /// @param days what machines do and replace on each day of the load
  Backtest(DailyLoad load, LevelDays days, long split, double endDays, HoldingPrices prices) {
    this.prices = prices;
    int before = Math.clamp(split - load.firstDay(), 0, days.days());
    Require.atLeast(before, 1, "days before the split");
    Require.atLeast(days.days() - before, 1, "days after the split");
    this.peakBefore =
        machinesFor(load.between(load.firstDay(), split).peakGpus(), prices.unitGpus());
    this.machines = days.machines();
    this.past = days.between(0, before);
    this.then = days.between(before, days.days());
    this.start = new double[then.days() + 1];
    for (int day = 0; day < then.days(); day++) {
      start[day] = day;
    }
    start[then.days()] = Math.clamp(endDays - split, then.days() - 1.0, then.days());
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
        usd += busy * day.seconds()[i] / SECONDS_PER_HOUR * prices.useUsdPerHour();
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

  /// Every policy, in the order of [Policy].
  public List<Result> results() {
    List<Result> all = new ArrayList<>();
    double hindsight = usd(always(hindsight()));
    for (Policy policy : Policy.values()) {
      int[] held = policy == Policy.HINDSIGHT_TIMED ? new int[then.days()] : path(policy);
      double usd = policy == Policy.HINDSIGHT_TIMED ? timedUsd() : usd(held);
      double over = hindsight > 0 ? usd / hindsight - 1 : 0;
      int most = Arrays.stream(held).max().orElse(0);
      all.add(new Result(policy, usd, over, held[0], most));
    }
    return all;
  }

  private int[] path(Policy policy) {
    return switch (policy) {
      case ALL_RENT -> always(0);
      case OWN_PEAK -> always(peakBefore);
      case PAST_OPTIMUM -> always(pastOptimum());
      case HINDSIGHT, HINDSIGHT_TIMED -> always(hindsight());
      case SKI_RENTAL -> whenReached(_ -> 1);
      case BUY_WHEN_PROVEN -> {
        int trusted = pastOptimum();
        yield whenReached(machine -> machine < trusted ? TRUST : 1 / TRUST);
      }
      case TRIPWIRE -> tripwire(MONTH_DAYS, new int[] {MONTH_DAYS});
      case RACKRATE -> following(BuyingRule.USUAL);
    };
  }

  /// What a rule costs over hindsight, as a share.
  double over(BuyingRule rule) {
    double hindsight = usd(always(hindsight()));
    return hindsight > 0 ? usd(following(rule)) / hindsight - 1 : 0;
  }

  /// Buys by a rule; sells when what the last machine replaces stays below what keeping it costs,
  /// at every scale of the rule.
  private int[] following(BuyingRule any) {
    int lost = lostDays();
    BuyingRule rule = any.losing(lost);
    int[] windows = rule.scales().stream().mapToInt(Integer::intValue).toArray();
    int leastDays = Math.min(MONTH_DAYS, lost);
    double monthUsd = prices.perMonthUsd(MONTH_DAYS);
    double fades = Math.pow(0.5, 1 / rule.halfLifeDays());
    double[] sum = new double[machines];
    double weight = 0;
    for (int day = 0; day < past.days(); day++) {
      weight = weight * fades + 1;
      add(sum, fades, past, day);
    }
    int[] held = new int[then.days()];
    int[] bought = new int[machines];
    int count = 0;
    for (int day = 0; day < held.length; day++) {
      double month = MONTH_DAYS / weight;
      while (count < machines
          && sum[count] * month > monthUsd
          && isAbove(count, day, windows, monthUsd)
          && isProven(count, day, monthUsd / MONTH_DAYS, rule.proven())) {
        bought[count++] = day;
      }
      while (count > 0
          && day - bought[count - 1] >= leastDays
          && sum[count - 1] * month < keepUsd(day - bought[count - 1])
          && isBelow(count - 1, day, windows, keepUsd(day - bought[count - 1]))) {
        count--;
      }
      held[day] = count;
      weight = weight * fades + 1;
      add(sum, fades, then, day);
    }
    return held;
  }

  private void add(double[] sum, double fades, LevelDays days, int day) {
    for (int machine = 0; machine < machines; machine++) {
      sum[machine] = sum[machine] * fades + days.replacedUsd(machine, day);
    }
  }

  private boolean isProven(int machine, int day, double dayUsd, double share) {
    if (share == 0) {
      return true;
    }
    int above = 0;
    int counted = 0;
    for (int back = 1; back <= MONTH_DAYS && past.days() + day - back >= 0; back++) {
      above += replacedUsd(machine, day - back) > dayUsd ? 1 : 0;
      counted++;
    }
    return above >= share * counted;
  }

  /// Rent that a machine would have replaced on a day; days before the first are of the log before.
  private double replacedUsd(int machine, int day) {
    return day >= 0 ? then.replacedUsd(machine, day) : past.replacedUsd(machine, past.days() + day);
  }

  /// The days whose cost buying and selling again within a month loses.
  private int lostDays() {
    double lost = prices.soldUsd(MONTH_DAYS) - prices.keptUsd(MONTH_DAYS);
    double day = prices.perMonthUsd(MONTH_DAYS) / MONTH_DAYS;
    return day > 0 ? Math.clamp(Math.round(lost / day), 0, LONG_DAYS) : LONG_DAYS;
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
    return cheapest(then, holdUsd(0, then.days()));
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

  /// Holding a machine from the beginning of one day to that of another; the last is the end.
  private double holdUsd(int from, int to) {
    double held = start[to] - start[from];
    double lost = to == then.days() ? prices.keptUsd(held) : prices.soldUsd(held);
    return lost + prices.runningUsdPerDay() * held;
  }

  /// Buys a machine when the rent that it would have replaced has reached a multiple of what
  /// holding it all the time costs; never sells.
  private int[] whenReached(IntToDoubleFunction multiple) {
    int[] held = new int[then.days()];
    double all = holdUsd(0, then.days());
    double[] replaced = new double[machines];
    int count = 0;
    for (int day = 0; day < held.length; day++) {
      while (count < machines && replaced[count] >= all * multiple.applyAsDouble(count)) {
        count++;
      }
      held[day] = count;
      for (int machine = 0; machine < machines; machine++) {
        replaced[machine] += then.replacedUsd(machine, day);
      }
    }
    return held;
  }

  /// Buys when the rent that one more machine would have replaced exceeds what it costs, over each
  /// of some numbers of days; sells when that of the last machine stays below what keeping it
  /// costs, over each of them.
  ///
  /// @param leastDays for which a machine is kept
  private int[] tripwire(int leastDays, int[] windows) {
    int[] held = new int[then.days()];
    int[] bought = new int[machines];
    double monthUsd = prices.perMonthUsd(MONTH_DAYS);
    int count = 0;
    for (int day = 0; day < held.length; day++) {
      while (count < machines && isAbove(count, day, windows, monthUsd)) {
        bought[count++] = day;
      }
      while (count > 0
          && day - bought[count - 1] >= leastDays
          && isBelow(count - 1, day, windows, keepUsd(day - bought[count - 1]))) {
        count--;
      }
      held[day] = count;
    }
    return held;
  }

  private boolean isAbove(int machine, int day, int[] windows, double usd) {
    return Arrays.stream(windows).allMatch(days -> lastDays(machine, day, days) > usd);
  }

  private boolean isBelow(int machine, int day, int[] windows, double usd) {
    return Arrays.stream(windows).allMatch(days -> lastDays(machine, day, days) < usd);
  }

  /// What keeping a machine for another month costs: running it and what it loses of its value, but
  /// no more than a new one costs.
  private double keepUsd(int age) {
    double falls =
        prices.valueUsd().applyAsDouble(age) - prices.valueUsd().applyAsDouble(age + MONTH_DAYS);
    double keep = prices.runningUsdPerDay() * MONTH_DAYS + falls;
    return Math.min(keep, prices.perMonthUsd(MONTH_DAYS));
  }

  /// Rent that the n-th machine would have replaced in the days before a day, as of a month.
  private double lastDays(int machine, int day, int days) {
    double sum = 0;
    int counted = 0;
    for (int back = 1; back <= days && past.days() + day - back >= 0; back++) {
      sum += replacedUsd(machine, day - back);
      counted++;
    }
    return counted == 0 ? 0 : sum * MONTH_DAYS / counted;
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
    int most = Arrays.stream(held).max().orElse(0);
    for (int machine = 0; machine < most; machine++) {
      int from = -1;
      for (int day = 0; day <= held.length; day++) {
        boolean isHeld = day < held.length && held[day] > machine;
        if (isHeld && from < 0) {
          from = day;
        } else if (!isHeld && from >= 0) {
          usd += holdUsd(from, day);
          from = -1;
        }
      }
    }
    return usd;
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
      hold[age] = age < days ? holdUsd(0, age) : 0;
      holdToEnd[age] = holdUsd(days - age, days);
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
