package dev.rackrate.report.document;

import java.util.List;
import java.util.stream.Collectors;

/// Tables as comma-separated values.
public final class CsvText {

  private CsvText() {}

  /// For programs: a text stands as it is, quoted where it must be.
  public static String ofData(List<SheetRow> rows) {
    return rows.stream().map(row -> line(row, false)).collect(Collectors.joining());
  }

  /// For spreadsheets: a text that one would take for a formula begins with `'`.
  public static String ofSheet(List<SheetRow> rows) {
    return rows.stream().map(row -> line(row, true)).collect(Collectors.joining());
  }

  private static String line(SheetRow row, boolean isSheet) {
    return row.cells().stream()
        .map(cell -> field(cell, isSheet))
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String field(Tree cell, boolean isSheet) {
    if (cell instanceof Tree.Amount amount) {
      return amount.text();
    }
    String words = cell instanceof Tree.Text(String text) ? text : "";
    boolean isFormula = isSheet && !words.isEmpty() && "=+-@\t\r".indexOf(words.charAt(0)) >= 0;
    String plain = isFormula ? "'" + words : words;
    boolean isBare = plain.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isBare ? plain : '"' + plain.replace("\"", "\"\"") + '"';
  }
}
