package dev.rackrate.study;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.resolve.asked.Written;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Collects what sections say, key by key.
final class WrittenFigures {

  private final Map<Input, Given> figures = new EnumMap<>(Input.class);

  WrittenFigures put(Input input, Optional<Given> said) {
    said.ifPresent(given -> figures.put(input, given));
    return this;
  }

  Written done() {
    return new Written(figures);
  }
}
