package dev.rackrate.ingest.json;

import java.util.List;
import java.util.Map;

/// A value of a JSON file; where something is not there, a value that holds nothing.
///
/// @param text a string, a number as it is written, `true` or `false`; else empty
/// @param items of a list; else none
/// @param members of an object; else none
public record JsonValue(String text, List<JsonValue> items, Map<String, JsonValue> members) {

  /// Nothing: `null`, or no value at all.
  public static final JsonValue ABSENT = new JsonValue("", List.of(), Map.of());

  public static JsonValue of(String text) {
    return new JsonValue(text, List.of(), Map.of());
  }

  public static JsonValue of(List<JsonValue> items) {
    return new JsonValue("", items, Map.of());
  }

  public static JsonValue of(Map<String, JsonValue> members) {
    return new JsonValue("", List.of(), members);
  }

  /// The value under these names, one below the other.
  public JsonValue at(String... names) {
    JsonValue at = this;
    for (String name : names) {
      at = at.members.getOrDefault(name, ABSENT);
    }
    return at;
  }

  /// Whether it holds nothing.
  public boolean isAbsent() {
    return text.isEmpty() && items.isEmpty() && members.isEmpty();
  }
}
