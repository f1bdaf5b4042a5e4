package dev.rackrate.report;

import dev.rackrate.audit.Audited;
import dev.rackrate.audit.Claim;
import dev.rackrate.audit.Finding;
import dev.rackrate.audit.Replayed;
import dev.rackrate.audit.Value;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// An audit as JSON; figures are in the units in which the source states them.
public final class AuditReport {

  private final MoneyFormat money;
  private final Audited audited;

  private AuditReport(Audited audited) {
    this.audited = audited;
    this.money = new MoneyFormat(audited.currency());
  }

  /// The answer as JSON.
  ///
  /// @param version of the program
  public static String json(Audited audited, String version) {
    AuditReport report = new AuditReport(audited);
    return Json.text(json -> report.write(json, version));
  }

  private void write(JsonGenerator json, String version) {
    json.writeStartObject();
    json.writeStringProperty("rackrate", version);
    json.writeStringProperty("title", audited.title());
    json.writeObjectPropertyStart("source");
    json.writeStringProperty("title", audited.source().title());
    json.writeStringProperty("url", audited.source().url());
    json.writeStringProperty("date", audited.source().date().map(d -> d.text()).orElse(""));
    json.writeEndObject();
    json.writeBooleanProperty("holds", audited.holds());
    json.writeArrayPropertyStart("stated");
    for (Replayed one : audited.replayed()) {
      json.writeStartObject();
      claim(json, one.claim());
      value(json, "value", Optional.of(Value.of(one.claim().stated())));
      json.writeStringProperty("sentence", one.claim().sentence());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("replayed");
    audited.replayed().forEach(one -> replayed(json, one));
    json.writeEndArray();
    findings(json, "errors", audited.errors());
    findings(json, "notes", audited.notes());
    today(json);
    json.writeEndObject();
  }

  private static void claim(JsonGenerator json, Claim claim) {
    json.writeStringProperty("figure", claim.figure().label());
    claim.build().ifPresent(id -> json.writeStringProperty("build", id));
    claim.rent().ifPresent(id -> json.writeStringProperty("rent", id));
  }

  private void replayed(JsonGenerator json, Replayed one) {
    json.writeStartObject();
    claim(json, one.claim());
    value(json, "value", Optional.of(one.value()));
    json.writeBooleanProperty("matches", one.matches());
    if (one.convention().isPresent()) {
      json.writeStringProperty("convention", money.say(one.convention().get()));
    } else {
      json.writeNullProperty("convention");
    }
    json.writeEndObject();
  }

  private void findings(JsonGenerator json, String name, List<Finding> findings) {
    json.writeArrayPropertyStart(name);
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringProperty("kind", finding.kind().label());
      json.writeStringProperty("explanation", money.say(finding.explanation()));
      json.writeStringProperty("effect", money.say(finding.effect()));
      value(json, "stated", finding.stated());
      value(json, "corrected", finding.corrected());
      if (finding.claim().isPresent()) {
        json.writeNumberProperty("claim", finding.claim().get());
      } else {
        json.writeNullProperty("claim");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// A value and, beside it, its unit; null where there is none.
  private static void value(JsonGenerator json, String name, Optional<Value> value) {
    String unitName = name.equals("value") ? "unit" : name + "Unit";
    if (value.isEmpty()) {
      json.writeNullProperty(name);
      return;
    }
    switch (value.get()) {
      case Value.Amount(double amount, String unit) -> {
        number(json, name, amount);
        json.writeStringProperty(unitName, unit);
      }
      case Value.Between(double low, double high, String unit) -> {
        json.writeArrayPropertyStart(name);
        json.writeNumber(low);
        json.writeNumber(high);
        json.writeEndArray();
        json.writeStringProperty(unitName, unit);
      }
      case Value.Chosen(var choice) -> json.writeStringProperty(name, choice.label());
    }
  }

  private static void number(JsonGenerator json, String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value);
    } else {
      json.writeNullProperty(name);
    }
  }

  private void today(JsonGenerator json) {
    if (audited.today().isEmpty()) {
      json.writeNullProperty("today");
      return;
    }
    Audited.Today today = audited.today().get();
    json.writeObjectPropertyStart("today");
    json.writeStringProperty("verdict", money.say(today.verdict()));
    json.writeArrayPropertyStart("prices");
    today.prices().forEach(price -> json.writeString(money.say(price)));
    json.writeEndArray();
    json.writeArrayPropertyStart("figures");
    for (int i = 0; i < today.figures().size(); i++) {
      json.writeStartObject();
      claim(json, audited.replayed().get(i).claim());
      value(json, "value", Optional.of(today.figures().get(i)));
      json.writeBooleanProperty("isAsStated", today.isThere(i, audited.replayed().get(i).claim()));
      Optional<Audited.Bridge> bridge = today.bridges().get(i);
      if (bridge.isPresent()) {
        json.writeObjectPropertyStart("input");
        String unit = bridge.get().input().unit();
        json.writeStringProperty("name", bridge.get().name());
        json.writeNumberProperty("from", money.inUnit(bridge.get().from(), unit));
        json.writeNumberProperty("to", money.inUnit(bridge.get().to(), unit));
        json.writeStringProperty("unit", money.unit(unit));
        json.writeEndObject();
      } else {
        json.writeNullProperty("input");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
