package dev.rackrate.decision;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.days;
import static dev.rackrate.quantity.Arg.listed;
import static dev.rackrate.quantity.Arg.months;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;
import static dev.rackrate.quantity.Arg.usdPerUnit;
import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.HORIZON;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.breakeven.BreakEven.Point;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Arg.Joint;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Earning;
import dev.rackrate.scenario.Misfit;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The words of verdicts: headlines, reasons, warnings.
final class DecisionWords {

  private DecisionWords() {}

  /// An option as it is spoken of.
  static Arg option(OptionResult option) {
    Arg name = name(option.option().name());
    return switch (option.option().kind()) {
      case BUILD -> name;
      case ON_DEMAND -> said(Sentence.of("{} by the hour", name));
      case SPOT -> said(Sentence.of("{} on spot", name));
      case RESERVED ->
          said(
              Sentence.of(
                  "{} reserved for {}",
                  name,
                  months(option.costing().inputs().get(Input.RESERVED_TERM))));
      case MONTHLY -> said(Sentence.of("{} by the month", name));
      case BLOCK -> said(Sentence.of("{} in capacity blocks", name));
      case API -> said(Sentence.of("{} by the token", name));
    };
  }

  /// A candidate as it is spoken of: an option, or all that a plan holds.
  static Arg candidate(Candidate candidate) {
    List<Arg> parts = candidate.parts().stream().map(DecisionWords::option).toList();
    return parts.size() == 1 ? parts.getFirst() : listed(parts, Joint.AND);
  }

  private static Arg bareName(Candidate candidate) {
    List<Arg> names =
        candidate.parts().stream().<Arg>map(part -> name(part.option().name())).toList();
    return names.size() == 1 ? names.getFirst() : listed(names, Joint.AND);
  }

  // Headlines.

  static Sentence nothingFits() {
    return Sentence.of("No option meets the limits.");
  }

  static Sentence tooClose(Candidate best, Candidate rival, double margin) {
    return Sentence.of(
        "Too close to call: {} and {} differ by {} over {} at {} a year ({} and {}).",
        bareName(best),
        bareName(rival),
        share(margin),
        horizon(best),
        rate(best),
        usd(best.presentUsd()),
        usd(rival.presentUsd()));
  }

  static Sentence choice(Candidate best, Optional<Candidate> rival, OptionalDouble margin) {
    Arg cost = usd(best.presentUsd());
    Arg what = candidate(best);
    if (rival.isEmpty() || margin.isEmpty()) {
      return Sentence.of(
          switch (best.choice()) {
            case BUILD -> "Build {}: {} over {} at {} a year.";
            case API -> "Use {}: {} over {} at {} a year.";
            case MIX -> "Combine {}: {} over {} at {} a year.";
            case RENT, UNDECIDED, NONE -> "Rent {}: {} over {} at {} a year.";
          },
          what,
          cost,
          horizon(best),
          rate(best));
    }
    return Sentence.of(
        switch (best.choice()) {
          case BUILD -> "Build {}: {} over {} at {} a year, {} less than {} ({}).";
          case API -> "Use {}: {} over {} at {} a year, {} less than {} ({}).";
          case MIX -> "Combine {}: {} over {} at {} a year, {} less than {} ({}).";
          case RENT, UNDECIDED, NONE -> "Rent {}: {} over {} at {} a year, {} less than {} ({}).";
        },
        what,
        cost,
        horizon(best),
        rate(best),
        share(margin.getAsDouble(), Digits.WHOLE),
        candidate(rival.get()),
        usd(rival.get().presentUsd()));
  }

  static Sentence onPhysicsAlone(Sentence headline, OptionResult option) {
    return Sentence.of(
        "{} The speed of {} is predicted from data sheets alone; nobody measured such work on it.",
        said(headline),
        name(option.option().name()));
  }

  private static Arg horizon(Candidate option) {
    return months(option.parts().getFirst().costing().inputs().get(HORIZON));
  }

  private static Arg rate(Candidate option) {
    return share(
        option.parts().getFirst().costing().inputs().get(DISCOUNT_RATE), Digits.UP_TO_HUNDREDTHS);
  }

  static Sentence notWorth(double earnedUsd, double costUsd, Candidate cheapest) {
    return Sentence.of(
        "Neither pays: a GPU-hour earns {} and costs at least {} ({}).",
        usdPerUnit(earnedUsd),
        usdPerUnit(costUsd),
        candidate(cheapest));
  }

  // Reasons.

  static Reason income(Earning earning) {
    return new Reason(
        Reason.Kind.INCOME,
        Sentence.of(
            "The best known income, {}, is {} an hour ({}).",
            name(earning.how()),
            usdPerUnit(earning.usdPerGpuHour()),
            listed(
                earning.origin().sources().stream().map(DecisionWords::source).toList(),
                Joint.SEMICOLON)));
  }

  private static Arg source(Source source) {
    return Arg.names(source.title(), source.date().text(), source.confidence().label());
  }

  static Reason electricity(double usdPerHour, boolean isMoreThanEarned) {
    return new Reason(
        Reason.Kind.ELECTRICITY,
        Sentence.of(
            isMoreThanEarned
                ? "Electricity alone costs {} an hour on a machine of your own, more than it would earn"
                    + " even if the machine were free."
                : "Electricity alone costs {} an hour on a machine of your own.",
            usdPerUnit(usdPerHour)));
  }

  static Reason idle(double idleShare) {
    return new Reason(
        Reason.Kind.IDLE,
        Sentence.of("A machine of your own would be idle {} of the time.", share(idleShare)));
  }

  static Reason speed(
      OptionResult option, double ratio, Origin.Derived.Part own, Origin.Derived.Part other) {
    return new Reason(
        Reason.Kind.SPEED,
        Sentence.of(
            "One hour on {} counts as {} hours (ratio: {}, {} {} to {}, {} {}).",
            name(option.option().gpu()),
            number(ratio, Digits.UP_TO_HUNDREDTHS),
            name(own.name()),
            number(own.value(), Digits.UP_TO_HUNDREDTHS),
            name(own.unit()),
            name(other.name()),
            number(other.value(), Digits.UP_TO_HUNDREDTHS),
            name(other.unit())));
  }

  static Reason largestCost(Candidate option, Bill.Line line, double shareOfAll) {
    return new Reason(
        Reason.Kind.LARGEST_COST,
        Sentence.of(
            "{}: the largest cost is {}, {} or {} of all costs.",
            candidate(option),
            label(option, line),
            usd(line.presentUsd()),
            share(shareOfAll, Digits.WHOLE)));
  }

  /// A line inside a sentence; a label that the study gives stays as it is written.
  private static Arg label(Candidate option, Bill.Line line) {
    String label = line.label();
    boolean isOwn =
        option.parts().stream()
            .flatMap(part -> part.option().items().stream())
            .anyMatch(item -> item.label().equals(label));
    boolean isAbbreviation = label.length() > 1 && Character.isUpperCase(label.charAt(1));
    return name(
        isOwn || isAbbreviation
            ? label
            : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1));
  }

  static Reason noOffer() {
    return new Reason(
        Reason.Kind.NO_RIVAL,
        Sentence.of("No offer meets the limits, so there is nothing to compare with."));
  }

  static Reason noMachine() {
    return new Reason(
        Reason.Kind.NO_RIVAL,
        Sentence.of(
            "No machine of your own meets the limits, so there is nothing to compare with."));
  }

  static Reason nearestFlip(String input, double change) {
    return new Reason(
        Reason.Kind.NEAREST_FLIP,
        Sentence.of(
            "Check {} first: a change of {} reverses the answer.", name(input), share(change)));
  }

  /// From how many hours a week owning is the cheaper.
  static Reason breakEven(BreakEven b, double hoursNow, boolean isFlat) {
    Arg now = number(hoursNow, Digits.UP_TO_HUNDREDTHS);
    return new Reason(
        Reason.Kind.BREAK_EVEN,
        switch (b.hoursPerWeek()) {
          case Point.At(double hours) ->
              Sentence.of(
                  b.cheaperBetween().getFirst().from() > 0
                      ? "Owning is cheaper above {} hours a week; the study has {}."
                      : "Owning is cheaper below {} hours a week; the study has {}.",
                  number(hours, Digits.TENTHS),
                  now);
          case Point.None(BreakEven.Reason reason) -> noBreakEven(b, reason, isFlat, now);
        });
  }

  private static Sentence noBreakEven(
      BreakEven b, BreakEven.Reason reason, boolean isFlat, Arg now) {
    return switch (reason) {
      case ALWAYS ->
          Sentence.of("Owning is cheaper at any number of hours a week; the study has {}.", now);
      case RUNNING_COSTS_EXCEED_RENT ->
          Sentence.of(
              isFlat
                  ? "Owning never wins: it costs more than this rent, which is paid whether used or"
                      + " not; the study has {} hours a week."
                  : "Owning never wins: at any number of hours a week it costs more than this rent; the"
                      + " study has {}.",
              now);
      case MORE_HOURS_THAN_A_WEEK_HAS ->
          Sentence.of(
              "Owning would win only with more hours than a week has; the study has {}.", now);
      case SEVERAL ->
          Sentence.of(
              "Owning is cheaper {} hours a week; the study has {}.",
              intervals(b.cheaperBetween()),
              now);
      case LIFE_ENDS_FIRST, AFTER_HORIZON, ENVELOPE ->
          throw new IllegalStateException(reason + " is no answer in hours");
    };
  }

  private static Arg intervals(List<BreakEven.Interval> intervals) {
    return listed(
        intervals.stream()
            .map(i ->
                said(
                    Sentence.of(
                        "from {} to {}",
                        number(i.from(), Digits.TENTHS),
                        number(i.to(), Digits.TENTHS))))
            .toList(),
        Joint.AND);
  }

  /// When the machine has paid itself back; not said where a loan pays for it.
  static Optional<Reason> payback(BreakEven b, Inputs own) {
    if (!(b.paybackMonths() instanceof Point.At(double months)) || own.get(Input.LOAN_TERM) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            Reason.Kind.PAYBACK,
            months == own.get(HORIZON)
                ? Sentence.of(
                    "At {} hours a week the machine pays for itself only once it is sold, after {}.",
                    number(own.get(Input.HOURS_PER_WEEK), Digits.UP_TO_HUNDREDTHS),
                    months(months))
                : Sentence.of(
                    "At {} hours a week the machine pays for itself after {}.",
                    number(own.get(Input.HOURS_PER_WEEK), Digits.UP_TO_HUNDREDTHS),
                    months(months))));
  }

  // What lies around a verdict.

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
    return winner.map(DecisionWords::candidate).orElseGet(() -> name(flip.option()));
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

  // Misfits.

  static Sentence misfit(Candidate option, Misfit misfit) {
    return Sentence.of("{}: {}", name(option.id()), said(misfit.sentence()));
  }

  static Sentence misfits(int options, OptionResult example) {
    Misfit first = example.misfits().getFirst();
    return options == 1
        ? misfit(example, first)
        : Sentence.of(
            "{} {}, e.g. {}",
            count(options),
            said(several(first.kind())),
            said(misfit(example, first)));
  }

  private static Sentence several(Misfit.Kind kind) {
    return switch (kind) {
      case MEMORY -> Sentence.of("have too little memory");
      case ABILITY -> Sentence.of("cannot do this work");
      case DEADLINE -> Sentence.of("take too long for a run");
      case LATENCY -> Sentence.of("are too slow for a request");
      case TOGETHER -> Sentence.of("have too few GPUs in one machine, and the GPUs work together");
      case NO_FIGURE -> Sentence.of("cannot be compared for this work");
      case SPOT ->
          Sentence.of("are spot, and the work cannot be interrupted or would never finish");
      case PLACE -> Sentence.of("are in the wrong place");
      case BUDGET -> Sentence.of("cost more than the budget");
      case POWER -> Sentence.of("draw more power than the circuit carries");
      case QUOTA -> Sentence.of("need more GPUs than the quota");
    };
  }

  // Warnings.

  static Warning discountRateDecides(boolean isOwnedBest, double rate) {
    return new Warning(
        Warning.Kind.DISCOUNT_RATE_DECIDES,
        Sentence.of(
            isOwnedBest
                ? "The discount rate decides: renting is cheaper at 0 % a year, owning at {}."
                : "The discount rate decides: owning is cheaper at 0 % a year, renting at {}.",
            share(rate, Digits.UP_TO_HUNDREDTHS)));
  }

  static Warning conventionDecides(boolean isYearly, boolean isOwnedBest) {
    return new Warning(
        Warning.Kind.CONVENTION_DECIDES,
        Sentence.of(
            isYearly
                ? isOwnedBest
                    ? "The convention decides: renting is cheaper with monthly cash flows."
                    : "The convention decides: owning is cheaper with monthly cash flows."
                : isOwnedBest
                    ? "The convention decides: renting is cheaper with yearly cash flows."
                    : "The convention decides: owning is cheaper with yearly cash flows."));
  }

  static Warning newerThanTheDay(long sources, LocalDate asOf) {
    return new Warning(
        Warning.Kind.NEWER_THAN_THE_DAY,
        sources == 1
            ? Sentence.of(
                "1 assumption comes from a source newer than {}; no older source is known.",
                day(asOf))
            : Sentence.of(
                "{} assumptions come from sources newer than {}; no older source is known.",
                count(sources),
                day(asOf)));
  }

  static Warning predictionsDecide(
      OptionResult best, double mostUsd, OptionResult rival, double leastUsd) {
    return new Warning(
        Warning.Kind.PREDICTIONS_DECIDE,
        Sentence.of(
            "{} and {} lie within the error of the predicted speeds ({} against {}). Measure one GPU"
                + " and add `measured` to the workload.",
            option(best),
            option(rival),
            usd(mostUsd),
            usd(leastUsd)));
  }

  static Warning ratioDecides(OptionResult option, double ratio, double spread) {
    return new Warning(
        Warning.Kind.RATIO_DECIDES,
        Sentence.of(
            "The speed of {} is a guess from data sheets: an hour on it counts as {} hours, perhaps {}"
                + " to {}, and within that the answer changes. Measure it and write speed.",
            name(option.option().gpu()),
            number(ratio, Digits.THREE_FIGURES),
            number(ratio / spread, Digits.THREE_FIGURES),
            number(ratio * spread, Digits.THREE_FIGURES)));
  }

  static Warning late(OptionResult option, double days, double daysLate) {
    return new Warning(
        Warning.Kind.LATE_ARRIVAL,
        Sentence.of(
            "{} arrives {} after you order it, {} after the work starts.",
            bareName(option),
            days(days),
            days(daysLate)));
  }

  static Warning late(
      OptionResult option, double days, double daysLate, OptionResult bridge, double bridgeUsd) {
    return new Warning(
        Warning.Kind.LATE_ARRIVAL,
        Sentence.of(
            "{} arrives {} after you order it, {} after the work starts; renting {} until then costs"
                + " about {}, which is not included in its cost.",
            bareName(option),
            days(days),
            days(daysLate),
            bareName(bridge),
            usd(bridgeUsd)));
  }

  static Warning idleMachines(double runningUsd, double savedUsd) {
    return new Warning(
        Warning.Kind.IDLE_MACHINES,
        Sentence.of(
            "Running the machines you have costs {} and saves {}; switch them off or sell them.",
            usd(runningUsd),
            usd(savedUsd)));
  }

  static Warning oldPrice(OptionResult option, Source source, LocalDate asOf) {
    return new Warning(
        Warning.Kind.OLD_PRICE,
        Sentence.of(
            "The price of {} dates from {}, {} before {}.",
            bareName(option),
            name(source.date().text()),
            days((double) source.ageInDays(asOf)),
            day(asOf)));
  }

  static Warning estimatedPrice(OptionResult option) {
    return new Warning(
        Warning.Kind.ESTIMATED_PRICE,
        Sentence.of("The price of {} is an estimate.", bareName(option)));
  }

  static Warning oldParts(OptionResult option, double staleShare, long oldestDays) {
    return new Warning(
        Warning.Kind.OLD_PARTS,
        Sentence.of(
            "{} of the price of {} is more than {} old, the oldest part {}.",
            share(staleShare, Digits.WHOLE),
            bareName(option),
            days(Source.STALE_AFTER_DAYS),
            days((double) oldestDays)));
  }

  static Warning note(String note) {
    String capital = note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1);
    return new Warning(Warning.Kind.NOTE, Sentence.of("{}.", name(capital)));
  }

  static Warning standIn(String said) {
    return new Warning(Warning.Kind.STAND_IN, Sentence.of("{}", name(said)));
  }

  static Warning ofStudy(String warning) {
    return new Warning(Warning.Kind.STUDY, Sentence.of("{}", name(warning)));
  }

  static Warning heavyOverhead(OptionResult option, double added) {
    return new Warning(
        Warning.Kind.HEAVY_OVERHEAD,
        Sentence.of(
            "Interruptions add {} to the hours of {}; replay it before relying on it.",
            share(added, Digits.WHOLE),
            bareName(option)));
  }

  static Warning spotAlwaysAvailable(OptionResult option) {
    return new Warning(
        Warning.Kind.SPOT_ALWAYS_AVAILABLE,
        Sentence.of(
            "Spot capacity of {} is assumed to be always available; set spot.available if it is"
                + " not.",
            bareName(option)));
  }

  /// A headline, and the models of the work for which no service by the token has a known price.
  static Sentence alsoUnpriced(Sentence headline, List<String> models) {
    return models.isEmpty()
        ? headline
        : Sentence.of(
            "{} Not compared with services by the token: no price known for {}.",
            said(headline),
            Arg.names(models));
  }

  /// A headline, and that the country of the study has no price to rent at that can be relied on.
  static Sentence nothingRentedIn(Sentence headline, String country) {
    return Sentence.of(
        "{} No credible price of a rented machine is known in {}.", said(headline), name(country));
  }

  static Warning cheaperButUnavailable(OptionResult option) {
    return new Warning(
        Warning.Kind.CHEAPER_BUT_UNAVAILABLE,
        Sentence.of(
            "Cheaper but not available: {}: {}.",
            option(option),
            said(option.misfits().getFirst().sentence())));
  }

  /// A service by the token that must not be taken for its place, and by how much it is cheaper.
  static Warning serviceElsewhere(OptionResult option, double savedUsd) {
    return new Warning(
        Warning.Kind.SERVICE_ELSEWHERE,
        Sentence.of(
            "{} would save {} (it costs {}), but cannot be chosen: {}.",
            option(option),
            usd(savedUsd),
            usd(option.presentUsd()),
            said(option.misfits().getFirst().sentence())));
  }

  /// The cheapest of those that cannot be had for one reason, and how many more there are.
  static Warning cheaperButUnavailable(OptionResult option, double savedUsd, int more) {
    Misfit first = option.misfits().getFirst();
    Arg cheaper = option(option);
    return new Warning(
        Warning.Kind.CHEAPER_BUT_UNAVAILABLE,
        more == 0
            ? Sentence.of(
                "{} would save {}, but: {}.", cheaper, usd(savedUsd), said(first.sentence()))
            : more == 1
                ? Sentence.of(
                    "{} would save {}, but: {}. 1 more is left out for that.",
                    cheaper,
                    usd(savedUsd),
                    said(first.sentence()))
                : Sentence.of(
                    "{} would save {}, but: {}. {} more are left out for that.",
                    cheaper,
                    usd(savedUsd),
                    said(first.sentence()),
                    count(more)));
  }

  static Warning usedDearerThanNew(OptionResult used, OptionResult fresh) {
    return new Warning(
        Warning.Kind.USED_DEARER_THAN_NEW,
        Sentence.of(
            "{} is used and priced at {}, more than the new {} at {}; get a quote for both.",
            bareName(used),
            usd(used.option().get(Input.PRICE)),
            bareName(fresh),
            usd(fresh.option().get(Input.PRICE))));
  }

  static Warning moreUnavailable(int options) {
    return new Warning(
        Warning.Kind.CHEAPER_BUT_UNAVAILABLE,
        Sentence.of("{} more are cheaper but not available.", count(options)));
  }

  /// An option that would win if it could be relied on, and by how much.
  static Warning cheaperButWeak(OptionResult option, double savedUsd) {
    return new Warning(
        Warning.Kind.CHEAPER_BUT_WEAK,
        Sentence.of(
            "{} would save {} (it costs {}), but is too weak to decide on: {}.",
            option(option),
            usd(savedUsd),
            usd(option.presentUsd()),
            said(option.option().trust().weaknesses().getFirst().sentence())));
  }

  static Warning moreWeak(int options) {
    return new Warning(
        Warning.Kind.CHEAPER_BUT_WEAK,
        Sentence.of("{} more would be cheaper but are too weak to decide on.", count(options)));
  }

  static Warning weakRate(Money.Rate rate, Source source) {
    return new Warning(
        Warning.Kind.WEAK_EXCHANGE_RATE,
        Sentence.of(
            "The exchange rate (1 {} = {} USD, {}) is old or an estimate; set exchange-rates.",
            name(rate.currency()),
            number(rate.usdPerUnit(), Digits.TEN_THOUSANDTHS),
            name(source.date().text())));
  }
}
