package dev.rackrate.catalogue.list;

import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import java.util.List;
import java.util.Optional;

/// Everything a catalogue knows of one thing.
///
/// @param what GPU, machine, offer, part or provider
/// @param source where its row was found; empty for a provider and for a part without a price
public record Card(
    Sentence what,
    String id,
    String name,
    Optional<Source> source,
    List<Fact> facts,
    List<Section> sections) {

  /// Something known of it.
  ///
  /// @param key its name in JSON, with the unit
  /// @param value a text or a number
  /// @param unit unit of a number; empty for texts and counts
  public record Fact(Sentence label, String key, Object value, String unit) {}

  /// Rows of a list that belong to it.
  public record Section(Sentence heading, ListKind kind, List<Listed> rows) {

    public Section {
      rows = List.copyOf(rows);
    }
  }

  public Card {
    facts = List.copyOf(facts);
    sections = sections.stream().filter(section -> !section.rows().isEmpty()).toList();
  }
}
