package dev.rackrate.decision;

import dev.rackrate.breakeven.Contender;
import dev.rackrate.breakeven.Envelope;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which options are compared by the hours a week, so that no study takes more than a bounded
/// amount of work: the cheapest of each side, where the months of growth make each costly to
/// follow.
///
/// @param builds machines of one's own, in the order of the answer
/// @param offers what may be the best of all offers
/// @param rents what each build is held against one by one
/// @param envelope the best of the offers; of none where there are none
/// @param firstBuild the cheapest of the builds
/// @param firstRent the cheapest of the rents
/// @param mostPairs of builds and rents, beyond which only those with the cheapest are compared
/// @param told what is left out or told roughly, where anything is
record Compared(
    List<Contender> builds,
    List<Contender> offers,
    List<Contender> rents,
    Envelope envelope,
    Optional<Contender> firstBuild,
    Optional<Contender> firstRent,
    int mostPairs,
    List<Warning> told) {

  /// Months of bills of the options of a side, which are held against each other at every price.
  private static final double MOST_MONTHS_OF_A_SIDE = 18_000;

  private static final int LEAST_OF_A_SIDE = 6;

  /// Months of bills of all pairs that are held against each other at every price.
  private static final double MOST_MONTHS_OF_PAIRS = 90_000;

  static Compared of(
      List<OptionResult> builds, List<OptionResult> offers, List<OptionResult> rents) {
    Inputs in = builds.getFirst().costing().inputs();
    double horizon = in.get(Input.HORIZON);
    boolean isLevel = in.get(Input.GROWTH) == 0 && in.get(Input.USE) == 0;
    double points = isLevel ? 16 : 4 * horizon + 72_000 / horizon;
    boolean hasCredits =
        Stream.concat(offers.stream(), rents.stream()).anyMatch(Compared::hasCredits);
    double curves = Contender.MOST_MONTHS_OF_BILLS / (points * horizon * (hasCredits ? 4 : 1)) / 3;
    double pairs = MOST_MONTHS_OF_A_SIDE / (horizon * (hasCredits ? 3 : 1));
    int most = (int) Math.max(LEAST_OF_A_SIDE, Math.min(curves, pairs));
    int mostPairs = (int) (MOST_MONTHS_OF_PAIRS / (horizon * (hasCredits ? 3 : 1)));
    List<List<OptionResult>> sides =
        Stream.of(builds, offers, rents).map(side -> cheapest(side, most)).toList();
    List<OptionResult> all = sides.stream().flatMap(List::stream).distinct().toList();
    double each = Contender.MOST_MONTHS_OF_BILLS / all.size();
    // Each curve is worked out by itself, so that it is the same whoever does it.
    Map<String, Contender> known = new HashMap<>();
    all.stream()
        .parallel()
        .map(option -> new Contender(option.costing(), each))
        .toList()
        .forEach(made -> known.put(made.costing().option().id(), made));
    List<Contender> envelope = contenders(sides.get(1), known);
    return new Compared(
        contenders(sides.get(0), known),
        envelope,
        contenders(sides.get(2), known),
        new Envelope(envelope),
        cheapest(builds).map(option -> known.get(option.id())),
        cheapest(rents).map(option -> known.get(option.id())),
        mostPairs,
        Stream.of(
                bounded(builds.size(), Math.max(offers.size(), rents.size()), most, mostPairs),
                rough(known.values()))
            .flatMap(Optional::stream)
            .toList());
  }

  private static boolean hasCredits(OptionResult option) {
    return option.costing().inputs().get(Input.CREDITS) > 0;
  }

  static Optional<Warning> rough(Collection<Contender> contenders) {
    return contenders.stream().anyMatch(Contender::isRough)
        ? Optional.of(WarningWords.roughlyCompared())
        : Optional.empty();
  }

  private static Optional<Warning> bounded(int builds, int rents, int most, int mostPairs) {
    if (builds > most || rents > most) {
      return Optional.of(
          WarningWords.onlyCheapestCompared(
              Math.min(builds, most), builds, Math.min(rents, most), rents));
    }
    return (long) builds * rents > mostPairs
        ? Optional.of(WarningWords.onlyPairsWithCheapest())
        : Optional.empty();
  }

  /// The cheapest of a side, in the order of the answer.
  private static List<OptionResult> cheapest(List<OptionResult> options, int most) {
    if (options.size() <= most) {
      return options;
    }
    List<OptionResult> sorted = new ArrayList<>(options);
    sorted.sort(Comparator.comparingDouble(OptionResult::presentUsd));
    Set<String> cheapest = new HashSet<>();
    sorted.subList(0, most).forEach(option -> cheapest.add(option.id()));
    return options.stream().filter(option -> cheapest.contains(option.id())).toList();
  }

  private static List<Contender> contenders(
      List<OptionResult> options, Map<String, Contender> known) {
    return options.stream().flatMap(option -> Stream.ofNullable(known.get(option.id()))).toList();
  }

  /// Whether a build is held against an offer: where there are too many pairs, the cheapest build
  /// against each, and each build against the cheapest offer.
  boolean isPair(Contender own, Contender rent) {
    return (long) builds.size() * rents.size() <= mostPairs
        || firstBuild.filter(own::equals).isPresent()
        || firstRent.filter(rent::equals).isPresent();
  }

  private static Optional<OptionResult> cheapest(List<OptionResult> all) {
    return all.stream().min(Comparator.comparingDouble(OptionResult::presentUsd));
  }
}
