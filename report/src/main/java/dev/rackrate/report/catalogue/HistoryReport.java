package dev.rackrate.report.catalogue;

import dev.rackrate.catalogue.index.PriceHistory;
import dev.rackrate.catalogue.index.PriceHistory.Month;
import dev.rackrate.report.Csv;
import dev.rackrate.report.Json;
import java.util.List;

/// Prices over time as JSON and CSV.
public final class HistoryReport {

  private HistoryReport() {}

  public static String json(PriceHistory history) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("of", history.of());
      json.writeStringProperty("unit", history.unit());
      json.writeArrayPropertyStart("months");
      for (Month month : history.months()) {
        json.writeStartObject();
        json.writeStringProperty("month", month.month().toString());
        history
            .rent(month.month())
            .ifPresent(step -> {
              json.writeNumberProperty("sameOffersUsd", step.usdPerGpuHour());
              json.writeNumberProperty("followed", step.followed());
            });
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
        List.of(
            "month",
            "medianUsd",
            "lowestUsd",
            "highestUsd",
            "prices",
            "indexesOrEstimates",
            "sameOffersUsd",
            "followed"));
    for (Month month : history.months()) {
      csv.row(
          List.of(
              month.month(),
              month.medianUsd(),
              month.lowestUsd(),
              month.highestUsd(),
              month.prices(),
              month.weakPrices(),
              history.rent(month.month()).map(step -> "" + step.usdPerGpuHour()).orElse(""),
              history.rent(month.month()).map(step -> "" + step.followed()).orElse("")));
    }
    return csv.text();
  }
}
