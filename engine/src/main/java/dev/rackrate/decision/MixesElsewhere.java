package dev.rackrate.decision;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.limits.FitCalculator;
import dev.rackrate.scenario.Mixing;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Mixes that are not worth it as things are: of those that meet in a contest, made as they are
/// asked for.
final class MixesElsewhere {

  private final Mixing mixing;
  private final FitCalculator fit;
  private final Map<String, Optional<PlanResult>> made = new LinkedHashMap<>();

  MixesElsewhere(Mixing mixing, FitCalculator fit) {
    this.mixing = mixing;
    this.fit = fit;
  }

  /// The mix of the cheapest machines that are held and the cheapest rented by the hour when inputs
  /// are changed; empty where they cannot share the work or a contest has it.
  Optional<Candidate> cheapest(Contest contest, Move move) {
    Optional<OptionResult> held = least(contest, move, MixesElsewhere::isHeld);
    Optional<OptionResult> rented = least(contest, move, MixesElsewhere::isHourly);
    return held.flatMap(own -> rented.flatMap(other -> of(own, other)))
        .map(Candidate.class::cast)
        .filter(mix -> contest.all().noneMatch(each -> each.id().equals(mix.id())));
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

  private static Optional<OptionResult> least(
      Contest contest, Move move, Predicate<OptionKind> kinds) {
    return contest
        .all()
        .filter(OptionResult.class::isInstance)
        .map(OptionResult.class::cast)
        .filter(option -> kinds.test(option.option().kind()))
        .min(Comparator.comparingDouble(option -> option.presentUsd(move)));
  }

  private static boolean isHeld(OptionKind kind) {
    return kind == OptionKind.BUILD || kind == OptionKind.RESERVED;
  }

  private static boolean isHourly(OptionKind kind) {
    return kind == OptionKind.ON_DEMAND || kind == OptionKind.SPOT;
  }
}
