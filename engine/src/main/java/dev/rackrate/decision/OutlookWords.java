package dev.rackrate.decision;

import static dev.rackrate.decision.OptionNames.option;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import java.util.Optional;

/// The words for what lies around a verdict: what turns it, what to watch, what to settle.
final class OutlookWords {

  private OutlookWords() {}

  /// An input as it is spoken of, with its key.
  private static Arg input(String name) {
    return said(
        switch (name) {
          case "rent.price" -> Sentence.of("the rent (rent.price)");
          case "rent.trend" -> Sentence.of("the yearly change of rents (rent.trend)");
          case "demand.hours-per-week" ->
              Sentence.of("the hours of work a week (demand.hours-per-week)");
          case "site.electricity" -> Sentence.of("the price of electricity (site.electricity)");
          case "build.price" -> Sentence.of("the price of the machine (build.price)");
          case "build.resale" -> Sentence.of("its resale value (build.resale)");
          case FlipFinder.YOUNG_RESALE ->
              Sentence.of("what machines under a year old sell for (build.young-resale)");
          case "team.hours" -> Sentence.of("staff hours for each machine (team.hours)");
          case "team.people" -> Sentence.of("all that people cost, on both sides (team.people)");
          case "discount-rate" -> Sentence.of("the discount rate (discount-rate)");
          case "horizon" -> Sentence.of("the horizon (horizon)");
          default -> Sentence.of("{}", name(name));
        });
  }

  private static Arg cheaper(Flip flip, Optional<Candidate> winner) {
    return winner.map(OptionNames::candidate).orElseGet(() -> name(flip.option()));
  }

  /// A flip, and whether its source holds it possible.
  static Sentence turn(Flip flip, Optional<Candidate> winner, Optional<Origin.Range> range) {
    Arg input = input(flip.input());
    Arg to = Arg.measure(flip.input(), flip.to(), flip.unit());
    Arg from = Arg.measure(flip.input(), flip.from(), flip.unit());
    Arg option = cheaper(flip, winner);
    boolean isUp = flip.to() > flip.from();
    if (range.isEmpty()) {
      return Sentence.of(
          isUp
              ? "It turns when {} rises to {} (now {}): then {} is cheaper."
              : "It turns when {} falls to {} (now {}): then {} is cheaper.",
          input,
          to,
          from,
          option);
    }
    Arg low = Arg.measure(flip.input(), range.get().low(flip.from()), flip.unit());
    Arg high = Arg.measure(flip.input(), range.get().high(flip.from()), flip.unit());
    boolean isWithin =
        range.get().low(flip.from()) <= flip.to() && flip.to() <= range.get().high(flip.from());
    return Sentence.of(
        isUp
            ? isWithin
                ? "It turns when {} rises to {} (now {}): then {} is cheaper. Its source holds {} to"
                    + " {} possible, so this may be."
                : "It turns when {} rises to {} (now {}): then {} is cheaper. Its source holds only"
                    + " {} to {} possible."
            : isWithin
                ? "It turns when {} falls to {} (now {}): then {} is cheaper. Its source holds {} to"
                    + " {} possible, so this may be."
                : "It turns when {} falls to {} (now {}): then {} is cheaper. Its source holds only"
                    + " {} to {} possible.",
        input,
        to,
        from,
        option,
        low,
        high);
  }

  static Sentence watch(Flip flip, Optional<Candidate> winner) {
    return Sentence.of(
        flip.to() > flip.from()
            ? "Watch {}: from {} on, {} is cheaper."
            : "Watch {}: at {} or less, {} is cheaper.",
        input(flip.input()),
        Arg.measure(flip.input(), flip.to(), flip.unit()),
        cheaper(flip, winner));
  }

  /// A default with a range, and by how much that moves the difference.
  static Sentence settle(Outlook.Carried carried, boolean turns) {
    Origin.Range range = carried.range().orElseThrow();
    return Sentence.of(
        turns
            ? "Settle this first: {} ({} is taken; {} to {} is possible) moves the difference by {}"
                + " and may reverse the answer."
            : "Settle this first: {} ({} is taken; {} to {} is possible) moves the difference by {}.",
        name(carried.name()),
        Arg.measure(carried.name(), carried.value(), carried.unit()),
        Arg.measure(carried.name(), range.low(carried.value()), carried.unit()),
        Arg.measure(carried.name(), range.high(carried.value()), carried.unit()),
        usd(carried.movesUsd()));
  }

  /// A default without a range.
  static Sentence settle(Outlook.Carried carried, double movesUsd, double step) {
    return Sentence.of(
        "Settle this first: {} ({} is taken); {} more or less moves the difference by {}.",
        name(carried.name()),
        Arg.measure(carried.name(), carried.value(), carried.unit()),
        share(step, Digits.WHOLE),
        usd(movesUsd));
  }

  static Sentence otherWins(OptionResult winner, String input, double now, double at, String unit) {
    return Sentence.of(
        winner.isOwned()
            ? "To negotiate: building wins at {} or less for {} (now {})."
            : "To negotiate: renting wins at {} or less for {} (now {}).",
        Arg.measure(input, at, unit),
        option(winner),
        Arg.measure(input, now, unit));
  }

  /// What no answer looks into.
  static Sentence capacityNotChecked() {
    return Sentence.of(
        "Whether the capacity is to be had (quota, stock, waiting list) is not checked.");
  }
}
