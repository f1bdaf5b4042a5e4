package dev.rackrate.catalogue.check;

import dev.rackrate.quantity.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Collects findings and looks up where each row stands.
final class Findings {

  private final Function<Object, String> placeOf;
  private final List<Finding> all = new ArrayList<>();

  Findings(Function<Object, String> placeOf) {
    this.placeOf = placeOf;
  }

  void add(String table, String id, Object row, Sentence message) {
    all.add(new Finding(table, id, placeOf.apply(row), message));
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
