package dev.rackrate.decision;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.breakeven.BreakEven.Interval;
import dev.rackrate.decision.candidate.OptionResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Hours a week in which some machine of one's own is cheaper than the best of all offers.
///
/// @param first the machine with the fewest of them; empty where there are none
record OwningHours(List<Interval> cheaper, Optional<String> first) {

  /// Gaps that are told, in hours a week; what lies closer together is one stretch with gaps.
  private static final double LEAST_GAP = 2;

  private static final double ALMOST = 1e-6;

  OwningHours {
    cheaper = List.copyOf(cheaper);
  }

  /// The hours of all builds among the options that may be chosen.
  static OwningHours ofChosen(List<BreakEven> breakEvens, List<OptionResult> options) {
    return of(
        breakEvens,
        options.stream()
            .filter(option -> option.isOwned() && option.isCandidate())
            .map(OptionResult::id)
            .collect(Collectors.toSet()));
  }

  private static OwningHours of(List<BreakEven> breakEvens, Set<String> builds) {
    List<BreakEven> known =
        breakEvens.stream()
            .filter(b -> b.isAgainstBest() && builds.contains(b.buildId()))
            .filter(b -> !b.cheaperBetween().isEmpty())
            .toList();
    List<Interval> all =
        known.stream()
            .flatMap(b -> b.cheaperBetween().stream())
            .sorted(Comparator.comparingDouble(Interval::from))
            .toList();
    Optional<String> first =
        known.stream()
            .min(Comparator.comparingDouble(b -> b.cheaperBetween().getFirst().from()))
            .map(BreakEven::buildId);
    return new OwningHours(joined(all, ALMOST), first);
  }

  /// The stretches that are told: those with short gaps between them as one.
  List<Interval> told() {
    return joined(cheaper, LEAST_GAP);
  }

  /// Hours within each of the stretches that are told and between them.
  List<Double> middles() {
    List<Double> middles = new ArrayList<>();
    double before = -1;
    for (Interval each : told()) {
      if (before >= 0) {
        middles.add((before + each.from()) / 2);
      }
      middles.add((each.from() + each.to()) / 2);
      before = each.to();
    }
    return middles;
  }

  boolean hasShortGaps() {
    return told().size() < cheaper.size();
  }

  boolean isNever() {
    return cheaper.isEmpty();
  }

  private static List<Interval> joined(List<Interval> sorted, double gap) {
    List<Interval> joined = new ArrayList<>();
    for (Interval next : sorted) {
      if (!joined.isEmpty() && next.from() <= joined.getLast().to() + gap) {
        Interval last = joined.removeLast();
        joined.add(new Interval(last.from(), Math.max(last.to(), next.to())));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }
}
