package dev.rackrate.mcp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value, as it came in a message.
sealed interface JsonValue {

  record Text(String text) implements JsonValue {}

  /// A number as it stands in the message.
  record Numeral(String written) implements JsonValue {}

  record Truth(boolean isTrue) implements JsonValue {}

  record Nothing() implements JsonValue {}

  record Array(List<JsonValue> items) implements JsonValue {
    public Array {
      items = List.copyOf(items);
    }
  }

  record Members(Map<String, JsonValue> values) implements JsonValue {

    static final Members NONE = new Members(Map.of());

    public Members {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    Optional<JsonValue> get(String name) {
      return Optional.ofNullable(values.get(name));
    }

    /// The text of that name, where it is one.
    Optional<String> text(String name) {
      return get(name).filter(Text.class::isInstance).map(value -> ((Text) value).text());
    }

    /// What the object of that name holds, where it is one.
    Optional<Members> members(String name) {
      return get(name).filter(Members.class::isInstance).map(Members.class::cast);
    }
  }
}
