package dev.rackrate.plan.layer;

import dev.rackrate.cost.HeldMachines;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What one idle machine costs from the end of one month to that of another, when it goes: each
/// worked out once, also where the work goes on to other horizons.
final class Spans {

  /// Uses of machines of an option whose drivers are kept.
  private static final int MOST_KEPT = 1_000;

  /// What a span costs.
  @FunctionalInterface
  interface Usd {
    double of(int from, int to);
  }

  /// By the month at whose end it is taken; whoever works a span out again finds the same.
  private final Map<Integer, double[]> rows = new ConcurrentHashMap<>();

  /// Machines of the option that were held and used, whatever its inputs were: by the month at
  /// whose end they are taken, the month in which they are busy and the last one.
  private final Map<List<Integer>, HeldMachines> machines;

  Spans() {
    this(new ConcurrentHashMap<>());
  }

  private Spans(Map<List<Integer>, HeldMachines> machines) {
    this.machines = machines;
  }

  /// Those of the same option on other inputs.
  Spans anew() {
    return new Spans(machines);
  }

  HeldMachines machines(int from, int busyMonth, int end) {
    List<Integer> which = List.of(from, busyMonth, end);
    HeldMachines known = machines.get(which);
    if (known == null) {
      known = new HeldMachines();
      if (machines.size() < MOST_KEPT) {
        machines.put(which, known);
      }
    }
    return known;
  }

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
