package dev.rackrate.plan.backtest;

/// What a policy sees on a day: the log before the split, and the days since.
final class Seen {

  private final LevelDays past;
  private final LevelDays then;

  Seen(LevelDays past, LevelDays then) {
    this.past = past;
    this.then = then;
  }

  int machines() {
    return then.machines();
  }

  int pastDays() {
    return past.days();
  }

  /// Days of the log before a day, up to so many.
  int before(int day, int most) {
    return Math.min(most, past.days() + day);
  }

  /// Rent that a machine would have replaced on a day; days before the first are of the log before.
  double replacedUsd(int machine, int day) {
    return day >= 0 ? then.replacedUsd(machine, day) : past.replacedUsd(machine, past.days() + day);
  }

  /// What the use of a machine would have saved on a day.
  double savedUsd(int machine, int day) {
    return day >= 0 ? then.savedUsd(machine, day) : past.savedUsd(machine, past.days() + day);
  }

  /// What the use of a machine would have saved a day on average in so many days before a day, or
  /// as many as there are; nothing where there are none.
  double meanSavedUsd(int machine, int day, int days) {
    int counted = before(day, days);
    double sum = 0;
    for (int back = 1; back <= counted; back++) {
      sum += savedUsd(machine, day - back);
    }
    return counted == 0 ? 0 : sum / counted;
  }
}
