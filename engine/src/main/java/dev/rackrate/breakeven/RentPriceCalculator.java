package dev.rackrate.breakeven;

import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;

import dev.rackrate.breakeven.BreakEven.Point;
import dev.rackrate.breakeven.BreakEven.Reason;
import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.List;

/// Finds the rental price at which renting costs what owning does.
///
/// The bill of renting is a straight line in its price; credits and support plans bend it, then the
/// root is searched.
final class RentPriceCalculator {

  private static final double MOST_USD = 1e9;

  private static final int MOST_STEPS = 200;

  private final Costing own;
  private final Costing rent;
  private final Input price;

  /// The price at which the best of several sizes costs what owning does: the highest of theirs.
  static Point ofBest(Costing own, List<Costing> sizes) {
    Point best = new RentPriceCalculator(own, sizes.getFirst()).breakEven();
    for (Costing size : sizes.subList(1, sizes.size())) {
      best = higher(best, new RentPriceCalculator(own, size).breakEven());
    }
    return best;
  }

  private static Point higher(Point one, Point other) {
    return switch (one) {
      case Point.At(double usd) ->
          switch (other) {
            case Point.At(double another) -> usd >= another ? one : other;
            case Point.None(Reason reason) -> reason == Reason.ALWAYS ? one : other;
          };
      case Point.None(Reason reason) -> reason == Reason.ALWAYS ? other : one;
    };
  }

  private RentPriceCalculator(Costing own, Costing rent) {
    this.own = own;
    this.rent = rent;
    this.price = rent.option().kind().rentalPrice();
  }

  /// The price for a GPU-hour in US dollars.
  private Point breakEven() {
    double ownUsd = own.presentUsd();
    double free = usdAt(0);
    double slope = usdAt(1) - free;
    if (ownUsd < free) {
      return new Point.None(Reason.ALWAYS);
    }
    if (isBent()) {
      return usdAt(MOST_USD) > ownUsd
          ? new Point.At(perGpuHour(search(ownUsd)))
          : new Point.None(Reason.RUNNING_COSTS_EXCEED_RENT);
    }
    return slope > 0
        ? new Point.At(perGpuHour((ownUsd - free) / slope))
        : new Point.None(Reason.RUNNING_COSTS_EXCEED_RENT);
  }

  /// Whether the bill is no straight line in the price: credits are used up, a support plan takes
  /// its share in steps, or contracts are not renewed.
  private boolean isBent() {
    return mayGoByTheHour() || Costing.followsWholeBill(rent.inputs());
  }

  private boolean mayGoByTheHour() {
    return rent.option().kind() == OptionKind.RESERVED && rent.inputs().get(ON_DEMAND_PRICE) > 0;
  }

  /// Regula falsi that takes half the weight of an end which stays (Illinois): the bill rises with
  /// the price in a few straight pieces.
  private double search(double ownUsd) {
    double low = 0;
    double high = Math.max(1, 2 * rent.inputs().get(price));
    double atLow = usdAt(low) - ownUsd;
    double atHigh = usdAt(high) - ownUsd;
    while (atHigh < 0 && high < MOST_USD) {
      low = high;
      atLow = atHigh;
      high = Math.min(8 * high, MOST_USD);
      atHigh = usdAt(high) - ownUsd;
    }
    for (int step = 1; step < MOST_STEPS && high - low > 1e-14 * high; step++) {
      double share = step % 6 == 0 ? 0.5 : atLow / (atLow - atHigh);
      double middle = low + (high - low) * Math.clamp(share, 0, 1);
      if (middle <= low || middle >= high) {
        break;
      }
      double there = usdAt(middle) - ownUsd;
      if (there < 0) {
        low = middle;
        atLow = there;
        atHigh /= 2;
      } else {
        high = middle;
        atHigh = there;
        atLow /= 2;
        if (there == 0) {
          break;
        }
      }
    }
    return high;
  }

  private double usdAt(double usd) {
    Inputs priced = rent.inputs().with(price, usd);
    return mayGoByTheHour() ? rent.on(priced).presentUsd() : rent.presentUsd(priced);
  }

  private double perGpuHour(double usd) {
    double hours = price == Input.MONTHLY_PRICE ? rent.inputs().get(HOURS_PER_MONTH) : 1;
    return usd / rent.inputs().get(MACHINE_GPUS) / hours;
  }
}
