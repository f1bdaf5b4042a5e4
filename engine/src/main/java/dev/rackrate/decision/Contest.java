package dev.rackrate.decision;

import dev.rackrate.cost.Costing;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Two sides of which one is cheaper now and the other may be when an input changes.
///
/// Where there are machines of one's own and offers, these are the sides, each with the cheapest of
/// every way of holding machines. Else the sides are the cheapest option and the next.
///
/// @param ahead the side with the cheapest option, which stands first
/// @param behind the other side, its cheapest first
record Contest(List<OptionResult> ahead, List<OptionResult> behind) {

  private static final int MOST_OWNED = 2;

  /// Which options an input bears on.
  enum Reach {
    OWNED,
    RENTED,
    ALL
  }

  /// A change of inputs.
  ///
  /// @param isRate whether no driver reads what changes, so that known drivers serve again
  record Move(Reach reach, boolean isRate, UnaryOperator<Inputs> change) {

    /// A change of an input of all options that drivers read.
    static Move of(UnaryOperator<Inputs> change) {
      return new Move(Reach.ALL, false, change);
    }
  }

  /// The contest among candidates; empty with fewer than two.
  static Optional<Contest> of(List<OptionResult> options) {
    List<OptionResult> sorted = candidates(options);
    List<OptionResult> owned =
        sorted.stream().filter(OptionResult::isOwned).limit(MOST_OWNED).toList();
    List<OptionResult> rented = cheapestOfEachPricing(sorted);
    if (owned.isEmpty() || rented.isEmpty()) {
      return sorted.size() < 2
          ? Optional.empty()
          : Optional.of(new Contest(sorted.subList(0, 1), List.of(next(sorted))));
    }
    boolean ownedFirst = sorted.getFirst().isOwned();
    return Optional.of(ownedFirst ? new Contest(owned, rented) : new Contest(rented, owned));
  }

  /// The cheapest option of another kind than the first, else of another machine or offer.
  private static OptionResult next(List<OptionResult> sorted) {
    Verdict.Choice kind = Verdict.Choice.of(sorted.getFirst().option().kind());
    return sorted.stream()
        .filter(option -> Verdict.Choice.of(option.option().kind()) != kind)
        .findFirst()
        .orElseGet(() -> ofAnotherFamily(sorted));
  }

  private static OptionResult ofAnotherFamily(List<OptionResult> sorted) {
    String first = sorted.getFirst().option().family();
    return sorted.stream()
        .filter(option -> !option.option().family().equals(first))
        .findFirst()
        .orElseGet(() -> sorted.get(1));
  }

  /// Options a verdict may rest on, cheapest first.
  static List<OptionResult> candidates(List<OptionResult> options) {
    return options.stream()
        .filter(OptionResult::isCandidate)
        .sorted(Comparator.comparingDouble(OptionResult::presentUsd))
        .toList();
  }

  private static List<OptionResult> cheapestOfEachPricing(List<OptionResult> sorted) {
    List<OptionResult> rented = new ArrayList<>();
    for (OptionResult option : sorted) {
      if (!option.isOwned()
          && rented.stream().noneMatch(other -> option.pricing().equals(other.pricing()))) {
        rented.add(option);
      }
    }
    return rented;
  }

  /// The contest with one more option on the side of its kind.
  Contest with(OptionResult option) {
    boolean isAhead = option.isOwned() == best().isOwned();
    List<OptionResult> side = new ArrayList<>(isAhead ? ahead : behind);
    side.add(option);
    return isAhead ? new Contest(side, behind) : new Contest(ahead, side);
  }

  boolean has(OptionResult option) {
    return ahead.contains(option) || behind.contains(option);
  }

  /// Whether one side is owned and the other rented.
  boolean isBetweenKinds() {
    return best().isOwned() != rival().isOwned();
  }

  OptionResult best() {
    return ahead.getFirst();
  }

  OptionResult rival() {
    return behind.getFirst();
  }

  /// The cheapest option of the kind asked for; the best where there is none.
  OptionResult cheapest(boolean owned) {
    return best().isOwned() != owned && rival().isOwned() == owned ? rival() : best();
  }

  /// Cheapest ahead less cheapest behind when inputs are changed: below 0 as long as it leads.
  double lead(Move move) {
    return cheapest(ahead, move) - cheapest(behind, move);
  }

  /// The cheapest option of the side behind when inputs are changed.
  OptionResult overtaking(Move move) {
    return behind.stream()
        .min(Comparator.comparingDouble(option -> usd(option, move)))
        .orElseThrow();
  }

  private static double cheapest(List<OptionResult> side, Move move) {
    double best = Double.POSITIVE_INFINITY;
    for (OptionResult option : side) {
      best = Math.min(best, usd(option, move));
    }
    return best;
  }

  /// Present cost of one option when inputs are changed.
  static double usd(OptionResult option, Move move) {
    boolean isReached =
        switch (move.reach) {
          case OWNED -> option.isOwned();
          case RENTED -> !option.isOwned();
          case ALL -> true;
        };
    if (!isReached) {
      return option.presentUsd();
    }
    Inputs changed = move.change.apply(option.costing().inputs());
    return move.isRate && changed.get(Input.CREDITS) == 0
        ? option.costing().presentUsd(changed)
        : Costing.of(option.option(), changed).presentUsd();
  }
}
