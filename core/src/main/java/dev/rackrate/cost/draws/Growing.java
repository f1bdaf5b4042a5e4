package dev.rackrate.cost.draws;

/// How work grows from month to month, and its present sums, worked out once a draw for all
/// machines that do it.
public final class Growing {

  private final Months months;
  private double growth = Double.NaN;

  /// Work of each month as a share of that of month 1.
  final double[] level;

  /// What it sums up to by each month, in dollars of today.
  final double[] upTo;

  /// The most and the least of all months.
  double most;

  double least;

  public Growing(Months months) {
    this.months = months;
    this.level = new double[months.horizon + 1];
    this.upTo = new double[months.horizon + 1];
  }

  /// Works out work that grows by so much a month.
  public void on(double now) {
    if (now == growth) {
      return;
    }
    growth = now;
    double power = 1;
    for (int m = 1; m < level.length; m++) {
      level[m] = power;
      upTo[m] = upTo[m - 1] + months.discount[m] * power;
      power *= 1 + now;
    }
    double last = level[level.length - 1];
    most = Math.max(1, last);
    least = Math.min(1, last);
  }

  /// Present sum of what is there from a moment on.
  ///
  /// @param sums present sums by month
  /// @param from months after the start, which need not be whole
  static double from(double[] sums, double from) {
    int last = sums.length - 1;
    if (from >= last) {
      return 0;
    }
    int whole = (int) from;
    double ofMonth = sums[whole + 1] - sums[whole];
    return sums[last] - sums[whole + 1] + (whole + 1 - from) * ofMonth;
  }
}
