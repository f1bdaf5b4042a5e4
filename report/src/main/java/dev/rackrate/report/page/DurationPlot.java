package dev.rackrate.report.page;

import dev.rackrate.quantity.Digits;

/// A load-duration curve of plain characters: the share of time to the right, levels upwards.
record DurationPlot(Block.Duration curve, boolean hasBlocks) {

  private static final int COLUMNS = 60;
  private static final int ROWS = 10;

  String text() {
    double top = curve.level().getLast();
    String full = hasBlocks ? "█" : "#";
    String side = hasBlocks ? "│" : "|";
    int width = label(top).length();
    StringBuilder text = new StringBuilder();
    for (int row = ROWS - 1; row >= 0; row--) {
      int filled = (int) Math.round(COLUMNS * curve.above(top * (row + 0.5) / ROWS));
      boolean isLabelled = row == ROWS - 1 || row == ROWS / 2 - 1;
      String label = isLabelled ? label(top * (row + 1) / ROWS) : "";
      text.append(" ".repeat(width - label.length() + 2)).append(label).append(' ').append(side);
      text.append(full.repeat(filled)).append('\n');
    }
    text.append(" ".repeat(width + 2)).append(' ').append(hasBlocks ? "└" : "+");
    text.append((hasBlocks ? "─" : "-").repeat(COLUMNS)).append('\n');
    String axis = "0 %" + " ".repeat(COLUMNS / 2 - 5) + "50 %";
    text.append(" ".repeat(width + 4)).append(axis);
    return text.append(" ".repeat(COLUMNS - axis.length() - 5)).append("100 %\n").toString();
  }

  private static String label(double level) {
    return level < 10 ? Digits.TENTHS.of(level) : Digits.WHOLE.of(level);
  }
}
