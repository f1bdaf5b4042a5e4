package dev.rackrate.risk;

/// What it is worth to know a factor before choosing, by draws within draws: for each value of it
/// all the others are drawn, and whoever knows it takes what is cheapest on average there.
///
/// Slow and without any fit, so that it checks what [Knowing] tells. The few draws within a draw
/// make it look a little too well worth knowing; half of them do so twice as much, which tells how
/// much to take off.
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
        double[][] costs = costs(sets + set * outer + value, share, inner);
        int half = inner / 2;
        double whole = least(costs, 0, inner);
        double halves = (least(costs, 0, half) + least(costs, half, inner)) / 2;
        saved[set] -= (2 * whole - halves) / outer;
        for (int member = 0; member < members; member++) {
          means[member][set] += mean(costs, member, 0, inner) / outer;
        }
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

  /// Mean cost beyond the choice of the member for which that is least, over some of the draws.
  private double least(double[][] costs, int from, int to) {
    double least = 0;
    double choice = mean(costs, 0, from, to);
    for (int member = 1; member < members; member++) {
      least = Math.min(least, mean(costs, member, from, to) - choice);
    }
    return least + choice;
  }

  private static double mean(double[][] costs, int member, int from, int to) {
    double sum = 0;
    for (int draw = from; draw < to; draw++) {
      sum += costs[member][draw];
    }
    return sum / (to - from);
  }
}
