package dev.rackrate.report.catalogue;

import dev.rackrate.catalogue.index.ForwardRent;
import dev.rackrate.catalogue.index.RentIndex;
import dev.rackrate.catalogue.index.RentMoves;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Csv;
import dev.rackrate.report.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What chips rent for, as JSON and CSV.
public final class IndexReport {

  private IndexReport() {}

  /// For programs.
  public static String json(
      List<RentIndex> rows, List<RentMoves> moves, List<ForwardRent> forwards) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("rows");
      for (RentIndex row : rows) {
        json.writeStartObject();
        for (int i = 0; i < COLUMNS.size(); i++) {
          Figures.write(json, COLUMNS.get(i), fields(row).get(i));
        }
        json.writeArrayPropertyStart("votes");
        for (RentIndex.Vote vote : row.votes()) {
          json.writeStartObject();
          json.writeStringProperty("provider", vote.provider());
          json.writeNumberProperty("usdPerGpuHour", vote.usdPerGpuHour());
          json.writeNumberProperty("offers", vote.offers());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("moves");
      for (RentMoves one : moves) {
        boolean isKnown = one.refused().isEmpty();
        json.writeStartObject();
        Figures.write(json, "chip", one.chip().name());
        Figures.write(json, "kind", one.kind());
        Figures.write(json, "segment", one.segment().label());
        Figures.write(json, "movesPerYear", isKnown ? one.jumpsPerYear() : null);
        Figures.write(json, "usualMove", isKnown ? Math.expm1(one.jump()) : null);
        Figures.write(json, "trendPerYear", isKnown ? Math.expm1(one.driftPerYear()) : null);
        Figures.write(json, "spreadPerYear", isKnown ? one.spreadPerYear() : null);
        Figures.write(json, "providers", one.providers());
        Figures.write(json, "years", one.years());
        Figures.write(json, "refused", one.refused().map(Sentence::text).orElse(null));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("forwards");
      for (ForwardRent one : forwards) {
        json.writeStartObject();
        Figures.write(json, "chip", one.chip().name());
        Figures.write(json, "fromMonth", one.fromMonth());
        Figures.write(json, "toMonth", one.toMonth());
        Figures.write(json, "factor", one.refused().isEmpty() ? one.factor() : null);
        Figures.write(json, "low", one.low());
        Figures.write(json, "high", one.high());
        Figures.write(json, "providers", one.providers());
        Figures.write(json, "refused", one.refused().map(Sentence::text).orElse(null));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static final List<String> COLUMNS =
      List.of(
          "chip",
          "kind",
          "date",
          "usdPerGpuHour",
          "low",
          "high",
          "providers",
          "segment",
          "refused",
          "lowest",
          "highest",
          "ageDays",
          "monthlyChange",
          "changeProviders");

  private static List<@Nullable Object> fields(RentIndex row) {
    boolean isKnown = row.refused().isEmpty();
    List<@Nullable Object> fields = new ArrayList<>();
    fields.add(row.chip().name());
    fields.add(row.kind());
    fields.add(row.date().toString());
    fields.add(isKnown ? row.level().usdPerGpuHour() : null);
    fields.add(isKnown ? row.level().low() : null);
    fields.add(isKnown ? row.level().high() : null);
    fields.add(row.votes().size());
    fields.add(row.segment().toLowerCase(Locale.ROOT));
    fields.add(row.refused().map(Sentence::text).orElse(null));
    fields.add(row.votes().isEmpty() ? null : row.level().lowest());
    fields.add(row.votes().isEmpty() ? null : row.level().highest());
    fields.add(row.votes().isEmpty() ? null : row.ageDays());
    fields.add(row.change().map(change -> Math.expm1(change.log())).orElse(null));
    fields.add(row.change().map(RentIndex.Change::providers).orElse(null));
    return fields;
  }

  /// A table for other programs.
  public static String csv(List<RentIndex> rows) {
    Csv csv = new Csv();
    csv.row(COLUMNS);
    rows.forEach(row -> csv.row(fields(row)));
    return csv.text();
  }
}
