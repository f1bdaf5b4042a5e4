package dev.rackrate.risk;

import java.util.Arrays;

/// What it is worth to know a factor before choosing, by draws within draws: for each value of it
/// all the others are drawn, and whoever knows it takes what is cheapest on average there.
///
/// Slow and without any fit, so that it checks what [Knowing] tells. The few draws within a draw
/// make it look a little too well worth knowing; half of them do so twice as much, which tells how
/// much to take off. The halves are scrambles of their own: of one scramble they would make up for
/// each other, and too much would be taken off.
final class Nested {

  private final Draws draws;
  private final int factor;
  private final int members;

  /// @param draws of the choice and its rivals, the choice first, in which the factor is given
  Nested(Draws draws, int factor, int members) {
    this.draws = draws;
    this.factor = factor;
    this.members = members;
  }

  /// @param sets of values of the factor, apart from each other
  /// @param outer values of each set
  /// @param inner draws of all else for each value
  Knowing.Value of(int sets, int outer, int inner) {
    double[] saved = new double[sets];
    double[][] means = new double[members][sets];
    for (int set = 0; set < sets; set++) {
      for (int value = 0; value < outer; value++) {
        double share = draws.points().at(factor, set, value);
        int half = inner / 2;
        int first = sets + 2 * (set * outer + value);
        double[] one = means(costs(first, share, half));
        double[] other = means(costs(first + 1, share, half));
        double[] both = new double[members];
        for (int member = 0; member < members; member++) {
          both[member] = (one[member] + other[member]) / 2;
          means[member][set] += both[member] / outer;
        }
        double halves = (least(one) + least(other)) / 2;
        saved[set] -= (2 * least(both) - halves) / outer;
      }
    }
    int best = 0;
    for (int member = 1; member < members; member++) {
      best = Samples.mean(means[member]) < Samples.mean(means[best]) ? member : best;
    }
    double[] worth = new double[sets];
    for (int set = 0; set < sets; set++) {
      worth[set] = saved[set] + means[best][set];
    }
    return new Knowing.Value(Math.max(0, Samples.mean(worth)), Samples.standardError(worth));
  }

  private double[][] costs(int set, double share, int count) {
    return draws.costs(
        count,
        point -> {
          double[] u = draws.shares(set, point);
          u[factor] = share;
          return u;
        });
  }

  private static double least(double[] means) {
    return Arrays.stream(means).min().orElseThrow();
  }

  private static double[] means(double[][] costs) {
    return Arrays.stream(costs).mapToDouble(Samples::mean).toArray();
  }
}
