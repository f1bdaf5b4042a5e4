package dev.rackrate.report;

import dev.rackrate.catalogue.list.Card;
import dev.rackrate.catalogue.list.CatalogueList;
import dev.rackrate.catalogue.list.ListKind;
import dev.rackrate.catalogue.list.Listed;
import dev.rackrate.catalogue.list.OfferRow;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Lists of the catalogue, and all that is known of one thing, as text, JSON and CSV.
public final class CatalogueReport {

  private CatalogueReport() {}

  /// A list for people.
  public static String text(CatalogueList list) {
    StringBuilder text = new StringBuilder();
    text.append(Say.format("%s as of %s\n", capital(list.kind().label()), list.asOf()));
    if (!list.rows().isEmpty()) {
      text.append(table(list.kind(), list.rows(), list.asOf()));
    }
    if (list.later() > 0) {
      text.append(list.later())
          .append(list.later() == 1 ? " more row is" : " more rows are")
          .append(" dated after ")
          .append(list.asOf())
          .append("; a later --as-of shows them\n");
    }
    if (CatalogueColumns.isPrice(list.kind()) && hasStale(list.rows(), list.asOf())) {
      text.append("* older than ").append(Source.STALE_AFTER_DAYS).append(" days\n");
    }
    boolean isWhole = list.rows().size() == list.of();
    return text.append(
            Say.format(
                "shown %d of %d%s\n",
                list.rows().size(), list.of(), isWhole ? "" : "; --all shows the rest"))
        .toString();
  }

  private static boolean hasStale(List<Listed> rows, LocalDate asOf) {
    return rows.stream().anyMatch(row -> row.dated().isStaleOn(asOf));
  }

  private static String capital(String word) {
    return word.equals("gpus")
        ? "GPUs"
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String table(ListKind kind, List<Listed> rows, LocalDate asOf) {
    List<Column> columns =
        CatalogueColumns.of(kind, asOf).stream()
            .filter(column -> !column.heading().isEmpty())
            .filter(column -> rows.stream().anyMatch(row -> !isIdle(column, row)))
            .toList();
    Table table =
        new Table(columns.stream().map(c -> "" + c.alignment()).collect(Collectors.joining()));
    table.row(columns.stream().map(CatalogueReport::heading).toArray(String[]::new));
    for (Listed row : rows) {
      table.row(columns.stream().map(column -> column.cell(row)).toArray(String[]::new));
    }
    List<String> lines = table.text().lines().toList();
    StringBuilder text = new StringBuilder(lines.getFirst()).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      text.append(lines.get(i + 1)).append('\n');
      if (rows.get(i).row() instanceof OfferRow offer && !offer.reason().isEmpty()) {
        text.append(Paragraph.wrap("      not compared: ", offer.reason()));
      }
    }
    return text.toString();
  }

  private static String heading(Column column) {
    return column.heading() + (column.key().equals("ageDays") ? " " : "");
  }

  /// Whether a column says nothing here: an empty text, pieces of one.
  private static boolean isIdle(Column column, Listed row) {
    String cell = column.cell(row);
    return cell.isEmpty() || (column.key().equals("count") && cell.equals("1"));
  }

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

  /// What is known of one thing, for people.
  public static String text(Card card, LocalDate asOf) {
    StringBuilder text = new StringBuilder();
    String named = card.id().equals(card.name()) ? card.id() : card.name() + " (" + card.id() + ")";
    text.append(Say.format("%s, %s, as of %s\n", named, card.what(), asOf));
    int width = card.facts().stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
    for (Card.Fact fact : card.facts()) {
      String label = "  " + fact.label() + " ".repeat(width - fact.label().length() + 2);
      text.append(Paragraph.wrap(label, value(fact)));
    }
    card.source().ifPresent(source -> text.append(Paragraph.wrap("  source: ", say(source))));
    for (Card.Section section : card.sections()) {
      text.append('\n').append(section.heading()).append('\n');
      text.append(table(section.kind(), section.rows(), asOf));
    }
    boolean hasStale =
        card.sections().stream()
            .anyMatch(s -> CatalogueColumns.isPrice(s.kind()) && hasStale(s.rows(), asOf));
    if (hasStale) {
      text.append("* older than ").append(Source.STALE_AFTER_DAYS).append(" days\n");
    }
    return text.toString();
  }

  private static String value(Card.Fact fact) {
    String value =
        fact.value() instanceof Double number ? Figures.plain(number) : fact.value().toString();
    return (value + " " + fact.unit()).strip();
  }

  private static String say(Source source) {
    return "%s, %s (%s)%s"
        .formatted(
            source.title(),
            source.date().text(),
            source.confidence().label(),
            source.url().isEmpty() ? "" : ", " + source.url());
  }

  /// What is known of one thing, for programs.
  public static String json(Card card, LocalDate asOf) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("is", card.what());
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
