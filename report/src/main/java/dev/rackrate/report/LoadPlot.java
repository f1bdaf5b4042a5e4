package dev.rackrate.report;

import dev.rackrate.demand.load.LoadDuration;

/// A load-duration curve as a plot of plain characters: the share of time to the right, GPUs
/// upwards.
final class LoadPlot {

  private static final int COLUMNS = 60;
  private static final int ROWS = 10;

  private LoadPlot() {}

  static String of(LoadDuration curve, boolean hasBlocks) {
    double top = curve.peakGpus();
    String full = hasBlocks ? "█" : "#";
    String side = hasBlocks ? "│" : "|";
    int width = label(top).length();
    StringBuilder text = new StringBuilder();
    for (int row = ROWS - 1; row >= 0; row--) {
      int filled = (int) Math.round(COLUMNS * curve.shareAbove(top * (row + 0.5) / ROWS));
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

  private static String label(double gpus) {
    return Say.format(gpus < 10 ? "%.1f" : "%,.0f", gpus);
  }
}
