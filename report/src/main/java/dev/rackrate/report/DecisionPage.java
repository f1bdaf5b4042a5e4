package dev.rackrate.report;

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
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerFacts;
import dev.rackrate.decision.Candidate;
import dev.rackrate.decision.HeldResult;
import dev.rackrate.decision.Misfits;
import dev.rackrate.decision.OptionResult;
import dev.rackrate.decision.Outlook;
import dev.rackrate.decision.PlanResult;
import dev.rackrate.decision.Reason;
import dev.rackrate.decision.UnitCost;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.Warning;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Mark;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.RelativeSpeed;
import dev.rackrate.scenario.Share;
import dev.rackrate.sizing.Sizing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is shown of the answer to a study: the verdict, the options, the bills of the best two,
/// where they change places, warnings and assumptions.
public final class DecisionPage {

  /// Lines of one screen.
  public static final int MOST_LINES = 60;

  /// Points of a list on one screen, fewer where the page would be longer.
  private static final int MOST_POINTS = 5;

  /// Machines with a break-even on one screen.
  private static final int MOST_MACHINES = 3;

  private final Answer answer;
  private final boolean isAll;
  private final int most;
  private final AnswerFacts facts;

  /// Kept apart, so that asking for the sources of a line adds none to those counted.
  private final AnswerFacts ofLines;

  private final Page.Builder page = new Page.Builder();

  private DecisionPage(Answer answer, boolean isAll, int most) {
    this.answer = answer;
    this.isAll = isAll;
    this.most = most;
    this.facts = new AnswerFacts(answer, isAll ? answer.options() : answer.few());
    this.ofLines = new AnswerFacts(answer, List.of());
  }

  /// The page of an answer: one screen, or everything.
  ///
  /// @param isAll whether every option and all that is known of it is shown
  public static Page of(Answer answer, boolean isAll) {
    if (isAll) {
      return page(answer, true, Integer.MAX_VALUE);
    }
    Page shown = page(answer, false, MOST_POINTS);
    for (int most = MOST_POINTS - 1; most > 0 && lines(shown) > MOST_LINES; most--) {
      shown = page(answer, false, most);
    }
    return shown;
  }

  private static Page page(Answer answer, boolean isAll, int most) {
    DecisionPage page = new DecisionPage(answer, isAll, most);
    if (isAll) {
      page.write();
    } else {
      page.writeOneScreen();
    }
    return page.page.page();
  }

  private static long lines(Page page) {
    return TextRenderer.text(page, TextRenderer.Look.PLAIN).lines().count();
  }

  private void write() {
    head();
    verdict();
    outlook();
    options();
    answer.verdict().option().ifPresent(this::bill);
    answer.verdict().runnerUp().ifPresent(this::bill);
    breakEvens();
    flips();
    answer.replays().ifPresent(replays -> FleetTable.write(page, replays));
    warnings();
    carried();
    assumptions();
    sources();
  }

  private void writeOneScreen() {
    head();
    verdict();
    outlook();
    options();
    breakEvens();
    warnings();
    carried();
    sources();
  }

  /// What turns the verdict, what to watch, what to settle, and the price to negotiate with.
  private void outlook() {
    Outlook outlook = answer.verdict().outlook();
    List<Sentence> said = new ArrayList<>();
    outlook.turns().stream().limit(most).map(Outlook.Turn::sentence).forEach(said::add);
    outlook.watch().map(Outlook.Watch::sentence).ifPresent(said::add);
    outlook.settleFirst().map(Outlook.Settle::sentence).ifPresent(said::add);
    outlook.otherWins().map(Outlook.Price::sentence).ifPresent(said::add);
    answer
        .verdict()
        .option()
        .filter(best -> !best.isOwned())
        .ifPresent(_ -> said.add(Outlook.capacityNotChecked()));
    if (!said.isEmpty()) {
      page.add(new Block.Space());
      said.forEach(page::para);
    }
  }

  /// The defaults that carry much, with their ranges.
  private void carried() {
    List<Outlook.Carried> carried = answer.verdict().outlook().carried();
    if (carried.isEmpty()) {
      return;
    }
    page.heading(
        Sentence.of("Taken for granted, and carrying much of the answer (change with --set)"));
    List<Row> rows = new ArrayList<>();
    for (Outlook.Carried c : carried) {
      Cell range =
          c.range()
              .map(r ->
                  Cell.said(
                      Sentence.of(
                          "{} to {}",
                          Arg.measure(c.name(), r.low(c.value()), c.unit()),
                          Arg.measure(c.name(), r.high(c.value()), c.unit()))))
              .orElseGet(Cell::empty);
      rows.add(
          Row.of(
              Cell.text(c.name()),
              Cell.of(Arg.measure(c.name(), c.value(), c.unit())),
              range,
              Cell.amount(c.carriesUsd()))
              .from(sourcesOf(c.name())));
    }
    List<Column> columns =
        List.of(
            Column.text(Sentence.of("")),
            Column.number(Sentence.of("taken")),
            Column.number(Sentence.of("possible")),
            Column.number(Sentence.of("carries")));
    page.add(new Block.Grid(columns, rows));
  }

  private List<Source> sourcesOf(String name) {
    return facts.assumptions().stream()
        .filter(assumed -> assumed.name().equals(name))
        .findFirst()
        .map(AnswerFacts.Assumed::sources)
        .orElse(List.of());
  }

  private void head() {
    Inputs in = answer.options().getFirst().costing().inputs();
    page.add(new Block.Title(Sentence.of("{}", name(answer.scenario().title()))));
    Sentence work =
        in.get(GROWTH) == 0
            ? Sentence.of("{} busy {} hours a week", gpus(in.get(GPUS)), plain(in, HOURS_PER_WEEK))
            : Sentence.of(
                "{} busy {} hours a week, growing {} a month",
                gpus(in.get(GPUS)),
                plain(in, HOURS_PER_WEEK),
                share(in.get(GROWTH), Digits.PLAIN));
    Sentence terms =
        in.get(YEARLY_CASH_FLOWS) > 0
            ? Sentence.of(
                "{} at {} a year; a month of {} hours, cash flows at year's end",
                months(in.get(HORIZON)),
                share(in.get(DISCOUNT_RATE), Digits.PLAIN),
                plain(in, HOURS_PER_MONTH))
            : Sentence.of(
                "{} at {} a year; a month of {} hours, cash flows at month's end",
                months(in.get(HORIZON)),
                share(in.get(DISCOUNT_RATE), Digits.PLAIN),
                plain(in, HOURS_PER_MONTH));
    page.para(
        facts.sources().isEmpty()
            ? Sentence.of("{}; {}.", said(work), said(terms))
            : Sentence.of(
                "{}; {}; prices as of {}.",
                said(work),
                said(terms),
                Arg.day(answer.scenario().asOf())));
    answer.scenario().demand().ifPresent(this::logged);
    described(answer.options().getFirst().option());
    answer.held().forEach(this::held);
  }

  private static Arg gpus(double gpus) {
    return said(
        gpus == 1 ? Sentence.of("1 GPU") : Sentence.of("{} GPUs", number(gpus, Digits.PLAIN)));
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
    if (!workloads.isEmpty() && first.origin(GPUS) instanceof Origin.Derived derived) {
      page.para(
          Sentence.of(
              "The number of GPUs comes from the workloads ({}): {}.",
              names(workloads),
              name(derived.formula())));
    }
  }

  private void logged(Demand demand) {
    Load load = demand.load();
    page.para(
        Sentence.of(
            "The demand comes from a log of {} days with {} jobs: {} GPUs on average and {} at the"
                + " peak, a load factor of {}. Demand here means {}; {}.",
            number(load.window().hours() / 24, Digits.TENTHS),
            count(demand.facts().gpuJobs()),
            number(load.meanGpus(), Digits.PLAIN),
            number(load.peakGpus(), Digits.PLAIN),
            share(load.loadFactor(), Digits.WHOLE),
            name(demand.primary().words()),
            said(bracket(demand))));
    RowCounts reading = demand.reading();
    if (reading.damaged() > 0) {
      page.para(
          Sentence.of(
              "Part of the log is lost: {} of {} rows cannot be used, most of them because one {};"
                  + " `rackrate demand` lists them.",
              count(reading.damaged()),
              count(reading.read()),
              name(reading.leftOut().getFirst().reason())));
    }
  }

  /// What else the log can be read as.
  private static Sentence bracket(Demand demand) {
    Optional<Load> running = demand.load(CurveKind.RUNNING);
    Optional<Load> pending = demand.load(CurveKind.RUNNING_AND_PENDING);
    return running.isEmpty() || pending.isEmpty()
        ? Sentence.of("the log does not show what ran and what waited")
        : Sentence.of(
            "running jobs peak at {} GPUs, running and waiting jobs at {} (demand.curve)",
            number(running.get().peakGpus(), Digits.PLAIN),
            number(pending.get().peakGpus(), Digits.PLAIN));
  }

  private void held(HeldResult have) {
    Arg machine = name(have.held().option().name().replaceFirst("^have-", ""));
    page.para(
        Sentence.of(
            "You have {} x {}, which does the work of {} of these GPUs for {}; running it costs {},"
                + " not included in the options below.",
            count(have.held().count()),
            machine,
            number(have.held().gpus(), Digits.PLAIN),
            months(have.held().months()),
            usd(have.presentUsd())));
  }

  private void verdict() {
    Verdict verdict = answer.verdict();
    page.add(new Block.Headline(verdict.headline()));
    page.bullets(Mark.POINT, verdict.reasons().stream().limit(most).map(Reason::sentence).toList());
  }

  private void options() {
    page.heading(
        Sentence.of(
            "Options, cheapest first (present cost in {})",
            name(answer.scenario().currency().currency())));
    List<OptionResult> shown = isAll ? answer.sorted() : answer.few();
    Optional<String> unit =
        shown.stream().flatMap(option -> option.perUnit().stream()).map(UnitCost::unit).findFirst();
    List<Column> columns =
        List.of(
            Column.text(Sentence.of("")),
            Column.text(Sentence.of("option")),
            Column.number(Sentence.of("machines")),
            Column.number(Sentence.of("present")),
            Column.number(Sentence.of("a month")),
            Column.number(
                unit.map(u -> Sentence.of("a {}", name(u)))
                    .orElseGet(() -> Sentence.of("a busy GPU-hour"))));
    List<Row> rows = new ArrayList<>();
    for (Candidate candidate : withPlans(shown)) {
      rows.add(
          switch (candidate) {
            case OptionResult option -> row(option);
            case PlanResult plan -> row(plan, unit.isPresent());
          });
    }
    page.add(new Block.Grid(columns, rows));
    rest(shown.size(), answer.options().size());
    speeds(shown);
    Misfits misfits = new Misfits(answer.options(), answer.plans());
    page.bullets(
        Mark.MISFIT,
        (isAll ? misfits.sentences() : misfits.ofNamed()).stream().limit(most).toList());
  }

  /// What one GPU of each kind does beside the one in which the work is counted, where they differ.
  private void speeds(List<OptionResult> shown) {
    Map<String, List<Arg>> byReference = new LinkedHashMap<>();
    Set<Sentence> said = new HashSet<>();
    for (OptionResult one : shown) {
      Optional<RelativeSpeed> speed = one.option().speed();
      if (speed.isEmpty() || speed.get().of().equals(one.option().gpu())) {
        continue;
      }
      Range range = speed.get().perGpu();
      Sentence sentence =
          Sentence.of(
              "{} {} ({} to {})",
              name(one.option().gpu()),
              number(range.value(), Digits.HUNDREDTHS),
              number(range.low(), Digits.HUNDREDTHS),
              number(range.high(), Digits.HUNDREDTHS));
      if (said.add(sentence)) {
        byReference.computeIfAbsent(speed.get().of(), _ -> new ArrayList<>()).add(said(sentence));
      }
    }
    byReference.forEach((reference, gpus) ->
        page.para(
            Sentence.of(
                "Speed of one GPU, with {} as 1 and the range it lies in nine times in ten: {}.",
                name(reference),
                Arg.listed(gpus, Arg.Joint.COMMA))));
  }

  /// Plans in their place by cost; those that cannot be had last.
  private List<Candidate> withPlans(List<OptionResult> shown) {
    return Stream.<Candidate>concat(shown.stream(), answer.plans().stream())
        .sorted(
            Comparator.comparing(Candidate::isFeasible, Comparator.reverseOrder())
                .thenComparing(Candidate::isCandidate, Comparator.reverseOrder())
                .thenComparingDouble(Candidate::presentUsd))
        .toList();
  }

  private Row row(PlanResult plan, boolean isByUnit) {
    boolean isKnown = Double.isFinite(plan.presentUsd());
    return Row.of(
        Cell.text(mark(plan)),
        Cell.text(plan.id()),
        Cell.count(plan.machines().stream().mapToInt(Integer::intValue).sum()),
        isKnown ? Cell.amount(plan.presentUsd()) : Cell.unknown(),
        isKnown ? Cell.amount(plan.monthlyUsd()) : Cell.unknown(),
        isByUnit ? Cell.unknown() : Cell.price(plan.perBusyGpuHourUsd()));
  }

  private Row row(OptionResult option) {
    boolean isKnown = Double.isFinite(option.presentUsd());
    return Row.of(
        Cell.text(mark(option)),
        Cell.text(option.id()),
        Cell.count(option.costing().machines()),
        isKnown ? Cell.amount(option.presentUsd()) : Cell.unknown(),
        isKnown ? Cell.amount(option.costing().monthlyUsd()) : Cell.unknown(),
        Cell.price(
            option.perUnit().map(UnitCost::usd).orElse(option.costing().perBusyGpuHourUsd())));
  }

  private String mark(Candidate option) {
    if (!option.isFeasible()) {
      return "x";
    }
    return answer.verdict().option().filter(best -> best.id().equals(option.id())).isPresent()
        ? ">"
        : "";
  }

  private void rest(int shown, int all) {
    if (shown < all) {
      page.note(Sentence.of("shown {} of {}; --all shows the rest", count(shown), count(all)));
    }
  }

  private void bill(Candidate option) {
    page.heading(Sentence.of("The bill of {}", name(option.id())));
    List<Row> rows = new ArrayList<>();
    for (Bill.Line line : option.bill().lines()) {
      Row row = bill(Cell.text(line.label()), line.presentUsd(), line.totalUsd());
      rows.add(row.from(ofLines.sourcesOf(option, line)));
    }
    Bill all = option.bill();
    rows.add(bill(Cell.said(Sentence.of("Total")), all.presentUsd(), all.totalUsd()));
    List<Column> columns =
        List.of(
            Column.text(Sentence.of("")),
            Column.number(Sentence.of("present")),
            Column.number(Sentence.of("undiscounted")));
    page.add(new Block.Grid(columns, rows));
    switch (option) {
      case OptionResult one -> {
        one.option().shares().forEach(share -> predicted(one, share));
        operations(one);
      }
      case PlanResult plan -> holdings(plan);
    }
  }

  /// How much of each option a plan holds.
  private void holdings(PlanResult plan) {
    for (int i = 0; i < plan.parts().size(); i++) {
      Arg first = count(plan.machinesFirst().get(i));
      Arg option = name(plan.parts().get(i).id());
      int most = plan.machines().get(i);
      page.note(
          most == plan.machinesFirst().get(i)
              ? Sentence.of("Holds {} x {}.", first, option)
              : Sentence.of(
                  "Holds {} x {} in the first month, {} at the most.", first, option, count(most)));
    }
  }

  private static Row bill(Cell label, double presentUsd, double totalUsd) {
    return Row.of(label, Cell.amount(presentUsd), Cell.amount(totalUsd));
  }

  private void predicted(OptionResult option, Share share) {
    share.sizing().ifPresent(done -> page.note(predicted(option, share, done)));
  }

  private static Sentence predicted(OptionResult option, Share share, Sizing.Done done) {
    Arg machine =
        said(
            done.layout().text().isEmpty()
                ? Sentence.of("{} {}", count(done.placement().gpus()), name(option.option().gpu()))
                : Sentence.of(
                    "{} {} with {}",
                    count(done.placement().gpus()),
                    name(option.option().gpu()),
                    name(done.layout().text())));
    return Sentence.of(
        "{}: {} GPU-hours a week ({} to {}), {} {} on {} ({}).",
        name(share.workload().name()),
        number(done.gpuHoursPerWeek().value(), Digits.PLAIN),
        number(done.gpuHoursPerWeek().low(), Digits.PLAIN),
        number(done.gpuHoursPerWeek().high(), Digits.PLAIN),
        number(done.throughput().value(), Digits.PLAIN),
        name(done.throughput().unit()),
        machine,
        name(done.throughput().basis().label()));
  }

  private void operations(OptionResult option) {
    if (option.availability() == 1 && option.staffHoursPerMonth() == 0) {
      return;
    }
    Arg available = share(option.availability(), Digits.HUNDREDTHS);
    Arg hours = number(option.staffHoursPerMonth(), Digits.PLAIN);
    double carbonKg = option.carbonKg().orElse(0);
    page.note(
        carbonKg > 0
            ? Sentence.of(
                "Available {} of the time; {} staff hours a month; {} kg of CO2 over the horizon.",
                available,
                hours,
                number(carbonKg, Digits.WHOLE))
            : Sentence.of("Available {} of the time; {} staff hours a month.", available, hours));
    double days = option.option().get(Input.LEAD_TIME);
    if (option.isOwned() && days > 0) {
      page.note(Sentence.of("In use {} after it is ordered.", Arg.days(days)));
    }
  }

  private void breakEvens() {
    if (answer.breakEvens().isEmpty()) {
      return;
    }
    page.heading(Sentence.of("Where owning and renting cost the same"));
    List<Column> columns =
        List.of(
            Column.text(Sentence.of("")),
            Column.number(Sentence.of("hours a week")),
            Column.number(Sentence.of("use")),
            Column.number(Sentence.of("paid back")),
            Column.number(Sentence.of("rent a GPU-hour")));
    List<BreakEven> shown = shownBreakEvens();
    List<Row> rows = new ArrayList<>();
    String build = "";
    for (BreakEven b : shown) {
      if (!b.buildId().equals(build)) {
        build = b.buildId();
        Cell head = Cell.said(Sentence.of("{} against", name(build)));
        rows.add(Row.of(head, Cell.empty(), Cell.empty(), Cell.empty(), Cell.empty()));
      }
      rows.add(
          Row.of(
              b.isAgainstBest()
                  ? Cell.said(Sentence.of("  the best of all offers"))
                  : Cell.text("  " + b.rentId()),
              BreakEvenWords.cell(b.hoursPerWeek(), h -> Cell.number(h, Digits.TENTHS)),
              BreakEvenWords.cell(b.utilisation(), u -> Cell.share(u, Digits.TENTHS)),
              BreakEvenWords.cell(
                  b.paybackMonths(),
                  m -> Cell.said(Sentence.of("{} months", number(m, Digits.TENTHS)))),
              BreakEvenWords.cell(b.rentUsdPerGpuHour(), Cell::price)));
    }
    page.add(new Block.Grid(columns, rows));
    Set<Sentence> notes = new LinkedHashSet<>();
    shown.stream()
        .filter(b -> isAll || !b.cheaperBetween().isEmpty())
        .forEach(b -> BreakEvenWords.note(b).ifPresent(notes::add));
    notes.forEach(page::note);
    if (answer.scenario().demand().isPresent()) {
      page.note(
          Sentence.of(
              "The demand is a log: more or fewer hours a week mean more or fewer jobs of the same"
                  + " length, with as many GPUs busy at the peak."));
    }
    rest(shown.size(), answer.breakEvens().size());
  }

  /// All, or for each of the cheapest machines the one against the best of all offers.
  private List<BreakEven> shownBreakEvens() {
    if (isAll) {
      return answer.breakEvens();
    }
    // Looked up once: among a thousand options there are a quarter of a million pairs to sort.
    Map<String, Double> usd = new HashMap<>();
    answer.options().forEach(option -> usd.put(option.id(), option.presentUsd()));
    Comparator<BreakEven> byCost =
        Comparator.comparingDouble((BreakEven b) -> usd.getOrDefault(b.buildId(), Double.MAX_VALUE))
            .thenComparing(b -> !b.isAgainstBest())
            .thenComparingDouble(b -> usd.getOrDefault(b.rentId(), Double.MAX_VALUE));
    Set<String> machines = new HashSet<>();
    return answer.breakEvens().stream()
        .sorted(byCost)
        .filter(b -> machines.add(b.buildId()))
        .limit(Math.min(most, MOST_MACHINES))
        .toList();
  }

  private void flips() {
    if (answer.verdict().flips().isEmpty()) {
      return;
    }
    page.heading(Sentence.of("What would change the answer, one at a time"));
    List<Row> rows = new ArrayList<>();
    for (Verdict.Flip flip : answer.verdict().flips()) {
      Shown from = Shown.of(flip.input(), flip.from(), flip.unit());
      Shown to = Shown.of(flip.input(), flip.to(), flip.unit());
      rows.add(
          Row.of(
              Cell.text(flip.input()),
              from.value(),
              Cell.said(Sentence.of("to")),
              to.value(),
              to.unit(),
              Cell.text(flip.choice().label())));
    }
    page.add(new Block.Grid(bare(false, true, false, true, false, false), rows));
  }

  /// Columns whose cells speak for themselves.
  static List<Column> bare(Boolean... areNumbers) {
    return Stream.of(areNumbers).map(isNumber -> new Column(Sentence.of(""), isNumber)).toList();
  }

  private void warnings() {
    List<Sentence> warnings =
        answer.verdict().warnings().stream()
            .filter(warning -> isAll || warning.kind().mayTurn())
            .limit(most)
            .map(Warning::sentence)
            .toList();
    int left = answer.verdict().warnings().size() - warnings.size();
    if (!warnings.isEmpty()) {
      page.heading(Sentence.of("Warnings")).bullets(Mark.WARNING, warnings);
      rest(warnings.size(), warnings.size() + left);
    }
  }

  private void assumptions() {
    List<AnswerFacts.Assumed> assumed =
        facts.assumptions().stream().filter(a -> a.from().equals("default") && isShown(a)).toList();
    if (assumed.isEmpty()) {
      return;
    }
    page.heading(
        Sentence.of("Assumptions used where the study says nothing (override with --set)"));
    List<Row> rows = new ArrayList<>();
    for (AnswerFacts.Assumed a : assumed) {
      Shown shown = Shown.of(a.name(), a.value(), a.unit());
      rows.add(
          Row.of(Cell.text(a.name()), shown.value(), shown.unit(), Cell.text(weakest(a.sources())))
              .from(a.sources()));
    }
    page.add(new Block.Grid(bare(false, true, false, false), rows));
  }

  /// What all options share, and what belongs to the chosen one or its rival.
  private boolean isShown(AnswerFacts.Assumed assumed) {
    return !assumed.name().contains(":")
        || Stream.concat(answer.verdict().option().stream(), answer.verdict().runnerUp().stream())
            .flatMap(candidate -> candidate.parts().stream())
            .anyMatch(option -> assumed.name().startsWith(option.id() + "."));
  }

  private static String weakest(List<Source> sources) {
    return sources.stream()
        .map(Source::confidence)
        .max(Comparator.naturalOrder())
        .map(Confidence::label)
        .orElse("");
  }

  private void sources() {
    int sources = facts.sources().size();
    page.add(new Block.Space());
    page.para(
        sources == 0
            ? Sentence.of("`rackrate explain STUDY FIGURE` walks any figure back to its inputs.")
            : sources == 1
                ? Sentence.of(
                    "1 source; `rackrate explain STUDY FIGURE` walks any figure back to its"
                        + " inputs.")
                : Sentence.of(
                    "{} sources; `rackrate explain STUDY FIGURE` walks any figure back to its"
                        + " inputs.",
                    count(sources)));
  }
}
