package dev.rackrate.report.decision;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.explain.CashByMonth;
import dev.rackrate.decision.explain.CashByMonth.Curve;
import dev.rackrate.decision.explain.Rivals;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The cash that the choice and the runner-up take in each year, and the most that is out at any
/// time.
final class CashTable {

  private CashTable() {}

  static void write(Page.Builder page, Answer answer) {
    List<Curve> curves =
        Stream.concat(answer.verdict().option().stream(), answer.verdict().runnerUp().stream())
            .map(CashByMonth::of)
            .filter(curve -> curve.paidUsd().stream().allMatch(Double::isFinite))
            .toList();
    if (curves.isEmpty()) {
      return;
    }
    page.heading(Sentence.of("Cash paid by year (undiscounted; the start counts in the first)"));
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(Sentence.of("year")));
    for (Curve curve : curves) {
      columns.add(Column.number(Sentence.of("{}", said(curve.candidate()))));
    }
    List<Row> rows = new ArrayList<>();
    for (int year = 0; year < curves.getFirst().byYearUsd().size(); year++) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.count(year + 1L));
      for (Curve curve : curves) {
        cells.add(Cell.amount(curve.byYearUsd().get(year)));
      }
      rows.add(Row.of(cells.toArray(Cell[]::new)));
    }
    page.add(new Block.Grid(columns, rows));
    for (Curve curve : curves) {
      page.note(
          curve.worstMonth() == 0
              ? Sentence.of(
                  "{}: at most {} has been paid out, at the start.",
                  said(curve.candidate()),
                  Arg.usd(curve.worstUsd()))
              : Sentence.of(
                  "{}: at most {} has been paid out, after {}.",
                  said(curve.candidate()),
                  Arg.usd(curve.worstUsd()),
                  Arg.months(curve.worstMonth())));
    }
  }

  private static Arg said(Candidate candidate) {
    return Rivals.said(candidate);
  }
}
