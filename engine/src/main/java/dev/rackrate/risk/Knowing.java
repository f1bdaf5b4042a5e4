package dev.rackrate.risk;

import java.util.Arrays;

/// What it is worth to find out some of the factors before choosing.
///
/// By regression (Strong, Oakley and Brennan 2014): what each option costs beyond the choice is
/// fitted to the factors in question; who knows them takes the option whose fit is lowest.
final class Knowing {

  private static final int DEGREE = 5;
  private static final int DEGREE_OF_SEVERAL = 3;

  /// A part of what spans the fit is left out where it adds less than this.
  private static final double ROUNDING = 1e-10;

  private final double[][] beyond;
  private final int sets;

  /// @param beyond cost of each other option less that of the choice, draw by draw, set after set
  /// @param sets of draws, apart from each other and equally large
  Knowing(double[][] beyond, int sets) {
    this.beyond = beyond;
    this.sets = sets;
  }

  /// A worth with its standard error.
  record Value(double usd, double standardError) {}

  /// What it is worth to know some factors, of which so large a share of the spread can be told.
  ///
  /// The standard error counts what each set of draws tells of the saving and of the fit.
  ///
  /// @param known values of each of the factors, draw by draw
  /// @param told 1 where they become known, less where they are measured with error
  Value of(double[][] known, double told) {
    int draws = known[0].length;
    double[][] basis = orthonormal(basis(known, draws));
    double[][] factors = new double[beyond.length][];
    double[][] fits = new double[beyond.length][draws];
    for (int i = 0; i < beyond.length; i++) {
      factors[i] = alongEach(basis, beyond[i]);
      double mean = Samples.mean(beyond[i]);
      double least = Arrays.stream(beyond[i]).min().orElse(mean);
      double most = Arrays.stream(beyond[i]).max().orElse(mean);
      double[] fit = sum(basis, factors[i]);
      for (int draw = 0; draw < draws; draw++) {
        // A mean lies among what it is the mean of; powers of a factor far off may not.
        double among = Math.clamp(fit[draw], least, most);
        fits[i][draw] = mean + Math.sqrt(told) * (among - mean);
      }
    }
    return value(basis, factors, fits, told);
  }

  private Value value(double[][] basis, double[][] factors, double[][] fits, double told) {
    int draws = basis[0].length;
    int inSet = draws / sets;
    double[] bySet = new double[sets];
    double[][] slopes = new double[beyond.length][basis.length];
    boolean[] isTaken = new boolean[beyond.length];
    double scale = Math.sqrt(told) / draws;
    for (int draw = 0; draw < draws; draw++) {
      int taken = -1;
      double least = 0;
      for (int i = 0; i < fits.length; i++) {
        if (fits[i][draw] < least) {
          least = fits[i][draw];
          taken = i;
        }
      }
      bySet[draw / inSet] -= least / inSet;
      if (taken >= 0) {
        isTaken[taken] = true;
        for (int k = 0; k < basis.length; k++) {
          slopes[taken][k] -= scale * basis[k][draw];
        }
      }
    }
    double worth = Samples.mean(bySet) + bestNow();
    for (int i = 0; i < beyond.length; i++) {
      if (!isTaken[i]) {
        continue;
      }
      double[] fit = sum(basis, factors[i]);
      for (int draw = 0; draw < draws; draw++) {
        double off = sets * (beyond[i][draw] - fit[draw]);
        for (int k = 0; k < basis.length; k++) {
          bySet[draw / inSet] += slopes[i][k] * basis[k][draw] * off;
        }
      }
    }
    return new Value(Math.max(0, worth), Samples.standardError(bySet));
  }

  /// What the option that is the cheapest on average costs beyond the choice; 0 where that is it.
  private double bestNow() {
    double now = 0;
    for (double[] cost : beyond) {
      now = Math.min(now, Samples.mean(cost));
    }
    return now;
  }

  /// Powers of each factor, and products of those of several.
  private static double[][] basis(double[][] known, int draws) {
    int degree = known.length == 1 ? DEGREE : DEGREE_OF_SEVERAL;
    double[][] all = {ones(draws)};
    int[] degrees = {0};
    for (double[] factor : known) {
      double[][] powers = powers(factor, degree);
      int count = 0;
      for (int has : degrees) {
        count += degree - has + 1;
      }
      double[][] next = new double[count][];
      int[] nextDegrees = new int[count];
      int at = 0;
      for (int i = 0; i < all.length; i++) {
        for (int d = 0; d + degrees[i] <= degree; d++) {
          next[at] = product(all[i], powers[d]);
          nextDegrees[at++] = degrees[i] + d;
        }
      }
      all = next;
      degrees = nextDegrees;
    }
    return all;
  }

  private static double[][] powers(double[] factor, int degree) {
    double mean = Samples.mean(factor);
    double deviation = Math.sqrt(Samples.variance(factor));
    double[][] powers = new double[degree + 1][factor.length];
    for (int draw = 0; draw < factor.length; draw++) {
      double x = deviation > 0 ? (factor[draw] - mean) / deviation : 0;
      powers[0][draw] = 1;
      for (int d = 1; d <= degree; d++) {
        powers[d][draw] = x * powers[d - 1][draw];
      }
    }
    return powers;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] product(double[] one, double[] other) {
    double[] product = new double[one.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = one[i] * other[i];
    }
    return product;
  }

  /// The same span by columns at right angles and of length 1 (Gram and Schmidt, twice).
  private static double[][] orthonormal(double[][] columns) {
    double[][] basis = new double[columns.length][];
    int kept = 0;
    for (double[] column : columns) {
      double[] rest = column.clone();
      double before = Math.sqrt(dot(rest, rest));
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < kept; k++) {
          double along = dot(basis[k], rest);
          for (int i = 0; i < rest.length; i++) {
            rest[i] -= along * basis[k][i];
          }
        }
      }
      double length = Math.sqrt(dot(rest, rest));
      if (length > ROUNDING * before) {
        for (int i = 0; i < rest.length; i++) {
          rest[i] /= length;
        }
        basis[kept++] = rest;
      }
    }
    return Arrays.copyOf(basis, kept);
  }

  private static double[] alongEach(double[][] basis, double[] values) {
    double[] factors = new double[basis.length];
    for (int k = 0; k < basis.length; k++) {
      factors[k] = dot(basis[k], values);
    }
    return factors;
  }

  private static double[] sum(double[][] basis, double[] factors) {
    double[] sum = new double[basis[0].length];
    for (int k = 0; k < basis.length; k++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factors[k] * basis[k][i];
      }
    }
    return sum;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
