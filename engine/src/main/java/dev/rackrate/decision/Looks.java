package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.HORIZON;

import dev.rackrate.decision.candidate.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How much a search for flips looks at, so that no study takes more than a bounded amount of work.
final class Looks {

  /// Months of bills that one look at all candidates may take.
  private static final double MOST_MONTHS_OF_BILLS = 40_000;

  private static final int LEAST_LOOKED_AT = 50;

  /// Months of bills up to which all candidates are looked at wherever a search stops; with twice
  /// as many at every second place, and so on. A bill that credits pay takes as long as so many
  /// others.
  private static final double MONTHS_OF_BILLS_EACH_STEP = 10_000;

  private static final int BILLS_OF_CREDITS = 4;

  private static final int MOST_STEPS_BETWEEN_LOOKS = 8;

  private Looks() {}

  /// Of how many places at which a search stops one is looked at with all candidates.
  static int every(List<Candidate> candidates) {
    double months = candidates.size() * horizon(candidates);
    if (candidates.stream().anyMatch(Candidate::hasCredits)) {
      months *= BILLS_OF_CREDITS;
    }
    return Math.clamp((int) (months / MONTHS_OF_BILLS_EACH_STEP) + 1, 1, MOST_STEPS_BETWEEN_LOOKS);
  }

  private static double horizon(List<Candidate> candidates) {
    return candidates.getFirst().parts().getFirst().costing().inputs().get(HORIZON);
  }

  /// The candidates that may join a search: the cheapest of each side where the horizon makes each
  /// costly to follow.
  static List<Candidate> at(List<Candidate> all) {
    int most = (int) Math.max(LEAST_LOOKED_AT, MOST_MONTHS_OF_BILLS / horizon(all));
    if (all.size() <= most) {
      return all;
    }
    List<Candidate> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble(Candidate::presentUsd));
    List<Candidate> some = new ArrayList<>();
    for (boolean isOwned : new boolean[] {true, false}) {
      sorted.stream()
          .filter(candidate -> candidate.isOwned() == isOwned)
          .limit(most / 2)
          .forEach(some::add);
    }
    return some;
  }
}
