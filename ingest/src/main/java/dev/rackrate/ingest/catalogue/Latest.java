package dev.rackrate.ingest.catalogue;

import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Values by name without regard to case, of which a later folder's takes the place of an earlier
/// one's; a name twice in one folder is refused.
final class Latest<T> {

  private record Placed<T>(int folder, T value) {}

  private final Map<String, Placed<T>> placed = new LinkedHashMap<>();

  /// Puts a value and hands back the one whose place it takes.
  Optional<T> put(Row row, String name, T value) {
    String key = name.toLowerCase(Locale.ROOT);
    Placed<T> before = placed.get(key);
    if (before != null && before.folder == row.folder()) {
      throw new Unusable(Sentence.of("two rows for {}", Row.shown(name)));
    }
    placed.put(key, new Placed<>(row.folder(), value));
    return Optional.ofNullable(before).map(Placed::value);
  }

  /// Puts another value in the place of one that is there.
  void replace(String name, T value) {
    placed.computeIfPresent(
        name.toLowerCase(Locale.ROOT), (_, before) -> new Placed<>(before.folder, value));
  }

  Optional<T> get(String name) {
    return Optional.ofNullable(placed.get(name.toLowerCase(Locale.ROOT))).map(Placed::value);
  }

  List<T> values() {
    return placed.values().stream().map(Placed::value).toList();
  }

  /// The values of each group that come from the latest folder which has any of the group.
  List<T> valuesOfLastFolder(Function<T, String> group) {
    Map<String, Integer> last =
        placed.values().stream()
            .collect(Collectors.toMap(p -> group.apply(p.value), Placed::folder, Math::max));
    return placed.values().stream()
        .filter(p -> last.getOrDefault(group.apply(p.value), -1) == p.folder)
        .map(Placed::value)
        .toList();
  }
}
