package dev.rackrate.decision;

import dev.rackrate.cost.Costing;
import dev.rackrate.quantity.Inputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// The options that may win when an input changes: the cheapest of each way of holding machines.
///
/// @param owned feasible machines of one's own, cheapest first
/// @param rented feasible offers, the cheapest of each kind
record Contest(List<OptionResult> owned, List<OptionResult> rented) {

  private static final int MOST_OWNED = 2;

  static Contest of(List<OptionResult> options) {
    List<OptionResult> sorted =
        options.stream()
            .filter(OptionResult::isFeasible)
            .filter(option -> Double.isFinite(option.presentUsd()))
            .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
            .toList();
    List<OptionResult> rented = new ArrayList<>();
    for (OptionResult option : sorted) {
      if (!option.isOwned() && rented.stream().noneMatch(other -> isAlike(option, other))) {
        rented.add(option);
      }
    }
    return new Contest(
        sorted.stream().filter(OptionResult::isOwned).limit(MOST_OWNED).toList(), rented);
  }

  private static boolean isAlike(OptionResult one, OptionResult other) {
    return pricing(one).equals(pricing(other));
  }

  private static String pricing(OptionResult option) {
    return option.id().substring(0, option.id().indexOf(':'));
  }

  boolean hasBothSides() {
    return !owned.isEmpty() && !rented.isEmpty();
  }

  OptionResult bestOwned() {
    return owned.getFirst();
  }

  OptionResult bestRented() {
    return rented.getFirst();
  }

  /// Cheapest owned less cheapest rented when the inputs of both sides are changed.
  double difference(UnaryOperator<Inputs> change) {
    return cheapest(owned, change) - cheapest(rented, change);
  }

  /// The cheapest present cost on one side when its inputs are changed.
  static double cheapest(List<OptionResult> side, UnaryOperator<Inputs> change) {
    double best = Double.POSITIVE_INFINITY;
    for (OptionResult option : side) {
      Inputs changed = change.apply(option.costing().inputs());
      double usd =
          changed.equals(option.costing().inputs())
              ? option.presentUsd()
              : Costing.of(option.option(), changed).presentUsd();
      best = Math.min(best, usd);
    }
    return best;
  }
}
