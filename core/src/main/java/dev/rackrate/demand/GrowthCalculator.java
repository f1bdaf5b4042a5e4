package dev.rackrate.demand;

import dev.rackrate.demand.load.Load;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;

/// The trend of weekly load: a log-linear fit with weights for counts (quasi-Poisson), which takes
/// weeks without load as they are. The interval allows for spread beyond that of counts and for
/// weeks that resemble the week before.
///
/// Method: McCullagh and Nelder, Generalized Linear Models, 1989, chapter 9; effective sample size
/// for a lag-1 autocorrelation as in Zwiers and von Storch, 1995.
public final class GrowthCalculator {

  private static final int LEAST_WEEKS = 6;
  private static final int HOURS_PER_WEEK = (int) Time.HOURS_PER_WEEK;
  private static final double WEEKS_PER_MONTH = Time.HOURS_PER_MONTH / HOURS_PER_WEEK;
  private static final int MOST_STEPS = 100;

  /// 95 % points of Student's t for 1 to 30 degrees of freedom; beyond, of the normal distribution.
  private static final double[] T95 = {
    6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771,
        1.761,
    1.753, 1.746, 1.740, 1.734, 1.729, 1.725, 1.721, 1.717, 1.714, 1.711, 1.708, 1.706, 1.703,
        1.701,
    1.699, 1.697
  };

  private static final double NORMAL95 = 1.645;

  private static final Sentence NO_TREND =
      Sentence.of("the weeks follow no trend that can be fitted");

  private GrowthCalculator() {}

  /// The growth of a load over its whole weeks.
  public static Growth of(Load load) {
    double[] weeks = wholeWeeks(load);
    if (weeks.length < LEAST_WEEKS) {
      return new Growth.Unknown(
          Sentence.of(
              "the log covers {} whole week{|s}, and {} {is|are} needed",
              Arg.count(weeks.length),
              Arg.count(LEAST_WEEKS)));
    }
    int busy = 0;
    for (double week : weeks) {
      busy += week > 0 ? 1 : 0;
    }
    return busy < LEAST_WEEKS
        ? new Growth.Unknown(Sentence.of("there is load in {} week{|s} only", Arg.count(busy)))
        : fit(weeks);
  }

  private static double[] wholeWeeks(Load load) {
    double[] hours = load.hourlyGpuSeconds();
    int first = load.window().fromSeconds() % 3600 == 0 ? 0 : 1;
    int end = hours.length - (load.window().toSeconds() % 3600 == 0 ? 0 : 1);
    double[] weeks = new double[Math.max(0, (end - first) / HOURS_PER_WEEK)];
    for (int week = 0; week < weeks.length; week++) {
      for (int hour = 0; hour < HOURS_PER_WEEK; hour++) {
        weeks[week] += hours[first + week * HOURS_PER_WEEK + hour] / (3600.0 * HOURS_PER_WEEK);
      }
    }
    return weeks;
  }

  private static Growth fit(double[] load) {
    int n = load.length;
    double middle = (n - 1) / 2.0;
    double mean = 0;
    for (double week : load) {
      mean += week / n;
    }
    double level = Math.log(mean);
    double slope = 0;
    double information = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double r0 = 0;
      double r1 = 0;
      for (int i = 0; i < n; i++) {
        double x = i - middle;
        double fitted = Math.exp(level + slope * x);
        s0 += fitted;
        s1 += fitted * x;
        s2 += fitted * x * x;
        r0 += load[i] - fitted;
        r1 += (load[i] - fitted) * x;
      }
      double determinant = s0 * s2 - s1 * s1;
      double up = (s2 * r0 - s1 * r1) / determinant;
      double turn = (s0 * r1 - s1 * r0) / determinant;
      level += up;
      slope += turn;
      information = determinant / s0;
      if (Math.abs(up) + Math.abs(turn) * n < 1e-12) {
        break;
      }
    }
    return Double.isFinite(level) && Double.isFinite(slope) && information > 0
        ? interval(load, level, slope, information)
        : new Growth.Unknown(NO_TREND);
  }

  private static Growth interval(double[] load, double level, double slope, double information) {
    int n = load.length;
    double squares = 0;
    double neighbours = 0;
    double before = 0;
    for (int i = 0; i < n; i++) {
      double fitted = Math.exp(level + slope * (i - (n - 1) / 2.0));
      double residual = (load[i] - fitted) / Math.sqrt(fitted);
      squares += residual * residual;
      neighbours += residual * before;
      before = residual;
    }
    double likeness = squares == 0 ? 0 : Math.clamp(neighbours / squares, 0, 0.95);
    double effective = Math.max(n * (1 - likeness) / (1 + likeness), 3);
    double dispersion = squares / (n - 2) * n / effective;
    double error = Math.sqrt(dispersion / information);
    int freedom = Math.max(1, (int) (effective - 2));
    double t = freedom <= T95.length ? T95[freedom - 1] : NORMAL95;
    double high = perMonth(slope + t * error);
    if (!Double.isFinite(high)) {
      return new Growth.Unknown(NO_TREND);
    }
    return new Growth.Known(perMonth(slope), perMonth(slope - t * error), high, n);
  }

  private static double perMonth(double perWeek) {
    return Math.expm1(perWeek * WEEKS_PER_MONTH);
  }
}
