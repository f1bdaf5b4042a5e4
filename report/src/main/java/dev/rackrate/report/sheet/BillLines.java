package dev.rackrate.report.sheet;

import dev.rackrate.cost.CostCalculator;
import dev.rackrate.cost.CostLine;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of the bill of an option: where each stands, and what of it is taxed.
final class BillLines {

  /// @param isOfProvider whether it is on the bill of the provider
  record Line(String key, boolean isTaxed, boolean isExpense, boolean isOfProvider) {}

  private final List<Line> lines = new ArrayList<>();
  private final Columns columns;

  BillLines(Option option, Columns columns) {
    this.columns = columns;
    for (CostLine line : CostLine.allOf(option.kind())) {
      lines.add(
          new Line(
              line.key(),
              line.treatment() == CostLine.Treatment.EXPENSE_WITH_VAT,
              line.treatment() == CostLine.Treatment.EXPENSE_WITH_VAT
                  || line.treatment() == CostLine.Treatment.EXPENSE,
              line.isChargedByProvider()));
    }
    for (int i = 0; i < option.items().size(); i++) {
      lines.add(new Line(item(i), true, true, false));
    }
  }

  /// The key of a cost that the study names.
  static String item(int place) {
    return "costs[" + place + "]";
  }

  /// The cells of all lines, those of taxes too.
  String cells(int month) {
    List<String> keys = keys().toList();
    return columns.cell(columns.column(keys.getFirst()), month)
        + ":"
        + columns.cell(columns.column(keys.getLast()), month);
  }

  private Stream<String> keys() {
    return Stream.concat(
        lines.stream().map(Line::key),
        Stream.of(CostCalculator.VAT_KEY, CostCalculator.RELIEF_KEY));
  }

  boolean has(String key) {
    return keys().anyMatch(key::equals);
  }

  String sumOf(Predicate<Line> which, int month) {
    List<Line> some = lines.stream().filter(which).toList();
    return some.isEmpty()
        ? "0"
        : some.stream()
            .map(line -> columns.cell(columns.column(line.key()), month))
            .collect(Collectors.joining("+", "(", ")"));
  }
}
