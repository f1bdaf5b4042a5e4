package dev.rackrate.report;

import static dev.rackrate.quantity.Arg.months;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.decision.Answer;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where owning and renting cost the same, pair by pair.
final class BreakEvenTable {

  /// Machines with a break-even on one screen.
  private static final int MOST_MACHINES = 3;

  private final Answer answer;
  private final Page.Builder page;
  private final boolean isAll;
  private final int most;

  private BreakEvenTable(Answer answer, Page.Builder page, boolean isAll, int most) {
    this.answer = answer;
    this.page = page;
    this.isAll = isAll;
    this.most = most;
  }

  /// @param isAll whether every pair is shown
  /// @param most machines that are shown otherwise
  static void write(Page.Builder page, Answer answer, boolean isAll, int most) {
    new BreakEvenTable(answer, page, isAll, most).breakEvens();
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
    DecisionPage.rest(page, shown.size(), answer.breakEvens().size());
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
}
