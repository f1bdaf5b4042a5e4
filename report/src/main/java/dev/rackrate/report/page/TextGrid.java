package dev.rackrate.report.page;

import dev.rackrate.quantity.Lines;
import dev.rackrate.quantity.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Aligned columns of text within a width; nothing is ever cut.
///
/// Where a table is too wide, its widest column of text is made narrower, and a cell that is longer
/// stands on a line of its own with the rest of its row below it.
final class TextGrid {

  private static final String GAP = "  ";
  private static final int LEAST = 12;

  private final List<Boolean> isNumber;
  private final int width;
  private final List<Line> lines = new ArrayList<>();

  private record Line(List<String> cells, Optional<String> below) {}

  TextGrid(List<Boolean> isNumber, int width) {
    this.isNumber = isNumber;
    this.width = width;
  }

  void add(List<String> cells, Optional<String> below) {
    lines.add(new Line(cells, below));
  }

  String text() {
    int[] widths = widths();
    int total = 0;
    for (int w : widths) {
      total += GAP.length() + w;
    }
    int narrowed = total > width ? widest(widths) : -1;
    if (narrowed >= 0) {
      widths[narrowed] = Math.max(LEAST, widths[narrowed] - (total - width));
      widths[narrowed] = Math.max(widths[narrowed], heading(narrowed));
    }
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append(row(line.cells(), widths, narrowed));
      line.below().ifPresent(below -> text.append(Lines.wrap("      ", below, width)));
    }
    return text.toString();
  }

  private int heading(int column) {
    return lines.isEmpty() ? 0 : Width.of(lines.getFirst().cells().get(column));
  }

  private int[] widths() {
    int[] widths = new int[isNumber.size()];
    for (Line line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Width.of(line.cells().get(i)));
      }
    }
    return widths;
  }

  private int widest(int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      if (!isNumber.get(i) && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private String row(List<String> cells, int[] widths, int narrowed) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      int room = widths[i] - Width.of(cell);
      text.append(GAP);
      if (room >= 0) {
        String pad = " ".repeat(room);
        text.append(isNumber.get(i) ? pad + cell : cell + pad);
      } else {
        text.append(cell);
        if (i == narrowed && hasMore(cells, i)) {
          strip(text).append('\n').append(" ".repeat(indent(widths, i)));
        }
      }
    }
    return strip(text).append('\n').toString();
  }

  private static boolean hasMore(List<String> cells, int column) {
    return cells.stream().skip(column + 1).anyMatch(cell -> !cell.isEmpty());
  }

  private static int indent(int[] widths, int last) {
    int indent = 0;
    for (int i = 0; i <= last; i++) {
      indent += GAP.length() + widths[i];
    }
    return indent;
  }

  private static StringBuilder strip(StringBuilder text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    return text;
  }
}
