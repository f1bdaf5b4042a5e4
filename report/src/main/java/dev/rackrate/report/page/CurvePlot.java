package dev.rackrate.report.page;

import dev.rackrate.quantity.Digits;
import dev.rackrate.report.page.Block.Point;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/// Medians by month as a plot of plain characters, from the lowest to the highest price of each
/// month as thinner marks; at most 72 columns and 15 rows.
final class CurvePlot {

  private static final int WIDEST = 72;
  private static final int TALLEST = 15;
  private static final int AXES = 2;
  private static final int ROWS = TALLEST - AXES;

  /// The characters it is drawn with.
  enum Marks {
    ASCII('#', ':', '|', '-', '+'),
    BLOCKS('█', '░', '│', '─', '└');

    private final char median;
    private final char range;
    private final char side;
    private final char floor;
    private final char corner;

    Marks(char median, char range, char side, char floor, char corner) {
      this.median = median;
      this.range = range;
      this.side = side;
      this.floor = floor;
      this.corner = corner;
    }
  }

  private final List<Point> months;
  private final Marks marks;
  private final YearMonth first;
  private final int span;
  private final double top;
  private final int columns;
  private final int labelWidth;

  private CurvePlot(List<Point> months, Marks marks) {
    this.months = months;
    this.marks = marks;
    this.first = months.getFirst().month();
    this.span = (int) ChronoUnit.MONTHS.between(first, months.getLast().month()) + 1;
    this.top = months.stream().mapToDouble(Point::high).max().orElse(1);
    this.labelWidth = label(top).length();
    int room = WIDEST - labelWidth - 2;
    this.columns = span > room ? room : span * Math.max(1, Math.min(3, room / span));
  }

  /// The plot with its axes: months to the right, the price upwards from nothing.
  static String text(Block.Curve curve, boolean hasBlocks) {
    return new CurvePlot(curve.points(), hasBlocks ? Marks.BLOCKS : Marks.ASCII).draw();
  }

  private String draw() {
    char[][] cells = new char[ROWS][columns];
    for (char[] row : cells) {
      Arrays.fill(row, ' ');
    }
    months.forEach(month -> fill(cells, month, row(month.low()), row(month.high())));
    months.forEach(month -> median(cells, month));
    StringBuilder text = new StringBuilder();
    for (int row = ROWS - 1; row >= 0; row--) {
      boolean isLabelled = row == ROWS - 1 || row == ROWS / 2;
      String label = isLabelled ? label(top * (row + 1) / ROWS) : "";
      line(text, label, marks.side, new String(cells[row]));
    }
    line(text, label(0), marks.corner, ("" + marks.floor).repeat(columns));
    return text.append(months()).toString();
  }

  private void line(StringBuilder text, String label, char side, String cells) {
    String pad = " ".repeat(labelWidth - label.length());
    text.append((pad + label + ' ' + side + cells).stripTrailing()).append('\n');
  }

  private void fill(char[][] cells, Point month, int from, int to) {
    for (int row = from; row <= to; row++) {
      cells[row][column(month.month())] = marks.range;
    }
  }

  private void median(char[][] cells, Point month) {
    cells[row(month.middle())][column(month.month())] = marks.median;
  }

  private int column(YearMonth month) {
    int at = (int) ChronoUnit.MONTHS.between(first, month);
    return (int) ((long) at * columns / span);
  }

  private int row(double usd) {
    return Math.clamp((int) Math.floor(usd / top * ROWS), 0, ROWS - 1);
  }

  private String label(double usd) {
    return top >= 100 ? Digits.WHOLE.of(usd) : Digits.HUNDREDTHS.of(usd);
  }

  /// The first and the last month below the axis.
  private String months() {
    String from = first.toString();
    String to = months.getLast().month().toString();
    String indent = " ".repeat(labelWidth + 2);
    int gap = columns - from.length() - to.length();
    if (span == 1) {
      return indent + from + "\n";
    }
    return indent + from + " ".repeat(Math.max(1, gap)) + to + "\n";
  }
}
