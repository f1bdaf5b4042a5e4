package dev.rackrate.ingest.feed;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// The entries of a JSON file, one at a time and each held as a whole; the file never is.
///
/// What lies around the entries is walked through. Nesting deeper than 64, a text of more than 1
/// MiB and a name of more than 4 KiB end the file; an entry of more than 200,000 values or 8
/// million characters is named and left out.
final class JsonEntries {

  private static final int MOST_VALUES = 200_000;
  private static final long MOST_CHARACTERS = 8_000_000;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(1 << 20)
                  .maxNestingDepth(64)
                  .maxNameLength(4_096)
                  .maxNumberLength(100)
                  .build())
          .build();

  /// Takes an entry.
  @FunctionalInterface
  interface Entries {

    /// Takes the next entry.
    ///
    /// @param path names from the outermost object to it; of an item of a list, an empty name
    void take(List<String> path, Entry entry);
  }

  private final JsonParser json;
  private final Predicate<List<String>> isWhole;
  private final Entries entries;
  private final FeedSink sink;
  private final List<String> path = new ArrayList<>();
  private int values;
  private long characters;

  private JsonEntries(
      JsonParser json, Predicate<List<String>> isWhole, Entries entries, FeedSink sink) {
    this.json = json;
    this.isWhole = isWhole;
    this.entries = entries;
    this.sink = sink;
  }

  /// Hands on every object or list whose path is wanted as a whole, and every single value outside
  /// of them.
  ///
  /// @throws BrokenFeed where it cannot be read on
  static void read(InputStream in, Predicate<List<String>> isWhole, Entries entries, FeedSink sink)
      throws IOException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
      new JsonEntries(json, isWhole, entries, sink).walk();
    } catch (JacksonIOException unreadable) {
      throw unreadable.getCause();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    } catch (JacksonException broken) {
      throw new BrokenFeed(
          broken.getLocation() == null
              ? Sentence.of("cannot be read on: it is not JSON, or nested too deep")
              : Sentence.of(
                  "cannot be read on at line {}: it is not JSON, or nested too deep",
                  Arg.count(broken.getLocation().getLineNr())));
    }
  }

  private void walk() {
    JsonToken token = json.nextToken();
    if (token == null) {
      throw new BrokenFeed(Sentence.of("is empty; expected a price list in JSON"));
    }
    while (token != null) {
      step(token);
      token = json.nextToken();
    }
  }

  private void step(JsonToken token) {
    switch (token) {
      case PROPERTY_NAME -> {
        if (!path.isEmpty()) {
          path.set(path.size() - 1, json.currentName());
        }
      }
      case START_OBJECT, START_ARRAY -> {
        List<String> here = Collections.unmodifiableList(path);
        if (isWhole.test(here)) {
          whole(here, token);
        } else {
          path.add("");
        }
      }
      case END_OBJECT, END_ARRAY -> path.removeLast();
      default -> entries.take(Collections.unmodifiableList(path), Entry.of(text(token)));
    }
  }

  private void whole(List<String> here, JsonToken token) {
    values = 0;
    characters = 0;
    Entry entry = value(token);
    if (isTooLarge()) {
      sink.leaveOut(Sentence.of("too large to be a price"), String.join("/", here));
    } else {
      entries.take(here, entry);
    }
  }

  private String text(JsonToken token) {
    return token == JsonToken.VALUE_NULL ? "" : json.getString();
  }

  private Entry value(JsonToken token) {
    values++;
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      default -> {
        String text = text(token);
        characters += text.length();
        yield isTooLarge() ? Entry.ABSENT : Entry.of(text);
      }
    };
  }

  private Entry object() {
    Map<String, Entry> members = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      Entry next = value(json.nextToken());
      characters += name.length();
      if (!isTooLarge()) {
        members.put(name, next);
      }
    }
    return new Entry("", List.of(), members);
  }

  private Entry array() {
    List<Entry> items = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      Entry next = value(token);
      if (!isTooLarge()) {
        items.add(next);
      }
    }
    return new Entry("", items, Map.of());
  }

  private boolean isTooLarge() {
    return values > MOST_VALUES || characters > MOST_CHARACTERS;
  }
}
