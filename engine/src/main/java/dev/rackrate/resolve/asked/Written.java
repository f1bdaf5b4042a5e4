package dev.rackrate.resolve.asked;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The figures that somebody gave, each with its origin; what is not in it was left open.
public record Written(Map<Input, Given> figures) {

  public static final Written NONE = new Written(Map.of());

  public Written {
    figures = Map.copyOf(figures);
  }

  public Optional<Given> get(Input input) {
    return Optional.ofNullable(figures.get(input));
  }

  public boolean has(Input input) {
    return figures.containsKey(input);
  }

  /// These figures with one more, or another in its place.
  public Written with(Input input, Given given) {
    Map<Input, Given> all = new EnumMap<>(Input.class);
    all.putAll(figures);
    all.put(input, given);
    return new Written(all);
  }

  /// These figures without some.
  public Written without(Set<Input> inputs) {
    Map<Input, Given> rest = new EnumMap<>(Input.class);
    rest.putAll(figures);
    rest.keySet().removeAll(inputs);
    return new Written(rest);
  }
}
