package dev.rackrate.report.replay;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.span;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Counts;
import dev.rackrate.report.page.Page;
import dev.rackrate.simulate.Knee;
import dev.rackrate.simulate.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is shown of a sweep: a table for each policy, the knee and the cheapest size.
public final class SweepPage {

  /// Sizes shown of each policy.
  static final int MOST_ROWS = 25;

  private SweepPage() {}

  public static Page of(SweepReport.Shown shown) {
    Page.Builder page = new Page.Builder();
    page.add(new Block.Title(Sentence.of("{}", name(shown.title()))));
    page.para(Sentence.of("{}.", said(shown.fleet())));
    shown.sweep().curves().forEach(curve -> curve(page, shown, curve));
    return page.page();
  }

  private static void curve(Page.Builder page, SweepReport.Shown shown, Sweep.Curve curve) {
    page.heading(Sentence.of("{}", name(ReplayReport.label(curve.policy()))));
    int step = Math.max(1, Math.ceilDiv(curve.points().size(), MOST_ROWS));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < curve.points().size(); i += step) {
      rows.add(row(shown, curve.points().get(i)));
    }
    page.add(
        new Block.Grid(
            List.of(
                Column.number(Sentence.of("machines")),
                Column.number(Sentence.of("a month")),
                Column.number(Sentence.of("mean wait")),
                Column.number(Sentence.of("90 %")),
                Column.number(Sentence.of("over {}", span(shown.waitLimitSeconds()))),
                Column.number(Sentence.of("use")),
                Column.number(Sentence.of("GPU-hours rented")),
                Column.number(Sentence.of("jobs never run"))),
            rows));
    Arg sizes = count(curve.points().size());
    if (step > 1) {
      page.para(
          switch (step) {
            case 2 -> Sentence.of("showing every 2nd of {} size{|s}", sizes);
            case 3 -> Sentence.of("showing every 3rd of {} size{|s}", sizes);
            default -> Sentence.of("showing one in {} of {} size{|s}", count(step), sizes);
          });
    }
    page.para(knee(curve));
    Optional<Sweep.Point> best = curve.cheapest(shown.terms());
    Arg inTime = share(Sweep.IN_TIME, Digits.WHOLE);
    page.para(
        best.map(point ->
                Sentence.of(
                    "Cheapest of these that run every job and start {} of them within {}: {}"
                        + " at {} a month.",
                    inTime,
                    span(shown.waitLimitSeconds()),
                    Counts.machines(point.nodes()),
                    usd(point.perMonth(shown.terms()).totalUsd())))
            .orElseGet(() ->
                Sentence.of(
                    "None of these runs every job and starts {} of them within {}.",
                    inTime,
                    span(shown.waitLimitSeconds()))));
  }

  private static Row row(SweepReport.Shown shown, Sweep.Point point) {
    return Row.of(
        Cell.count(point.nodes()),
        Cell.of(usd(point.perMonth(shown.terms()).totalUsd())),
        Cell.span(point.waits().meanSeconds()),
        Cell.span(point.waits().p90Seconds()),
        Cell.share(point.waits().overLimit(), Digits.TENTHS),
        Cell.share(point.use().utilisation(), Digits.TENTHS),
        Cell.number(point.use().hours().rented(), Digits.WHOLE),
        Cell.count(point.jobs().neverRan()));
  }

  private static Sentence knee(Sweep.Curve curve) {
    return switch (curve.knee()) {
      case Knee.At(int point) ->
          Sentence.of(
              "The knee is at {}: beyond it waits fall little.",
              Counts.machines(curve.points().get(point).nodes()));
      case Knee.None(Knee.Reason reason) ->
          switch (reason) {
            case TOO_FEW_POINTS -> Sentence.of("With fewer than three sizes there is no knee.");
            case DOES_NOT_FALL ->
                Sentence.of("Waits do not fall with more machines, so there is no knee.");
            case NOT_HOLLOW ->
                Sentence.of("Waits fall evenly with more machines, so there is no knee.");
          };
    };
  }
}
