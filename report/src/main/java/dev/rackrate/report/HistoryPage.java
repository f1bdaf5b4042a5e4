package dev.rackrate.report;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.catalogue.index.PriceHistory;
import dev.rackrate.catalogue.index.PriceHistory.Month;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.util.List;

/// What is shown of prices over time: a plot and a table of months.
public final class HistoryPage {

  private HistoryPage() {}

  public static Page of(PriceHistory history) {
    Page.Builder page = new Page.Builder();
    List<Month> months = history.months();
    if (months.isEmpty()) {
      return page.para(Sentence.of("{}: no price in that time.", name(history.of()))).page();
    }
    page.para(Sentence.of("{}, {}, by month", name(history.of()), name(history.unit())));
    page.add(
        new Block.Curve(
            months.stream()
                .map(month ->
                    new Block.Point(
                        month.month(), month.lowestUsd(), month.medianUsd(), month.highestUsd()))
                .toList()));
    page.add(new Block.Space());
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("month")),
                Column.number(Sentence.of("median")),
                Column.number(Sentence.of("lowest")),
                Column.number(Sentence.of("highest")),
                Column.number(Sentence.of("prices")),
                Column.number(Sentence.of("index or estimate"))),
            months.stream().map(HistoryPage::row).toList()));
    return page.para(
            Sentence.of(
                "prices: {}; market indexes and estimates: {}, counted in the medians too",
                count(months.stream().mapToInt(Month::prices).sum()),
                count(months.stream().mapToInt(Month::weakPrices).sum())))
        .page();
  }

  private static Row row(Month month) {
    return Row.of(
        Cell.text(month.month().toString()),
        Cell.number(month.medianUsd(), Digits.HUNDREDTHS),
        Cell.number(month.lowestUsd(), Digits.HUNDREDTHS),
        Cell.number(month.highestUsd(), Digits.HUNDREDTHS),
        Cell.count(month.prices()),
        Cell.count(month.weakPrices()));
  }
}
