package dev.rackrate.risk;

import java.util.stream.IntStream;

/// How much of the spread of a figure comes from each of the factors that it follows from.
///
/// First-order as Saltelli and others (2010) estimate it, total as Jansen (1999) does, on pairs of
/// points of which one coordinate at a time is taken over. Standard errors are those between sets.
final class Indices {

  /// The figure at some points.
  @FunctionalInterface
  interface Model {
    double[] at(int count, Draws.Where where);
  }

  /// Shares of the variance that come from one factor: alone, and with all it works together with.
  record Share(double first, double firstError, double total, double totalError) {}

  private final Model model;
  private final Points points;
  private final int factors;

  Indices(Model model, Points points, int factors) {
    this.model = model;
    this.points = points;
    this.factors = factors;
  }

  /// @param sets of points, apart from each other
  /// @param count points of each set
  /// @param asked numbers of the factors that are asked for
  Share[] of(int sets, int count, int[] asked) {
    double[][] first = new double[asked.length][sets];
    double[][] total = new double[asked.length][sets];
    double[] variances = new double[sets];
    IntStream.range(0, sets)
        .parallel()
        .forEach(set -> {
          double[] a = model.at(count, point -> half(set, point, 0));
          double[] b = model.at(count, point -> half(set, point, factors));
          double[] both = new double[2 * count];
          System.arraycopy(a, 0, both, 0, count);
          System.arraycopy(b, 0, both, count, count);
          double middle = Samples.mean(both);
          variances[set] = Samples.variance(both);
          for (int i = 0; i < asked.length; i++) {
            int factor = asked[i];
            double[] mixed = model.at(count, point -> mixed(set, point, factor));
            double alone = 0;
            double changed = 0;
            for (int point = 0; point < count; point++) {
              alone += (b[point] - middle) * (mixed[point] - a[point]);
              changed += (a[point] - mixed[point]) * (a[point] - mixed[point]);
            }
            first[i][set] = alone / count;
            total[i][set] = changed / (2 * count);
          }
        });
    double variance = Samples.mean(variances);
    Share[] shares = new Share[asked.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] =
          variance > 0
              ? new Share(
                  Samples.mean(first[i]) / variance,
                  ratioError(first[i], variances),
                  Samples.mean(total[i]) / variance,
                  ratioError(total[i], variances))
              : new Share(0, 0, 0, 0);
    }
    return shares;
  }

  /// The standard error of a ratio of two means over sets.
  private static double ratioError(double[] tops, double[] bottoms) {
    double bottom = Samples.mean(bottoms);
    double ratio = Samples.mean(tops) / bottom;
    double[] off = new double[tops.length];
    for (int set = 0; set < off.length; set++) {
      off[set] = (tops[set] - ratio * bottoms[set]) / bottom;
    }
    return Samples.standardError(off);
  }

  private double[] half(int set, int point, int from) {
    double[] u = new double[factors];
    for (int i = 0; i < factors; i++) {
      u[i] = points.at(from + i, set, point);
    }
    return u;
  }

  private double[] mixed(int set, int point, int factor) {
    double[] u = half(set, point, 0);
    u[factor] = points.at(factors + factor, set, point);
    return u;
  }
}
