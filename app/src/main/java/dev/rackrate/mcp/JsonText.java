package dev.rackrate.mcp;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// JSON of one line, read within bounds of depth and length, and written.
final class JsonText {

  private static final int MOST_DEPTH = 64;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_TEXT = 1 << 21;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private JsonText() {}

  /// The value that a text is; nothing where it is no JSON, too deep, or more than one value.
  static Optional<JsonValue> read(String text) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        return Optional.empty();
      }
      JsonValue value = value(json, first);
      return json.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  private static JsonValue value(JsonParser json, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> members(json);
      case START_ARRAY -> {
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken next = json.nextToken();
            next != JsonToken.END_ARRAY;
            next = json.nextToken()) {
          items.add(value(json, next));
        }
        yield new JsonValue.Array(items);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(json.getString());
      case VALUE_TRUE -> new JsonValue.Truth(true);
      case VALUE_FALSE -> new JsonValue.Truth(false);
      case VALUE_NULL -> new JsonValue.Nothing();
      default -> new JsonValue.Text(json.getString());
    };
  }

  private static JsonValue members(JsonParser json) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_OBJECT; next = json.nextToken()) {
      String name = json.getString();
      values.put(name, value(json, json.nextToken()));
    }
    return new JsonValue.Members(values);
  }

  /// What a generator writes, on one line.
  static String line(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    return text.toString();
  }

  /// The same JSON without the breaks between its lines: a text in JSON holds none as it is.
  static String onOneLine(String json) {
    StringBuilder line = new StringBuilder(json.length());
    boolean isIndent = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      isIndent = c == '\n' || c == '\r' || (isIndent && c == ' ');
      if (!isIndent) {
        line.append(c);
      }
    }
    return line.toString();
  }
}
