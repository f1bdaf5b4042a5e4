package dev.rackrate.plan.layer;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What one idle machine costs from the end of one month to that of another, when it goes: each
/// worked out once, also where the work goes on to other horizons.
final class Spans {

  /// What a span costs.
  @FunctionalInterface
  interface Usd {
    double of(int from, int to);
  }

  /// By the month at whose end it is taken; whoever works a span out again finds the same.
  private final Map<Integer, double[]> rows = new ConcurrentHashMap<>();

  double of(int from, int to, Usd usd) {
    double[] row = rows.get(from);
    if (row == null || row.length <= to) {
      int known = row == null ? 0 : row.length;
      row = row == null ? new double[to + 1] : Arrays.copyOf(row, Math.max(2 * known, to + 1));
      Arrays.fill(row, known, row.length, Double.NaN);
      rows.put(from, row);
    }
    if (Double.isNaN(row[to])) {
      row[to] = usd.of(from, to);
    }
    return row[to];
  }
}
