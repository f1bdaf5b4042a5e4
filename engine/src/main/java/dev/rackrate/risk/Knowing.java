package dev.rackrate.risk;

import java.util.Arrays;

/// What it is worth to find out some of the factors before choosing.
///
/// By regression (Strong, Oakley and Brennan 2014): what each option costs beyond the choice is
/// fitted to the factors in question; who knows them takes the option whose fit is lowest. Few
/// draws fit some of their noise, and what is lowest by noise looks saved: a fit tells too much of
/// its own draws. Who chooses by the fit of all other sets, and pays what a draw costs, saves too
/// little, by as much where noise is small. The worth is the mean of both.
final class Knowing {

  private static final int DEGREE = 5;
  private static final int DEGREE_OF_SEVERAL = 3;

  /// A part of what spans the fit is left out where it adds less than this.
  private static final double ROUNDING = 1e-10;

  private final double[][] beyond;
  private final int sets;

  /// The same where all of its spread is told.
  private final Cost[] whole;

  /// Cost of each draw, with the mean, the least and the most of all.
  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Cost(double[] usd, double mean, double least, double most) {

    /// What a cost comes to where only a share of its spread is told.
    static Cost told(double[] cost, double told) {
      double mean = Samples.mean(cost);
      double times = Math.sqrt(told);
      double[] all = new double[cost.length];
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int draw = 0; draw < all.length; draw++) {
        all[draw] = mean + times * (cost[draw] - mean);
        least = Math.min(least, all[draw]);
        most = Math.max(most, all[draw]);
      }
      return new Cost(all, Samples.mean(all), least, most);
    }
  }

  /// @param beyond cost of each other option less that of the choice, draw by draw, set after set
  /// @param sets of draws, apart from each other and equally large
  Knowing(double[][] beyond, int sets) {
    this.beyond = beyond;
    this.sets = sets;
    this.whole = told(1);
  }

  private Cost[] told(double told) {
    return Arrays.stream(beyond).map(cost -> Cost.told(cost, told)).toArray(Cost[]::new);
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
    Leaving[] leaving = leaving(basis);
    double[] within = new double[draws];
    double[] without = new double[draws];
    int[] taken = new int[draws];
    int[] takenWithout = new int[draws];
    Arrays.fill(taken, -1);
    Arrays.fill(takenWithout, -1);
    Cost[] costs = told == 1 ? whole : told(told);
    double[][] fits = new double[costs.length][];
    double[] ofOthers = new double[draws];
    for (int i = 0; i < costs.length; i++) {
      double[] cost = costs[i].usd();
      double[] factors = alongEach(basis, cost);
      fits[i] = new double[draws];
      add(basis, factors, fits[i], 0, draws);
      takeLower(fits[i], costs[i], i, within, taken);
      Arrays.fill(ofOthers, 0);
      for (int set = 0; set < sets; set++) {
        double[] left = leaving[set].factors(factors, cost);
        add(basis, left, ofOthers, from(set, draws), from(set + 1, draws));
      }
      takeLower(ofOthers, costs[i], i, without, takenWithout);
    }
    double[] bySet = new double[sets];
    double[] bySetOfOthers = new double[sets];
    int inSet = draws / sets;
    for (int draw = 0; draw < draws; draw++) {
      bySet[draw / inSet] -= within[draw] / inSet;
      int option = takenWithout[draw];
      bySetOfOthers[draw / inSet] -= option < 0 ? 0 : costs[option].usd()[draw] / inSet;
    }
    double now = bestNow(costs);
    double worth = (Samples.mean(bySet) + Samples.mean(bySetOfOthers)) / 2 + now;
    addErrorsOfFits(basis, costs, fits, taken, bySet);
    return new Value(Math.max(0, worth), Samples.standardError(bySet));
  }

  /// Takes an option in each draw in which its fit is lower than the lowest so far. A mean lies
  /// among what it is the mean of; powers of a factor far off may not.
  private static void takeLower(
      double[] fits, Cost cost, int option, double[] lowest, int[] taken) {
    for (int draw = 0; draw < fits.length; draw++) {
      double fit = Math.min(cost.most(), Math.max(cost.least(), fits[draw]));
      if (fit < lowest[draw]) {
        lowest[draw] = fit;
        taken[draw] = option;
      }
    }
  }

  private int from(int set, int draws) {
    return set * (draws / sets);
  }

  /// Adds to each set what its draws say otherwise of the fits than all do.
  private void addErrorsOfFits(
      double[][] basis, Cost[] cost, double[][] fits, int[] taken, double[] bySet) {
    int draws = taken.length;
    int inSet = draws / sets;
    double[][] slopes = new double[cost.length][basis.length];
    boolean[] isTaken = new boolean[cost.length];
    for (int draw = 0; draw < draws; draw++) {
      if (taken[draw] >= 0) {
        isTaken[taken[draw]] = true;
        for (int k = 0; k < basis.length; k++) {
          slopes[taken[draw]][k] -= basis[k][draw] / draws;
        }
      }
    }
    for (int i = 0; i < cost.length; i++) {
      if (!isTaken[i]) {
        continue;
      }
      double[] usd = cost[i].usd();
      for (int set = 0; set < sets; set++) {
        double sum = bySet[set];
        for (int draw = set * inSet; draw < (set + 1) * inSet; draw++) {
          double off = sets * (usd[draw] - fits[i][draw]);
          for (int k = 0; k < basis.length; k++) {
            sum += slopes[i][k] * basis[k][draw] * off;
          }
        }
        bySet[set] = sum;
      }
    }
  }

  /// Fits of all draws but those of one set, from those of all: what the set adds to the products
  /// of the basis is taken off, and the few equations that are left are solved.
  private static final class Leaving {
    private final double[][] basis;
    private final int from;
    private final int until;
    private final double[][] root;

    Leaving(double[][] basis, int from, int until) {
      this.basis = basis;
      this.from = from;
      this.until = until;
      int n = basis.length;
      double[][] left = new double[n][n];
      for (int row = 0; row < n; row++) {
        for (int column = 0; column <= row; column++) {
          double own = dot(basis[row], basis[column], from, until);
          left[row][column] = (row == column ? 1 : 0) - own;
        }
      }
      this.root = root(left);
    }

    /// Cholesky's, of a lower triangle; what others say nothing of has no part in a fit.
    private static double[][] root(double[][] left) {
      for (int row = 0; row < left.length; row++) {
        for (int column = 0; column <= row; column++) {
          double rest = left[row][column];
          for (int k = 0; k < column; k++) {
            rest -= left[row][k] * left[column][k];
          }
          left[row][column] =
              row != column
                  ? rest / left[column][column]
                  : rest > ROUNDING ? Math.sqrt(rest) : Double.POSITIVE_INFINITY;
        }
      }
      return left;
    }

    double[] factors(double[] ofAll, double[] cost) {
      int n = basis.length;
      double[] factors = new double[n];
      for (int k = 0; k < n; k++) {
        factors[k] = ofAll[k] - dot(basis[k], cost, from, until);
      }
      for (int row = 0; row < n; row++) {
        for (int k = 0; k < row; k++) {
          factors[row] -= root[row][k] * factors[k];
        }
        factors[row] /= root[row][row];
      }
      for (int row = n - 1; row >= 0; row--) {
        for (int k = row + 1; k < n; k++) {
          factors[row] -= root[k][row] * factors[k];
        }
        factors[row] /= root[row][row];
      }
      return factors;
    }
  }

  private Leaving[] leaving(double[][] basis) {
    Leaving[] all = new Leaving[sets];
    int draws = basis[0].length;
    for (int set = 0; set < sets; set++) {
      all[set] = new Leaving(basis, from(set, draws), from(set + 1, draws));
    }
    return all;
  }

  /// What the option that is the cheapest on average costs beyond the choice; 0 where that is it.
  private static double bestNow(Cost[] beyond) {
    double now = 0;
    for (Cost cost : beyond) {
      now = Math.min(now, cost.mean());
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

  /// Adds up the basis, each times its factor, for some draws.
  private static void add(double[][] basis, double[] factors, double[] sum, int from, int until) {
    for (int k = 0; k < factors.length; k++) {
      double factor = factors[k];
      double[] column = basis[k];
      for (int draw = from; draw < until; draw++) {
        sum[draw] += factor * column[draw];
      }
    }
  }

  private static double dot(double[] one, double[] other) {
    return dot(one, other, 0, one.length);
  }

  /// The product of some places, as four sums side by side.
  private static double dot(double[] one, double[] other, int from, int until) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = from;
    for (; i + 3 < until; i += 4) {
      first += one[i] * other[i];
      second += one[i + 1] * other[i + 1];
      third += one[i + 2] * other[i + 2];
      fourth += one[i + 3] * other[i + 3];
    }
    for (; i < until; i++) {
      first += one[i] * other[i];
    }
    return first + second + (third + fourth);
  }
}
