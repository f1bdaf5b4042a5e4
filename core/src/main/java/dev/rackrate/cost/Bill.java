package dev.rackrate.cost;

import java.util.List;

/// A sum that can account for itself: the total is always computed from the lines.
public record Bill(List<Line> lines) {

  /// One cost in US dollars, discounted and plain; negative for money that comes in.
  ///
  /// @param key its name among the lines of the bill, unlike any other's and the same in every
  ///   language
  /// @param label what people call it; two lines may have the same
  public record Line(
      String key,
      String label,
      CostCategory category,
      double presentUsd,
      double totalUsd,
      String formula) {}

  public Bill {
    lines = List.copyOf(lines);
  }

  /// What it costs in today's money.
  public double presentUsd() {
    return lines.stream().mapToDouble(Line::presentUsd).sum();
  }

  /// What is paid in all, undiscounted.
  public double totalUsd() {
    return lines.stream().mapToDouble(Line::totalUsd).sum();
  }
}
