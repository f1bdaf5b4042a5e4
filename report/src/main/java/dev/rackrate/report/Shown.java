package dev.rackrate.report;

import dev.rackrate.quantity.Input;
import dev.rackrate.report.page.Cell;

/// A figure of an input in the unit in which people write it.
public record Shown(Cell value, Cell unit) {

  /// The figure of an input.
  ///
  /// @param name path of the input, or the id of an option and the path
  public static Shown of(String name, double value, String unit) {
    Input.Shown shown = Input.shown(name, value, unit);
    return new Shown(new Cell.Measure(shown.value(), shown.unit()), new Cell.Unit(shown.unit()));
  }
}
