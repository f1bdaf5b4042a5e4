package dev.rackrate.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A JSON document as values, and the way to one of them.
public sealed interface JsonTree {

  record Text(String text) implements JsonTree {}

  record Numeric(double value) implements JsonTree {}

  record Array(List<JsonTree> entries) implements JsonTree {}

  record Fields(Map<String, JsonTree> byName) implements JsonTree {}

  /// True, false or null, as it is written.
  record Word(String word) implements JsonTree {}

  static JsonTree parse(String json) {
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      return read(parser);
    }
  }

  private static JsonTree read(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, JsonTree> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, read(parser));
        }
        yield new Fields(fields);
      }
      case START_ARRAY -> {
        List<JsonTree> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          entries.add(read(parser));
        }
        yield new Array(entries);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeric(parser.getDoubleValue());
      case VALUE_STRING -> new Text(parser.getString());
      default -> new Word(parser.getString());
    };
  }

  /// The value at a path such as `options[build:my-box].lines[Energy].totalCost`.
  ///
  /// Entries of a list are named by position from 0, by a field that tells them apart, or, for
  /// break-evens, by `build|rent`.
  default JsonTree at(String path) {
    JsonTree here = this;
    int from = 0;
    while (from < path.length()) {
      boolean isEntry = path.charAt(from) == '[';
      int to = isEntry ? path.indexOf(']', from) : endOfName(path, from);
      String step = path.substring(isEntry ? from + 1 : from, to);
      here = isEntry ? here.entry(step) : here.field(step);
      from = isEntry ? to + 1 : to;
      if (from < path.length() && path.charAt(from) == '.') {
        from++;
      }
    }
    return here;
  }

  /// The number at a path.
  default double number(String path) {
    if (at(path) instanceof Numeric(double value)) {
      return value;
    }
    throw new AssertionError(path + " is no number");
  }

  private static int endOfName(String path, int from) {
    int to = from;
    while (to < path.length() && path.charAt(to) != '.' && path.charAt(to) != '[') {
      to++;
    }
    return to;
  }

  private JsonTree field(String name) {
    if (this instanceof Fields(Map<String, JsonTree> byName) && byName.containsKey(name)) {
      return byName.get(name);
    }
    throw new AssertionError("nothing is called %s in %s".formatted(name, this));
  }

  private JsonTree entry(String key) {
    if (this instanceof Array(List<JsonTree> entries)) {
      return key.chars().allMatch(Character::isDigit)
          ? entries.get(Integer.parseInt(key))
          : entries.stream()
              .filter(entry -> entry.isCalled(key))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no entry is called " + key));
    }
    throw new AssertionError("[%s] asks for an entry of what is no list".formatted(key));
  }

  private boolean isCalled(String key) {
    if (!(this instanceof Fields(Map<String, JsonTree> byName))) {
      return false;
    }
    boolean isPair =
        byName.get("build") instanceof Text(String build)
            && byName.get("rent") instanceof Text(String rent)
            && key.equals(build + "|" + rent);
    return isPair
        || Stream.of("id", "label", "input", "option", "name")
            .anyMatch(name -> new Text(key).equals(byName.get(name)));
  }
}
