package dev.rackrate.report.sheet;

import dev.rackrate.report.document.LiveWorkbook;
import dev.rackrate.report.document.LiveWorkbook.Cell;
import dev.rackrate.report.document.LiveWorkbook.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The sheet of what the figures follow: a row for each input, a column for each option, and one
/// for what all of them share.
///
/// Rows are known only when every formula has asked for what it reads; so a workbook is made twice,
/// and what comes of the first time is thrown away.
final class InputSheet {

  static final String NAME = "Inputs";

  /// Rows above the first input, and columns before the first option.
  private static final int HEAD = 3;

  private static final int SHARED = 2;
  private static final int FIRST_OPTION = 4;

  /// What no spreadsheet can hold is written as something larger than all it can be compared with.
  private static final double HUGE = 1e300;

  /// One input.
  ///
  /// @param rank of its row among the others
  record Key(int rank, String name, String unit) {}

  /// The value of an input for one option.
  ///
  /// @param from where it was taken from, for people
  record Value(double value, String from) {}

  private static final Comparator<Key> ORDER =
      Comparator.comparingInt(Key::rank).thenComparing(Key::name);

  private final TreeMap<Key, Map<Integer, Value>> values = new TreeMap<>(ORDER);
  private final Map<Key, Integer> rows = new HashMap<>();

  /// The reference to the value of an input for an option.
  String cell(int option, Key key, Value value) {
    values.computeIfAbsent(key, _ -> new TreeMap<>()).put(option, value);
    int row = rows.getOrDefault(key, HEAD);
    return NAME + "!$" + LiveWorkbook.column(FIRST_OPTION + option) + "$" + (row + 1);
  }

  /// Gives each input that was asked for its row.
  void settle() {
    int row = HEAD;
    for (Key key : values.keySet()) {
      rows.put(key, row++);
    }
  }

  /// The sheet.
  ///
  /// @param title and note above the table
  /// @param heads of its columns, those of the options last
  LiveWorkbook.Sheet sheet(String title, String note, List<String> heads) {
    List<List<Cell>> all = new ArrayList<>();
    all.add(List.of(new Cell.Words(title, Style.HEADING)));
    all.add(List.of(new Cell.Words(note, Style.NOTE)));
    all.add(heads.stream().map(head -> (Cell) new Cell.Words(head, Style.HEADING)).toList());
    int options = heads.size() - FIRST_OPTION;
    values.forEach((key, of) -> all.add(row(key, of, options)));
    List<Integer> widths = new ArrayList<>(List.of(34, 18, 16, 44));
    for (int i = 0; i < options; i++) {
      widths.add(22);
    }
    return new LiveWorkbook.Sheet(NAME, all, HEAD, 1, widths);
  }

  private List<Cell> row(Key key, Map<Integer, Value> of, int options) {
    List<Value> distinct = of.values().stream().distinct().toList();
    boolean isShared = of.size() > 1 && distinct.stream().map(Value::value).distinct().count() == 1;
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell.Words(key.name(), Style.PLAIN));
    cells.add(new Cell.Words(key.unit(), Style.PLAIN));
    cells.add(isShared ? input(distinct.getFirst().value()) : Cell.NOTHING);
    String from =
        String.join("; ", distinct.stream().map(Value::from).distinct().limit(3).toList());
    cells.add(new Cell.Words(from, Style.NOTE));
    String shared =
        "$" + LiveWorkbook.column(SHARED) + "$" + (Objects.requireNonNull(rows.get(key)) + 1);
    for (int option = 0; option < options; option++) {
      Value value = of.get(option);
      if (value == null) {
        cells.add(Cell.NOTHING);
      } else {
        cells.add(
            isShared
                ? new Cell.Live(shared, written(value.value()), Style.FACTOR)
                : input(value.value()));
      }
    }
    return cells;
  }

  private static Cell input(double value) {
    return new Cell.Figure(written(value), Style.INPUT);
  }

  private static double written(double value) {
    return Double.isFinite(value) ? value : Math.copySign(HUGE, value);
  }
}
