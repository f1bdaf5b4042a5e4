package dev.rackrate.calibrate;

import java.util.function.UnaryOperator;

/// The point within bounds at which a sum of squares is least, by the method of Levenberg and
/// Marquardt with differences for derivatives.
///
/// Takes no chances and no threads: the same problem gives the same point.
final class LeastSquares {

  private static final int MOST_STEPS = 120;
  private static final int MOST_TRIES = 12;
  private static final double STEP = 1e-6;
  private static final double ENOUGH = 1e-9;

  private final UnaryOperator<double[]> residuals;
  private final double[] least;
  private final double[] most;

  /// @param residuals what is to be made small, for a point
  LeastSquares(UnaryOperator<double[]> residuals, double[] least, double[] most) {
    this.residuals = residuals;
    this.least = least.clone();
    this.most = most.clone();
  }

  double[] from(double[] start) {
    double[] point = clamped(start);
    double[] at = residuals.apply(point);
    double cost = squares(at);
    double damping = 1e-3;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[][] slopes = slopes(point, at);
      double before = cost;
      for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
        double[] next = clamped(minus(point, move(point, at, slopes, damping)));
        double[] there = residuals.apply(next);
        double costThere = squares(there);
        if (costThere < cost) {
          point = next;
          at = there;
          cost = costThere;
          damping = Math.max(damping / 5, 1e-12);
          break;
        }
        damping *= 4;
      }
      if (before - cost <= ENOUGH * before) {
        break;
      }
    }
    return point;
  }

  /// Rows of residuals, columns of directions.
  private double[][] slopes(double[] point, double[] at) {
    double[][] slopes = new double[point.length][];
    for (int i = 0; i < point.length; i++) {
      double[] moved = point.clone();
      double step = moved[i] + STEP > most[i] ? -STEP : STEP;
      moved[i] += step;
      double[] there = residuals.apply(moved);
      double[] slope = new double[at.length];
      for (int row = 0; row < at.length; row++) {
        slope[row] = (there[row] - at[row]) / step;
      }
      slopes[i] = slope;
    }
    return slopes;
  }

  private double[] move(double[] point, double[] at, double[][] slopes, double damping) {
    int size = point.length;
    double[] downhill = new double[size];
    for (int i = 0; i < size; i++) {
      downhill[i] = dot(slopes[i], at);
    }
    double[][] matrix = new double[size][size + 1];
    for (int i = 0; i < size; i++) {
      if (isHeld(point[i], downhill[i], i)) {
        matrix[i][i] = 1;
        continue;
      }
      for (int j = 0; j < size; j++) {
        matrix[i][j] = isHeld(point[j], downhill[j], j) ? 0 : dot(slopes[i], slopes[j]);
      }
      matrix[i][i] += damping * (matrix[i][i] + 1e-9);
      matrix[i][size] = downhill[i];
    }
    return solved(matrix);
  }

  /// Whether a coordinate stands at a bound and would leave it.
  private boolean isHeld(double value, double slope, int i) {
    return (value <= least[i] && slope > 0) || (value >= most[i] && slope < 0);
  }

  /// Gauss with the largest pivot; the last column holds the right side.
  private static double[] solved(double[][] matrix) {
    int size = matrix.length;
    for (int column = 0; column < size; column++) {
      int best = column;
      for (int row = column + 1; row < size; row++) {
        if (Math.abs(matrix[row][column]) > Math.abs(matrix[best][column])) {
          best = row;
        }
      }
      double[] pivot = matrix[best];
      matrix[best] = matrix[column];
      matrix[column] = pivot;
      for (int row = column + 1; row < size; row++) {
        double factor = matrix[row][column] / pivot[column];
        for (int k = column; k <= size; k++) {
          matrix[row][k] -= factor * pivot[k];
        }
      }
    }
    double[] solution = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double rest = matrix[row][size];
      for (int k = row + 1; k < size; k++) {
        rest -= matrix[row][k] * solution[k];
      }
      solution[row] = rest / matrix[row][row];
    }
    return solution;
  }

  private double[] clamped(double[] point) {
    double[] inside = point.clone();
    for (int i = 0; i < inside.length; i++) {
      inside[i] = Math.clamp(inside[i], least[i], most[i]);
    }
    return inside;
  }

  private static double[] minus(double[] one, double[] other) {
    double[] difference = new double[one.length];
    for (int i = 0; i < one.length; i++) {
      difference[i] = one[i] - other[i];
    }
    return difference;
  }

  private static double squares(double[] values) {
    return dot(values, values);
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
