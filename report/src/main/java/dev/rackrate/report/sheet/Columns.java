package dev.rackrate.report.sheet;

import dev.rackrate.report.document.LiveWorkbook;
import dev.rackrate.report.document.LiveWorkbook.Cell;
import dev.rackrate.report.document.LiveWorkbook.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// The columns of a sheet with a row for each month, in the order in which they were asked for.
final class Columns {

  /// The row of month 0, the first being 1; above are titles, formulas and sums.
  static final int FIRST = 7;

  /// Rows of what a column is worth today, and of its plain sum.
  static final int WORTH = 5;

  static final int SUM = 6;

  /// How a sum begins that works with all months at once.
  static final String OF_MANY = "SUMPRODUCT((";

  /// The last month that has a row.
  private final int last;

  private final SequencedMap<String, Column> columns = new LinkedHashMap<>();
  private final Deque<Column> pending = new ArrayDeque<>();

  /// A column.
  ///
  /// @param text of its formula, for people
  /// @param known its value in a month, where that is known before it is worked out; else NaN
  record Column(
      String key,
      int index,
      String title,
      String text,
      Function<Integer, String> formula,
      Function<Integer, Double> known,
      Kind kind,
      List<Cell> cells) {

    boolean isConstant() {
      return kind == Kind.CONSTANT;
    }
  }

  /// What stands in the cells of a column.
  private enum Kind {
    /// A formula for each month.
    MONTHLY,
    /// A figure for each month.
    GIVEN,
    /// One formula, which no month changes.
    CONSTANT
  }

  Columns(int last) {
    this.last = last;
  }

  int last() {
    return last;
  }

  List<Column> all() {
    return List.copyOf(columns.values());
  }

  Optional<Column> find(String key) {
    return Optional.ofNullable(columns.get(key));
  }

  Column column(String key) {
    return Objects.requireNonNull(columns.get(key), key);
  }

  Column add(
      String key,
      String title,
      String text,
      Function<Integer, String> formula,
      Function<Integer, Double> known) {
    return add(key, title, text, formula, known, Kind.MONTHLY);
  }

  /// A column of figures that no formula gives.
  Column given(String key, String title, Function<Integer, Double> known) {
    return add(key, title, "", _ -> "", known, Kind.GIVEN);
  }

  /// A figure that is the same in every month; its formula is asked for month -1.
  Column constant(String key, String text, Function<Integer, String> formula) {
    return add(key, key, text, formula, _ -> Double.NaN, Kind.CONSTANT);
  }

  private Column add(
      String key,
      String title,
      String text,
      Function<Integer, String> formula,
      Function<Integer, Double> known,
      Kind kind) {
    Column column =
        new Column(key, columns.size(), title, text, formula, known, kind, new ArrayList<>());
    columns.put(key, column);
    pending.add(column);
    return column;
  }

  /// Fills the cells of every column, and of those that their formulas ask for.
  void fill() {
    while (!pending.isEmpty()) {
      fill(pending.removeFirst());
    }
  }

  private void fill(Column column) {
    if (column.isConstant()) {
      column.cells().add(live(column.formula().apply(-1), Double.NaN, Style.FACTOR));
      return;
    }
    for (int month = 0; month <= last; month++) {
      double known = column.known().apply(month);
      column
          .cells()
          .add(
              column.kind() == Kind.GIVEN
                  ? new Cell.Figure(known, Style.PLAIN)
                  : live(column.formula().apply(month), known, Style.MONEY));
    }
  }

  private static Cell live(String formula, double known, Style style) {
    return new Cell.Live(formula, known, style, formula.contains(OF_MANY));
  }

  // References.

  private static String letters(Column column) {
    return LiveWorkbook.column(column.index());
  }

  /// The cell of a month; none has a row before today or after the last.
  String cell(Column column, int month) {
    return month < 0 || month > last ? "0" : letters(column) + (FIRST + month);
  }

  /// The cell above the months, in one of the rows of what a column comes to.
  static String above(Column column, int row) {
    return "$" + letters(column) + "$" + row;
  }

  static String range(Column column, int from, int to) {
    String letters = "$" + letters(column) + "$";
    return letters + (FIRST + from) + ":" + letters + (FIRST + to);
  }

  static String monthCell(int month) {
    return month < 0 ? "0" : "$A" + (FIRST + month);
  }

  static String months(int to) {
    return "$A$" + FIRST + ":$A$" + (FIRST + to);
  }
}
