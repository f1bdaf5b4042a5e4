package dev.rackrate.report.catalogue;

import dev.rackrate.catalogue.list.Card;
import dev.rackrate.catalogue.list.CatalogueList;
import dev.rackrate.catalogue.list.ListKind;
import dev.rackrate.catalogue.list.Listed;
import dev.rackrate.quantity.Source;
import dev.rackrate.report.Csv;
import dev.rackrate.report.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Lists of the catalogue, and all that is known of one thing, as JSON and CSV.
public final class CatalogueReport {

  private CatalogueReport() {}

  /// A list for programs: figures unrounded, units in the names.
  public static String json(CatalogueList list) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeNumberProperty("shown", list.rows().size());
      json.writeNumberProperty("of", list.of());
      json.writeStringProperty("list", list.kind().label());
      json.writeStringProperty("asOf", list.asOf().toString());
      json.writeNumberProperty("later", list.later());
      rows(json, "rows", list.kind(), list.rows(), list.asOf());
      json.writeEndObject();
    });
  }

  private static void rows(
      JsonGenerator json, String name, ListKind kind, List<Listed> rows, LocalDate asOf) {
    List<Column> columns = CatalogueColumns.of(kind, asOf);
    json.writeArrayPropertyStart(name);
    for (Listed row : rows) {
      json.writeStartObject();
      for (Column column : columns) {
        if (!column.key().equals("confidence")) {
          Figures.write(json, column.key(), column.known(row));
        }
      }
      source(json, row.source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void source(JsonGenerator json, Source source) {
    json.writeObjectPropertyStart("source");
    json.writeStringProperty("id", source.id());
    json.writeStringProperty("title", source.title());
    json.writeStringProperty("url", source.url());
    json.writeStringProperty("date", source.date().text());
    json.writeStringProperty("confidence", source.confidence().label());
    json.writeEndObject();
  }

  /// A list as a table for other programs.
  public static String csv(CatalogueList list) {
    List<Column> columns = CatalogueColumns.of(list.kind(), list.asOf());
    Csv csv = new Csv();
    List<String> names = new ArrayList<>(columns.stream().map(Column::key).toList());
    names.addAll(List.of("source", "url", "date"));
    csv.row(names);
    for (Listed row : list.rows()) {
      List<@Nullable Object> fields = new ArrayList<>();
      columns.forEach(column -> fields.add(column.known(row)));
      Source source = row.source();
      fields.addAll(Arrays.asList(source.id(), source.url(), source.date().text()));
      csv.row(fields);
    }
    return csv.text();
  }

  /// What is known of one thing, for programs.
  public static String json(Card card, LocalDate asOf) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("is", card.what().text());
      json.writeStringProperty("id", card.id());
      json.writeStringProperty("name", card.name());
      json.writeStringProperty("asOf", asOf.toString());
      json.writeObjectPropertyStart("facts");
      card.facts().forEach(fact -> Figures.write(json, fact.key(), fact.value()));
      json.writeEndObject();
      card.source().ifPresent(source -> source(json, source));
      for (Card.Section section : card.sections()) {
        rows(json, section.kind().label(), section.kind(), section.rows(), asOf);
      }
      json.writeEndObject();
    });
  }
}
