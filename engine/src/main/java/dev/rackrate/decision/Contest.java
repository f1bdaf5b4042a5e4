package dev.rackrate.decision;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Ties;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Two sides of which one is cheaper now and the other may be when an input changes.
///
/// Where there are several kinds (machines of one's own, rented ones, services by the token, plans
/// that mix), the kind of the cheapest option is one side and all others are the other, each with
/// the cheapest of every way of holding machines. Else the sides are the cheapest option and all
/// others of another way of paying or of another machine or offer, first among them the next.
///
/// @param ahead the side with the cheapest option, which stands first
/// @param behind the other side, its cheapest first
record Contest(List<Candidate> ahead, List<Candidate> behind) {

  private static final int MOST_OWNED = 2;
  private static final int MOST_MIXES = 2;

  /// The contest among candidates; empty with fewer than two.
  static Optional<Contest> of(List<? extends Candidate> all) {
    List<Candidate> sorted = Candidate.among(all);
    if (sorted.size() < 2) {
      return Optional.empty();
    }
    Candidate first = sorted.getFirst();
    Candidate next = next(sorted);
    List<Candidate> ahead = new ArrayList<>();
    List<Candidate> behind = new ArrayList<>();
    for (Candidate candidate : shortlist(sorted)) {
      (candidate.isLike(first) ? ahead : behind).add(candidate);
    }
    if (!behind.isEmpty()) {
      return Optional.of(new Contest(ahead, behind));
    }
    List<Candidate> others = new ArrayList<>(List.of(next));
    shortlist(sorted).stream()
        .filter(candidate -> !candidate.equals(next) && isAnother(candidate, first))
        .forEach(others::add);
    return Optional.of(new Contest(List.of(first), others));
  }

  /// The cheapest machines of one's own, the cheapest of each way of renting, the cheapest mix.
  private static List<Candidate> shortlist(List<Candidate> sorted) {
    List<Candidate> kept = new ArrayList<>();
    int owned = 0;
    int mixes = 0;
    Set<String> pricings = new HashSet<>();
    for (Candidate candidate : sorted) {
      boolean isKept =
          switch (candidate.choice()) {
            case BUILD -> owned++ < MOST_OWNED;
            case MIX -> mixes++ < MOST_MIXES;
            case RENT, API, UNDECIDED, NONE -> pricings.add(candidate.parts().getFirst().pricing());
          };
      if (isKept) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  /// The cheapest of another kind than the first, else of another machine or offer.
  private static Candidate next(List<Candidate> sorted) {
    Choice kind = sorted.getFirst().choice();
    return sorted.stream()
        .filter(candidate -> candidate.choice() != kind)
        .findFirst()
        .orElseGet(() -> ofAnotherFamily(sorted));
  }

  private static Candidate ofAnotherFamily(List<Candidate> sorted) {
    String first = family(sorted.getFirst());
    return sorted.stream()
        .filter(candidate -> !family(candidate).equals(first))
        .findFirst()
        .orElseGet(() -> sorted.get(1));
  }

  private static String family(Candidate candidate) {
    return candidate.parts().getFirst().option().family();
  }

  /// Whether it is of another machine or offer, or is paid in another way.
  private static boolean isAnother(Candidate candidate, Candidate first) {
    return !family(candidate).equals(family(first))
        || !candidate.parts().getFirst().pricing().equals(first.parts().getFirst().pricing());
  }

  /// Whether another answer were it to win.
  boolean mayTake(Candidate candidate) {
    return !has(candidate) && (isBetweenKinds() || isAnother(candidate, best()));
  }

  /// The contest with one more on the side of its kind.
  Contest with(Candidate candidate) {
    boolean isAhead = isBetweenKinds() && candidate.isLike(best());
    List<Candidate> side = new ArrayList<>(isAhead ? ahead : behind);
    side.add(candidate);
    return isAhead ? new Contest(side, behind) : new Contest(ahead, side);
  }

  boolean has(Candidate candidate) {
    return ahead.contains(candidate) || behind.contains(candidate);
  }

  /// Whether the sides are of different kinds: owned, rented or mixed.
  boolean isBetweenKinds() {
    return !best().isLike(rival());
  }

  /// Whether all that takes part follows the work: a plan may be held as it is.
  boolean followsWork() {
    return all().allMatch(Candidate::followsWork);
  }

  Candidate best() {
    return ahead.getFirst();
  }

  Candidate rival() {
    return behind.getFirst();
  }

  /// The cheapest option of the kind asked for; of the best where there is none.
  OptionResult cheapest(boolean owned) {
    return all()
        .flatMap(candidate -> candidate.parts().stream())
        .filter(option -> option.isOwned() == owned)
        .findFirst()
        .orElseGet(() -> best().parts().getFirst());
  }

  /// Cheapest ahead less cheapest behind when inputs are changed: below 0 as long as it leads.
  /// Where both are as cheap, the sign is that of the side a verdict would choose.
  double lead(Move move) {
    List<Candidate> all = all().toList();
    double[] usd = all.stream().mapToDouble(each -> each.contestUsd(move)).toArray();
    double lead = lead(usd);
    if (!Double.isFinite(lead) || !isTied(all, usd)) {
      return lead;
    }
    boolean leads = ahead.contains(Candidate.first(all, usd, move));
    double size = Math.max(Math.abs(lead), Double.MIN_NORMAL);
    return leads ? -size : size;
  }

  private double lead(double[] usd) {
    return least(usd, 0, ahead.size()) - least(usd, ahead.size(), usd.length);
  }

  private boolean isTied(List<Candidate> all, double[] usd) {
    double tie =
        all.stream().anyMatch(Candidate::hasCredits)
            ? Candidate.TIE * mostGrossUsd(all, usd)
            : Ties.tieUsd(least(usd, 0, usd.length));
    return Math.abs(lead(usd)) <= tie;
  }

  /// The most that the cheapest can come to before what credits pay: no verdict takes one that
  /// costs more than a tie of it above the cheapest, so that bills without credits need not be
  /// worked out to tell who leads.
  private static double mostGrossUsd(List<Candidate> all, double[] usd) {
    int cheapest = 0;
    for (int i = 1; i < usd.length; i++) {
      cheapest = usd[i] < usd[cheapest] ? i : cheapest;
    }
    double credits = 0;
    for (OptionResult part : all.get(cheapest).parts()) {
      Inputs in = part.costing().inputs();
      credits += in.get(Input.CREDITS) * (1 + in.get(Input.VAT));
    }
    return Math.abs(usd[cheapest]) + credits;
  }

  Stream<Candidate> all() {
    return Stream.concat(ahead.stream(), behind.stream());
  }

  /// The one of both sides that would be chosen when inputs are changed.
  Candidate first(Move move) {
    return Candidate.first(all().toList(), move);
  }

  /// The one of the side behind that would be chosen when inputs are changed.
  Candidate overtaking(Move move) {
    return Candidate.first(behind, move);
  }

  private static double least(double[] usd, int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      least = Math.min(least, usd[i]);
    }
    return least;
  }
}
