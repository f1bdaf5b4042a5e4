package dev.rackrate.plan.backtest;

import dev.rackrate.plan.layer.HoldingPrices;
import java.util.Arrays;

/// What holding machines costs from one day to another of those that are paid for.
final class HoldingDays {

  private static final int MONTH_DAYS = 30;

  private final HoldingPrices prices;

  /// When each day begins, and last when all ends, perhaps within a day.
  private final double[] start;

  HoldingDays(HoldingPrices prices, int days, double end) {
    this.prices = prices;
    this.start = new double[days + 1];
    for (int day = 0; day < days; day++) {
      start[day] = day;
    }
    start[days] = Math.clamp(end, days - 1.0, days);
  }

  int days() {
    return start.length - 1;
  }

  /// Days from the beginning of one to the end.
  double left(int day) {
    return start[days()] - start[day];
  }

  /// Holding a machine from the beginning of one day to that of another; the last is the end.
  double usd(int from, int to) {
    double held = start[to] - start[from];
    double lost = to == days() ? prices.keptUsd(held) : prices.soldUsd(held);
    return lost + prices.runningUsdPerDay() * held;
  }

  /// Holding one all the time.
  double allUsd() {
    return usd(0, days());
  }

  /// Holding one for a month, as it loses its value to the end of its life.
  double monthUsd() {
    return prices.perMonthUsd(MONTH_DAYS);
  }

  /// Holding one for a day, as it loses its value to the end of its life.
  double dayUsd() {
    return monthUsd() / MONTH_DAYS;
  }

  /// What buying a machine and selling it again within a month loses beyond that.
  double lostUsd() {
    return prices.soldUsd(MONTH_DAYS) - prices.keptUsd(MONTH_DAYS);
  }

  /// What keeping a machine for another month costs: running it and what it loses of its value, but
  /// no more than a new one costs.
  double keepUsd(int age) {
    double falls =
        prices.valueUsd().applyAsDouble(age) - prices.valueUsd().applyAsDouble(age + MONTH_DAYS);
    double keep = prices.runningUsdPerDay() * MONTH_DAYS + falls;
    return Math.min(keep, monthUsd());
  }

  /// The days whose cost buying and selling again within a month loses.
  int lostDays(int most) {
    double day = dayUsd();
    return day > 0 ? Math.clamp(Math.round(lostUsd() / day), 0, most) : most;
  }

  /// What holding so many machines on each day costs; the one bought last is sold first.
  double usd(int[] held) {
    double usd = 0;
    int most = Arrays.stream(held).max().orElse(0);
    for (int machine = 0; machine < most; machine++) {
      int from = -1;
      for (int day = 0; day <= held.length; day++) {
        boolean isHeld = day < held.length && held[day] > machine;
        if (isHeld && from < 0) {
          from = day;
        } else if (!isHeld && from >= 0) {
          usd += usd(from, day);
          from = -1;
        }
      }
    }
    return usd;
  }
}
