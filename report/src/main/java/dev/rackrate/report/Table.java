package dev.rackrate.report;

import java.util.ArrayList;
import java.util.List;

/// Aligned columns of text: the first to the left, figures to the right.
final class Table {

  private final List<List<String>> rows = new ArrayList<>();
  private final String alignment;

  /// A table with one letter for each column: `l` to the left, `r` to the right.
  Table(String alignment) {
    this.alignment = alignment;
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// The rows with two spaces before and between columns.
  String text() {
    int[] widths = new int[alignment.length()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append("  ");
        line.append(alignment.charAt(i) == 'r' ? pad + row.get(i) : row.get(i) + pad);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
