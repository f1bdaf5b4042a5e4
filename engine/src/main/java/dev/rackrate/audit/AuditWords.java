package dev.rackrate.audit;

import static dev.rackrate.quantity.Arg.day;
import static dev.rackrate.quantity.Arg.listed;
import static dev.rackrate.quantity.Arg.months;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;
import static dev.rackrate.quantity.Arg.usdPerUnit;

import dev.rackrate.catalogue.Machine;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Option;
import java.time.LocalDate;
import java.util.List;

/// The words of an audit.
final class AuditWords {

  private AuditWords() {}

  // Conventions.

  static Sentence month(MonthCount months) {
    return switch (months) {
      case DAYS_30, YEAR_365, YEAR_365_AND_A_QUARTER ->
          Sentence.of("a month of {} hour{|s}", number(months.hours(), Digits.UP_TO_TENTHS));
      case WEEKS_4 -> Sentence.of("a month of 4 weeks, 672 hours");
      case WORKING_DAYS_22 -> Sentence.of("a month of 22 working days");
    };
  }

  static Sentence simpleRate() {
    return Sentence.of("a twelfth of the yearly rate each month");
  }

  static Sentence yearlyFlows() {
    return Sentence.of("payments at the end of the year");
  }

  static Sentence monthlyFlows() {
    return Sentence.of("payments at the end of the month");
  }

  static Sentence renewed() {
    return Sentence.of("the reservation renewed at its price to the end");
  }

  static Sentence midMonth() {
    return Sentence.of("payments in the middle of the month");
  }

  static Sentence both(Sentence one, Sentence other) {
    return Sentence.of("{} and {}", said(one), said(other));
  }

  static Sentence way(Reading.Way way) {
    return switch (way) {
      case DEFINED -> Sentence.of("as defined");
      case UNDISCOUNTED -> Sentence.of("no discounting");
      case PRESENT -> Sentence.of("amounts discounted");
      case RUNNING -> Sentence.of("what runs in a month alone");
      case SPREAD_OVER_LIFE -> Sentence.of("the purchase spread evenly over its life");
      case RENTING_SAVES -> Sentence.of("what renting saves against owning");
    };
  }

  // Findings.

  static Arg figure(double value, String unit) {
    return Double.isFinite(value)
        ? said(Sentence.of("{} {}", number(value, Digits.PLAIN), name(unit)))
        : said(Sentence.of("none"));
  }

  static Arg named(ClaimedFigure figure) {
    return said(
        switch (figure) {
          case PAYBACK -> Sentence.of("payback");
          case BREAK_EVEN_HOURS, BREAK_EVEN_UTILISATION -> Sentence.of("break-even");
          case MONTHLY -> Sentence.of("monthly cost");
          case TOTAL -> Sentence.of("total");
          case PER_GPU_HOUR -> Sentence.of("cost of a GPU-hour");
          case PER_UNIT -> Sentence.of("cost of a unit");
          case SAVING -> Sentence.of("saving");
          case VERDICT -> Sentence.of("verdict");
        });
  }

  static Arg range(double low, double high, String unit) {
    return said(
        Sentence.of(
            "{} to {} {}", number(low, Digits.PLAIN), number(high, Digits.PLAIN), name(unit)));
  }

  static Arg choice(Choice choice) {
    return said(
        switch (choice) {
          case BUILD -> Sentence.of("build");
          case RENT -> Sentence.of("rent");
          case API -> Sentence.of("a service by the token");
          case MIX -> Sentence.of("a mix");
          case UNDECIDED -> Sentence.of("undecided");
          case NONE -> Sentence.of("none");
        });
  }

  static Sentence figureDoesNotHold(Arg figure, Arg stated, Arg corrected, Sentence why) {
    return Sentence.of(
        "The {} is stated as {}; the inputs give {}. {}", figure, stated, corrected, said(why));
  }

  static Sentence noSuchFigure(Arg figure, Arg stated, Sentence why) {
    return Sentence.of(
        "The {} is stated as {}; by the inputs there is none. {}", figure, stated, said(why));
  }

  static Sentence againstOwnFigure(Choice stated, ClaimedFigure figure, Arg value, Choice implied) {
    return Sentence.of(
        "The verdict is {}, but the stated {} of {} says {}.",
        choice(stated),
        named(figure),
        value,
        choice(implied));
  }

  static Sentence againstInputs(Choice stated, Choice right, Arg lead) {
    return Sentence.of(
        "The verdict is {}; by the inputs it is {}, which costs {} less.",
        choice(stated),
        choice(right),
        lead);
  }

  static Sentence nothingOfKind(Choice stated, Choice right) {
    return Sentence.of(
        "The verdict is {}, which the inputs do not allow; by them it is {}.",
        choice(stated),
        choice(right));
  }

  static Sentence verdictFollows(Choice stated, Choice right, Sentence why) {
    return Sentence.of(
        "The verdict is {}; by the inputs it is {}. {}", choice(stated), choice(right), said(why));
  }

  static Sentence flipsWithDiscount(Choice stated, Choice right, Arg rate) {
    return Sentence.of(
        "The verdict {} holds without discounting; at {} a year it is {}.",
        choice(stated),
        rate,
        choice(right));
  }

  static Sentence flipsWithResale(Choice stated, Choice right, Arg share) {
    return Sentence.of(
        "The verdict {} holds where nothing is left of the purchase; where it sells for {} of its"
            + " price in the end, it is {}.",
        choice(stated),
        share,
        choice(right));
  }

  // Inputs.

  static Sentence rentedTooLarge(Option rent, double held, double needed) {
    return Sentence.of(
        "{} is paid for {} GPU{|s} where the work needs {}.",
        name(rent.name()),
        number(held, Digits.UP_TO_HUNDREDTHS),
        number(needed, Digits.UP_TO_HUNDREDTHS));
  }

  static Sentence unequalSpeed(String rent, String own, double ratio) {
    return Sentence.of(
        "An hour on {} counts as an hour on {}, but does {} times the work of it.",
        name(rent),
        name(own),
        number(ratio, Digits.UP_TO_HUNDREDTHS));
  }

  static Sentence unequalMemory(String own, double ownGib, String rent, double rentGib) {
    return Sentence.of(
        "{} with {} GiB is compared with {} with {} GiB as if they were equal.",
        name(own),
        number(ownGib, Digits.UP_TO_TENTHS),
        name(rent),
        number(rentGib, Digits.UP_TO_TENTHS));
  }

  static Sentence capitalItem(CostItem item, Option own) {
    return Sentence.of(
        "The cost called {} writes off {}, whose price is counted already.",
        name(item.label()),
        name(own.name()));
  }

  static Sentence capitalUpkeep(Option own, double over) {
    return Sentence.of(
        "The upkeep of {} is its price over {}, which is counted already.",
        name(own.name()),
        months(over));
  }

  static Sentence noHorizon(Arg shorter, Arg atShorter, Arg longer, Arg atLonger) {
    return Sentence.of(
        "The source gives no horizon, and the break-even depends on it: {} over {}, {} over {}.",
        atShorter,
        shorter,
        atLonger,
        longer);
  }

  static Sentence ratedPowerUsed(Option own, double rated) {
    return Sentence.of(
        "The power of {} is the rated power of its GPUs, {} W; machines draw less on average.",
        name(own.name()),
        number(rated, Digits.WHOLE));
  }

  static Sentence omitted(List<Sentence> lines) {
    return Sentence.of(
        "The source leaves out {}.",
        listed(lines.stream().<Arg>map(Arg::said).toList(), Arg.Joint.AND));
  }

  static Sentence omittedTurns(List<Sentence> lines, Choice stated, Choice right) {
    return Sentence.of(
        "The source leaves out {}; with Rackrate's assumption for it the verdict is {}, not {}.",
        listed(lines.stream().<Arg>map(Arg::said).toList(), Arg.Joint.AND),
        choice(right),
        choice(stated));
  }

  static Sentence priceUnknown(Option rent, double usd, LocalDate on, Arg low, Arg high) {
    return Sentence.of(
        "{} is priced at {} a GPU-hour; on {} the catalogue knew {} to {} of that provider.",
        name(rent.id()),
        usdPerUnit(usd),
        day(on),
        low,
        high);
  }

  static Sentence priceStale(Option rent, double usd, LocalDate on, LocalDate since, Arg now) {
    return Sentence.of(
        "{} is priced at {} a GPU-hour, which no longer held on {}: since {} it was {}.",
        name(rent.id()),
        usdPerUnit(usd),
        day(on),
        day(since),
        now);
  }

  static Sentence priceOfOtherUnit(Option rent, double usd, Arg known, double gpus) {
    return Sentence.of(
        "{} is priced at {} a GPU-hour where {} was known: the price looks like that of {} GPU{|s} or"
            + " of one taken for the other.",
        name(rent.id()),
        usdPerUnit(usd),
        known,
        number(gpus, Digits.UP_TO_HUNDREDTHS));
  }

  // Today.

  static Sentence priceNow(Option rent, double before, double now) {
    return Sentence.of(
        "A GPU-hour of {} is {} today, not {}.",
        name(rent.id()),
        usdPerUnit(now),
        usdPerUnit(before));
  }

  static Sentence machineNow(Option own, Machine like) {
    return Sentence.of(
        "A machine such as {} costs {} today, not {} ({} in the catalogue).",
        name(own.name()),
        usd(like.usd()),
        usd(own.get(Input.PRICE)),
        name(like.id()));
  }

  static Sentence onlyToday(Choice choice, double usd, double over, LocalDate on) {
    return Sentence.of(
        "On {}: {}, {} over {} in present value.", day(on), choice(choice), usd(usd), months(over));
  }

  static Sentence cheaperToday(Choice choice, double usd, double next, double over, LocalDate on) {
    return Sentence.of(
        "On {}: {}, {} over {} in present value; the next way costs {}.",
        day(on),
        choice(choice),
        usd(usd),
        months(over),
        usd(next));
  }

  // What it does to the verdict.

  static Sentence verdictStays(Choice choice) {
    return Sentence.of("The verdict stays {}.", choice(choice));
  }

  static Sentence verdictTurns(Choice from, Choice to) {
    return Sentence.of("It changes the verdict from {} to {}.", choice(to), choice(from));
  }

  static Sentence noVerdict() {
    return Sentence.of("There is nothing to compare, so no verdict depends on it.");
  }

  static Arg rate(double yearly) {
    return share(yearly, Digits.UP_TO_TENTHS);
  }

  static Arg partOf(double part) {
    return share(part, Digits.WHOLE);
  }
}
