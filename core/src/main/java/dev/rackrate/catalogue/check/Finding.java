package dev.rackrate.catalogue.check;

import dev.rackrate.quantity.Sentence;

/// A row of a catalogue that breaks a rule.
///
/// @param table its file, e.g. `offers.csv`
/// @param row its id
/// @param place its file and line; empty where not known
/// @param message the figure that fails and what was expected
public record Finding(String table, String row, String place, Sentence message) {

  /// One line for people.
  public String text() {
    return (place.isEmpty() ? table : place) + ": " + row + ": " + message.text();
  }
}
