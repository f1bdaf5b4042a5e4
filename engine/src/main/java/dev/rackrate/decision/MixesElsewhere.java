package dev.rackrate.decision;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.scenario.Mixing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Mixes that are not worth it as things are: of the options that a plan would combine elsewhere,
/// made as they are asked for.
final class MixesElsewhere {

  /// Options of each way of holding machines, and of renting by the hour, that are combined with
  /// each other, as a planner does.
  private static final int MOST_OF_A_KIND = 5;

  private static final List<Set<OptionKind>> HELD =
      List.of(Set.of(OptionKind.BUILD), Set.of(OptionKind.RESERVED));

  private static final Set<OptionKind> HOURLY = Set.of(OptionKind.ON_DEMAND, OptionKind.SPOT);

  private final Mixing mixing;
  private final FitCalculator fit;
  private final List<OptionResult> options;
  private final Map<String, Optional<PlanResult>> made = new LinkedHashMap<>();

  @SuppressWarnings("ReferenceEquality") // there is one that makes none
  MixesElsewhere(Mixing mixing, FitCalculator fit, List<Candidate> candidates) {
    this.mixing = mixing;
    this.fit = fit;
    this.options =
        mixing == Mixing.NONE
            ? List.of()
            : Looks.at(candidates).stream()
                .filter(OptionResult.class::isInstance)
                .map(OptionResult.class::cast)
                .toList();
  }

  /// The cheapest mix of machines that are held and others rented by the hour when inputs are
  /// changed, of the cheapest of each there; empty where no two can share the work or a contest has
  /// it.
  Optional<Candidate> cheapest(Contest contest, Move move) {
    List<Candidate> mixes = new ArrayList<>();
    List<OptionResult> hourly = cheapest(HOURLY, move);
    for (Set<OptionKind> held : HELD) {
      for (OptionResult own : cheapest(held, move)) {
        hourly.forEach(rented -> of(own, rented).ifPresent(mixes::add));
      }
    }
    return mixes.stream()
        .filter(mix -> contest.all().noneMatch(each -> each.id().equals(mix.id())))
        .min(Comparator.comparingDouble(mix -> mix.contestUsd(move)));
  }

  /// All that were made.
  Stream<Candidate> found() {
    return made.values().stream().flatMap(Optional::stream);
  }

  private Optional<PlanResult> of(OptionResult held, OptionResult rented) {
    return made.computeIfAbsent(
        held.id() + " " + rented.id(),
        _ ->
            mixing
                .of(held.option(), rented.option())
                .map(planning -> PlanResult.elsewhere(planning, held, rented, fit)));
  }

  private List<OptionResult> cheapest(Set<OptionKind> kinds, Move move) {
    return options.stream()
        .filter(option -> kinds.contains(option.option().kind()))
        .map(option -> Map.entry(option, option.presentUsd(move)))
        .sorted(Map.Entry.comparingByValue())
        .limit(MOST_OF_A_KIND)
        .map(Map.Entry::getKey)
        .toList();
  }
}
