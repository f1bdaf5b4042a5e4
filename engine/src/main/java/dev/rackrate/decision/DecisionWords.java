package dev.rackrate.decision;

import static dev.rackrate.decision.OptionNames.bareName;
import static dev.rackrate.decision.OptionNames.candidate;
import static dev.rackrate.decision.OptionNames.label;
import static dev.rackrate.quantity.Arg.count;
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
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.UnitCost;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Arg.Joint;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Earning;
import dev.rackrate.scenario.Misfit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The words of verdicts: headlines and reasons.
final class DecisionWords {

  /// From here on a share would be told as all, in whole per cent and in tenths of them.
  private static final double ALMOST_ALL = 0.995;

  private static final double MOST_OF_ALL = 0.9995;

  private DecisionWords() {}

  static Sentence nothingFits() {
    return Sentence.of("No option meets the limits.");
  }

  static Sentence nothingReliable() {
    return Sentence.of("No option that meets the limits has a price to rely on.");
  }

  /// An option that nothing but its price keeps from being chosen.
  static Reason weak(OptionResult option) {
    return new Reason(
        Reason.Kind.WEAK,
        Sentence.of(
            "{} would cost {}, but is too weak to decide on: {}.",
            OptionNames.option(option),
            usd(option.presentUsd()),
            said(option.option().trust().weaknesses().getFirst().sentence())));
  }

  /// How many offers nothing but an unknown place keeps from being chosen.
  static Reason placeUnknown(int offers, OptionResult cheapest) {
    return new Reason(
        Reason.Kind.MISFIT,
        offers == 1
            ? Sentence.of(
                "1 offer fails only because its place is not known: {} would cost {}.",
                OptionNames.option(cheapest),
                usd(cheapest.presentUsd()))
            : Sentence.of(
                "{} offer{|s} fail only because their place is not known; the cheapest, {}, would cost"
                    + " {}.",
                count(offers),
                OptionNames.option(cheapest),
                usd(cheapest.presentUsd())));
  }

  static Sentence tooClose(Candidate best, Candidate rival, double margin) {
    return Sentence.of(
        "Too close to call: {} and {} differ by {} over {} at {} a year ({} and {}).",
        bareName(best),
        bareName(rival),
        share(Math.abs(margin)),
        horizon(best),
        rate(best),
        usd(best.presentUsd()),
        usd(rival.presentUsd()));
  }

  /// Futures of a hundred; with tenths where whole ones would read like enough.
  private static Arg ofHundred(long of100, double probability) {
    return of100 < 100 * VerdictMaker.SURE
        ? count(of100)
        : Arg.number(Math.floor(1_000 * probability) / 10, Digits.TENTHS);
  }

  /// By the figures as taken one is the cheapest, but not in enough of the futures that may come.
  ///
  /// @param futures of a hundred, as they are told beside those of the other kinds
  static Sentence tooUncertain(
      Candidate best, Optional<Candidate> rival, long futures, double probability) {
    Arg of100 = ofHundred(futures, probability);
    return rival
        .map(other ->
            Sentence.of(
                switch (best.choice()) {
                  case BUILD ->
                      isKept(best)
                          ? "Too close to call: {} costs {} over {} at {} a year and {} {}, but"
                              + " owning is the cheapest in only {} of 100 futures."
                          : "Too close to call: {} costs {} over {} at {} a year and {} {}, but"
                              + " building is the cheapest in only {} of 100 futures.";
                  case API ->
                      "Too close to call: {} costs {} over {} at {} a year and {} {}, but a service"
                          + " by the token is the cheapest in only {} of 100 futures.";
                  case MIX ->
                      "Too close to call: {} costs {} over {} at {} a year and {} {}, but a mix is"
                          + " the cheapest in only {} of 100 futures.";
                  case RENT, UNDECIDED, NONE ->
                      "Too close to call: {} costs {} over {} at {} a year and {} {}, but renting"
                          + " is the cheapest in only {} of 100 futures.";
                },
                candidate(best),
                usd(best.presentUsd()),
                horizon(best),
                rate(best),
                candidate(other),
                usd(other.presentUsd()),
                of100))
        .orElseGet(() ->
            Sentence.of(
                "Too close to call: {} costs {} over {} at {} a year, but its kind is the cheapest"
                    + " in only {} of 100 futures.",
                candidate(best),
                usd(best.presentUsd()),
                horizon(best),
                rate(best),
                of100));
  }

  static Sentence choice(Candidate best, Optional<Candidate> rival, OptionalDouble margin) {
    Arg cost = usd(best.presentUsd());
    Arg what = isKept(best) ? bareName(best) : candidate(best);
    if (rival.isPresent() && isTie(best, rival.get())) {
      return tie(best, rival.get());
    }
    if (rival.isEmpty() || margin.isEmpty()) {
      return Sentence.of(
          switch (best.choice()) {
            case BUILD ->
                isKept(best)
                    ? "Keep {}: {} over {} at {} a year."
                    : "Build {}: {} over {} at {} a year.";
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
          case BUILD ->
              isKept(best)
                  ? "Keep {}: {} over {} at {} a year, {} less than {} ({})."
                  : "Build {}: {} over {} at {} a year, {} less than {} ({}).";
          case API -> "Use {}: {} over {} at {} a year, {} less than {} ({}).";
          case MIX -> "Combine {}: {} over {} at {} a year, {} less than {} ({}).";
          case RENT, UNDECIDED, NONE -> "Rent {}: {} over {} at {} a year, {} less than {} ({}).";
        },
        what,
        cost,
        horizon(best),
        rate(best),
        nearly(margin.getAsDouble()),
        candidate(rival.get()),
        usd(rival.get().presentUsd()));
  }

  /// A share to the whole per cent, but never all where something is left.
  static Arg nearly(double share) {
    boolean isWhole = share < ALMOST_ALL || share >= 1;
    return share(
        share, isWhole ? Digits.WHOLE : share < MOST_OF_ALL ? Digits.TENTHS : Digits.FIVE_FIGURES);
  }

  /// Whether nothing is bought: the machine is there already.
  private static boolean isKept(Candidate best) {
    return best instanceof OptionResult option && OptionNames.isKept(option);
  }

  private static boolean isTie(Candidate best, Candidate rival) {
    return best.isLike(rival)
        && Math.abs(rival.presentUsd() - best.presentUsd())
            <= Candidate.TIE * Math.min(best.grossUsd(), rival.grossUsd());
  }

  /// Two that cost the same: the one that leaves more of credits stands first.
  private static Sentence tie(Candidate best, Candidate rival) {
    return Sentence.of(
        best.grossUsd() < rival.grossUsd() && (best.hasCredits() || rival.hasCredits())
            ? "{} {}: {} over {} at {} a year, as much as {} ({}), which uses up more of your"
                + " credits."
            : "{} {}: {} over {} at {} a year, about as much as {} ({}).",
        said(
            switch (best.choice()) {
              case BUILD -> isKept(best) ? Sentence.of("Keep") : Sentence.of("Build");
              case API -> Sentence.of("Use");
              case MIX -> Sentence.of("Combine");
              case RENT, UNDECIDED, NONE -> Sentence.of("Rent");
            }),
        isKept(best) ? bareName(best) : candidate(best),
        usd(best.presentUsd()),
        horizon(best),
        rate(best),
        candidate(rival),
        usd(rival.presentUsd()));
  }

  static Sentence onPhysicsAlone(Sentence headline, OptionResult option) {
    return Sentence.of(
        "{} The speed of {} is predicted from data sheets alone; nobody measured such work on it.",
        said(headline),
        name(option.option().name()));
  }

  static Arg horizon(Candidate option) {
    return months(option.parts().getFirst().costing().inputs().get(HORIZON));
  }

  static Arg rate(Candidate option) {
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
            earning.isSaid()
                ? "The best known income, {}, is {} an hour ({})."
                : "The best known income, {}, is {} an hour ({}). Hashes for another use, such as"
                    + " recovering passwords, bring in nothing: write demand.mode, e.g. NTLM.",
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
                ? "Electricity alone costs {} an hour on a machine of your own, more than it would"
                    + " earn even if the machine were free."
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
        own.name().equals(other.name())
            ? Sentence.of(
                "One hour on {} counts as {} hour{|s}, for its speed depends on the machine ({}: {} to {}"
                    + " {}).",
                name(option.option().gpu()),
                number(ratio, Digits.UP_TO_HUNDREDTHS),
                FigureWords.of(own.name()),
                number(own.value(), Digits.PLAIN),
                number(other.value(), Digits.PLAIN),
                bareUnit(other))
            : Sentence.of(
                "One hour on {} counts as {} (ratio: {}, {} {} to {}, {} {}).",
                name(option.option().gpu()),
                hours(option, number(ratio, Digits.UP_TO_HUNDREDTHS)),
                FigureWords.of(own.name()),
                number(own.value(), Digits.PLAIN),
                bareUnit(own),
                FigureWords.of(other.name()),
                number(other.value(), Digits.PLAIN),
                bareUnit(other)));
  }

  /// Hours of the GPU in which the work is counted, by its name where it is known.
  private static Arg hours(OptionResult option, Arg hours) {
    return said(
        option
            .option()
            .speed()
            .map(speed -> Sentence.of("{} hour{|s} on {}", hours, name(speed.of())))
            .orElseGet(() -> Sentence.of("{} hour{|s}", hours)));
  }

  /// The unit of a figure without what it is the sum of.
  private static Arg bareUnit(Origin.Derived.Part part) {
    int more = part.unit().indexOf(',');
    String unit = more < 0 ? part.unit() : part.unit().substring(0, more);
    return unit.equals("hours") ? said(Sentence.of("hours")) : name(unit);
  }

  static Reason largestCost(Candidate option, Bill.Line line, double shareOfAll) {
    return new Reason(
        Reason.Kind.LARGEST_COST,
        Sentence.of(
            "{}: the largest cost is {}, {} or {} of all costs.",
            candidate(option),
            label(option, line),
            usd(line.presentUsd()),
            nearly(shareOfAll)));
  }

  /// @param owned whether machines of one's own are what is missing
  /// @param asked whether the study has any
  static Reason noRival(boolean owned, boolean asked) {
    return new Reason(
        Reason.Kind.NO_RIVAL,
        owned
            ? asked
                ? Sentence.of(
                    "No machine of your own meets the limits, so there is nothing to compare with.")
                : Sentence.of(
                    "No machine of your own is compared: the study asks for none, or the catalogue"
                        + " has none for its day.")
            : asked
                ? Sentence.of("No offer meets the limits, so there is nothing to compare with.")
                : Sentence.of(
                    "No offer is compared: the study asks for none, or the catalogue has none for"
                        + " its day."));
  }

  /// @param failing the cheapest of those that cannot be had
  static Reason noRival(boolean owned, OptionResult failing) {
    Misfit why = failing.misfits().getFirst();
    Arg name = bareName(failing);
    Arg reason = said(why.sentence());
    return new Reason(
        Reason.Kind.NO_RIVAL,
        why.kind().isOfHardware()
            ? Sentence.of(
                owned
                    ? "No machine of your own is known to do the work, so there is nothing to compare"
                        + " with; {}: {}."
                    : "No offer is known to do the work, so there is nothing to compare with; {}:"
                        + " {}.",
                name,
                reason)
            : Sentence.of(
                owned
                    ? "No machine of your own meets the limits, so there is nothing to compare with;"
                        + " {}: {}."
                    : "No offer meets the limits, so there is nothing to compare with; {}: {}.",
                name,
                reason));
  }

  /// @param weak the cheapest of those that could be had
  static Reason noneReliable(boolean owned, OptionResult weak) {
    return new Reason(
        Reason.Kind.NO_RIVAL,
        Sentence.of(
            owned
                ? "No machine of your own can be relied on, so there is nothing to compare with;"
                    + " {}: {}."
                : "No offer can be relied on, so there is nothing to compare with; {}: {}.",
            bareName(weak),
            said(weak.option().trust().weaknesses().getFirst().sentence())));
  }

  static Reason nearestFlip(Flip flip, double change) {
    return new Reason(
        Reason.Kind.NEAREST_FLIP,
        Sentence.of(
            "Check {} first: a change of {} reverses the answer.",
            OutlookWords.input(flip.input()),
            share(change)));
  }

  /// From how much work on owning is the cheaper.
  ///
  /// @param volume the work of the study where it counts in one unit; else it is told in hours
  /// @param another the machine that is the first to win, where it is not the cheapest now
  /// @param isBesideMix whether a mix is cheaper than both
  static Reason breakEven(
      OwningHours owning,
      Inputs in,
      Optional<UnitCost> volume,
      Optional<OptionResult> another,
      boolean isBesideMix) {
    double hours = in.get(Input.HOURS_PER_WEEK);
    Sentence sentence =
        volume
            .filter(unit -> hours > 0)
            .map(unit -> byVolume(owning, unit, hours))
            .orElseGet(() -> byHours(owning, number(hours, Digits.UP_TO_HUNDREDTHS)));
    if (another.isPresent() && owning.told().getFirst().from() > 0) {
      sentence =
          Sentence.of(
              "{} The first machine to win is {}.", said(sentence), bareName(another.get()));
    }
    if (in.get(Input.USE) > 0) {
      sentence = Sentence.of("{} That is of the busiest months.", said(sentence));
    } else if (in.get(Input.GROWTH) > 0) {
      sentence = Sentence.of("{} This is for the first month.", said(sentence));
    }
    if (isBesideMix) {
      sentence =
          Sentence.of(
              "{} That holds owning everything against renting everything.", said(sentence));
    }
    return new Reason(Reason.Kind.BREAK_EVEN, sentence);
  }

  private static Sentence byHours(OwningHours owning, Arg now) {
    if (owning.isNever()) {
      return Sentence.of(
          "Owning never wins, not even around the clock; the study has {} hour{|s} a week.", now);
    }
    List<BreakEven.Interval> told = owning.told();
    BreakEven.Interval only = told.getFirst();
    if (told.size() > 1 || owning.hasShortGaps() || isInside(only)) {
      return Sentence.of(
          owning.hasShortGaps()
              ? "Owning is cheaper {} hour{|s} a week, with short gaps; the study has {}."
              : "Owning is cheaper {} hour{|s} a week; the study has {}.",
          intervals(told, 1, Digits.UP_TO_HUNDREDTHS),
          now);
    }
    if (only.from() > 0) {
      return Sentence.of(
          "Owning is cheaper above {} hour{|s} a week; the study has {}.",
          number(only.from(), Digits.UP_TO_HUNDREDTHS),
          now);
    }
    return isToTheEnd(only)
        ? Sentence.of("Owning is cheaper at any number of hours a week; the study has {}.", now)
        : Sentence.of(
            "Owning is cheaper below {} hour{|s} a week; the study has {}.",
            number(only.to(), Digits.UP_TO_HUNDREDTHS),
            now);
  }

  /// The same in units of the work a month, which go with its hours.
  private static Sentence byVolume(OwningHours owning, UnitCost volume, double hours) {
    double each = volume.unitsPerMonth() / hours;
    Arg unit = name(volume.units());
    Arg now = number(volume.unitsPerMonth(), Digits.PLAIN);
    Arg most = number(each * Time.HOURS_PER_WEEK, Digits.PLAIN);
    if (owning.isNever()) {
      return Sentence.of(
          "Owning never wins up to {} {} a month, its GPUs busy around the clock; the study has"
              + " {}.",
          most,
          unit,
          now);
    }
    List<BreakEven.Interval> told = owning.told();
    BreakEven.Interval only = told.getFirst();
    if (told.size() > 1 || owning.hasShortGaps() || isInside(only)) {
      return Sentence.of(
          owning.hasShortGaps()
              ? "Owning is cheaper {0} {1} a month, with short gaps; the study has {2}."
              : "Owning is cheaper {0} {1} a month; the study has {2}.",
          intervals(told, each, Digits.PLAIN),
          unit,
          now);
    }
    if (only.from() > 0) {
      return Sentence.of(
          "Owning is cheaper above {} {} a month; the study has {}.",
          number(each * only.from(), Digits.PLAIN),
          unit,
          now);
    }
    return isToTheEnd(only)
        ? Sentence.of(
            "Owning is cheaper at any amount up to {} {} a month; the study has {}.",
            most,
            unit,
            now)
        : Sentence.of(
            "Owning is cheaper below {} {} a month; the study has {}.",
            number(each * only.to(), Digits.PLAIN),
            unit,
            now);
  }

  private static boolean isToTheEnd(BreakEven.Interval interval) {
    return interval.to() >= Time.HOURS_PER_WEEK;
  }

  private static boolean isInside(BreakEven.Interval interval) {
    return interval.from() > 0 && !isToTheEnd(interval);
  }

  /// @param each what an hour a week stands for
  private static Arg intervals(List<BreakEven.Interval> intervals, double each, Digits digits) {
    return listed(
        intervals.stream()
            .map(i ->
                said(
                    Sentence.of(
                        "from {} to {}",
                        number(each * i.from(), digits),
                        number(each * i.to(), digits))))
            .toList(),
        Joint.AND);
  }

  /// When the machine has paid itself back; not said where a loan pays for it.
  ///
  /// @param volume the work of the study where it counts in one unit; else it is told in hours
  static Optional<Reason> payback(BreakEven b, Inputs own, Optional<UnitCost> volume) {
    if (!(b.paybackMonths() instanceof Point.At(double months)) || own.get(Input.LOAN_TERM) > 0) {
      return Optional.empty();
    }
    boolean isSold = months == own.get(HORIZON);
    Sentence sentence =
        volume.isPresent()
            ? Sentence.of(
                isSold
                    ? "At {} {} a month the machine pays for itself only once it is sold, after {}."
                    : "At {} {} a month the machine pays for itself after {}.",
                number(volume.get().unitsPerMonth(), Digits.PLAIN),
                name(volume.get().units()),
                months(months))
            : Sentence.of(
                isSold
                    ? own.get(Input.USE) > 0
                        ? "At up to {} hour{|s} a week the machine pays for itself only once it is"
                            + " sold, after {}."
                        : "At {} hour{|s} a week the machine pays for itself only once it is sold,"
                            + " after {}."
                    : own.get(Input.USE) > 0
                        ? "At up to {} hour{|s} a week the machine pays for itself after {}."
                        : "At {} hour{|s} a week the machine pays for itself after {}.",
                number(own.get(Input.HOURS_PER_WEEK), Digits.UP_TO_HUNDREDTHS),
                months(months));
    return Optional.of(new Reason(Reason.Kind.PAYBACK, sentence));
  }

  /// A headline, and what belongs to it.
  static Sentence also(Sentence headline, Sentence next) {
    return Sentence.of("{} {}", said(headline), said(next));
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
}
