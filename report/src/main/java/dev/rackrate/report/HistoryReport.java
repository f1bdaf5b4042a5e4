package dev.rackrate.report;

import dev.rackrate.catalogue.index.PriceHistory.Month;
import dev.rackrate.catalogue.index.PriceHistory;
import java.util.List;

/// Prices over time as text with a plot, JSON and CSV.
public final class HistoryReport {

  private HistoryReport() {}

  /// The plot and the table of months.
  ///
  /// @param hasBlocks whether the terminal shows block characters
  public static String text(PriceHistory history, boolean hasBlocks) {
    if (history.months().isEmpty()) {
      return Paragraph.wrap("", history.of() + ": no price in that time.");
    }
    HistoryPlot.Marks marks = hasBlocks ? HistoryPlot.Marks.BLOCKS : HistoryPlot.Marks.ASCII;
    StringBuilder text = new StringBuilder();
    text.append(Paragraph.wrap("", history.of() + ", " + history.unit() + ", by month"));
    text.append(HistoryPlot.of(history, marks)).append('\n');
    Table table = new Table("lrrrrr");
    table.row("month", "median", "lowest", "highest", "prices", "index or estimate");
    for (Month month : history.months()) {
      table.row(
          month.month().toString(),
          usd(month.medianUsd()),
          usd(month.lowestUsd()),
          usd(month.highestUsd()),
          "" + month.prices(),
          "" + month.weakPrices());
    }
    int prices = history.months().stream().mapToInt(Month::prices).sum();
    int weak = history.months().stream().mapToInt(Month::weakPrices).sum();
    return text.append(table.text())
        .append(
            Say.format(
                "prices: %,d; market indexes and estimates: %,d, counted in the medians too\n",
                prices, weak))
        .toString();
  }

  private static String usd(double usd) {
    return Say.format("%,.2f", usd);
  }

  public static String json(PriceHistory history) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("of", history.of());
      json.writeStringProperty("unit", history.unit());
      json.writeArrayPropertyStart("months");
      for (Month month : history.months()) {
        json.writeStartObject();
        json.writeStringProperty("month", month.month().toString());
        json.writeNumberProperty("medianUsd", month.medianUsd());
        json.writeNumberProperty("lowestUsd", month.lowestUsd());
        json.writeNumberProperty("highestUsd", month.highestUsd());
        json.writeNumberProperty("prices", month.prices());
        json.writeNumberProperty("indexesOrEstimates", month.weakPrices());
        json.writeArrayPropertyStart("sources");
        month.sources().forEach(source -> json.writeString(source.id()));
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  public static String csv(PriceHistory history) {
    Csv csv = new Csv();
    csv.row(
        List.of("month", "medianUsd", "lowestUsd", "highestUsd", "prices", "indexesOrEstimates"));
    for (Month month : history.months()) {
      csv.row(
          List.of(
              month.month(),
              month.medianUsd(),
              month.lowestUsd(),
              month.highestUsd(),
              month.prices(),
              month.weakPrices()));
    }
    return csv.text();
  }
}
