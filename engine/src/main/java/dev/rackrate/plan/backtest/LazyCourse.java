package dev.rackrate.plan.backtest;

/// How many machines are held day by day by those who provision lazily: each is bought when even
/// the best course so far would hold it now, counting what a purchase loses, and sold when even the
/// best course so far would not, counting that at the sale. See Lin et al. and, for whole machines,
/// Albers and Quedenfeld: at most three times the best course, where a sale loses the same at any
/// age and each day is seen before it is decided on.
final class LazyCourse {

  private final double lostUsd;

  /// Least cost of all that ends with the machine held, or not, what is lost counted when it is
  /// bought.
  private double heldLow;

  private double freeLow;

  /// The same, what is lost counted when it is sold.
  private double heldHigh;

  private double freeHigh;

  private boolean isHeld;

  /// @param lostUsd by buying a machine and selling it again
  LazyCourse(double lostUsd) {
    this.lostUsd = lostUsd;
    this.heldLow = lostUsd;
    this.heldHigh = 0;
    this.freeHigh = 0;
  }

  /// Sees a day, and decides on the machine.
  ///
  /// @param heldUsd what the day costs where it is held
  /// @param freeUsd what it costs where not
  boolean see(double heldUsd, double freeUsd) {
    double held = Math.min(heldLow, freeLow + lostUsd) + heldUsd;
    double free = Math.min(freeLow, heldLow) + freeUsd;
    heldLow = held;
    freeLow = free;
    held = Math.min(heldHigh, freeHigh) + heldUsd;
    free = Math.min(freeHigh, heldHigh + lostUsd) + freeUsd;
    heldHigh = held;
    freeHigh = free;
    if (heldLow < freeLow) {
      isHeld = true;
    } else if (freeHigh < heldHigh) {
      isHeld = false;
    }
    return isHeld;
  }

  /// The numbers of machines on each day, each day decided on by those before it.
  static int[] held(Seen seen, HoldingDays holding) {
    int[] held = new int[holding.days()];
    int[] machines = new int[held.length];
    for (int machine = 0; machine < seen.machines(); machine++) {
      LazyCourse course = new LazyCourse(holding.lostUsd());
      boolean isHeld = false;
      for (int day = -seen.pastDays(); day < held.length; day++) {
        if (day >= 0) {
          held[day] = isHeld && machines[day] == machine ? machine + 1 : held[day];
          machines[day] = held[day];
        }
        double used = seen.replacedUsd(machine, day) - seen.savedUsd(machine, day);
        isHeld = course.see(holding.dayUsd() + used, seen.replacedUsd(machine, day));
      }
    }
    return held;
  }
}
