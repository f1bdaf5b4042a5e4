package dev.rackrate.mcp;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/// An argument of a tool, as the other side is told of it and as what it sends is held against.
///
/// @param choices the words it takes; none for any
record Argument(String name, Kind kind, boolean isRequired, List<String> choices, String about) {

  /// What an argument takes.
  enum Kind {
    TEXT("string", "a text"),
    TEXTS("array", "a list of texts"),
    COUNT("integer", "a whole number from 1 to 9,999,999"),
    TRUTH("boolean", "true or false");

    private final String type;
    private final String expected;

    Kind(String type, String expected) {
      this.type = type;
      this.expected = expected;
    }
  }

  Argument {
    choices = List.copyOf(choices);
  }

  static Argument text(String name, String about) {
    return new Argument(name, Kind.TEXT, false, List.of(), about);
  }

  static Argument texts(String name, String about) {
    return new Argument(name, Kind.TEXTS, false, List.of(), about);
  }

  static Argument count(String name, String about) {
    return new Argument(name, Kind.COUNT, false, List.of(), about);
  }

  static Argument truth(String name, String about) {
    return new Argument(name, Kind.TRUTH, false, List.of(), about);
  }

  static Argument oneOf(String name, List<String> choices, String about) {
    return new Argument(name, Kind.TEXT, false, choices, about);
  }

  Argument required() {
    return new Argument(name, kind, true, choices, about);
  }

  /// What is expected of it.
  String expected() {
    return choices.isEmpty() ? kind.expected : "one of " + String.join(", ", choices);
  }

  boolean takes(JsonValue value) {
    return switch (kind) {
      case TEXT ->
          value instanceof JsonValue.Text(String text)
              && (choices.isEmpty() || choices.contains(text));
      case TEXTS ->
          value instanceof JsonValue.Array(List<JsonValue> items)
              && items.stream().allMatch(JsonValue.Text.class::isInstance);
      case COUNT ->
          value instanceof JsonValue.Numeral(String written) && written.matches("[1-9][0-9]{0,6}");
      case TRUTH -> value instanceof JsonValue.Truth;
    };
  }

  /// Its part of the schema.
  void schema(JsonGenerator json) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("type", kind.type);
    json.writeStringProperty("description", about);
    if (!choices.isEmpty()) {
      json.writeArrayPropertyStart("enum");
      choices.forEach(json::writeString);
      json.writeEndArray();
    }
    if (kind == Kind.TEXTS) {
      json.writeObjectPropertyStart("items");
      json.writeStringProperty("type", "string");
      json.writeEndObject();
    }
    if (kind == Kind.COUNT) {
      json.writeNumberProperty("minimum", 1);
      json.writeNumberProperty("maximum", 9_999_999);
    }
    json.writeEndObject();
  }
}
