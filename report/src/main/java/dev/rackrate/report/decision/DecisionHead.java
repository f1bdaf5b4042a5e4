package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.months;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.names;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;
import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GROWTH;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.USE;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.FigureWords;
import dev.rackrate.decision.candidate.UnitCost;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.Growth;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Counts;
import dev.rackrate.report.page.Page;
import dev.rackrate.report.plan.PlanWords;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Option;
import java.util.List;
import java.util.Optional;

/// What stands above an answer: the work, where it comes from, the terms, and the machines that are
/// there already.
final class DecisionHead {

  /// Characters of a title on one screen, and names that a sentence spells out.
  private static final int LONGEST_TITLE = 200;

  private static final int MOST_NAMES = 6;

  /// A log that is shorter is told in hours.
  private static final double SHORT_HOURS = 48;

  private final Answer answer;
  private final Page.Builder page;
  private final Room room;

  private DecisionHead(Answer answer, Page.Builder page, Room room) {
    this.answer = answer;
    this.page = page;
    this.room = room;
  }

  /// @param isSourced whether anything of the answer rests on a source
  static void write(Page.Builder page, Answer answer, Room room, boolean isSourced) {
    new DecisionHead(answer, page, room).head(isSourced);
  }

  /// Hours a week, or the least and the most of them.
  private static Arg hours(Inputs in) {
    Arg most = plain(in, HOURS_PER_WEEK);
    double least = in.get(HOURS_PER_WEEK) * in.leastUse();
    return in.get(USE) > 0 && least < in.get(HOURS_PER_WEEK)
        ? said(Sentence.of("{} to {}", number(least, Digits.PLAIN), most))
        : most;
  }

  private void head(boolean isSourced) {
    Inputs in = answer.options().getFirst().costing().inputs();
    page.add(new Block.Title(Sentence.of("{}", name(title()))));
    Sentence work = work(in);
    Sentence terms =
        in.get(YEARLY_CASH_FLOWS) > 0
            ? Sentence.of(
                "{} at {} a year; a month of {} hour{|s}, cash flows at year's end",
                months(in.get(HORIZON)),
                share(in.get(DISCOUNT_RATE), Digits.PLAIN),
                plain(in, HOURS_PER_MONTH))
            : Sentence.of(
                "{} at {} a year; a month of {} hour{|s}, cash flows at month's end",
                months(in.get(HORIZON)),
                share(in.get(DISCOUNT_RATE), Digits.PLAIN),
                plain(in, HOURS_PER_MONTH));
    page.para(
        isSourced
            ? Sentence.of(
                "{}; {}; prices as of {}.",
                said(work),
                said(terms),
                Arg.day(answer.scenario().asOf()))
            : Sentence.of("{}; {}.", said(work), said(terms)));
    answer.scenario().demand().ifPresent(demand -> logged(demand, in.get(GROWTH)));
    described(answer.options().getFirst().option());
    int held = answer.have().size();
    int shown = Math.min(held, room.of(Room.Part.HELD));
    for (int i = 0; i < shown; i++) {
      have(answer.scenario().have().get(i), answer.have().get(i).presentUsd());
    }
    DecisionPage.rest(page, shown, held);
  }

  private String title() {
    String title = answer.scenario().title();
    return room == Room.ALL || title.length() <= LONGEST_TITLE
        ? title
        : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE / 2)) + "...";
  }

  /// Names with commas between them; on one screen the first few.
  private Arg few(List<String> names) {
    return room == Room.ALL || names.size() <= MOST_NAMES
        ? names(names)
        : said(
            Sentence.of(
                "{} and {} more",
                names(names.subList(0, MOST_NAMES)),
                count(names.size() - MOST_NAMES)));
  }

  /// How much work there is: as a log has it, in units of it where it counts in one, in hours.
  private Sentence work(Inputs in) {
    Optional<Load> log = answer.scenario().demand().map(Demand::load);
    if (log.isPresent()) {
      return in.get(GROWTH) == 0
          ? Sentence.of(
              "{} busy on average, {} at the peak",
              gpus(log.get().meanGpus()),
              number(log.get().peakGpus(), Digits.PLAIN))
          : Sentence.of(
              in.get(GROWTH) > 0
                  ? "{} busy on average, {} at the peak, growing {} a month"
                  : "{} busy on average, {} at the peak, shrinking {} a month",
              gpus(log.get().meanGpus()),
              number(log.get().peakGpus(), Digits.PLAIN),
              share(Math.abs(in.get(GROWTH)), Digits.PLAIN));
    }
    Sentence hours = Sentence.of("{} busy {} hour{|s} a week", gpus(in.get(GPUS)), hours(in));
    Sentence amount =
        answer.options().stream()
            .flatMap(option -> option.perUnit().stream())
            .findFirst()
            .map(unit -> amount(unit, in, hours))
            .orElse(hours);
    return in.get(GROWTH) == 0
        ? amount
        : Sentence.of(
            in.get(GROWTH) > 0 ? "{}, growing {} a month" : "{}, shrinking {} a month",
            said(amount),
            share(Math.abs(in.get(GROWTH)), Digits.PLAIN));
  }

  /// Units of work a month, with the requests behind them; hours where any GPU is looked at.
  private Sentence amount(UnitCost unit, Inputs in, Sentence hours) {
    Arg units = number(unit.unitsPerMonth(), Digits.PLAIN);
    double requests = answer.requestsPerMonth(in.get(HOURS_PER_MONTH));
    if (requests == 0) {
      return Sentence.of("{} {} a month ({})", units, name(unit.units()), said(hours));
    }
    Arg asked = number(requests, Digits.WHOLE);
    return isOfServices()
        ? Sentence.of("{} request{|s}, {} {} a month", asked, units, name(unit.units()))
        : Sentence.of(
            "{} request{|s}, {} {} a month ({})", asked, units, name(unit.units()), said(hours));
  }

  /// Whether no GPU is looked at.
  private boolean isOfServices() {
    return answer.options().stream().allMatch(option -> option.option().kind() == OptionKind.API);
  }

  private static Arg gpus(double gpus) {
    return said(Sentence.of("{} GPU{|s}", number(gpus, Digits.PLAIN)));
  }

  private static Arg plain(Inputs in, Input input) {
    return number(in.get(input), Digits.PLAIN);
  }

  /// What the work is worked out from, where workloads describe it.
  private void described(Option first) {
    List<String> workloads =
        answer.options().stream()
            .map(option -> option.option().shares())
            .filter(shares -> !shares.isEmpty())
            .findFirst()
            .orElse(List.of())
            .stream()
            .map(share -> share.workload().name())
            .toList();
    if (!workloads.isEmpty()
        && !isOfServices()
        && first.origin(GPUS) instanceof Origin.Derived derived) {
      page.para(
          Sentence.of(
              "The number of GPUs comes from the workloads ({}): {}.",
              few(workloads),
              FigureWords.ofGpus(derived.formula())));
    }
  }

  private void logged(Demand demand, double growth) {
    Load load = demand.load();
    page.para(
        Sentence.of(
            "{}: {} GPU{|s} on average and {} at the peak, a load factor of {}. Demand here means {};"
                + " {}.",
            said(recorded(demand)),
            number(load.meanGpus(), Digits.PLAIN),
            number(load.peakGpus(), Digits.PLAIN),
            share(load.loadFactor(), Digits.WHOLE),
            name(demand.primary().words()),
            said(bracket(demand))));
    demand.billed().ifPresent(bill -> paid(bill, load.window().hours()));
    if (load.tellsOnlyDays()) {
      page.para(Counts.onlyDays());
    }
    if (demand.growth() instanceof Growth.Known trend && !trend.allows(growth)) {
      page.para(
          Sentence.of(
              "Over the {} week{|s} of the log, work changed by {} % a month (90 % confidence: {} to {}"
                  + " %); the study counts on {} %: see demand.growth.",
              count(trend.weeks()),
              name(Digits.TENTHS.signed(100 * trend.perMonth())),
              name(Digits.TENTHS.signed(100 * trend.low())),
              name(Digits.TENTHS.signed(100 * trend.high())),
              number(100 * growth, Digits.PLAIN)));
    }
    demand.facts().outlier().map(Counts::outlier).ifPresent(page::para);
    RowCounts reading = demand.reading();
    if (reading.damaged() > 0) {
      page.para(
          Sentence.of(
              "Part of the log is lost: {} of {} row{|s} cannot be used, most of them because the row"
                  + " {}; `rackrate demand` lists them.",
              count(reading.damaged()),
              count(reading.read()),
              said(reading.leftOut().getFirst().why())));
    }
  }

  /// What the demand was read from: jobs, a bill, or use without jobs.
  private static Sentence recorded(Demand demand) {
    double hours = demand.load().window().hours();
    Arg window =
        hours < SHORT_HOURS ? Arg.span(3_600 * hours) : Arg.days((double) Math.round(hours / 24));
    if (demand.facts().gpuJobs() > 0) {
      return Sentence.of(
          "The demand comes from a log of {} with {}",
          window,
          Counts.jobs(demand.facts().gpuJobs()));
    }
    return Sentence.of(
        demand.billed().isPresent()
            ? "The demand comes from a bill of {}"
            : "The demand comes from a record of use over {}",
        window);
  }

  /// What was paid for the hours of the log, and a month, to set beside the options.
  private void paid(Demand.Billed bill, double hours) {
    if (!bill.isKnown()) {
      page.para(
          Sentence.of(
              "What you paid for these hours alone is not known: the bill is for other hours too."));
      return;
    }
    double months = hours / Time.HOURS_PER_MONTH;
    if (bill.currency().isEmpty()) {
      page.para(
          Sentence.of(
              "You paid {} for these hours, or {} a month, in a currency that the bill does not"
                  + " name; the options beside it are at today's prices.",
              number(bill.amount(), Digits.WHOLE),
              number(bill.amount() / months, Digits.WHOLE)));
      return;
    }
    boolean isInDollars = bill.currency().equals(Money.USD);
    page.para(
        Sentence.of(
            "You paid {} for these hours, or {} a month; the options beside it are at today's"
                + " prices.",
            isInDollars ? usd(bill.amount()) : inCurrency(bill.amount(), bill.currency()),
            isInDollars
                ? usd(bill.amount() / months)
                : inCurrency(bill.amount() / months, bill.currency())));
  }

  private static Arg inCurrency(double amount, String currency) {
    return said(Sentence.of("{} {}", number(amount, Digits.WHOLE), name(currency)));
  }

  /// What else the log can be read as.
  private static Sentence bracket(Demand demand) {
    Optional<Load> running = demand.load(CurveKind.RUNNING);
    Optional<Load> pending = demand.load(CurveKind.RUNNING_AND_PENDING);
    return running.isEmpty() || pending.isEmpty()
        ? Sentence.of("the log does not show what ran and what waited")
        : Sentence.of(
            "running jobs peak at {} GPU{|s}, running and waiting jobs at {} (demand.curve)",
            number(running.get().peakGpus(), Digits.PLAIN),
            number(pending.get().peakGpus(), Digits.PLAIN));
  }

  private void have(Have have, double presentUsd) {
    page.para(
        Sentence.of(
            "You have {} x {}, which does {} for {}; running it costs {}, not included in the options"
                + " below.",
            count(have.count()),
            name(have.machine()),
            said(PlanWords.workOf(have)),
            months(have.months()),
            usd(presentUsd)));
  }
}
