package dev.rackrate.decision;

import static dev.rackrate.decision.OptionNames.option;
import static dev.rackrate.quantity.Arg.months;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.UnitCost;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Have;
import java.util.Optional;

/// The words for what lies around a verdict: what turns it, what to watch, what to settle.
final class OutlookWords {

  /// From this share of a way on it is said to be gone in full.
  private static final double IN_FULL = 0.95;

  /// Below this share of change a value reads like the one it changes from.
  private static final double AT_ONCE = 5e-4;

  /// How the work is set as a multiple of what it is.
  static final String LEVEL = "demand.level";

  private OutlookWords() {}

  /// An input as it is spoken of, with its key.
  static Arg input(String name) {
    return said(
        switch (name) {
          case "rent.price" -> Sentence.of("the rent (rent.price)");
          case "rent.trend" -> Sentence.of("the yearly change of rents (rent.trend)");
          case "demand.hours-per-week" ->
              Sentence.of("the hours of work a week (demand.hours-per-week)");
          case LEVEL -> Sentence.of("the hours of work a week (as a multiple: demand.level)");
          case "site.electricity" -> Sentence.of("the price of electricity (site.electricity)");
          case "build.price" -> Sentence.of("the price of the machine (build.price)");
          case FlipFinder.LEASE_RATE ->
              Sentence.of("the lease of the machine (build.finance.lease)");
          case "build.resale" -> Sentence.of("the resale value of the machine (build.resale)");
          case Verdict.Flip.PRICE_PATH ->
              Sentence.of("where rents go in later months (price-path)");
          case FlipFinder.YOUNG_RESALE ->
              Sentence.of("what machines under a year old sell for (build.young-resale)");
          case "team.hours" -> Sentence.of("the staff hours for each machine (team.hours)");
          case "team.people" -> Sentence.of("what people cost on both sides (team.people)");
          case "discount-rate" -> Sentence.of("the discount rate");
          case "horizon" -> Sentence.of("the horizon");
          default -> Sentence.of("{}", name(name));
        });
  }

  /// The input of a flip; hours of a week that stand for an amount of work are told as that.
  private static Arg input(Flip flip) {
    return flip.input().equals("demand.hours-per-week") && !flip.unit().equals("hours/week")
        ? said(Sentence.of("the amount of work (demand.level)"))
        : input(flip.input());
  }

  /// Whether its input is spoken of in the plural.
  private static boolean isPlural(Flip flip) {
    return flip.input().equals("team.hours") || flip.unit().equals("hours/week");
  }

  private static Arg spoken(String id, Optional<Candidate> candidate) {
    return candidate.map(OptionNames::candidate).orElseGet(() -> name(id));
  }

  /// A value of the input of a flip in the unit in which people write it.
  private static Arg value(Flip flip, double value) {
    return flip.unit().equals("months")
        ? months(value)
        : Arg.measure(flip.input(), value, flip.unit());
  }

  /// Whether a flip lies so near that its value reads like the present one.
  static boolean isAtOnce(Flip flip) {
    return flip.from() != 0 && Math.abs(flip.to() / flip.from() - 1) < AT_ONCE;
  }

  /// By which share of the present value the flip lies away from it.
  private static Arg change(Flip flip) {
    return share(Math.abs(flip.to() / flip.from() - 1), Digits.WHOLE);
  }

  /// A flip, and whether its source holds it possible.
  ///
  /// @param winner what is cheaper beyond it
  /// @param of whose value it is, where each option has its own
  static Sentence turn(
      Flip flip, Optional<Candidate> winner, Optional<Candidate> of, Optional<Origin.Range> range) {
    Sentence turn = turn(flip, winner, of);
    if (range.isEmpty()) {
      return turn;
    }
    double low = range.get().low(flip.from());
    double high = range.get().high(flip.from());
    return Sentence.of(
        low <= flip.to() && flip.to() <= high
            ? "{} Its source considers {} to {} possible, so this may happen."
            : "{} Its source considers only {} to {} possible.",
        said(turn),
        value(flip, low),
        value(flip, high));
  }

  /// The nearest of turns that all take a figure that nobody will see.
  static Sentence onlyFar(Sentence turn) {
    return Sentence.of(
        "Only a figure far from its present value changes the answer. {}", said(turn));
  }

  private static Sentence turn(Flip flip, Optional<Candidate> winner, Optional<Candidate> of) {
    Arg cheaper = spoken(flip.option(), winner);
    boolean isUp = flip.to() > flip.from();
    if (isAtOnce(flip)) {
      return Sentence.of(
          isUp
              ? "The smallest rise of {} (now {}) changes the answer: then {} is cheaper."
              : "The smallest fall of {} (now {}) changes the answer: then {} is cheaper.",
          input(flip),
          value(flip, flip.from()),
          cheaper);
    }
    if (flip.of().isEmpty()) {
      return shared(flip, cheaper, isUp);
    }
    Arg whose = spoken(flip.of(), of);
    return flip.of().equals(flip.option())
        ? ofWinner(flip, whose, isUp)
        : ofAll(flip, whose, cheaper, isUp);
  }

  /// What all options share.
  private static Sentence shared(Flip flip, Arg cheaper, boolean isUp) {
    return switch (flip.input()) {
      case "team.people" ->
          Sentence.of(
              "The answer changes when people cost {} times what is assumed, on both sides"
                  + " (team.people): then {} is cheaper.",
              number(flip.to() / flip.from(), Digits.UP_TO_HUNDREDTHS),
              cheaper);
      case Verdict.Flip.PRICE_PATH ->
          flip.to() > IN_FULL
              ? Sentence.of(
                  "The answer changes when later rents are what the prices of contracts imply"
                      + " (price-path: implied): then {} is cheaper.",
                  cheaper)
              : Sentence.of(
                  "The answer changes when later rents go {} of the way to what the prices of"
                      + " contracts imply (price-path: implied): then {} is cheaper.",
                  share(flip.to(), Digits.WHOLE),
                  cheaper);
      case FlipFinder.YOUNG_RESALE ->
          Sentence.of(
              "The answer changes when machines under a year old sell for {} less than assumed"
                  + " (build.young-resale): then {} is cheaper.",
              change(flip),
              cheaper);
      default ->
          Sentence.of(
              isPlural(flip)
                  ? isUp
                      ? "The answer changes when {} rise to {} (now {}): then {} is cheaper."
                      : "The answer changes when {} fall to {} (now {}): then {} is cheaper."
                  : isUp
                      ? "The answer changes when {} rises to {} (now {}): then {} is cheaper."
                      : "The answer changes when {} falls to {} (now {}): then {} is cheaper.",
              input(flip),
              value(flip, flip.to()),
              value(flip, flip.from()),
              cheaper);
    };
  }

  /// What the winner has: it is enough that its own changes.
  private static Sentence ofWinner(Flip flip, Arg whose, boolean isUp) {
    Arg to = value(flip, flip.to());
    Arg from = value(flip, flip.from());
    if (flip.input().equals("build.price") && flip.of().contains(":" + Have.PREFIX)) {
      return Sentence.of(
          "The answer changes when what {} would sell for today (have.value) falls to {} (now {}).",
          name(Have.bare(flip.of().substring(flip.of().indexOf(':') + 1))),
          to,
          from);
    }
    return switch (flip.input()) {
      case "rent.price" ->
          Sentence.of(
              "The answer changes when the rent of {} (rent.price) falls to {} (now {}), other rents as"
                  + " they are.",
              whose,
              to,
              from);
      case "build.price" ->
          Sentence.of(
              isUp
                  ? "The answer changes when the price of {} (build.price) rises to {} (now {})."
                  : "The answer changes when the price of {} (build.price) falls to {} (now {}),"
                      + " other prices as they are.",
              whose,
              to,
              from);
      case FlipFinder.LEASE_RATE ->
          Sentence.of(
              "The answer changes when the lease of {} (build.finance.lease) falls to {} (now {}).",
              whose,
              to,
              from);
      default ->
          Sentence.of(
              isUp
                  ? "The answer changes when the resale value of {} (build.resale) rises to {} (now"
                      + " {})."
                  : "The answer changes when the resale value of {} (build.resale) falls to {} (now"
                      + " {}).",
              whose,
              to,
              from);
    };
  }

  /// What all of the side that leads have: each would lead, so all must change alike.
  private static Sentence ofAll(Flip flip, Arg whose, Arg cheaper, boolean isUp) {
    Arg to = value(flip, flip.to());
    Arg from = value(flip, flip.from());
    return switch (flip.input()) {
      case "rent.price" ->
          Sentence.of(
              isUp
                  ? "The answer changes when rents (rent.price) rise by {}, {} from {} to {}: then {}"
                      + " is cheaper."
                  : "The answer changes when rents (rent.price) fall by {}, {} from {} to {}: then {}"
                      + " is cheaper.",
              change(flip),
              whose,
              from,
              to,
              cheaper);
      case "build.price" ->
          Sentence.of(
              isUp
                  ? "The answer changes when machines (build.price) cost {} more, {} {} instead of"
                      + " {}: then {} is cheaper."
                  : "The answer changes when machines (build.price) cost {} less, {} {} instead of"
                      + " {}: then {} is cheaper.",
              change(flip),
              whose,
              to,
              from,
              cheaper);
      case FlipFinder.LEASE_RATE ->
          Sentence.of(
              isUp
                  ? "The answer changes when leases (build.finance.lease) cost {} more, {} {} instead"
                      + " of {}: then {} is cheaper."
                  : "The answer changes when leases (build.finance.lease) cost {} less, {} {} instead"
                      + " of {}: then {} is cheaper.",
              change(flip),
              whose,
              to,
              from,
              cheaper);
      default ->
          Sentence.of(
              isUp
                  ? "The answer changes when resale values (build.resale) rise by {}, {} from {} to"
                      + " {}: then {} is cheaper."
                  : "The answer changes when resale values (build.resale) fall by {}, {} from {} to"
                      + " {}: then {} is cheaper.",
              change(flip),
              whose,
              from,
              to,
              cheaper);
    };
  }

  /// What can be seen to change month by month, where a turn says the rest.
  static Sentence watchTold(Flip flip) {
    return Sentence.of("Watch {} month by month.", input(flip));
  }

  /// What can be seen to change month by month, and who is the cheaper from where to where.
  static Sentence watch(Flip flip, Optional<Candidate> winner, boolean isBetweenKinds) {
    Arg cheaper = spoken(flip.option(), winner);
    Arg then =
        said(
            !isBetweenKinds
                ? Sentence.of("{} is cheaper", cheaper)
                : switch (flip.choice()) {
                  case BUILD -> Sentence.of("owning is cheaper, at first {}", cheaper);
                  case RENT -> Sentence.of("renting is cheaper, at first {}", cheaper);
                  case API -> Sentence.of("paying by the token is cheaper, at first {}", cheaper);
                  case MIX, UNDECIDED, NONE ->
                      Sentence.of("combining is cheaper, at first {}", cheaper);
                });
    Arg to = value(flip, flip.to());
    boolean isUp = flip.to() > flip.from();
    if (flip.input().equals("rent.price") && !flip.of().equals(flip.option())) {
      return Sentence.of(
          isUp
              ? "Watch rents (rent.price): once they are {} higher, {}."
              : "Watch rents (rent.price): once they are {} lower, {}.",
          change(flip),
          then);
    }
    if (flip.until().isPresent()) {
      Arg until = value(flip, flip.until().getAsDouble());
      return Sentence.of(
          "Watch {}: between {} and {}, {}.",
          input(flip),
          isUp ? to : until,
          isUp ? until : to,
          then);
    }
    if (flip.input().equals("rent.price")) {
      return Sentence.of(
          isBetweenKinds
              ? "Watch the rent of {} (rent.price): at {} or less, renting is cheaper."
              : "Watch the rent of {} (rent.price): at {} or less, it is cheaper.",
          cheaper,
          to);
    }
    return Sentence.of(
        isUp ? "Watch {}: from {} on, {}." : "Watch {}: at {} or less, {}.", input(flip), to, then);
  }

  /// A default with a range, and by how much that moves the difference.
  static Sentence settle(Outlook.Carried carried, boolean turns) {
    Origin.Range range = carried.range().orElseThrow();
    return Sentence.of(
        turns
            ? "Settle this first: {} ({} is taken; {} to {} is possible) moves the difference by {}"
                + " and may reverse the answer."
            : "Settle this first: {} ({} is taken; {} to {} is possible) moves the difference by"
                + " {}.",
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

  /// Below this share of a price nobody gets it by asking.
  private static final double LEAST_ASKED = 0.5;

  /// The price from which on the other side wins.
  ///
  /// @param side what wins: building, renting or combining both
  /// @param of whose price it is
  static Sentence otherWins(
      Side side, OptionResult of, String input, double now, double at, String unit) {
    return Sentence.of(
        at < LEAST_ASKED * now
            ? "No discount you could ask for changes that: {} wins only at {} for {} (now {})."
            : "To negotiate: {} wins at {} or less for {} (now {}).",
        said(
            Sentence.of(
                switch (side) {
                  case BUILDING -> "building";
                  case BUILDING_ALONE -> "building alone";
                  case RENTING -> "renting";
                  case RENTING_ALONE -> "renting alone";
                  case COMBINING -> "combining both";
                })),
        Arg.measure(input, at, unit),
        option(of),
        Arg.measure(input, now, unit));
  }

  /// What wins at a price; alone where both together are chosen as things are.
  enum Side {
    BUILDING,
    BUILDING_ALONE,
    RENTING,
    RENTING_ALONE,
    COMBINING;

    static Side of(Candidate winner, Candidate chosen) {
      boolean isAlone = chosen.choice() == Choice.MIX;
      return switch (winner.choice()) {
        case BUILD -> isAlone ? BUILDING_ALONE : BUILDING;
        case MIX -> COMBINING;
        case RENT, API, UNDECIDED, NONE -> isAlone ? RENTING_ALONE : RENTING;
      };
    }
  }

  /// From how much work on owning is the cheaper, and at which hours the answer changes where
  /// credits put that elsewhere.
  static Reason tied(Reason breakEven, Flip flip, Inputs own, Optional<UnitCost> volume) {
    double hours = own.get(Input.HOURS_PER_WEEK);
    return new Reason(
        breakEven.kind(),
        Sentence.of(
            "{} Of two within half a percent, the one that uses up fewer credits is chosen, so the"
                + " answer changes at {}.",
            said(breakEven.sentence()),
            volume
                .filter(_ -> hours > 0)
                .map(unit ->
                    Arg.measure(
                        flip.input(),
                        unit.unitsPerMonth() * flip.to() / hours,
                        unit.units() + "/month"))
                .orElseGet(() -> Arg.measure(flip.input(), flip.to(), flip.unit()))));
  }

  /// What no answer looks into.
  static Sentence capacityNotChecked() {
    return Sentence.of(
        "Whether the capacity is available (quota, stock, waiting list) is not checked.");
  }
}
