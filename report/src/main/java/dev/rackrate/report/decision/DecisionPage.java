package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.FleetReplays;
import dev.rackrate.decision.Misfits;
import dev.rackrate.decision.Outlook;
import dev.rackrate.decision.Reason;
import dev.rackrate.decision.RiskWords;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.Warning;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.decision.candidate.UnitCost;
import dev.rackrate.decision.explain.AnswerFacts;
import dev.rackrate.performance.request.Range;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.report.Shown;
import dev.rackrate.report.decision.Room.Part;
import dev.rackrate.report.explain.ExplainPage;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Mark;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.report.plan.PlanWords;
import dev.rackrate.scenario.RelativeSpeed;
import dev.rackrate.workload.WorkUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  /// Share of jobs that may wait longer than the limit, and what is clearly cheaper.
  private static final double MOST_LATE = 0.05;

  private static final double CLEARLY_LESS = 0.98;

  private static final double TINY_USD = 1e-3;
  private static final double A_MILLION = 1e6;

  /// Plans on one screen.
  private static final int MOST_PLANS = 2;

  /// Warnings of one kind on one screen.
  private static final int MOST_OF_A_KIND = 2;

  /// Warnings that stand beside the headline.
  private static final Set<Warning.Kind> SAID_ABOVE =
      EnumSet.of(Warning.Kind.NOT_DRAWN, Warning.Kind.CREDITS_FIRST);

  private final Answer answer;
  private final boolean isAll;
  private final Room room;
  private final AnswerFacts facts;
  private final Page.Builder page = new Page.Builder();

  private DecisionPage(Answer answer, boolean isAll, Room room) {
    this.answer = answer;
    this.isAll = isAll;
    this.room = room;
    this.facts = new AnswerFacts(answer, isAll ? answer.options() : answer.few());
  }

  /// The page of an answer: one screen, or everything.
  ///
  /// @param isAll whether every option and all that is known of it is shown
  public static Page of(Answer answer, boolean isAll) {
    if (isAll) {
      DecisionPage all = withoutSources(answer);
      all.sources();
      all.hint();
      return all.page.page();
    }
    Money.Rate currency = answer.scenario().currency();
    Page shown = new Page(List.of());
    for (Room room : Room.SCREENS) {
      shown = oneScreen(answer, room);
      if (lines(shown, currency) <= MOST_LINES) {
        return shown;
      }
    }
    return cut(shown, currency);
  }

  /// Everything, for who lists the sources in another form.
  static Page withSourcesElsewhere(Answer answer) {
    DecisionPage all = withoutSources(answer);
    all.hint();
    return all.page.page();
  }

  private static DecisionPage withoutSources(Answer answer) {
    DecisionPage all = new DecisionPage(answer, true, Room.ALL);
    all.write();
    return all;
  }

  private static Page oneScreen(Answer answer, Room room) {
    DecisionPage page = new DecisionPage(answer, false, room);
    page.writeOneScreen();
    return page.page.page();
  }

  /// The page without its last blocks, but the one that says where the rest is found.
  private static Page cut(Page page, Money.Rate currency) {
    List<Block> kept = new ArrayList<>(page.blocks());
    List<Block> end =
        List.of(new Block.Note(Sentence.of("The rest is shown with --all.")), kept.removeLast());
    Page cut = page;
    while (lines(cut, currency) > MOST_LINES && kept.size() > 1) {
      kept.removeLast();
      cut = new Page(kept).then(new Page(end));
    }
    return cut;
  }

  private static long lines(Page page, Money.Rate currency) {
    return TextRenderer.text(page, currency, TextRenderer.Look.PLAIN).lines().count();
  }

  private void write() {
    DecisionHead.write(page, answer, room, !facts.sources().isEmpty());
    verdict();
    outlook();
    options();
    answer.verdict().option().ifPresent(best -> BillTable.write(page, answer, best));
    answer.verdict().runnerUp().ifPresent(rival -> BillTable.write(page, answer, rival));
    CashTable.write(page, answer);
    RunningTables.write(page, answer, facts);
    new BreakEvenTable(answer).write(page, isAll, room.of(Part.MACHINES));
    flips();
    answer
        .replays()
        .ifPresent(replays -> FleetTable.write(page, replays, !answer.have().isEmpty()));
    warnings();
    carried();
    assumptions();
  }

  private void writeOneScreen() {
    DecisionHead.write(page, answer, room, !facts.sources().isEmpty());
    verdict();
    outlook();
    options();
    new BreakEvenTable(answer).write(page, isAll, room.of(Part.MACHINES));
    warnings();
    carried();
    hint();
  }

  /// What turns the verdict, what to watch, what to settle, and the price to negotiate with.
  private void outlook() {
    Outlook outlook = answer.verdict().outlook();
    List<Sentence> said = new ArrayList<>();
    outlook.turns().stream()
        .limit(room.of(Part.TURNS))
        .map(Outlook.Turn::sentence)
        .forEach(said::add);
    if (outlook.turns().isEmpty() && isBetweenKinds()) {
      said.add(
          Sentence.of(
              "None of these turns it alone within what is possible: rents, prices, resale values,"
                  + " hours, electricity, people, the discount rate, the horizon."));
    }
    outlook.watch().map(Outlook.Watch::sentence).ifPresent(said::add);
    outlook.settleFirst().map(Outlook.Settle::sentence).ifPresent(said::add);
    outlook.otherWins().map(Outlook.Price::sentence).ifPresent(said::add);
    answer
        .verdict()
        .option()
        .filter(best -> !best.isOwned())
        .ifPresent(_ -> said.add(Outlook.capacityNotChecked()));
    answer.replays().flatMap(this::cheaperFleet).ifPresent(said::add);
    if (!said.isEmpty()) {
      page.add(new Block.Space());
      said.forEach(page::para);
    }
  }

  private boolean isBetweenKinds() {
    return answer.verdict().choice() != Choice.NONE
        && answer
            .verdict()
            .option()
            .flatMap(best ->
                answer.verdict().runnerUp().filter(rival -> rival.choice() != best.choice()))
            .isPresent();
  }

  /// The fleet of the replay that keeps the limit of waiting and costs less than the choice.
  private Optional<Sentence> cheaperFleet(FleetReplays replays) {
    double chosen =
        answer
            .verdict()
            .option()
            .map(best ->
                switch (best) {
                  case OptionResult option -> option.costing().monthlyUsd();
                  case PlanResult plan -> plan.monthlyUsd();
                })
            .orElse(0.0);
    // Without a machine of its own a fleet is an offer by the hour, which stands among the options.
    return replays.fleets().stream()
        .filter(fleet -> fleet.point().nodes() > 0)
        .filter(fleet -> fleet.point().waits().overLimit() <= MOST_LATE)
        .filter(fleet -> fleet.point().jobs().neverRan() == 0)
        .min(Comparator.comparingDouble(fleet -> fleet.costPerMonth().totalUsd()))
        .filter(fleet -> fleet.costPerMonth().totalUsd() < CLEARLY_LESS * chosen)
        .map(fleet ->
            Sentence.of(
                fleet.isBursting()
                    ? "Cheaper by a replay of the jobs: {} x {} and rent for what waits, {} a"
                        + " month; {} of the jobs wait longer than {}. See --all and `rackrate"
                        + " simulate`."
                    : "Cheaper by a replay of the jobs: {} x {}, {} a month; {} of the jobs wait"
                        + " longer than {}. See --all and `rackrate simulate`.",
                count(fleet.point().nodes()),
                name(replays.buildId()),
                usd(fleet.costPerMonth().totalUsd()),
                share(fleet.point().waits().overLimit()),
                Arg.span(replays.waitLimitSeconds())));
  }

  /// The defaults that carry much, with their ranges.
  private void carried() {
    List<Outlook.Carried> carried =
        answer.verdict().outlook().carried().stream().limit(room.of(Part.CARRIED)).toList();
    if (carried.isEmpty()) {
      return;
    }
    page.heading(Sentence.of("Assumptions that carry much of the answer (change with --set)"));
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

  private void verdict() {
    Verdict verdict = answer.verdict();
    page.add(new Block.Headline(verdict.headline()));
    RiskWords.howSure(answer).ifPresent(page::para);
    page.bullets(
        Mark.POINT,
        verdict.reasons().stream().limit(room.of(Part.REASONS)).map(Reason::sentence).toList());
    answer
        .plan()
        .flatMap(PlanAnswer::best)
        .filter(_ -> !verdict.isAgainstTheWork())
        .ifPresent(best -> {
          if (best.isMix()) {
            page.para(PlanWords.holds(best));
          } else if (isAll) {
            page.para(PlanWords.noMix());
          }
        });
  }

  /// A dollar buys thousands of some units: those are priced by the million.
  private static double unitsTogether(List<OptionResult> shown) {
    return shown.stream()
            .flatMap(option -> option.perUnit().stream())
            .map(UnitCost::usd)
            .filter(Double::isFinite)
            .allMatch(usd -> usd < TINY_USD)
        ? A_MILLION
        : 1;
  }

  private static Sentence ofUnit(String unit, String units, double many) {
    return many > 1
        ? Sentence.of("a million {}", name(units))
        : Sentence.of(isSaidWithAn(unit) ? "an {}" : "a {}", name(unit));
  }

  private static boolean isSaidWithAn(String unit) {
    return unit.equals(WorkUnit.HOUR.label()) || unit.equals(WorkUnit.IMAGE.label());
  }

  private void options() {
    page.heading(
        Sentence.of(
            "Options, cheapest first (present cost in {})",
            name(answer.scenario().currency().currency())));
    List<OptionResult> shown = isAll ? answer.sorted() : answer.few(room.of(Part.OPTIONS));
    Optional<String> unit =
        shown.stream().flatMap(option -> option.perUnit().stream()).map(UnitCost::unit).findFirst();
    double many = unitsTogether(shown);
    String units =
        shown.stream()
            .flatMap(option -> option.perUnit().stream())
            .map(UnitCost::units)
            .findFirst()
            .orElse("");
    List<Column> columns =
        List.of(
            Column.text(Sentence.of("")),
            Column.text(Sentence.of("option")),
            Column.number(Sentence.of("machines")),
            Column.number(Sentence.of("present")),
            Column.number(Sentence.of("a month")),
            Column.number(
                unit.map(u -> ofUnit(u, units, many))
                    .orElseGet(() -> Sentence.of("a busy GPU-hour"))));
    List<Row> rows = new ArrayList<>();
    for (Candidate candidate : withPlans(shown)) {
      rows.add(
          switch (candidate) {
            case OptionResult option -> row(option, many);
            case PlanResult plan -> row(plan, unit.isPresent());
          });
    }
    page.add(new Block.Grid(columns, rows));
    rest(page, rows.size(), answer.options().size() + answer.plans().size());
    if (room.of(Part.SPEEDS) > 0) {
      speeds(shown);
    }
    Misfits misfits = new Misfits(answer.options(), answer.plans());
    page.bullets(
        Mark.MISFIT,
        (isAll ? misfits.sentences() : misfits.ofNamed())
            .stream().limit(room.of(Part.MISFITS)).toList());
  }

  /// What one GPU of each kind does beside the one in which the work is counted, where they differ.
  private void speeds(List<OptionResult> shown) {
    Map<String, Map<String, OptionResult>> byReference = new LinkedHashMap<>();
    Map<String, Integer> speeds = new HashMap<>();
    for (OptionResult one : shown) {
      Optional<RelativeSpeed> speed = one.option().speed();
      if (speed.isEmpty() || speed.get().of().equals(one.option().gpu())) {
        continue;
      }
      Range range = speed.get().perGpu();
      if (range.low() == 1 && range.high() == 1) {
        continue;
      }
      String text = speed(name(one.option().gpu()), range).text();
      if (byReference
              .computeIfAbsent(speed.get().of(), _ -> new LinkedHashMap<>())
              .putIfAbsent(text, one)
          == null) {
        speeds.merge(one.option().gpu(), 1, Integer::sum);
      }
    }
    byReference.forEach((reference, each) ->
        page.para(
            Sentence.of(
                "Speed of one GPU, with {} as 1 and the range it lies in nine times in ten: {}.",
                name(reference),
                Arg.listed(
                    each.values().stream()
                        .map(one ->
                            said(
                                speed(
                                    speeds.getOrDefault(one.option().gpu(), 0) > 1
                                        ? gpuIn(one)
                                        : name(one.option().gpu()),
                                    one.option().speed().orElseThrow().perGpu())))
                        .toList(),
                    Arg.Joint.COMMA))));
  }

  /// A GPU that is not as fast in each machine of it.
  private static Arg gpuIn(OptionResult option) {
    return said(Sentence.of("{} in {}", name(option.option().gpu()), name(option.option().name())));
  }

  private static Sentence speed(Arg gpu, Range range) {
    return Sentence.of(
        "{} {} ({} to {})",
        gpu,
        number(range.value(), Digits.HUNDREDTHS),
        number(range.low(), Digits.HUNDREDTHS),
        number(range.high(), Digits.HUNDREDTHS));
  }

  /// Plans in their place by cost; those that cannot be had last.
  private List<Candidate> withPlans(List<OptionResult> shown) {
    Comparator<Candidate> byCost =
        Comparator.comparing(Candidate::isFeasible, Comparator.reverseOrder())
            .thenComparing(Candidate::isCandidate, Comparator.reverseOrder())
            .thenComparing(answer.byCost());
    Stream<PlanResult> plans =
        answer.plans().stream().sorted(byCost).limit(isAll ? Integer.MAX_VALUE : MOST_PLANS);
    return Stream.<Candidate>concat(shown.stream(), plans).sorted(byCost).toList();
  }

  private Row row(PlanResult plan, boolean isByUnit) {
    boolean isKnown = Double.isFinite(plan.presentUsd());
    return Row.of(
        Cell.text(mark(plan)),
        Cell.text(plan.id()),
        Cell.count(plan.mostMachines()),
        isKnown ? Cell.amount(plan.presentUsd()) : Cell.unknown(),
        isKnown ? Cell.amount(plan.monthlyUsd()) : Cell.unknown(),
        isByUnit ? Cell.unknown() : Cell.price(plan.perBusyGpuHourUsd()));
  }

  private Row row(OptionResult option, double many) {
    boolean isKnown = Double.isFinite(option.presentUsd());
    return Row.of(
        Cell.text(mark(option)),
        Cell.text(option.id()),
        Cell.count(option.costing().machines()),
        isKnown ? Cell.amount(option.presentUsd()) : Cell.unknown(),
        isKnown ? Cell.amount(option.costing().monthlyUsd()) : Cell.unknown(),
        Cell.price(
            option
                .perUnit()
                .map(unit -> many * unit.usd())
                .orElse(option.costing().perBusyGpuHourUsd())));
  }

  private String mark(Candidate option) {
    if (!option.isFeasible()) {
      return "x";
    }
    return answer.verdict().option().filter(best -> best.id().equals(option.id())).isPresent()
        ? ">"
        : "";
  }

  static void rest(Page.Builder page, int shown, int all) {
    if (shown < all) {
      page.note(Sentence.of("shown {} of {}; --all shows the rest", count(shown), count(all)));
    }
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
              Cell.text(flip.choice().label()),
              Cell.text(flip.option())));
    }
    page.add(new Block.Grid(Column.bare(false, true, false, true, false, false, false), rows));
  }

  private void warnings() {
    List<Warning> all =
        answer.verdict().warnings().stream()
            .filter(warning -> !SAID_ABOVE.contains(warning.kind()))
            .toList();
    Map<Warning.Kind, Integer> seen = new EnumMap<>(Warning.Kind.class);
    List<Sentence> shown =
        all.stream()
            .filter(warning -> isAll || warning.kind().mayTurn())
            .filter(
                warning -> isAll || seen.merge(warning.kind(), 1, Integer::sum) <= MOST_OF_A_KIND)
            .limit(room.of(Part.WARNINGS))
            .map(Warning::sentence)
            .toList();
    if (!shown.isEmpty()) {
      page.heading(Sentence.of("Warnings")).bullets(Mark.WARNING, shown);
      rest(page, shown.size(), all.size());
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
    page.add(new Block.Grid(Column.bare(false, true, false, false), rows));
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
    if (!facts.sources().isEmpty()) {
      page.heading(Sentence.of("Sources, first those that most money of the two best rests on"));
      facts.sources().forEach(source -> page.note(ExplainPage.sentence(source)));
    }
  }

  /// How any figure is walked back.
  private void hint() {
    int sources = facts.sources().size();
    page.add(new Block.Space());
    page.para(
        sources == 0
            ? Sentence.of("`rackrate explain STUDY FIGURE` walks any figure back to its inputs.")
            : Sentence.of(
                "{} source{|s}; `rackrate explain STUDY FIGURE` walks any figure back to its inputs.",
                count(sources)));
  }
}
