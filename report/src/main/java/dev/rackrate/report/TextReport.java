package dev.rackrate.report;

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
import dev.rackrate.decision.Reason;
import dev.rackrate.decision.UnitCost;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.Warning;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Share;
import dev.rackrate.sizing.Layout;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An answer for people, at most 100 columns wide.
public final class TextReport {

  private static final int MOST_ROWS = 12;
  private static final int NAME_WIDTH = 44;

  private final Answer answer;
  private final boolean isAll;
  private final MoneyFormat money;
  private final AnswerFacts facts;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private TextReport(Answer answer, boolean isAll, boolean isColoured) {
    this.answer = answer;
    this.isAll = isAll;
    this.money = new MoneyFormat(answer.scenario().currency());
    this.facts = new AnswerFacts(answer, isAll ? answer.options() : answer.notable());
    this.style = new Style(isColoured);
  }

  /// The answer; coloured only for a terminal.
  ///
  /// @param isAll whether every option is shown, not only those that matter
  public static String of(Answer answer, boolean isAll, boolean isColoured) {
    return new TextReport(answer, isAll, isColoured).write();
  }

  private String write() {
    head();
    verdict();
    options();
    bills();
    breakEvens();
    flips();
    answer.replays().ifPresent(replays -> text.append(FleetTable.text(replays, money)));
    sentences("Warnings", answer.verdict().warnings().stream().map(Warning::sentence).toList());
    sources();
    return text.toString();
  }

  private void head() {
    Inputs in = answer.options().getFirst().costing().inputs();
    text.append(style.strong(answer.scenario().title())).append("\n");
    double growth = in.get(GROWTH);
    paragraph(
        "%s %s busy %s hours a week%s; %.0f %s at %s %% a year; a month of %s hours, cash flows"
            + " %s%s.",
        plain(in.get(GPUS)),
        in.get(GPUS) == 1 ? "GPU" : "GPUs",
        plain(in.get(HOURS_PER_WEEK)),
        growth == 0 ? "" : Say.format(", growing %s %% a month", plain(100 * growth)),
        in.get(HORIZON),
        in.get(HORIZON) == 1 ? "month" : "months",
        plain(100 * in.get(DISCOUNT_RATE)),
        plain(in.get(HOURS_PER_MONTH)),
        in.get(YEARLY_CASH_FLOWS) > 0 ? "at year's end" : "at month's end",
        facts.sources().isEmpty() ? "" : "; prices as of " + answer.scenario().asOf());
    answer.scenario().demand().ifPresent(this::logged);
    described(answer.options().getFirst().option());
    answer.held().forEach(this::held);
    text.append('\n');
  }

  /// What the work is worked out from, where workloads describe it.
  private void described(Option first) {
    List<String> names =
        answer.options().stream()
            .map(option -> option.option().shares())
            .filter(shares -> !shares.isEmpty())
            .findFirst()
            .orElse(List.of())
            .stream()
            .map(share -> share.workload().name())
            .toList();
    if (!names.isEmpty() && first.origin(GPUS) instanceof Origin.Derived derived) {
      paragraph(
          "These GPUs are worked out from the workloads (%s): %s.",
          String.join(", ", names), derived.formula());
    }
  }

  private void logged(Demand demand) {
    Load load = demand.load();
    paragraph(
        "The demand is that of a log of %s days with %s jobs: %s GPUs on average and %s at the peak,"
            + " a load factor of %.0f %%. Counted is %s; %s",
        Say.format("%,.1f", load.window().hours() / 24),
        Say.format("%,d", demand.facts().gpuJobs()),
        plain(load.meanGpus()),
        plain(load.peakGpus()),
        100 * load.loadFactor(),
        demand.primary().words(),
        bracket(demand));
    RowCounts reading = demand.reading();
    if (reading.used() < reading.read()) {
      paragraph(
          "%,d of %,d rows of the log were left out, most of them because one %s; `rackrate demand`"
              + " lists them.",
          reading.read() - reading.used(), reading.read(), reading.leftOut().getFirst().reason());
    }
  }

  /// What else the log can be read as.
  private static String bracket(Demand demand) {
    Optional<Load> running = demand.load(CurveKind.RUNNING);
    Optional<Load> pending = demand.load(CurveKind.RUNNING_AND_PENDING);
    if (running.isEmpty() || pending.isEmpty()) {
      return "the log does not tell what ran and what waited.";
    }
    return "what was running peaks at %s GPUs, with what was waiting at %s (demand.curve)."
        .formatted(plain(running.get().peakGpus()), plain(pending.get().peakGpus()));
  }

  private void held(HeldResult there) {
    paragraph(
        "Already there: %d x %s, the work of %s of these GPUs for %d months; running %s takes %s,"
            + " which no option below has in it.",
        there.held().count(),
        there.held().option().name().replaceFirst("^have-", ""),
        plain(there.held().gpus()),
        there.held().months(),
        there.held().count() == 1 ? "it" : "them",
        money.whole(there.presentUsd()));
  }

  private void paragraph(String format, Object... figures) {
    text.append(Paragraph.wrap("", Say.format(format, figures)));
  }

  private void verdict() {
    Verdict verdict = answer.verdict();
    text.append(style.strong(Paragraph.wrap("", money.say(verdict.headline()))));
    for (Reason reason : verdict.reasons()) {
      text.append(Paragraph.wrap("  - ", money.say(reason.sentence())));
    }
    text.append('\n');
  }

  private void options() {
    title("Options, cheapest first (present cost in %s)".formatted(money.rate().currency()));
    Table table = new Table("llrrrr");
    List<OptionResult> shown = isAll ? answer.sorted() : answer.notable();
    Optional<String> unit =
        shown.stream().flatMap(option -> option.perUnit().stream()).map(UnitCost::unit).findFirst();
    table.row(
        "",
        "option",
        "machines",
        "present",
        "a month",
        unit.map(u -> "a " + u).orElse("a busy GPU-hour"));
    shown.forEach(option -> row(table, option));
    text.append(table.text());
    if (shown.size() < answer.options().size()) {
      text.append(
          "  shown %d of %d; --all shows the rest\n"
              .formatted(shown.size(), answer.options().size()));
    }
    for (Sentence misfit : new Misfits(answer.options()).sentences()) {
      text.append(Paragraph.wrap("  x ", money.say(misfit)));
    }
    text.append('\n');
  }

  private void row(Table table, OptionResult option) {
    table.row(
        mark(option),
        Shortened.to(NAME_WIDTH, option.id()),
        Integer.toString(option.costing().machines()),
        Double.isFinite(option.presentUsd()) ? money.column(option.presentUsd()) : "-",
        Double.isFinite(option.presentUsd()) ? money.column(option.costing().monthlyUsd()) : "-",
        money.price(
            option.perUnit().map(UnitCost::usd).orElse(option.costing().perBusyGpuHourUsd())));
  }

  private String mark(OptionResult option) {
    if (!option.isFeasible()) {
      return "x";
    }
    return answer.verdict().option().filter(best -> best.parts().contains(option)).isPresent()
        ? ">"
        : "";
  }

  /// The bills of the chosen option and its rival.
  private void bills() {
    Stream.concat(answer.verdict().option().stream(), answer.verdict().runnerUp().stream())
        .forEach(this::bill);
  }

  private void bill(Candidate option) {
    title("The bill of %s".formatted(Shortened.to(70, option.id())));
    Table table = new Table("lrr");
    table.row("", "present", "undiscounted");
    for (Bill.Line line : option.bill().lines()) {
      table.row(line.label(), money.column(line.presentUsd()), money.column(line.totalUsd()));
    }
    table.row(
        "Total", money.column(option.bill().presentUsd()), money.column(option.bill().totalUsd()));
    text.append(table.text());
    if (option instanceof OptionResult one) {
      predictions(one);
      operations(one);
    }
    text.append('\n');
  }

  private void predictions(OptionResult option) {
    for (Share share : option.option().shares()) {
      share
          .sizing()
          .ifPresent(done ->
              text.append(
                  Paragraph.wrap(
                      "  ",
                      Say.format(
                          "%s: %s GPU-hours a week (%s to %s), %s %s on %d %s%s (%s).",
                          share.workload().name(),
                          plain(done.gpuHoursPerWeek().value()),
                          plain(done.gpuHoursPerWeek().low()),
                          plain(done.gpuHoursPerWeek().high()),
                          plain(done.throughput().value()),
                          done.throughput().unit(),
                          done.placement().gpus(),
                          option.option().gpu(),
                          layout(done.layout()),
                          done.throughput().basis().label()))));
    }
  }

  private static String layout(Layout layout) {
    return layout.text().isEmpty() ? "" : " with " + layout.text();
  }

  private void operations(OptionResult option) {
    if (option.availability() == 1 && option.staffHoursPerMonth() == 0) {
      return;
    }
    String carbon =
        option.carbonKg().isPresent() && option.carbonKg().getAsDouble() > 0
            ? Say.format("; %,.0f kg of CO2 over the horizon", option.carbonKg().getAsDouble())
            : "";
    text.append(
        Paragraph.wrap(
            "  ",
            Say.format(
                "Available %.2f %% of the time; %s staff hours a month%s.",
                100 * option.availability(), plain(option.staffHoursPerMonth()), carbon)));
  }

  private void breakEvens() {
    if (answer.breakEvens().isEmpty()) {
      return;
    }
    title("Where owning and renting cost the same");
    Table table = new Table("lrrrr");
    table.row("", "hours a week", "use", "paid back", "rent a GPU-hour");
    List<BreakEven> shown = shownBreakEvens();
    String build = "";
    for (BreakEven b : shown) {
      if (!b.buildId().equals(build)) {
        build = b.buildId();
        table.row(Shortened.to(NAME_WIDTH, build) + " against", "", "", "", "");
      }
      table.row(
          "  " + Shortened.to(NAME_WIDTH - 4, b.rentId()),
          Answers.figure(b.hoursPerWeek(), h -> Say.format("%.1f", h)),
          Answers.figure(b.utilisation(), u -> Say.format("%.1f %%", 100 * u)),
          Answers.figure(b.paybackMonths(), m -> Say.format("%.1f months", m)),
          Answers.figure(b.rentUsdPerGpuHour(), money::price));
    }
    text.append(table.text());
    Set<String> notes = new LinkedHashSet<>();
    shown.forEach(b -> Answers.notes(b).forEach(notes::add));
    notes.forEach(note -> text.append(Paragraph.wrap("  ", note)));
    int all = answer.breakEvens().size();
    if (shown.size() < all) {
      text.append("  shown %d of %d; --all shows the rest\n".formatted(shown.size(), all));
    }
    text.append('\n');
  }

  /// Those of the cheapest builds, against the cheapest rents, where there are many.
  private List<BreakEven> shownBreakEvens() {
    if (isAll || answer.breakEvens().size() <= MOST_ROWS) {
      return answer.breakEvens();
    }
    // Looked up once: among a thousand options there are a quarter of a million pairs to sort.
    Map<String, Double> usd = new HashMap<>();
    answer.options().forEach(option -> usd.put(option.id(), option.presentUsd()));
    Comparator<BreakEven> byCost =
        Comparator.comparingDouble(
                (BreakEven b) -> usd.getOrDefault(b.buildId(), Double.MAX_VALUE))
            .thenComparingDouble(b -> usd.getOrDefault(b.rentId(), Double.MAX_VALUE));
    return answer.breakEvens().stream().sorted(byCost).limit(MOST_ROWS).toList();
  }

  private void flips() {
    if (answer.verdict().flips().isEmpty()) {
      return;
    }
    title("What would change the answer, one at a time");
    Table table = new Table("lrrll");
    for (Verdict.Flip flip : answer.verdict().flips()) {
      table.row(
          flip.input(),
          figure(flip.from(), flip.unit()),
          "to " + figure(flip.to(), flip.unit()),
          unit(flip.unit()),
          flip.choice().label());
    }
    text.append(table.text()).append('\n');
  }

  private String figure(double value, String unit) {
    double shown = money.inUnit(value, unit);
    return plain(unit.startsWith("ratio/") ? 100 * shown : shown);
  }

  private String unit(String unit) {
    return unit.equals("ratio") ? "" : money.unit(unit).replace("ratio", "%");
  }

  private void sentences(String title, List<Sentence> sentences) {
    if (!sentences.isEmpty()) {
      title(title);
      for (Sentence sentence : sentences) {
        text.append(Paragraph.wrap("  ! ", money.say(sentence)));
      }
      text.append('\n');
    }
  }

  private void sources() {
    List<AnswerFacts.Assumed> assumed =
        facts.assumptions().stream().filter(a -> a.from().equals("default") && isShown(a)).toList();
    if (!assumed.isEmpty()) {
      title("Taken for granted where the study is silent (change any with --set)");
      Table table = new Table("lrll");
      for (AnswerFacts.Assumed a : assumed) {
        table.row(
            Shortened.to(NAME_WIDTH + 16, a.name()),
            figure(a.value(), a.unit()),
            unit(a.unit()),
            weakest(a.sources()));
      }
      text.append(table.text()).append('\n');
    }
    int count = facts.sources().size();
    text.append(
        Paragraph.wrap(
            "",
            (count == 0 ? "" : count == 1 ? "1 source; " : count + " sources; ")
                + "`rackrate explain STUDY FIGURE` walks any figure back to its inputs."));
  }

  /// What all options share, and what belongs to the chosen one or its rival.
  private boolean isShown(AnswerFacts.Assumed assumed) {
    return !assumed.name().contains(":")
        || Stream.concat(answer.verdict().option().stream(), answer.verdict().runnerUp().stream())
            .anyMatch(option -> assumed.name().startsWith(option.id() + "."));
  }

  private static String weakest(List<Source> sources) {
    return sources.stream()
        .map(Source::confidence)
        .max(Comparator.naturalOrder())
        .map(Confidence::label)
        .orElse("");
  }

  private void title(String title) {
    text.append(style.strong(title)).append('\n');
  }

  /// A figure with four significant digits and no more zeros than it needs.
  static String plain(double value) {
    return Digits.PLAIN.of(value);
  }
}
