package dev.rackrate.report.plan;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.listed;
import static dev.rackrate.quantity.Arg.months;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.cost.Costing;
import dev.rackrate.plan.FutureSettings;
import dev.rackrate.plan.Leaving;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.plan.PlanAnswer.Best;
import dev.rackrate.plan.PlanAnswer.Held;
import dev.rackrate.plan.RiskLimits;
import dev.rackrate.plan.Shortfall;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Arg.Joint;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Have;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is said of a plan.
public final class PlanWords {

  /// To which limits of power are rounded up.
  private static final double WATTS = 10;

  private PlanWords() {}

  static Sentence there(Have have) {
    return Sentence.of(
        "You have {} x {}, which does {} for {}; running it costs {}, not included in the plan.",
        count(have.count()),
        name(have.machine()),
        said(workOf(have)),
        months(have.months()),
        usd(Costing.of(have).presentUsd()));
  }

  /// What machines that are there do of the work.
  public static Sentence workOf(Have have) {
    double share = have.does().share();
    return share > 0
        ? Sentence.of("{} of the work of the log", share(share, Digits.UP_TO_TENTHS))
        : Sentence.of("the work of {} of these GPUs", number(have.gpus(), Digits.PLAIN));
  }

  static Sentence action(PlanAnswer.Action action) {
    return switch (action.doing()) {
      case ORDER -> Sentence.of("order {} of {}", count(action.machines()), name(action.option()));
      case RENT ->
          Sentence.of("rent up to {} of {}", count(action.machines()), name(action.option()));
      case USE -> Sentence.of("use {}", name(action.option()));
      case RESERVE ->
          Sentence.of("reserve {} of {}", count(action.machines()), name(action.option()));
      case RENEW -> Sentence.of("renew {} of {}", count(action.machines()), name(action.option()));
      case RETURN ->
          Sentence.of("let {} of {} end", count(action.machines()), name(action.option()));
      case SELL -> Sentence.of("sell {} of {}", count(action.machines()), name(action.option()));
      case REVIEW -> Sentence.of("review the plan");
    };
  }

  static Sentence why(PlanAnswer.Why why) {
    return switch (why) {
      case PlanAnswer.Why.Pays(var from) -> Sentence.of("pays from {} on", day(from));
      case PlanAnswer.Why.Late(var from, var there, var isBridged) ->
          Sentence.of(
              isBridged
                  ? "pays from {} on, but an order of today arrives about {}; rent until then is in"
                      + " the cost"
                  : "pays from {} on, but an order of today arrives about {}; rent until then is"
                      + " not in the cost",
              day(from),
              day(there));
      case PlanAnswer.Why.Rest() -> Sentence.of("for what the machines held do not do");
      case PlanAnswer.Why.All() -> Sentence.of("for all the work");
      case PlanAnswer.Why.InTurn() -> Sentence.of("for all the work, so that credits are used");
      case PlanAnswer.Why.TermEnds() -> Sentence.of("its term ends");
      case PlanAnswer.Why.NoLongerPays() ->
          Sentence.of("its term ends, and the work costs less otherwise");
      case PlanAnswer.Why.Sold() ->
          Sentence.of("what it would still do costs less otherwise than keeping it");
      case PlanAnswer.Why.Look() -> Sentence.of("look at the number to watch");
    };
  }

  static Sentence machine(PlanAnswer.Machine machine) {
    return Sentence.of(
        "Machine {} of {} costs {} a month, replaces {} of rent and saves {}.",
        count(machine.number()),
        name(machine.option()),
        usd(machine.costsUsd()),
        usd(machine.replacesUsd()),
        usd(machine.savesUsd()));
  }

  /// What having committed costs where the work ends early.
  static Sentence leaving(Leaving early) {
    Arg months = count(early.months());
    Arg cost = usd(early.presentUsd());
    if (early.rentedUsd().isEmpty() || early.boundUsd().isEmpty()) {
      return Sentence.of(
          "After {} month{|s} the plan would have cost {} in all, with machines sold and contracts paid"
              + " to their end.",
          months,
          cost);
    }
    double bound = early.boundUsd().get();
    return Sentence.of(
        bound > 0
            ? "After {} month{|s} the plan would have cost {} in all, with machines sold and contracts"
                + " paid to their end: {} more than renting all by the hour until then."
            : "After {} month{|s} the plan would have cost {} in all, with machines sold and contracts"
                + " paid to their end: {} less than renting all by the hour until then.",
        months,
        cost,
        usd(Math.abs(bound)));
  }

  /// What a plan holds.
  public static Sentence holds(Best best) {
    List<Arg> parts = new ArrayList<>();
    best.holdings().stream()
        .map(Held::option)
        .distinct()
        .forEach(option -> parts.add(said(part(best, option))));
    if (parts.isEmpty()) {
      return Sentence.of("The plan: hold and rent nothing, since there is no work.");
    }
    return Sentence.of("The plan: {}.", listed(parts, Joint.AND));
  }

  private static Sentence part(Best best, String option) {
    List<Held> all = best.holdings().stream().filter(h -> h.option().equals(option)).toList();
    Held first = all.getFirst();
    int most = all.stream().mapToInt(Held::machines).max().orElse(0);
    return switch (first.kind()) {
      case ON_DEMAND, SPOT ->
          isInTurn(best)
              ? Sentence.of(
                  "rent {} from {} to {}, up to {} at once and {} GPU-hour{|s} a month",
                  name(option),
                  day(first.from()),
                  day(all.getLast().until()),
                  count(most),
                  number(best.gpuHoursPerMonth(option), Digits.WHOLE))
              : Sentence.of(
                  "rent {} when it is needed, up to {} at once and {} GPU-hour{|s} a month",
                  name(option),
                  count(most),
                  number(best.gpuHoursPerMonth(option), Digits.WHOLE));
      case BUILD -> owned(all, end(best));
      case RESERVED, MONTHLY, BLOCK -> reserved(all);
      case API -> Sentence.of("use {}", name(option));
    };
  }

  /// Whether what is held follows one another.
  private static boolean isInTurn(Best best) {
    return best.costing().holdings().stream().anyMatch(each -> each.use().first() > 1);
  }

  private static LocalDate end(Best best) {
    return best.holdings().stream()
        .map(Held::until)
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.MAX);
  }

  private static Sentence owned(List<Held> all, LocalDate end) {
    Held first = all.getFirst();
    Arg machines = count(first.machines());
    int last = all.getLast().machines();
    int most = all.stream().mapToInt(Held::machines).max().orElse(last);
    LocalDate until = all.getLast().until();
    if (until.isBefore(end)) {
      return Sentence.of(
          "own up to {} of {} from {} to {}",
          count(most),
          name(first.option()),
          day(first.from()),
          day(until));
    }
    if (most > first.machines() && last < most) {
      return Sentence.of(
          "own {} of {} from {}, up to {}, and {} in the end",
          machines,
          name(first.option()),
          day(first.from()),
          count(most),
          count(last));
    }
    return last == first.machines()
        ? Sentence.of("own {} of {} from {}", machines, name(first.option()), day(first.from()))
        : Sentence.of(
            "own {} of {} from {}, {} in the end",
            machines,
            name(first.option()),
            day(first.from()),
            count(last));
  }

  private static Sentence reserved(List<Held> all) {
    Held first = all.getFirst();
    Arg machines = count(first.machines());
    int last = all.getLast().machines();
    int most = all.stream().mapToInt(Held::machines).max().orElse(last);
    if (all.size() > 1 && last < most) {
      return Sentence.of(
          "reserve up to {} of {}, {} of them from {}",
          count(most),
          name(first.option()),
          machines,
          day(first.from()));
    }
    return last == first.machines()
        ? Sentence.of("reserve {} of {} from {}", machines, name(first.option()), day(first.from()))
        : Sentence.of(
            "reserve {} of {} from {}, {} in the end",
            machines,
            name(first.option()),
            day(first.from()),
            count(last));
  }

  /// That no plan holds both.
  public static Sentence noMix() {
    return Sentence.of(
        "No mix of machines held and rented by the hour is cheaper than the cheapest option.");
  }

  /// From what futures are drawn.
  static Sentence drawn(FutureSettings settings) {
    return Sentence.of(
        "{} future{|s} from seed {}, by estimates: growth varies by {} a month, the work jumps {} time{|s} a year by about {}, rents drift by {} a year, are cut by {} {} time{|s} a year and raised by {} {} time{|s} a year.",
        count(settings.count()),
        name(Long.toString(settings.seed())),
        share(settings.growthSpread(), Digits.TENTHS),
        number(settings.shiftsPerYear(), Digits.UP_TO_HUNDREDTHS),
        share(settings.shiftSpread(), Digits.WHOLE),
        share(settings.rentSpread(), Digits.WHOLE),
        share(settings.cutShare(), Digits.WHOLE),
        number(settings.cutsPerYear(), Digits.UP_TO_HUNDREDTHS),
        share(settings.riseShare(), Digits.WHOLE),
        number(settings.risesPerYear(), Digits.UP_TO_HUNDREDTHS));
  }

  /// What a mixed-integer program had to say.
  static Sentence solving(PlanAnswer.Solving solving, double presentUsd) {
    Sentence said = outcome(solving, solving.knownUsd() - presentUsd);
    return solving.isOwn()
        ? Sentence.of(
            "{} The solver HiGHS is not part of this installation, so an own method did, in which"
                + " more months and GPUs are put together.",
            said(said))
        : said;
  }

  private static Sentence outcome(PlanAnswer.Solving solving, double lessUsd) {
    Arg solver = name(solving.solver());
    return switch (solving.outcome()) {
      case NONE ->
          Sentence.of("A mixed-integer program was to be solved by {}: it found no plan.", solver);
      case STOPPED ->
          Sentence.of(
              "The search by {} ended with its time, {} from the best of its program: the plan is"
                  + " the best so far. --search gives it longer.",
              solver,
              share(solving.gap(), Digits.TENTHS));
      case INTERRUPTED ->
          Double.isFinite(solving.gap())
              ? Sentence.of(
                  "The search by {} was stopped, {} from the best of its program: the plan is the best"
                      + " so far.",
                  solver,
                  share(solving.gap(), Digits.TENTHS))
              : Sentence.of(
                  "The search by {} was stopped before it found a plan: this is the cheapest of those"
                      + " always tried.",
                  solver);
      case SOLVED ->
          lessUsd > 1e-9 * solving.knownUsd()
              ? Sentence.of(
                  "A mixed-integer program, solved by {}, found this plan: {} less than the cheapest"
                      + " of those always tried.",
                  solver,
                  usd(lessUsd))
              : Sentence.of(
                  "A mixed-integer program, solved by {}, found no cheaper plan.", solver);
    };
  }

  /// What a program holds for many futures at once.
  static Sentence forFutures(PlanAnswer.ForFutures held) {
    if (held.figures().isEmpty()) {
      return limits(
          held.limits(),
          Sentence.of("A mixed-integer program found nothing to hold"),
          Sentence.of("raise the limit or allow machines that hold their cost better"));
    }
    Sentence what =
        held.held().isEmpty()
            ? Sentence.of("rents all")
            : Sentence.of(
                "holds {}",
                listed(
                    held.held().stream()
                        .map(most ->
                            said(
                                Sentence.of(
                                    "{} of {} from the start and up to {}",
                                    count(most.first()),
                                    name(most.option()),
                                    count(most.most()))))
                        .toList(),
                    Joint.AND));
    Sentence all =
        held.futures() > 0
            ? Sentence.of(
                "Of what a mixed-integer program proposes for {} future{|s} that stand for all, this plan"
                    + " and numbers of machines from the start, what costs least on average {}",
                count(held.futures()),
                said(what))
            : Sentence.of(
                "Of this plan and numbers of machines from the start, what costs least on average {}",
                said(what));
    return limits(held.limits(), all, Sentence.of("the row above shows it in all futures"));
  }

  private static Sentence limits(RiskLimits limits, Sentence what, Sentence then) {
    boolean isRegret = Double.isFinite(limits.mostRegret());
    boolean isTail = Double.isFinite(limits.mostTailUsd());
    if (isRegret && isTail) {
      return Sentence.of(
          "{} with at most {} over the least in each future and at most {} in the dearest 5 %; {}.",
          said(what),
          share(limits.mostRegret(), Digits.TENTHS),
          usd(limits.mostTailUsd()),
          said(then));
    }
    if (isRegret) {
      return Sentence.of(
          "{} with at most {} over the least in each future; {}.",
          said(what),
          share(limits.mostRegret(), Digits.TENTHS),
          said(then));
    }
    return isTail
        ? Sentence.of(
            "{} with at most {} in the dearest 5 %; {}.",
            said(what), usd(limits.mostTailUsd()), said(then))
        : Sentence.of("{}; {}.", said(what), said(then));
  }

  /// How much of a limit would do.
  static Sentence shortfall(Shortfall limit, Money.Rate currency) {
    Arg plan = listed(limit.plan().stream().map(part -> said(part(part))).toList(), Joint.AND);
    return switch (limit.limit()) {
      case BUDGET -> {
        // Rounded up, so that what is written would do.
        double unit = currency.usdPerUnit();
        double needs = Math.ceil(limit.needs() / unit) * unit;
        yield Sentence.of(
            limit.isAlone()
                ? "A budget of {} would do, {} more than there is: {}."
                : "It would take a budget of {}, {} more than there is: {}.",
            usd(needs),
            usd(needs - limit.has()),
            plan);
      }
      case POWER -> {
        double needs = Math.ceil(limit.needs() / WATTS - 1e-9) * WATTS;
        yield Sentence.of(
            limit.isAlone()
                ? "A power limit of {} kW would do, {} kW more than there is: {}."
                : "It would take {} kW of power, {} kW more than there is: {}.",
            number(needs / 1_000, Digits.HUNDREDTHS),
            number((needs - limit.has()) / 1_000, Digits.UP_TO_HUNDREDTHS),
            plan);
      }
      case SPACE ->
          Sentence.of(
              limit.isAlone()
                  ? "Room for {} machine{|s} would do, {} more than there is: {}."
                  : "It would take room for {} machine{|s}, {} more than there is: {}.",
              count(Math.round(limit.needs())),
              count(Math.round(limit.lacks())),
              plan);
      case QUOTA ->
          Sentence.of(
              limit.isAlone()
                  ? "A quota of {} GPU{|s} at {} would do, {} more than there is: {}."
                  : "It would take a quota of {} GPU{|s} at {}, {} more than there is: {}.",
              number(Math.ceil(limit.needs() - 1e-9), Digits.WHOLE),
              name(limit.provider()),
              number(Math.ceil(limit.needs() - 1e-9) - limit.has(), Digits.UP_TO_HUNDREDTHS),
              plan);
      case PLACE -> Sentence.of("Without limits.must-stay this is available: {}.", plan);
      case MANAGED -> Sentence.of("Without limits.managed this is available: {}.", plan);
      case MEMORY, ABILITY, DEADLINE, LATENCY, TOGETHER, HOST, NO_FIGURE, SPOT, TOO_LATE ->
          throw new IllegalArgumentException("no limit: " + limit.limit());
    };
  }

  private static Sentence part(Shortfall.Part part) {
    Arg machines = count(part.machines());
    return switch (part.kind()) {
      case BUILD -> Sentence.of("own {} of {}", machines, name(part.option()));
      case RESERVED, MONTHLY, BLOCK ->
          Sentence.of("reserve {} of {}", machines, name(part.option()));
      case ON_DEMAND, SPOT -> Sentence.of("rent up to {} of {}", machines, name(part.option()));
      case API -> Sentence.of("use {}", name(part.option()));
    };
  }

  static Sentence noBound() {
    return Sentence.of(
        "no bound is known: the work is laid out as a whole, or what is held costs another share"
            + " in each of many months");
  }

  static Sentence farBound() {
    return Sentence.of("no bound comes near the cost");
  }

  static Sentence note(PlanAnswer.Note note) {
    return switch (note) {
      case ONE_CURVE ->
          Sentence.of(
              "The plan takes the future to be like the log, grown as the study says: one past curve."
                  + " `rackrate backtest` shows what following it would have cost.");
      case NO_FUTURES ->
          Sentence.of("No futures were drawn: the plan is for the growth and prices of the study.");
      case WHOLE_WORK ->
          Sentence.of("Described workloads are laid out as a whole; the plan mixes no options.");
      case ONE_JOB ->
          Sentence.of(
              "One job takes several machines, which stand in one place; write demand.together: no if"
                  + " the GPUs serve several jobs.");
      case AS_USUAL ->
          Sentence.of(
              "Business as usual is as many machines as the log shows at work at once, bought"
                  + " today, with jobs that wait as they did; in all else nobody waits.");
      case LIMITED ->
          Sentence.of(
              "No plan of one machine and one offer keeps the limits; this is the cheapest found that"
                  + " does.");
      case STOPPED ->
          Sentence.of(
              "The work was stopped before its end: this is the best so far, and futures are those"
                  + " that were worked out until then.");
      case NOBODY_WAITS -> Sentence.of("Nobody waits: what is not held is rented at once.");
    };
  }
}
