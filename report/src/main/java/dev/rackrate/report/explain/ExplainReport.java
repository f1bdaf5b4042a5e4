package dev.rackrate.report.explain;

import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Json;
import dev.rackrate.report.MoneyFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// The way a figure was reached, as JSON.
public final class ExplainReport {

  private final MoneyFormat money;

  private ExplainReport(Money.Rate currency) {
    this.money = new MoneyFormat(currency);
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

  /// The same tree as nested objects.
  ///
  /// @param said the sentence that is explained, where it is one
  public static String json(Optional<Sentence> said, Figure figure, Money.Rate currency) {
    ExplainReport report = new ExplainReport(currency);
    return Json.text(json -> report.object(json, figure, said));
  }

  /// Writes an array of figures, each with the way it was reached.
  public static void write(JsonGenerator json, List<Figure> figures, Money.Rate currency) {
    ExplainReport report = new ExplainReport(currency);
    json.writeStartArray();
    figures.forEach(figure -> report.object(json, figure, Optional.empty()));
    json.writeEndArray();
  }

  private void object(JsonGenerator json, Figure figure, Optional<Sentence> said) {
    json.writeStartObject();
    json.writeStringProperty("name", figure.name());
    said.ifPresent(sentence -> json.writeStringProperty("sentence", money.say(sentence)));
    double value = money.inUnit(figure.value(), figure.unit());
    if (Double.isFinite(value)) {
      json.writeNumberProperty("value", value);
    } else {
      json.writeNullProperty("value");
    }
    json.writeStringProperty("unit", money.unit(figure.unit()));
    if (figure.formula().isEmpty()) {
      json.writeStringProperty("origin", origin(figure.origin()));
      json.writeArrayPropertyStart("sources");
      figure.origin().sources().forEach(source -> json.writeString(source.id()));
      json.writeEndArray();
    } else {
      json.writeStringProperty("formula", figure.formula());
      json.writeArrayPropertyStart("parts");
      figure.parts().forEach(part -> object(json, part, Optional.empty()));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private String origin(Origin origin) {
    return ExplainPage.origin(origin, money.rate()).stream()
        .map(entry ->
            "  ".repeat(entry.depth()) + (entry.isFormula() ? "= " : "") + money.say(entry.text()))
        .collect(Collectors.joining("\n"));
  }
}
