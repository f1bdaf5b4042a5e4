package dev.rackrate.breakeven;

import static dev.rackrate.quantity.Input.LIFE;

import dev.rackrate.breakeven.BreakEven.Point;
import dev.rackrate.breakeven.BreakEven.Reason;
import dev.rackrate.cost.AccruedCosts;
import dev.rackrate.cost.Costing;

/// Finds how long it takes until owning has cost less than renting.
///
/// Bills accrue evenly over a month; purchases, sales and what the end of the horizon charges fall
/// at its end. A payment upfront accrues over its term.
final class PaybackCalculator {

  private final AccruedCosts own;
  private final AccruedCosts rent;
  private final double lifeMonths;

  PaybackCalculator(Contender own, Contender rent) {
    this(own.accrued(), rent.accrued(), own.costing().inputs().get(LIFE));
  }

  private PaybackCalculator(AccruedCosts own, AccruedCosts rent, double lifeMonths) {
    this.own = own;
    this.rent = rent;
    this.lifeMonths = lifeMonths;
  }

  /// Months until the discounted bills of two options meet for the last time.
  static Point discounted(Costing own, Costing rent) {
    return new PaybackCalculator(
            AccruedCosts.of(own), AccruedCosts.of(rent), own.inputs().get(LIFE))
        .discounted();
  }

  /// Months until the discounted bills meet for the last time, owning the cheaper from there on.
  Point discounted() {
    double difference = own.atStart() - rent.atStart();
    double since = difference <= 0 ? 0 : Double.NaN;
    boolean wasCheaper = difference < 0;
    for (int month = 1; month <= own.horizon(); month++) {
      double accrued = difference + own.accruedIn(month) - rent.accruedIn(month);
      double after = accrued + own.atEndOf(month) - rent.atEndOf(month);
      if (after > 0) {
        since = Double.NaN;
      } else if (Double.isNaN(since)) {
        since = accrued <= 0 ? month - 1 + difference / (difference - accrued) : month;
      } else if (accrued > 0) {
        since = month;
      }
      wasCheaper |= accrued < 0;
      difference = after;
    }
    if (!Double.isNaN(since)) {
      return since == 0 ? new Point.None(Reason.ALWAYS) : new Point.At(since);
    }
    return new Point.None(wasCheaper && isReplaced() ? Reason.LIFE_ENDS_FIRST : unpaid());
  }

  /// What is paid for the machines over what the first month saves; no discount, no resale.
  Point simple() {
    double saved = savedInFirstMonth();
    if (saved <= 0) {
      return new Point.None(Reason.RUNNING_COSTS_EXCEED_RENT);
    }
    return own.outlay() > 0 ? new Point.At(own.outlay() / saved) : new Point.None(Reason.ALWAYS);
  }

  private double savedInFirstMonth() {
    return rent.firstMonth() - own.firstMonth();
  }

  private Reason unpaid() {
    double saved = savedInFirstMonth();
    if (saved <= 0) {
      return Reason.RUNNING_COSTS_EXCEED_RENT;
    }
    return isReplaced() && own.outlay() / saved > lifeMonths
        ? Reason.LIFE_ENDS_FIRST
        : Reason.AFTER_HORIZON;
  }

  private boolean isReplaced() {
    return lifeMonths > 0 && lifeMonths < own.horizon();
  }
}
