package dev.rackrate.decision;

import static dev.rackrate.decision.OptionNames.bareName;
import static dev.rackrate.decision.OptionNames.option;
import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.days;
import static dev.rackrate.quantity.Arg.months;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.names;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Misfit;
import java.time.LocalDate;
import java.util.List;

/// The words of warnings, and of why options cannot be had.
final class WarningWords {

  private WarningWords() {}

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
      case HOST -> Sentence.of("have too little besides their GPUs");
      case NO_FIGURE -> Sentence.of("cannot be compared for this work");
      case SPOT ->
          Sentence.of("are spot, and the work cannot be interrupted or would never finish");
      case MANAGED -> Sentence.of("are not managed by their seller");
      case PLACE -> Sentence.of("are in the wrong place");
      case TOO_LATE -> Sentence.of("arrive after the horizon");
      case BUDGET -> Sentence.of("cost more than the budget");
      case POWER -> Sentence.of("draw more power than the circuit carries");
      case SPACE -> Sentence.of("are more machines than there is room for");
      case QUOTA -> Sentence.of("need more GPUs than the quota");
    };
  }

  static Warning discountRateDecides(Choice undiscounted, Choice now, double rate) {
    return new Warning(
        Warning.Kind.DISCOUNT_RATE_DECIDES,
        Sentence.of(
            "The discount rate decides: {} is cheaper at 0 % a year, {} at {}.",
            said(way(undiscounted)), said(way(now)), share(rate, Digits.UP_TO_HUNDREDTHS)));
  }

  /// A kind of choice as something that one does.
  private static Sentence way(Choice choice) {
    return switch (choice) {
      case BUILD -> Sentence.of("owning");
      case API -> Sentence.of("paying by the token");
      case MIX -> Sentence.of("combining");
      case RENT, UNDECIDED, NONE -> Sentence.of("renting");
    };
  }

  static Warning conventionDecides(boolean isYearly, Choice otherwise) {
    return new Warning(
        Warning.Kind.CONVENTION_DECIDES,
        Sentence.of(
            isYearly
                ? "The convention decides: {} is cheaper with monthly cash flows."
                : "The convention decides: {} is cheaper with yearly cash flows.",
            said(way(otherwise))));
  }

  static Warning newerThanTheDay(long sources, LocalDate asOf) {
    return new Warning(
        Warning.Kind.NEWER_THAN_THE_DAY,
        Sentence.of(
            "{} assumption{|s} {comes|come} from {a source|sources} newer than {}; no older source is known.",
            count(sources),
            day(asOf)));
  }

  static Warning predictionsDecide(
      OptionResult best, double mostUsd, OptionResult rival, double leastUsd) {
    return new Warning(
        Warning.Kind.PREDICTIONS_DECIDE,
        Sentence.of(
            "{} and {} lie within the error of the predicted speeds ({} against {}). Measure one"
                + " GPU and add `measured` to the workload.",
            option(best),
            option(rival),
            usd(mostUsd),
            usd(leastUsd)));
  }

  static Warning ratioDecides(OptionResult option, Range speed) {
    return new Warning(
        Warning.Kind.RATIO_DECIDES,
        Sentence.of(
            "The speed of {} is not measured: an hour on it counts as {} hour{|s}, perhaps {} to {},"
                + " and within that the answer changes. Measure it and write speed.",
            name(option.option().gpu()),
            number(speed.value(), Digits.THREE_FIGURES),
            number(speed.low(), Digits.THREE_FIGURES),
            number(speed.high(), Digits.THREE_FIGURES)));
  }

  /// @param next the cheapest of all other sellers and machines
  static Warning farBelowOthers(OptionResult option, double below, OptionResult next) {
    return new Warning(
        Warning.Kind.FAR_BELOW_OTHERS,
        Sentence.of(
            "{} asks {} less for {} than any other seller; if that does not hold, {} is the"
                + " cheapest ({}).",
            name(option.option().provider()),
            share(below, Digits.WHOLE),
            name(option.option().gpu()),
            option(next),
            usd(next.presentUsd())));
  }

  /// The same of a service by the token.
  static Warning farBelowOtherServices(OptionResult option, double below, OptionResult next) {
    return new Warning(
        Warning.Kind.FAR_BELOW_OTHERS,
        Sentence.of(
            "{} asks {} less for this work than any other service by the token; if that does not"
                + " hold, {} is the cheapest ({}).",
            bareName(option),
            share(below, Digits.WHOLE),
            option(next),
            usd(next.presentUsd())));
  }

  /// The same of a GPU that nobody else rents out.
  static Warning aloneAndFarBelow(OptionResult option, double below, OptionResult next) {
    return new Warning(
        Warning.Kind.FAR_BELOW_OTHERS,
        Sentence.of(
            "{} alone rents out {}, and asks {} less for this work than any other seller with"
                + " another GPU; if that does not hold, {} is the cheapest ({}).",
            name(option.option().provider()),
            name(option.option().gpu()),
            share(below, Digits.WHOLE),
            option(next),
            usd(next.presentUsd())));
  }

  static Warning creditsFirst(
      OptionResult first,
      int months,
      OptionResult then,
      double usd,
      double savedUsd,
      List<String> others) {
    Sentence sentence =
        Sentence.of(
            "Use your credits first: {} until month {} and {} from then on would cost {}, {} less.",
            option(first),
            count(months),
            option(then),
            usd(usd),
            usd(savedUsd));
    return new Warning(
        Warning.Kind.CREDITS_FIRST,
        others.isEmpty()
            ? sentence
            : Sentence.of(
                "{} Credits with {} could follow them and are not in that figure.",
                said(sentence),
                names(others)));
  }

  static Warning farTooLarge(OptionResult option, double busy, double held) {
    return new Warning(
        Warning.Kind.FAR_TOO_LARGE,
        Sentence.of(
            "{} is far larger than the work, which needs {} of its {} GPU{|s}; ask for something"
                + " smaller.",
            bareName(option),
            number(busy, Digits.UP_TO_HUNDREDTHS),
            number(held, Digits.WHOLE)));
  }

  /// @param ownHours out of service in a year by failures of GPUs
  /// @param rentedHours that a promise leaves open, or what is written in its place
  static Warning downtimeUnequal(
      OptionResult own, double ownHours, OptionResult rented, double rentedHours) {
    return new Warning(
        Warning.Kind.DOWNTIME_UNEQUAL,
        Sentence.of(
            "Downtime weighs unequally: of {} only failures of its GPUs count, {} hour{|s} a year, of"
                + " {} all that its seller's promise leaves open, {} hour{|s}. Add what stops your own"
                + " hosts, network and power (build.failure-rate, build.repair-time).",
            bareName(own),
            number(ownHours, Digits.UP_TO_TENTHS),
            bareName(rented),
            number(rentedHours, Digits.UP_TO_TENTHS)));
  }

  static Warning waiting(OptionResult option, double days) {
    double weeks = days / 7;
    return new Warning(
        Warning.Kind.LATE_ARRIVAL,
        Sentence.of(
            "Until {} arrives nothing can be rented: the work waits {} week{|s}.",
            bareName(option),
            number(weeks, Digits.UP_TO_TENTHS)));
  }

  static Warning bridged(OptionResult option, double days, double usd) {
    double weeks = days / 7;
    return new Warning(
        Warning.Kind.LATE_ARRIVAL,
        Sentence.of(
            "Until {} arrives, in {} week{|s}, renting costs {}; work that can wait saves it.",
            bareName(option),
            number(weeks, Digits.UP_TO_TENTHS),
            usd(usd)));
  }

  static Warning managedCosts(OptionResult option, double moreUsd) {
    return new Warning(
        Warning.Kind.MANAGED,
        Sentence.of(
            "You prefer what its seller manages: {}, the cheapest of those, costs {} more.",
            bareName(option),
            usd(moreUsd)));
  }

  static Warning nothingManaged() {
    return new Warning(
        Warning.Kind.MANAGED,
        Sentence.of(
            "You prefer what its seller manages, and nothing managed is available for this work"
                + " at a price to rely on."));
  }

  static Warning onlyCheapestCompared(int builds, int ofBuilds, int offers, int ofOffers) {
    return new Warning(
        Warning.Kind.BOUNDED,
        Sentence.of(
            "Where owning and renting cost the same is worked out for the cheapest: {} of {}"
                + " machine{|s} and {} of {} offer{|s}.",
            count(builds),
            count(ofBuilds),
            count(offers),
            count(ofOffers)));
  }

  static Warning onlyPairsWithCheapest() {
    return new Warning(
        Warning.Kind.BOUNDED,
        Sentence.of(
            "Of so many machines and offers, where they cost the same is worked out for the"
                + " cheapest machine against each offer and for each machine against the cheapest"
                + " offer."));
  }

  static Warning roughlyCompared() {
    return new Warning(
        Warning.Kind.BOUNDED,
        Sentence.of(
            "Costs of this study bend at more hours of work than could be looked at one by one: the"
                + " hours at which owning and renting cost the same are approximate."));
  }

  static Warning onlyCheapestMayTurn(int candidates, int of) {
    return new Warning(
        Warning.Kind.BOUNDED,
        Sentence.of(
            "What would change the answer is looked for among the cheapest {} of {} option{|s}.",
            count(candidates),
            count(of)));
  }

  /// @param bills that are worked out anew in each draw
  /// @param fit draws that could be made
  /// @param mayAskMore whether a command makes more of them
  static Warning notDrawn(int bills, double months, int fit, int needed, boolean mayAskMore) {
    Sentence why =
        Sentence.of(
            "How sure this is is not known: every draw would work out {} bill{|s} again over {}, so only {} draw{|s} {fits|fit} where {} are needed.",
            count(bills),
            months(months),
            count(fit),
            count(needed));
    return new Warning(
        Warning.Kind.NOT_DRAWN,
        mayAskMore
            ? Sentence.of("{} The command rackrate risk makes a hundred times as many.", said(why))
            : why);
  }

  /// @param hoursPerMonth of people beside other work
  /// @param firmUsdPerYear what it costs where a firm runs it
  static Warning nobodyRuns(OptionResult option, double hoursPerMonth, double firmUsdPerYear) {
    return new Warning(
        Warning.Kind.NOBODY_RUNS,
        Sentence.of(
            "Nobody is paid to run {}, which takes {} hour{|s} a month beside other work; with a firm"
                + " that runs it, running costs {} a year. Write team.operations: third-party to"
                + " pay for that, or limits.managed: required to leave out what somebody must run.",
            bareName(option),
            number(hoursPerMonth, Digits.UP_TO_TENTHS),
            usd(firmUsdPerYear)));
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

  static Warning beyondLists(OptionResult option, double gpus, double most) {
    return new Warning(
        Warning.Kind.FAR_BEYOND_LIST,
        Sentence.of(
            "The price of {} is a list price for a few machines; {} GPU{|s} {is|are} counted at it. Above {} (our guess) prices are negotiated: ask for a quote and write it.",
            bareName(option),
            number(gpus, Digits.WHOLE),
            number(most, Digits.WHOLE)));
  }

  static Warning heavyOverhead(OptionResult option, double added) {
    return new Warning(
        Warning.Kind.HEAVY_OVERHEAD,
        Sentence.of(
            "Interruptions add {} to the hours of {}; replay it before relying on it.",
            share(added, Digits.WHOLE),
            bareName(option)));
  }

  static Warning circuits(OptionResult option, double kilowatts, double circuits, double each) {
    return new Warning(
        Warning.Kind.CIRCUITS,
        Sentence.of(
            "{} needs {} kW in all: that takes {} circuit{|s} of {} kW; write limits.power if the place has fewer.",
            bareName(option),
            number(kilowatts, Digits.TENTHS),
            number(circuits, Digits.WHOLE),
            number(each, Digits.HUNDREDTHS)));
  }

  static Warning spotAlwaysAvailable(OptionResult option) {
    return new Warning(
        Warning.Kind.SPOT_ALWAYS_AVAILABLE,
        Sentence.of(
            "Spot capacity of {} is assumed to be always available; set spot.available if it is"
                + " not.",
            bareName(option)));
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
            : Sentence.of(
                "{} would save {}, but: {}. {} more {is|are} left out for the same reason.",
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
        Sentence.of("{} more {is|are} cheaper but not available.", count(options)));
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
