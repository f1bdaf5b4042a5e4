package dev.rackrate.report;

import dev.rackrate.cost.Formulas;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// The way a figure was reached, from the figure down to its sources.
public final class ExplainReport {

  private final MoneyFormat money;
  private final StringBuilder text = new StringBuilder();
  private final Set<String> shown = new HashSet<>();
  private final Set<Source> sources = new LinkedHashSet<>();
  private final List<String> formulas = new ArrayList<>();

  private ExplainReport(Money.Rate currency) {
    this.money = new MoneyFormat(currency);
  }

  /// An indented tree for people, with the definitions and sources it uses at the end.
  public static String text(Figure figure, Money.Rate currency) {
    ExplainReport report = new ExplainReport(currency);
    report.tree(figure, 0);
    report.definitions();
    report.sources();
    return report.text.toString();
  }

  /// The names of the figures of an answer, for programs.
  public static String json(List<String> names) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("figures");
      names.forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private void tree(Figure figure, int depth) {
    String indent = "  ".repeat(depth);
    String value = exact(money.inUnit(figure.value(), figure.unit()));
    String unit = money.unit(figure.unit());
    text.append(indent).append(figure.name()).append(" = ").append(value).append(' ').append(unit);
    text.append('\n');
    if (!shown.add(figure.name() + "=" + value + unit) && !figure.parts().isEmpty()) {
      text.append(indent).append("  as above\n");
      return;
    }
    if (figure.formula().isEmpty()) {
      origin(figure.origin(), indent + "  ");
    } else {
      formulas.add(figure.formula());
      text.append(Paragraph.wrap(indent + "  = ", figure.formula()));
    }
    figure.parts().forEach(part -> tree(part, depth + 2));
  }

  private void origin(Origin origin, String indent) {
    switch (origin) {
      case Origin.StudyLine(var file, var line, var column, var path) ->
          line(indent, "written in %s:%d:%d as %s".formatted(file, line, column, path));
      case Origin.CommandLine(var path) -> line(indent, "set on the command line: " + path);
      case Origin.Assumption(var name, var qualifier, var source) ->
          line(
              indent,
              "assumed: %s%s [%s]"
                  .formatted(name, qualifier.isEmpty() ? "" : " for " + qualifier, cite(source)));
      case Origin.CatalogueRow(var table, var row, var source) ->
          line(indent, "%s, %s [%s]".formatted(table, row, cite(source)));
      case Origin.Derived derived -> derived(derived, indent);
      case Origin.Absent _ -> line(indent, "not given: without effect");
    }
  }

  private void derived(Origin.Derived derived, String indent) {
    text.append(Paragraph.wrap(indent + "= ", derived.formula()));
    for (Origin.Derived.Part part : derived.parts()) {
      String value = exact(money.inUnit(part.value(), part.unit()));
      line(indent + "    ", part.name() + " = " + value + " " + money.unit(part.unit()));
      origin(part.origin(), indent + "      ");
    }
  }

  private String cite(Source source) {
    sources.add(source);
    return source.id();
  }

  private void line(String indent, String line) {
    text.append(indent).append(line.stripTrailing()).append('\n');
  }

  private void definitions() {
    Set<Formulas.Definition> used = new LinkedHashSet<>();
    formulas.forEach(formula -> used.addAll(Formulas.usedBy(formula)));
    List<Formulas.Definition> ordered = Formulas.all().stream().filter(used::contains).toList();
    if (!ordered.isEmpty()) {
      text.append("\nwhere\n");
      ordered.forEach(definition -> text.append(Paragraph.wrap("  ", definition.toString())));
    }
  }

  private void sources() {
    if (!sources.isEmpty()) {
      text.append("\nsources\n");
    }
    for (Source source : sources) {
      String url = source.url().isEmpty() ? "no address recorded" : source.url();
      text.append(
          Paragraph.wrap(
              "  " + source.id() + " ",
              "%s, %s, %s (%s)"
                  .formatted(
                      source.title(), source.date().text(), source.confidence().label(), url)));
    }
  }

  /// A figure with all the digits it has.
  private static String exact(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /// The same tree as nested objects.
  public static String json(Figure figure, Money.Rate currency) {
    ExplainReport report = new ExplainReport(currency);
    return Json.text(json -> report.object(json, figure));
  }

  private void object(JsonGenerator json, Figure figure) {
    json.writeStartObject();
    json.writeStringProperty("name", figure.name());
    double value = money.inUnit(figure.value(), figure.unit());
    if (Double.isFinite(value)) {
      json.writeNumberProperty("value", value);
    } else {
      json.writeNullProperty("value");
    }
    json.writeStringProperty("unit", money.unit(figure.unit()));
    if (figure.formula().isEmpty()) {
      ExplainReport origin = new ExplainReport(money.rate());
      origin.origin(figure.origin(), "");
      json.writeStringProperty("origin", origin.text.toString().strip());
      json.writeArrayPropertyStart("sources");
      figure.origin().sources().forEach(source -> json.writeString(source.id()));
      json.writeEndArray();
    } else {
      json.writeStringProperty("formula", figure.formula());
      json.writeArrayPropertyStart("parts");
      figure.parts().forEach(part -> object(json, part));
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
