package dev.rackrate.operations;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of running machines beside the inputs of options: how often things happen, how
/// long they last and what they take, by the name of the assumption.
public record RunningFigures(Map<String, Given> figures) {

  /// Nothing is known.
  public static final RunningFigures NONE = new RunningFigures(Map.of());

  public RunningFigures {
    figures = Map.copyOf(figures);
  }

  /// Every name that may be asked for.
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      for (String figure : List.of("per-year", "restore", "staff", "rented")) {
        names.add(name(kind, figure));
      }
    }
    for (Duty.Kind kind : Duty.Kind.values()) {
      names.add("duty." + kind.label());
    }
    return names;
  }

  static String name(EventKind kind, String figure) {
    return "event." + kind.label() + "." + figure;
  }

  public boolean isEmpty() {
    return figures.isEmpty();
  }

  double value(EventKind kind, String figure) {
    return Optional.ofNullable(figures.get(name(kind, figure))).map(Given::value).orElse(0.0);
  }

  double share(Duty.Kind kind) {
    return Optional.ofNullable(figures.get("duty." + kind.label())).map(Given::value).orElse(0.0);
  }

  /// The sources behind what is known of an event.
  List<Source> sources(EventKind kind) {
    return sources("event." + kind.label() + ".");
  }

  List<Source> sources(Duty.Kind kind) {
    return sources("duty." + kind.label());
  }

  private List<Source> sources(String prefix) {
    return figures.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> entry.getValue().origin().sources().stream())
        .distinct()
        .toList();
  }
}
