package dev.rackrate.plan.backtest;

import java.util.stream.IntStream;

/// How many machines a rule holds day by day that looks at what one more machine, and the last,
/// would have saved of late: the rent replaced less what its use costs.
final class RuleCourse {

  private static final int MONTH_DAYS = 30;
  private static final int LONG_DAYS = 90;

  private final Seen seen;
  private final HoldingDays holding;

  RuleCourse(Seen seen, HoldingDays holding) {
    this.seen = seen;
    this.holding = holding;
  }

  /// Whether a machine is bought, or the last one sold, on a day.
  private interface Choice {

    boolean isBought(int machine, int day);

    /// @param keepUsd what keeping it for another month costs
    boolean isSold(int machine, int day, double keepUsd);

    /// Each day is seen once, when it is over.
    default void see(int day) {}
  }

  /// A machine is sold again once keeping it has cost more beyond what it saved, since it last
  /// paid, than selling it and buying another loses: whoever sells sooner may buy back what was
  /// sold, whoever sells later could have sold.
  ///
  /// @param everyDays it is looked
  /// @param leastDays a machine is held
  private int[] held(Choice choice, int everyDays, int leastDays) {
    int[] held = new int[holding.days()];
    int[] bought = new int[seen.machines()];
    double[] behindUsd = new double[seen.machines()];
    double lostUsd = holding.lostUsd();
    int count = 0;
    for (int day = 0; day < held.length; day++) {
      for (int machine = 0; day > 0 && machine < count; machine++) {
        double keptUsd = holding.keepUsd(day - 1 - bought[machine]) / MONTH_DAYS;
        double more = keptUsd - seen.savedUsd(machine, day - 1);
        behindUsd[machine] = Math.max(0, behindUsd[machine] + more);
      }
      if (day % everyDays == 0) {
        while (count < bought.length && choice.isBought(count, day)) {
          behindUsd[count] = 0;
          bought[count++] = day;
        }
        while (count > 0
            && behindUsd[count - 1] > lostUsd
            && day - bought[count - 1] >= leastDays
            && choice.isSold(count - 1, day, holding.keepUsd(day - bought[count - 1]))) {
          count--;
        }
      }
      held[day] = count;
      choice.see(day);
    }
    return held;
  }

  /// The number to watch as a policy, looked at once a month: buys when what one more machine would
  /// have saved in the last month exceeds what it costs, sells when that of the last machine is
  /// below what keeping it costs.
  int[] tripwire() {
    double monthUsd = holding.monthUsd();
    return held(
        new Choice() {
          @Override
          public boolean isBought(int machine, int day) {
            return seen.meanSavedUsd(machine, day, MONTH_DAYS) * MONTH_DAYS > monthUsd;
          }

          @Override
          public boolean isSold(int machine, int day, double keepUsd) {
            return seen.meanSavedUsd(machine, day, MONTH_DAYS) * MONTH_DAYS < keepUsd;
          }
        },
        MONTH_DAYS,
        MONTH_DAYS);
  }

  /// Follows a rule, the shorter the less is lost by selling.
  int[] following(BuyingRule any) {
    int lost = holding.lostDays(LONG_DAYS);
    return held(new ByRule(any.losing(lost)), 1, Math.min(MONTH_DAYS, lost));
  }

  private final class ByRule implements Choice {

    private final int[] scales;
    private final double proven;
    private final double fades;
    private final double dayUsd;

    /// What was saved, and days, a day counting half after the half-life.
    private final double[] sumUsd;

    private double weight;

    ByRule(BuyingRule rule) {
      this.scales = rule.scales().stream().mapToInt(Integer::intValue).toArray();
      this.proven = rule.proven();
      this.fades = Math.pow(0.5, 1 / rule.halfLifeDays());
      this.dayUsd = holding.monthUsd() / MONTH_DAYS;
      this.sumUsd = new double[seen.machines()];
      for (int day = -seen.pastDays(); day < 0; day++) {
        see(day);
      }
    }

    @Override
    public void see(int day) {
      weight = weight * fades + 1;
      for (int machine = 0; machine < sumUsd.length; machine++) {
        sumUsd[machine] = sumUsd[machine] * fades + seen.savedUsd(machine, day);
      }
    }

    @Override
    public boolean isBought(int machine, int day) {
      return sumUsd[machine] / weight > dayUsd
          && IntStream.of(scales).allMatch(days -> seen.meanSavedUsd(machine, day, days) > dayUsd)
          && isProven(machine, day);
    }

    @Override
    public boolean isSold(int machine, int day, double keepUsd) {
      double usd = keepUsd / MONTH_DAYS;
      return sumUsd[machine] / weight < usd
          && IntStream.of(scales).allMatch(days -> seen.meanSavedUsd(machine, day, days) < usd);
    }

    private boolean isProven(int machine, int day) {
      if (proven == 0) {
        return true;
      }
      int counted = seen.before(day, MONTH_DAYS);
      int above = 0;
      for (int back = 1; back <= counted; back++) {
        above += seen.savedUsd(machine, day - back) > dayUsd ? 1 : 0;
      }
      return above >= proven * counted;
    }
  }
}
