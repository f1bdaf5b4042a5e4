package dev.rackrate.plan.backtest;

/// Plans anew every month: holds the one number of machines that would cost least to the end if all
/// that is to come were like the log so far. It is exact, so that no program is asked.
final class Replanning {

  private static final int MONTH_DAYS = 30;

  private final Seen seen;
  private final HoldingDays holding;

  Replanning(Seen seen, HoldingDays holding) {
    this.seen = seen;
    this.holding = holding;
  }

  int[] held() {
    int[] held = new int[holding.days()];
    int[] bought = new int[seen.machines()];
    double[] saved = new double[seen.machines()];
    int counted = 0;
    for (int day = -seen.pastDays(); day < 0; day++) {
      add(saved, day);
      counted++;
    }
    int count = 0;
    for (int day = 0; day < held.length; day++) {
      if (day % MONTH_DAYS == 0) {
        int best = best(saved, counted, day, bought, count);
        for (int machine = count; machine < best; machine++) {
          bought[machine] = day;
        }
        count = best;
      }
      held[day] = count;
      add(saved, day);
      counted++;
    }
    return held;
  }

  private void add(double[] saved, int day) {
    for (int machine = 0; machine < saved.length; machine++) {
      saved[machine] += seen.savedUsd(machine, day);
    }
  }

  private int best(double[] saved, int counted, int day, int[] bought, int count) {
    double left = holding.left(day);
    int best = 0;
    double sum = 0;
    double most = 0;
    for (int machine = 0; machine < saved.length; machine++) {
      double cost =
          machine < count ? keptUsd(bought[machine], day) : holding.usd(day, holding.days());
      sum += saved[machine] / counted * left - cost;
      if (sum > most + 1e-9) {
        most = sum;
        best = machine + 1;
      }
    }
    return best;
  }

  /// What keeping a machine to the end costs more than selling it on a day.
  private double keptUsd(int bought, int day) {
    return holding.usd(bought, holding.days()) - holding.usd(bought, day);
  }
}
