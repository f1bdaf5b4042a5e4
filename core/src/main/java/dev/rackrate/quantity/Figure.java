package dev.rackrate.quantity;

import java.util.List;

/// A number of an answer with the way it was reached: a formula over other figures, or an origin.
///
/// @param formula how it follows from `parts`; empty for an input
/// @param origin where an input came from; [Origin.Absent] and unused for a computed figure
public record Figure(
    String name, double value, String unit, String formula, List<Figure> parts, Origin origin) {

  public Figure {
    parts = List.copyOf(parts);
  }

  /// A figure that was given.
  public static Figure input(String name, double value, String unit, Origin origin) {
    return new Figure(name, value, unit, "", List.of(), origin);
  }

  /// A figure that was worked out.
  public static Figure computed(
      String name, double value, String unit, String formula, List<Figure> parts) {
    return new Figure(name, value, unit, formula, parts, new Origin.Absent());
  }
}
