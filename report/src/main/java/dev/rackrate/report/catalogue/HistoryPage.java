package dev.rackrate.report.catalogue;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.catalogue.index.PriceHistory;
import dev.rackrate.catalogue.index.PriceHistory.Month;
import dev.rackrate.catalogue.index.RentPath;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.util.ArrayList;
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
                .map(month -> {
                  double line =
                      history
                          .rent(month.month())
                          .map(RentPath.Step::usdPerGpuHour)
                          .orElse(month.medianUsd());
                  return new Block.Point(
                      month.month(),
                      Math.min(line, month.lowestUsd()),
                      line,
                      Math.max(line, month.highestUsd()));
                })
                .toList()));
    page.add(new Block.Space());
    List<Column> columns = new ArrayList<>(List.of(Column.text(Sentence.of("month"))));
    if (history.rents().isPresent()) {
      columns.add(Column.number(Sentence.of("same offers")));
      columns.add(Column.number(Sentence.of("followed")));
    }
    columns.addAll(
        List.of(
            Column.number(Sentence.of("median")),
            Column.number(Sentence.of("lowest")),
            Column.number(Sentence.of("highest")),
            Column.number(Sentence.of("prices")),
            Column.number(Sentence.of("index or estimate"))));
    page.add(new Block.Grid(columns, months.stream().map(month -> row(history, month)).toList()));
    if (history.rents().isPresent()) {
      page.para(
          Sentence.of(
              "The line, same offers: the level carried from month to month by the mean change of"
                  + " the providers whose offers could be followed, so that sellers who come or go"
                  + " move nothing; without any it stays. Medians are of all prices of a month."));
    }
    return page.para(
            Sentence.of(
                "prices: {}; market indexes and estimates: {}, counted in the medians too",
                count(months.stream().mapToInt(Month::prices).sum()),
                count(months.stream().mapToInt(Month::weakPrices).sum())))
        .page();
  }

  private static Row row(PriceHistory history, Month month) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.text(month.month().toString())));
    history
        .rent(month.month())
        .ifPresent(step -> {
          cells.add(Cell.number(step.usdPerGpuHour(), Digits.HUNDREDTHS));
          cells.add(Cell.count(step.followed()));
        });
    cells.addAll(
        List.of(
            Cell.number(month.medianUsd(), Digits.HUNDREDTHS),
            Cell.number(month.lowestUsd(), Digits.HUNDREDTHS),
            Cell.number(month.highestUsd(), Digits.HUNDREDTHS),
            Cell.count(month.prices()),
            Cell.count(month.weakPrices())));
    return Row.of(cells.toArray(Cell[]::new));
  }
}
