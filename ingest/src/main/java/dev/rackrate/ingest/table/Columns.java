package dev.rackrate.ingest.table;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The heading of a table: where each column stands, whatever the case of its letters.
public final class Columns {

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final int count;

  /// The row a table stands on, taken as its heading.
  public Columns(Rows heading) {
    this.count = heading.fieldCount();
    for (int place = 0; place < count; place++) {
      places.putIfAbsent(normal(heading.field(place).toString()), place);
    }
  }

  /// The columns of a table that has no heading.
  public Columns(List<String> names) {
    this.count = names.size();
    for (int place = 0; place < count; place++) {
      places.putIfAbsent(normal(names.get(place)), place);
    }
  }

  /// The same columns under other names.
  public Columns renamed(UnaryOperator<String> name) {
    return new Columns(this, name);
  }

  private Columns(Columns from, UnaryOperator<String> name) {
    this.count = from.count;
    from.places.forEach((old, place) -> places.putIfAbsent(normal(name.apply(old)), place));
  }

  private static String normal(String name) {
    String bare = name.startsWith("\uFEFF") ? name.substring(1) : name;
    return bare.strip().toLowerCase(Locale.ROOT);
  }

  /// Where the first of some columns stands; -1 where there is none of them.
  public int place(String... names) {
    for (String name : names) {
      Integer place = places.get(normal(name));
      if (place != null) {
        return place;
      }
    }
    return -1;
  }

  /// Where the first of some columns stands.
  ///
  /// @throws BadRow where there is none of them
  public int required(String... names) {
    int place = place(names);
    if (place < 0) {
      throw new BadRow(Sentence.of("the heading lacks column {}", Arg.oneOf(List.of(names))));
    }
    return place;
  }

  public int count() {
    return count;
  }

  /// Every name, in small letters.
  public Set<String> names() {
    return places.keySet();
  }
}
