package dev.rackrate.audit;

import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.cost.Costing;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import dev.rackrate.quantity.UnitText;
import dev.rackrate.scenario.Option;
import java.util.Optional;

/// A figure that is mostly energy, and hours of load at which it would hold.
final class EnergyImplied {

  /// Share of what runs that energy has where an error is put down to it.
  private static final double MOSTLY = 0.5;

  private EnergyImplied() {}

  /// The error of energy that explains a monthly or total cost of one's own.
  static Optional<Slip> of(Setup setup, ClaimedFigure figure, Stated.Amount stated) {
    boolean isCost = figure == ClaimedFigure.MONTHLY || figure == ClaimedFigure.TOTAL;
    if (!isCost || setup.ownOption().isEmpty()) {
      return Optional.empty();
    }
    Option own = setup.ownOption().get();
    Costing costing = Costing.of(own);
    double all = 0;
    double energy = 0;
    for (Bill.Line line : costing.bill().lines()) {
      boolean isOnce =
          line.category() == CostCategory.PURCHASE || line.category() == CostCategory.RESALE;
      if (!isOnce) {
        all += line.totalUsd();
        energy += line.category() == CostCategory.ENERGY ? line.totalUsd() : 0;
      }
    }
    if (energy <= 0 || energy < MOSTLY * all || isBought(own, figure)) {
      return Optional.empty();
    }
    double months = own.get(Input.HORIZON);
    double statedUsd =
        stated.middle()
            * stated.usdPerUnit()
            * (figure == ClaimedFigure.MONTHLY ? months * perMonth(stated) : 1);
    double share = (statedUsd - (all - energy)) / energy;
    double hours =
        share
            * own.get(Input.HOURS_PER_MONTH)
            * own.get(Input.HOURS_PER_WEEK)
            / Time.HOURS_PER_WEEK;
    boolean isPossible = share > 0 && hours <= own.get(Input.HOURS_PER_MONTH);
    return Optional.of(
        new Slip.Remade(
            ErrorKind.ENERGY,
            isPossible ? SlipWords.energyImplied(hours) : SlipWords.energyAlone(),
            s -> s.owned(option -> scaled(option, Math.max(0, share)))));
  }

  /// Hours of load at which a payback would hold, where most of what runs is energy; such an error
  /// cannot be told from one of arithmetic.
  static Optional<Slip> ofPayback(Setup setup, ClaimedFigure figure, Stated.Amount stated) {
    if (figure != ClaimedFigure.PAYBACK || stated.isRange() || setup.ownOption().isEmpty()) {
      return Optional.empty();
    }
    Option own = setup.ownOption().get();
    double busy = own.get(Input.HOURS_PER_WEEK) / Time.HOURS_PER_WEEK;
    if (!isMostlyEnergy(own) || !(busy > 0)) {
      return Optional.empty();
    }
    double low = 0;
    double high = 1 / busy;
    if (!(payback(setup, low, stated) < stated.middle())
        || !(payback(setup, high, stated) > stated.middle())) {
      return Optional.empty();
    }
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (payback(setup, middle, stated) < stated.middle()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double share = high;
    double hours = share * busy * own.get(Input.HOURS_PER_MONTH);
    return Optional.of(
        new Slip.Remade(
            ErrorKind.ENERGY,
            SlipWords.energyImplied(hours),
            s -> s.owned(option -> scaled(option, share))));
  }

  private static double payback(Setup setup, double share, Stated.Amount stated) {
    double time =
        FigureCalculator.value(
            setup.owned(option -> scaled(option, share)), ClaimedFigure.PAYBACK, stated);
    return Double.isNaN(time) ? Double.POSITIVE_INFINITY : time;
  }

  private static Option scaled(Option option, double share) {
    return Setup.scaled(Setup.scaled(option, Input.ELECTRICITY, share), Input.RUNNING, share);
  }

  private static boolean isMostlyEnergy(Option own) {
    double all = 0;
    double energy = 0;
    for (Bill.Line line : Costing.of(own).bill().lines()) {
      boolean isOnce =
          line.category() == CostCategory.PURCHASE || line.category() == CostCategory.RESALE;
      all += isOnce ? 0 : line.totalUsd();
      energy += line.category() == CostCategory.ENERGY ? line.totalUsd() : 0;
    }
    return energy > 0 && energy >= MOSTLY * all;
  }

  private static double perMonth(Stated.Amount stated) {
    return UnitText.parse("USD/month")
        .flatMap(month -> stated.unit().factorTo(month, Time.HOURS_PER_MONTH))
        .orElse(1.0);
  }

  /// Whether the purchase is in the figure too, so that it may as well be the cause.
  private static boolean isBought(Option own, ClaimedFigure figure) {
    return figure == ClaimedFigure.TOTAL && own.get(Input.PRICE) > 0;
  }
}
