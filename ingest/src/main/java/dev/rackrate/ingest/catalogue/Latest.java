package dev.rackrate.ingest.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values by name, of which a later folder's takes the place of an earlier one's; a name twice in
/// one folder is refused.
final class Latest<T> {

  private record Placed<T>(int folder, T value) {}

  private final Map<String, Placed<T>> placed = new LinkedHashMap<>();

  void put(Row row, String name, T value) {
    Placed<T> before = placed.get(name);
    if (before != null && before.folder == row.folder()) {
      throw new IllegalArgumentException("two rows for " + name);
    }
    placed.put(name, new Placed<>(row.folder(), value));
  }

  Optional<T> get(String name) {
    return Optional.ofNullable(placed.get(name)).map(Placed::value);
  }

  List<T> values() {
    return placed.values().stream().map(Placed::value).toList();
  }
}
