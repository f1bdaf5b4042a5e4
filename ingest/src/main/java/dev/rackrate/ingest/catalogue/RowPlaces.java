package dev.rackrate.ingest.catalogue;

import java.util.IdentityHashMap;

/// Where the rows of a catalogue were read: the file and line behind a value made from one.
public final class RowPlaces {

  private final IdentityHashMap<Object, String> places = new IdentityHashMap<>();

  /// Notes where `value` was read and hands it on.
  <T> T note(Row row, T value) {
    places.put(value, row.place());
    return value;
  }

  /// File and line, e.g. `offers.csv:12`; empty where the value was not read from one row.
  public String of(Object value) {
    return places.getOrDefault(value, "");
  }
}
