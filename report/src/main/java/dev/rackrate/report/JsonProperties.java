package dev.rackrate.report;

import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// Writes properties of JSON objects: amounts in the currency of an answer, what is not a number as
/// null.
public record JsonProperties(JsonGenerator json, MoneyFormat money) {

  public void amount(String name, double usd) {
    number(name, money.convert(usd));
  }

  /// A figure in a unit that may be one of US dollars.
  public void inUnit(String name, double value, String unit) {
    number(name, money.inUnit(value, unit));
  }

  public void number(String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value + 0.0);
    } else {
      json.writeNullProperty(name);
    }
  }

  public void text(String name, String value) {
    json.writeStringProperty(name, value);
  }

  public void text(String name, Optional<String> value) {
    value.ifPresentOrElse(text -> text(name, text), () -> json.writeNullProperty(name));
  }

  public void sentence(String name, Sentence sentence) {
    json.writeStringProperty(name, money.say(sentence));
  }

  public void sentences(String name, List<Sentence> sentences) {
    json.writeArrayPropertyStart(name);
    sentences.forEach(sentence -> json.writeString(money.say(sentence)));
    json.writeEndArray();
  }

  public void object(String name, Runnable content) {
    json.writeObjectPropertyStart(name);
    content.run();
    json.writeEndObject();
  }

  public <T> void objectOrNull(String name, Optional<T> value, Consumer<T> content) {
    value.ifPresentOrElse(
        there -> object(name, () -> content.accept(there)), () -> json.writeNullProperty(name));
  }

  public <T> void array(String name, List<T> values, Consumer<T> content) {
    json.writeArrayPropertyStart(name);
    for (T value : values) {
      json.writeStartObject();
      content.accept(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
