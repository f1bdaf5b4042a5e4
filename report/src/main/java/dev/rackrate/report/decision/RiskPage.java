package dev.rackrate.report.decision;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.RiskWords;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import dev.rackrate.risk.Factor;
import dev.rackrate.risk.Risk;
import dev.rackrate.scenario.Uncertainty.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What draws of all that is not known say of an answer.
public final class RiskPage {

  private static final int MOST_OPTIONS = 12;
  private static final int MOST_INPUTS = 10;

  private final Answer answer;
  private final Page.Builder page = new Page.Builder();

  private RiskPage(Answer answer) {
    this.answer = answer;
  }

  public static Page of(Answer answer) {
    RiskPage page = new RiskPage(answer);
    page.write();
    return page.page.page();
  }

  private void write() {
    page.add(new Block.Title(Sentence.of("{}", Arg.name(answer.scenario().title()))));
    page.add(new Block.Headline(answer.verdict().headline()));
    if (answer.risk().isEmpty()) {
      page.para(
          RiskWords.notDrawn(answer)
              .orElseGet(() ->
                  Sentence.of(
                      "Nothing is drawn: the study asks for no defaults and names nothing under"
                          + " uncertainty, or no option is available.")));
      return;
    }
    Risk risk = answer.risk().get();
    RiskWords.howSure(answer).ifPresent(page::para);
    RiskWords.regret(risk).ifPresent(page::para);
    options(risk);
    worth(risk);
    sensitivity(risk);
    inputs(risk);
  }

  private void options(Risk risk) {
    page.heading(
        Sentence.of(
            "Options over {} draw{|s} (present cost in {})",
            Arg.count(risk.draws()),
            Arg.name(answer.scenario().currency().currency())));
    Map<String, Risk.Cheapest> cheapest = new HashMap<>();
    risk.cheapest().forEach(each -> cheapest.put(each.option(), each));
    List<Row> rows = new ArrayList<>();
    for (Risk.Cheapest each : risk.cheapest()) {
      risk.range(each.option()).ifPresent(range -> rows.add(row(each.probability(), range)));
    }
    risk.ranges().stream()
        .filter(range -> !cheapest.containsKey(range.option()))
        .limit(Math.max(0, MOST_OPTIONS - rows.size()))
        .forEach(range -> rows.add(row(0, range)));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("option")),
                Column.number(Sentence.of("cheapest in")),
                Column.number(Sentence.of("mean")),
                Column.number(Sentence.of("5 %")),
                Column.number(Sentence.of("95 %")),
                Column.number(Sentence.of("worst 5 %")),
                Column.number(Sentence.of("regret"))),
            rows.stream().limit(MOST_OPTIONS).toList()));
  }

  private static Row row(double probability, Risk.Spread range) {
    return Row.of(
        Cell.text(range.option()),
        Cell.share(probability, Digits.TENTHS),
        Cell.amount(range.meanUsd()),
        Cell.amount(range.p5Usd()),
        Cell.amount(range.p95Usd()),
        Cell.amount(range.cvar95Usd()),
        Cell.amount(range.expectedRegretUsd()));
  }

  private void worth(Risk risk) {
    page.heading(Sentence.of("What it is worth to find out before choosing"));
    List<Row> rows = new ArrayList<>();
    risk.worthKnowing().stream()
        .filter(worth -> worth.usd() > 0)
        .limit(MOST_INPUTS)
        .forEach(worth ->
            rows.add(
                Row.of(
                    Cell.text(worth.input()),
                    Cell.amount(worth.usd()),
                    Cell.amount(worth.standardErrorUsd()))));
    if (rows.isEmpty()) {
      page.para(
          RiskWords.isAlone(risk)
              ? Sentence.of("Nothing: there is no other option to choose.")
              : Sentence.of("Nothing: whatever is found out, the choice stays the same."));
      return;
    }
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("input")),
                Column.number(Sentence.of("worth")),
                Column.number(Sentence.of("standard error"))),
            rows));
    risk.worthKnowing()
        .forEach(worth -> worth.nested().map(nested -> again(worth, nested)).ifPresent(page::para));
    risk.measurements().stream()
        .filter(measurement -> measurement.usd() > 0)
        .map(RiskPage::measurement)
        .forEach(page::para);
    risk.waiting().map(RiskPage::waiting).ifPresent(page::para);
  }

  private static Sentence again(Risk.Worth worth, Risk.Nested nested) {
    return Sentence.of(
        "Worked out a second time by draws within draws, knowing {} is worth {} (standard error"
            + " {}).",
        Arg.name(worth.input()),
        Arg.usd(nested.usd()),
        Arg.usd(nested.standardErrorUsd()));
  }

  private static Sentence measurement(Risk.Measurement measurement) {
    return Sentence.of(
        switch (measurement.kind()) {
          case WEEK_OF_LOGS ->
              "A week of logs, which settles {} of what is not known about {}, is worth {}.";
          case BENCHMARK ->
              "A benchmark of the work, which settles {} of what is not known about {}, is worth"
                  + " {}.";
          case WRITTEN_QUOTE ->
              "A written quote, which settles {} of what is not known about {}, is worth {}.";
        },
        Arg.share(measurement.told(), Digits.WHOLE),
        Arg.name(measurement.input()),
        Arg.usd(measurement.usd()));
  }

  private static Sentence waiting(Risk.Waiting waiting) {
    return waiting.usd() > 0
        ? Sentence.of(
            "Renting for {} and choosing then is worth {} more than choosing now.",
            Arg.months(waiting.months()),
            Arg.usd(waiting.usd()))
        : Sentence.of(
            "Renting for {} and choosing then costs {} more than choosing now.",
            Arg.months(waiting.months()),
            Arg.usd(-waiting.usd()));
  }

  private void sensitivity(Risk risk) {
    if (risk.sensitivity().isEmpty()) {
      return;
    }
    boolean isAlone = RiskWords.isAlone(risk);
    Arg currency = Arg.name(answer.scenario().currency().currency());
    page.heading(
        isAlone
            ? Sentence.of("What the cost of the choice depends on (present cost in {})", currency)
            : Sentence.of(
                "What the lead of the choice depends on (lead in {}; below 0 another wins)",
                currency));
    // The lead of what stands alone is its cost below nothing.
    double sign = isAlone ? -1 : 1;
    List<Row> rows =
        risk.sensitivity().stream()
            .limit(MOST_INPUTS)
            .map(each ->
                Row.of(
                    Cell.text(each.input()),
                    Cell.share(Math.max(0, each.first()), Digits.WHOLE),
                    Cell.share(each.total(), Digits.WHOLE),
                    Cell.amount(sign * each.lowUsd()),
                    Cell.amount(sign * each.highUsd())))
            .toList();
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("input")),
                Column.number(Sentence.of("alone")),
                Column.number(Sentence.of("in all")),
                Column.number(
                    isAlone ? Sentence.of("cost at its 5 %") : Sentence.of("lead at its 5 %")),
                Column.number(Sentence.of("at its 95 %"))),
            rows));
  }

  private void inputs(Risk risk) {
    page.heading(Sentence.of("What is drawn (change it under uncertainty)"));
    List<Row> rows = new ArrayList<>();
    for (Factor factor : risk.inputs()) {
      rows.add(
          Row.of(
              Cell.text(factor.name()),
              measure(factor, 0.05),
              measure(factor, 0.5),
              measure(factor, 0.95),
              factor.isWritten()
                  ? Cell.said(Sentence.of("study"))
                  : Cell.of(Arg.names(factor.sources().stream().map(Source::id).toList()))));
    }
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("input")),
                Column.number(Sentence.of("5 %")),
                Column.number(Sentence.of("middle")),
                Column.number(Sentence.of("95 %")),
                Column.text(Sentence.of("source"))),
            rows));
    correlations(risk);
  }

  /// Which of them move together; those with the same correlation in one sentence.
  private void correlations(Risk risk) {
    Map<Double, Set<String>> names = new LinkedHashMap<>();
    for (Link link : risk.correlations()) {
      Set<String> both = names.computeIfAbsent(link.correlation(), _ -> new LinkedHashSet<>());
      both.add(link.one());
      both.add(link.other());
    }
    names.forEach((is, together) ->
        page.para(
            Sentence.of(
                "{} move together (correlation {}).",
                Arg.names(List.copyOf(together)),
                Arg.number(is, Digits.UP_TO_HUNDREDTHS))));
  }

  private static Cell measure(Factor factor, double share) {
    return Cell.of(
        Arg.measure(factor.name(), factor.distribution().quantile(share), factor.unit()));
  }
}
