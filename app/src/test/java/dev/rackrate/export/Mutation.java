package dev.rackrate.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes to a document, one at a time, that no tool takes: another kind of value in the place of
/// each, a key too many in each object, one too few.
@SuppressWarnings("NullAway") // what is missing fails the test
final class Mutation {

  /// A document with one change.
  record Changed(String path, String what, Object document) {}

  private final List<Changed> all = new ArrayList<>();
  private final Object document;
  private final boolean isRow;

  private Mutation(Object document, boolean isRow) {
    this.document = document;
    this.isRow = isRow;
  }

  /// Every changed document.
  ///
  /// @param isRow whether it is a row of a table, where values are texts
  static List<Changed> all(Object document, boolean isRow) {
    Mutation mutation = new Mutation(document, isRow);
    mutation.at(List.of(), document);
    return mutation.all;
  }

  private void at(List<Object> path, Object value) {
    switch (value) {
      case Map<?, ?> object -> {
        add(path, "a text for an object", "text");
        Map<Object, Object> more = new LinkedHashMap<>(object);
        more.put("Surplus Key", Map.of("x", Map.of()));
        add(path, "a key too many", more);
        object.forEach((key, below) -> {
          if (isRow) {
            Map<Object, Object> fewer = new LinkedHashMap<>(object);
            fewer.remove(key);
            add(path, "without " + key, fewer);
          }
          at(with(path, key), below);
        });
      }
      case List<?> list -> {
        add(path, "a text for a list", "text");
        for (int i = 0; i < list.size(); i++) {
          at(with(path, i), list.get(i));
        }
      }
      case String _ -> {
        add(path, "an object for a text", Map.of("x", "y"));
        if (!isRow) {
          add(path, "a truth for a text", true);
        }
      }
      case Number _ -> add(path, "a word for a number", "many");
      case Boolean _ -> add(path, "a word for a truth", "maybe");
      case null -> add(path, "something for nothing", "" + '\u0000' + "?");
      default -> throw new IllegalArgumentException("" + value);
    }
  }

  private static List<Object> with(List<Object> path, Object step) {
    List<Object> more = new ArrayList<>(path);
    more.add(step);
    return more;
  }

  private void add(List<Object> path, String what, Object value) {
    if (isRow && path.isEmpty() && value instanceof String) {
      return;
    }
    StringBuilder name = new StringBuilder();
    path.forEach(step -> name.append('/').append(step));
    all.add(new Changed(name.toString(), what, put(document, path, value)));
  }

  private static Object put(Object in, List<Object> path, Object value) {
    if (path.isEmpty()) {
      return value;
    }
    List<Object> rest = path.subList(1, path.size());
    if (in instanceof Map<?, ?> object) {
      Map<Object, Object> copy = new LinkedHashMap<>(object);
      copy.put(path.getFirst(), put(object.get(path.getFirst()), rest, value));
      return copy;
    }
    List<Object> copy = new ArrayList<>((List<?>) in);
    int at = (Integer) path.getFirst();
    copy.set(at, put(copy.get(at), rest, value));
    return copy;
  }
}
