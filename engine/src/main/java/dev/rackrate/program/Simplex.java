package dev.rackrate.program;

import java.util.Arrays;
import java.util.Optional;

/// The simplex method on a full table, for small programs without regard to whole amounts: first
/// the sum of what rows lack is brought to zero, then the cost down. Where the cost stands still
/// the lowest number enters and leaves, so that no table comes twice.
final class Simplex {

  private static final double ZERO = 1e-9;
  private static final int MOST_STEPS = 20_000;
  private static final int PATIENCE = 50;

  private final MixedProgram program;
  private final double[] least;
  private final double[][] table;
  private final int[] basis;
  private final int columns;
  private final int real;

  /// Amounts from `least`, which must be finite, to `most`.
  Simplex(MixedProgram program, double[] least, double[] most) {
    this.program = program;
    this.least = least;
    int size = program.amounts().size();
    int count = 0;
    for (MixedProgram.Row row : program.rows()) {
      count += Double.isFinite(row.least()) ? 1 : 0;
      count += Double.isFinite(row.most()) ? 1 : 0;
    }
    for (double bound : most) {
      count += Double.isFinite(bound) ? 1 : 0;
    }
    // The amounts, a slack for each row, and where the slack alone would be negative what it lacks.
    real = size + count;
    columns = real + count;
    table = new double[count + 1][columns + 1];
    basis = new int[count];
    int at = 0;
    for (MixedProgram.Row row : program.rows()) {
      double shift = row.sum(least);
      if (Double.isFinite(row.most())) {
        fill(at, size, row.amounts(), row.factors(), 1, row.most() - shift);
        at++;
      }
      if (Double.isFinite(row.least())) {
        fill(at, size, row.amounts(), row.factors(), -1, shift - row.least());
        at++;
      }
    }
    for (int i = 0; i < size; i++) {
      if (Double.isFinite(most[i])) {
        fill(at, size, new int[] {i}, new double[] {1}, 1, most[i] - least[i]);
        at++;
      }
    }
  }

  private void fill(int at, int size, int[] amounts, double[] factors, double sign, double right) {
    double turned = right < 0 ? -1 : 1;
    double[] row = table[at];
    for (int i = 0; i < amounts.length; i++) {
      row[amounts[i]] += sign * turned * factors[i];
    }
    row[size + at] = turned;
    row[columns] = turned * right;
    basis[at] = size + at;
    if (right < 0) {
      row[real + at] = 1;
      basis[at] = real + at;
    }
  }

  /// The values of least cost; empty where none keep the bounds or steps ran out.
  Optional<double[]> values() {
    double[] lacks = table[basis.length];
    Arrays.fill(lacks, 0);
    for (int i = 0; i < basis.length; i++) {
      if (basis[i] >= real) {
        for (int j = 0; j <= columns; j++) {
          lacks[j] -= table[i][j];
        }
        lacks[basis[i]] = 0;
      }
    }
    double scale = 1;
    for (int i = 0; i < basis.length; i++) {
      scale = Math.max(scale, Math.abs(table[i][columns]));
    }
    if (!down(real) || -lacks[columns] > 1e-7 * scale) {
      return Optional.empty();
    }
    leaveLacks();
    cost();
    return down(real) ? Optional.of(read()) : Optional.empty();
  }

  /// What rows lack is zero; where it is still in the table, an amount takes its place.
  private void leaveLacks() {
    for (int i = 0; i < basis.length; i++) {
      for (int j = 0; basis[i] >= real && j < real; j++) {
        if (Math.abs(table[i][j]) > ZERO) {
          pivot(i, j);
        }
      }
    }
  }

  private void cost() {
    double[] cost = table[basis.length];
    Arrays.fill(cost, 0);
    for (int j = 0; j < program.amounts().size(); j++) {
      cost[j] = program.amounts().get(j).usd();
    }
    for (int i = 0; i < basis.length; i++) {
      double factor = cost[basis[i]];
      if (factor != 0) {
        for (int j = 0; j <= columns; j++) {
          cost[j] -= factor * table[i][j];
        }
      }
    }
  }

  private boolean down(int most) {
    double[] cost = table[basis.length];
    double last = Double.NaN;
    int still = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      still = cost[columns] == last ? still + 1 : 0;
      last = cost[columns];
      int enters = enters(most, still > PATIENCE);
      if (enters < 0) {
        return true;
      }
      int leaves = leaves(enters);
      if (leaves < 0) {
        return false;
      }
      pivot(leaves, enters);
    }
    return false;
  }

  private int enters(int most, boolean isLowest) {
    double[] cost = table[basis.length];
    int enters = -1;
    double least = -ZERO;
    for (int j = 0; j < most; j++) {
      if (cost[j] < least) {
        enters = j;
        if (isLowest) {
          return enters;
        }
        least = cost[j];
      }
    }
    return enters;
  }

  private int leaves(int enters) {
    int leaves = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < basis.length; i++) {
      if (table[i][enters] > ZERO) {
        double ratio = table[i][columns] / table[i][enters];
        boolean isLess = ratio < least - ZERO;
        boolean isLower = leaves >= 0 && ratio <= least + ZERO && basis[i] < basis[leaves];
        if (isLess || isLower) {
          least = Math.min(least, ratio);
          leaves = i;
        }
      }
    }
    return leaves;
  }

  private void pivot(int at, int enters) {
    double[] row = table[at];
    double by = row[enters];
    for (int j = 0; j <= columns; j++) {
      row[j] /= by;
    }
    for (int i = 0; i < table.length; i++) {
      double factor = table[i][enters];
      if (i != at && factor != 0) {
        double[] other = table[i];
        for (int j = 0; j <= columns; j++) {
          other[j] -= factor * row[j];
        }
        other[enters] = 0;
      }
    }
    basis[at] = enters;
  }

  private double[] read() {
    double[] values = least.clone();
    for (int i = 0; i < basis.length; i++) {
      if (basis[i] < values.length) {
        values[basis[i]] += table[i][columns];
      }
    }
    return values;
  }
}
