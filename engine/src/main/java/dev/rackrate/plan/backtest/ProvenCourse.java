package dev.rackrate.plan.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// How many machines are held day by day by those who rent until buying has proven itself: each is
/// bought when the rent that it would have replaced, less what its use costs, has reached a
/// multiple of what holding it all the time costs, and never sold.
final class ProvenCourse {

  /// Thresholds that stand for all that may be drawn, each as likely as the others.
  private static final int DRAWS = 32;

  /// Stretches of the log that show how much a machine may be wanted.
  private static final int MOST_STRETCHES = 60;

  private static final int STRETCH_DAYS = 30;

  private final Seen seen;
  private final HoldingDays holding;

  ProvenCourse(Seen seen, HoldingDays holding) {
    this.seen = seen;
    this.holding = holding;
  }

  /// Each when its rent has reached its cost.
  int[] deterministic() {
    return held(_ -> 1);
  }

  /// A prediction of how many will pay lowers the multiple of those and raises that of all others.
  ///
  /// @param trust from nearly 0, all trust in the prediction, to 1, none
  int[] predicted(int machines, double trust) {
    return held(machine -> machine < machines ? trust : 1 / trust);
  }

  /// One for each threshold that may be drawn.
  List<int[]> drawn() {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      double threshold = SkiRental.threshold((i + 0.5) / DRAWS);
      all.add(held(_ -> threshold));
    }
    return all;
  }

  /// Each at the multiple that would cost least on average if it will be wanted as in one of the
  /// stretches of the log before, one as likely as another; no further from 1 than trust in a
  /// prediction allows.
  int[] byLog(double trust) {
    if (holding.allUsd() <= 0) {
      return deterministic();
    }
    double[] multiples = new double[seen.machines()];
    for (int machine = 0; machine < multiples.length; machine++) {
      multiples[machine] = Math.clamp(SkiRental.bestMultiple(demands(machine)), trust, 1 / trust);
    }
    return held(machine -> multiples[machine]);
  }

  /// What all that is to come would cost to rent if each stretch went on, over what holding costs.
  private double[] demands(int machine) {
    int days = Math.min(STRETCH_DAYS, Math.max(1, seen.pastDays() / 2));
    int last = seen.pastDays() - days;
    int count = Math.min(MOST_STRETCHES, last + 1);
    double[] all = new double[count];
    for (int i = 0; i < count; i++) {
      int back = count == 1 ? 0 : (int) ((long) i * last / (count - 1));
      all[i] = seen.meanSavedUsd(machine, -back, days) * holding.left(0) / holding.allUsd();
    }
    return all;
  }

  private int[] held(IntToDoubleFunction multiple) {
    int[] held = new int[holding.days()];
    double all = holding.allUsd();
    double[] saved = new double[seen.machines()];
    int count = 0;
    for (int day = 0; day < held.length; day++) {
      while (count < saved.length && saved[count] >= all * multiple.applyAsDouble(count)) {
        count++;
      }
      held[day] = count;
      for (int machine = 0; machine < saved.length; machine++) {
        saved[machine] += seen.savedUsd(machine, day);
      }
    }
    return held;
  }
}
