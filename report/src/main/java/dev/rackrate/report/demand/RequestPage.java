package dev.rackrate.report.demand;

import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.span;

import dev.rackrate.demand.Distribution;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Counts;
import dev.rackrate.report.page.Page;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What is shown of the demand of a log of requests to a language model.
public final class RequestPage {

  private RequestPage() {}

  /// The page of a demand.
  ///
  /// @param zone of the hours of the day
  public static Page of(RequestDemand demand, ZoneId zone) {
    Page.Builder page = new Page.Builder();
    ReadingReport.damage(page, demand.reading());
    page.para(
        Sentence.of(
            "{} from {} to {}, {}.",
            Counts.requests(Math.round(demand.requests().total())),
            DemandPage.moment(demand.clock(), demand.fromMilliseconds() / 1000),
            DemandPage.moment(demand.clock(), demand.toMilliseconds() / 1000),
            span(demand.seconds())));
    page.heading(Sentence.of("How much a second"));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("")),
                Column.number(Sentence.of("in all")),
                Column.number(Sentence.of("mean")),
                Column.number(Sentence.of("busiest minute")),
                Column.number(Sentence.of("over the mean"))),
            List.of(
                rate(Sentence.of("requests"), demand.requests()),
                rate(Sentence.of("input tokens"), demand.inputTokens()),
                rate(Sentence.of("output tokens"), demand.outputTokens()))));
    page.heading(Sentence.of("Tokens of a request"));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("")),
                Column.number(Sentence.of("mean")),
                Column.number(Sentence.of("median")),
                Column.number(Sentence.of("90 %")),
                Column.number(Sentence.of("99 %")),
                Column.number(Sentence.of("most"))),
            List.of(
                spread(Sentence.of("input"), demand.inputPerRequest()),
                spread(Sentence.of("output"), demand.outputPerRequest()))));
    hours(page, demand, zone);
    page.heading(Sentence.of("What was read"));
    ReadingReport.write(page, demand.reading());
    return page.page();
  }

  private static Row rate(Sentence name, RequestDemand.Rate rate) {
    return Row.of(
        Cell.said(name),
        Cell.number(rate.total(), Digits.WHOLE),
        Cell.number(rate.meanPerSecond(), Digits.HUNDREDTHS),
        Cell.number(rate.peakPerSecond(), Digits.HUNDREDTHS),
        Cell.number(rate.peakOverMean(), Digits.HUNDREDTHS));
  }

  private static Row spread(Sentence name, Distribution of) {
    return Row.of(
        Cell.said(name),
        Cell.number(of.mean(), Digits.TENTHS),
        Cell.number(of.p50(), Digits.WHOLE),
        Cell.number(of.p90(), Digits.WHOLE),
        Cell.number(of.p99(), Digits.WHOLE),
        Cell.number(of.max(), Digits.WHOLE));
  }

  private static void hours(Page.Builder page, RequestDemand demand, ZoneId zone) {
    if (demand.hours().isEmpty()) {
      return;
    }
    double most = demand.hours().stream().filter(h -> !h.isNaN()).max(Double::compare).orElse(0.0);
    page.heading(
        demand.clock() == LogClock.UTC
            ? Sentence.of("Requests a second by hour of the day ({})", name(zone.getId()))
            : Sentence.of("Requests a second by hour of the day"));
    List<Row> rows = new ArrayList<>();
    for (int hour = 0; hour < demand.hours().size(); hour++) {
      double rate = demand.hours().get(hour);
      if (!Double.isNaN(rate)) {
        rows.add(
            Row.of(
                Cell.count(hour),
                Cell.number(rate, Digits.HUNDREDTHS),
                new Cell.Bar(most > 0 ? rate / most : 0)));
      }
    }
    page.add(new Block.Grid(Block.Column.bare(true, true, false), rows));
  }
}
