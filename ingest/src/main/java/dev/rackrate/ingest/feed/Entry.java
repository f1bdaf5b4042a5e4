package dev.rackrate.ingest.feed;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A value of a price list; where something is not there, a value that holds nothing.
///
/// @param text a string, a number as it is written, `true` or `false`; else empty
/// @param items of a list; else none
/// @param members of an object; else none
public record Entry(String text, List<Entry> items, Map<String, Entry> members) {

  static final Entry ABSENT = new Entry("", List.of(), Map.of());

  static Entry of(String text) {
    return text.isEmpty() ? ABSENT : new Entry(text, List.of(), Map.of());
  }

  /// The value under these names, one below the other.
  Entry at(String... names) {
    Entry at = this;
    for (String name : names) {
      at = at.members.getOrDefault(name, ABSENT);
    }
    return at;
  }

  /// The text under these names; empty where there is none.
  String text(String... names) {
    return at(names).text;
  }

  /// The number under these names; empty where there is none, or what is there is not a number.
  OptionalDouble number(String... names) {
    return parsed(text(names));
  }

  boolean isTrue(String... names) {
    return text(names).equals("true");
  }

  boolean isAbsent() {
    return text.isEmpty() && items.isEmpty() && members.isEmpty();
  }

  /// The number that a text is; empty where it is none.
  public static OptionalDouble parsed(String text) {
    if (text.isBlank() || text.length() > 100) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(text.strip());
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException notANumber) {
      return OptionalDouble.empty();
    }
  }
}
