package dev.rackrate.resolve.market;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.Market;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.scenario.Note;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// How much dearer memory became since a machine was priced whose parts are sold with their memory.
public final class MemorySince {

  private static final String LEVEL = "part.memory-level";

  /// Kinds of parts that are memory, or are sold with it.
  private static final Set<String> WITH_MEMORY = Set.of("memory", "host", "system");

  /// Memory is told of from here on: half as dear again.
  private static final double TOLD = 1.5;

  /// The least share of a machine's price for which it is told.
  private static final double LEAST_SHARE = 0.05;

  private MemorySince() {}

  /// What to say of a machine; empty where memory cost much the same, or nobody knows.
  public static Optional<Note> of(Machine machine, Market market) {
    Optional<Assumption> now = market.assumptionOn(LEVEL, market.day());
    double concerned = 0;
    Optional<Machine.PricedPart> oldest = Optional.empty();
    for (Machine.PricedPart part : machine.parts()) {
      if (WITH_MEMORY.contains(part.part().kind()) && ratio(part, now, market) >= TOLD) {
        concerned += part.usd();
        oldest =
            oldest.filter(other -> !day(part).isBefore(day(other))).or(() -> Optional.of(part));
      }
    }
    double share = machine.usd() > 0 ? concerned / machine.usd() : 0;
    return oldest
        .filter(_ -> share > LEAST_SHARE)
        .map(part ->
            NoteWords.memoryBecameDearer(
                share, machine.id(), part.source().date(), ratio(part, now, market)));
  }

  private static LocalDate day(Machine.PricedPart part) {
    return part.source().date().start();
  }

  /// How many times as dear memory is now; 1 where that is not known.
  private static double ratio(Machine.PricedPart part, Optional<Assumption> now, Market market) {
    return market
        .assumptionOn(LEVEL, day(part))
        .flatMap(then -> now.map(level -> level.value() / then.value()))
        .orElse(1.0);
  }
}
