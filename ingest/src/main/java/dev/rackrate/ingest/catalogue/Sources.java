package dev.rackrate.ingest.catalogue;

import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Unusable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sources by folder and id. A row names one of its own folder, else of the nearest earlier one.
final class Sources {

  private final List<Map<String, Source>> byFolder = new ArrayList<>();

  void put(Row row, Source source) {
    while (byFolder.size() <= row.folder()) {
      byFolder.add(new HashMap<>());
    }
    if (byFolder.get(row.folder()).putIfAbsent(source.id(), source) != null) {
      throw new Unusable(Sentence.of("two rows for {}", Row.shown(source.id())));
    }
  }

  Optional<Source> get(int folder, String id) {
    for (int i = Math.min(folder, byFolder.size() - 1); i >= 0; i--) {
      Source source = byFolder.get(i).get(id);
      if (source != null) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }
}
