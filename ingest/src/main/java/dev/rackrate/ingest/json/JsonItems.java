package dev.rackrate.ingest.json;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// The items of a list in a JSON file, one at a time; the file is never held as a whole.
///
/// The list is the file itself, or stands under a name of its outermost object. Several such
/// documents may follow one another. An item of more than 200,000 values or 8 million characters is
/// too large to be used; nesting deeper than 64 ends the file.
public final class JsonItems implements Closeable {

  private static final int MOST_VALUES = 200_000;
  private static final int MOST_CHARACTERS = 8_000_000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxStringLength(4_000_000)
                  .maxNameLength(5_000)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final JsonParser json;
  private final String list;
  private final Set<String> skipped;
  private final boolean takesWhole;
  private boolean isWhole;
  private boolean isInList;
  private JsonValue item = JsonValue.ABSENT;
  private long line;
  private int values;
  private long characters;

  /// @param list the name under which the list stands where the file is an object
  /// @param skipped names below which nothing is of interest
  public JsonItems(InputStream in, String list, Set<String> skipped) throws IOException {
    this(in, list, skipped, false);
  }

  /// The same; a document without such a list is an item itself.
  public static JsonItems orWhole(InputStream in, String list, Set<String> skipped)
      throws IOException {
    return new JsonItems(in, list, skipped, true);
  }

  private JsonItems(InputStream in, String list, Set<String> skipped, boolean takesWhole)
      throws IOException {
    this.takesWhole = takesWhole;
    this.list = list;
    this.skipped = skipped;
    this.json = FACTORY.createParser(ObjectReadContext.empty(), withoutMark(in));
  }

  private static Reader withoutMark(InputStream in) throws IOException {
    Reader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  /// Goes to the next item.
  ///
  /// @throws BadRow where the file cannot be read on from here
  public boolean next() {
    try {
      if (!isInList && !findList()) {
        return false;
      }
      if (isWhole) {
        isWhole = false;
        return true;
      }
      JsonToken token = json.nextToken();
      while (token == JsonToken.END_ARRAY) {
        isInList = false;
        if (!findList()) {
          return false;
        }
        if (isWhole) {
          isWhole = false;
          return true;
        }
        token = json.nextToken();
      }
      line = json.currentTokenLocation().getLineNr();
      values = 0;
      characters = 0;
      item = value(token);
      return true;
    } catch (JacksonIOException unreadable) {
      throw BadRow.cannotGoOn(LogFile.whyUnreadable(unreadable.getCause()));
    } catch (JacksonException broken) {
      long at = broken.getLocation() == null ? line : broken.getLocation().getLineNr();
      throw BadRow.cannotGoOn(
          Sentence.of("this is not JSON, or is nested too deep, at line {}", Arg.count(at)));
    }
  }

  /// Goes to the begin of the list, from outside of any list.
  private boolean findList() {
    JsonToken token = json.nextToken();
    while (token != null) {
      if (token == JsonToken.START_ARRAY) {
        isInList = true;
        return true;
      }
      if (token == JsonToken.START_OBJECT && takesWhole) {
        whole();
        return true;
      }
      if (token == JsonToken.PROPERTY_NAME) {
        boolean isWanted = list.equals(json.currentName());
        token = json.nextToken();
        if (!isWanted || token != JsonToken.START_ARRAY) {
          json.skipChildren();
          token = json.nextToken();
        }
      } else {
        token = json.nextToken();
      }
    }
    return false;
  }

  /// Reads an object of the file itself up to its list; where it has none, it is an item.
  private void whole() {
    line = json.currentTokenLocation().getLineNr();
    values = 0;
    characters = 0;
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      JsonToken token = json.nextToken();
      if (list.equals(name) && token == JsonToken.START_ARRAY) {
        isInList = true;
        return;
      }
      if (skipped.contains(name)) {
        json.skipChildren();
      } else {
        members.put(name, value(token));
      }
    }
    item = JsonValue.of(members);
    isWhole = true;
  }

  private JsonValue value(JsonToken token) {
    values++;
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> scalar();
      default -> JsonValue.ABSENT;
    };
  }

  private JsonValue scalar() {
    characters += json.getStringLength();
    return isTooLarge() ? JsonValue.ABSENT : JsonValue.of(json.getString());
  }

  private JsonValue array() {
    List<JsonValue> items = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      JsonValue next = value(token);
      if (!isTooLarge()) {
        items.add(next);
      }
    }
    return JsonValue.of(items);
  }

  private JsonValue object() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      JsonToken token = json.nextToken();
      if (skipped.contains(name)) {
        json.skipChildren();
      } else {
        JsonValue next = value(token);
        characters += name.length();
        if (!isTooLarge()) {
          members.put(name, next);
        }
      }
    }
    return JsonValue.of(members);
  }

  private boolean isTooLarge() {
    return values > MOST_VALUES || characters > MOST_CHARACTERS;
  }

  /// The line on which the item begins, counted from 1.
  public long line() {
    return line;
  }

  /// The item.
  ///
  /// @throws BadRow where it is too large to be held
  public JsonValue item() {
    if (isTooLarge()) {
      throw new BadRow(Sentence.of("is too large for a job"));
    }
    return item;
  }

  @Override
  public void close() {
    json.close();
  }
}
