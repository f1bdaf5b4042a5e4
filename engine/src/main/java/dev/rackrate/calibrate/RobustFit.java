package dev.rackrate.calibrate;

import java.util.Arrays;

/// Finds the numbers for which residuals are small, giving rows that lie far off little weight.
///
/// Levenberg-Marquardt steps on `2 (sqrt(1 + (r / scale)^2) - 1)`, numbers kept between bounds.
/// Without chance, so the same rows give the same numbers.
public final class RobustFit {

  private static final int MOST_STEPS = 60;
  private static final double SLOPE_STEP = 1e-5;
  private static final double SMALLEST_GAIN = 1e-7;

  private RobustFit() {}

  /// What is to be made small.
  @FunctionalInterface
  public interface Residuals {

    /// The residuals at a point, always as many.
    double[] at(double[] point);
  }

  /// Where a number starts and between what it stays.
  public record Range(double start, double low, double high) {}

  /// The point at which the residuals are smallest.
  ///
  /// @param scale residuals beyond it count less and less
  public static double[] find(Residuals residuals, double scale, Range... ranges) {
    double[] point = Arrays.stream(ranges).mapToDouble(Range::start).toArray();
    double[] now = residuals.at(point);
    double loss = loss(now, scale);
    double damping = 1e-3;
    for (int step = 0; step < MOST_STEPS && damping < 1e9; step++) {
      double[][] slopes = slopes(residuals, point, now, ranges);
      double[] tried = bounded(point, move(slopes, now, scale, damping), ranges);
      double[] then = residuals.at(tried);
      double better = loss(then, scale);
      if (better < loss) {
        boolean isDone = loss - better < SMALLEST_GAIN * loss;
        point = tried;
        now = then;
        loss = better;
        damping = Math.max(1e-9, damping / 5);
        if (isDone) {
          break;
        }
      } else {
        damping *= 4;
      }
    }
    return point;
  }

  private static double loss(double[] residuals, double scale) {
    double sum = 0;
    for (double r : residuals) {
      sum += 2 * (Math.sqrt(1 + r * r / (scale * scale)) - 1);
    }
    return sum;
  }

  private static double[][] slopes(
      Residuals residuals, double[] point, double[] now, Range[] ranges) {
    double[][] slopes = new double[point.length][];
    for (int i = 0; i < point.length; i++) {
      double step = SLOPE_STEP * Math.max(1e-3, Math.abs(point[i]));
      double signed = point[i] + step > ranges[i].high() ? -step : step;
      double[] moved = point.clone();
      moved[i] += signed;
      double[] there = residuals.at(moved);
      slopes[i] = new double[now.length];
      for (int row = 0; row < now.length; row++) {
        slopes[i][row] = (there[row] - now[row]) / signed;
      }
    }
    return slopes;
  }

  private static double[] move(double[][] slopes, double[] now, double scale, double damping) {
    int size = slopes.length;
    double[][] matrix = new double[size][size + 1];
    for (int row = 0; row < now.length; row++) {
      double weight = 1 / Math.sqrt(1 + now[row] * now[row] / (scale * scale));
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          matrix[i][j] += weight * slopes[i][row] * slopes[j][row];
        }
        matrix[i][size] -= weight * slopes[i][row] * now[row];
      }
    }
    for (int i = 0; i < size; i++) {
      matrix[i][i] = matrix[i][i] * (1 + damping) + 1e-12;
    }
    return solved(matrix);
  }

  /// The solution of linear equations whose right sides are the last column.
  private static double[] solved(double[][] matrix) {
    int size = matrix.length;
    for (int column = 0; column < size; column++) {
      int best = column;
      for (int row = column + 1; row < size; row++) {
        if (Math.abs(matrix[row][column]) > Math.abs(matrix[best][column])) {
          best = row;
        }
      }
      double[] swapped = matrix[column];
      matrix[column] = matrix[best];
      matrix[best] = swapped;
      for (int row = 0; row < size; row++) {
        if (row != column) {
          double factor = matrix[row][column] / matrix[column][column];
          for (int i = column; i <= size; i++) {
            matrix[row][i] -= factor * matrix[column][i];
          }
        }
      }
    }
    double[] solution = new double[size];
    for (int i = 0; i < size; i++) {
      solution[i] = matrix[i][size] / matrix[i][i];
    }
    return solution;
  }

  private static double[] bounded(double[] point, double[] move, Range[] ranges) {
    double[] moved = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      moved[i] = Math.clamp(point[i] + move[i], ranges[i].low(), ranges[i].high());
    }
    return moved;
  }
}
