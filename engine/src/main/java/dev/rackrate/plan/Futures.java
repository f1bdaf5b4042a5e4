package dev.rackrate.plan;

import dev.rackrate.quantity.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Futures drawn at random: how much work there is and what rent costs, month by month, beside what
/// the study says.
///
/// Work grows at a rate of its own in each future, jumps to another level at some times, and in
/// logs goes up and down from month to month as weeks in a row of the log did. Rents drift and are
/// cut or raised at once at some times. The same seed draws the same futures.
final class Futures {

  private static final int WEEKS_OF_MONTH = 4;
  private static final int LEAST_WEEKS = 8;

  /// Draws between 0 and 1 are multiples of twice this: shifted by it, none is at an end.
  private static final double HALF_STEP = 0x1p-54;

  /// One future.
  ///
  /// @param work times that of the first month of the study, from month 1
  /// @param rent times what it is in the study, from month 1
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Future(double[] work, double[] rent) {}

  private final FutureSettings settings;
  private final int horizon;
  private final double growth;
  private final double[] weeks;

  /// @param weeks work of each whole week of a log over that of all; few weeks are not drawn from
  Futures(FutureSettings settings, int horizon, double growth, double[] weeks) {
    this.settings = settings;
    this.horizon = horizon;
    this.growth = growth;
    this.weeks = weeks.length < LEAST_WEEKS ? new double[0] : weeks.clone();
  }

  /// What the study says.
  Future central() {
    double[] work = new double[horizon + 1];
    double[] rent = new double[horizon + 1];
    for (int month = 1; month <= horizon; month++) {
      work[month] = Math.pow(1 + growth, month - 1);
      rent[month] = 1;
    }
    return new Future(work, rent);
  }

  List<Future> drawn() {
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<Future> all = new ArrayList<>();
    for (int i = 0; i < settings.count(); i++) {
      all.add(one(random.split()));
    }
    return all;
  }

  private Future one(SplittableRandom random) {
    double rate = Math.max(-0.5, growth + settings.growthSpread() * gaussian(random));
    double drift = settings.rentSpread() * gaussian(random);
    double[] work = new double[horizon + 1];
    double[] rent = new double[horizon + 1];
    double level = 1;
    double jumped = 1;
    for (int month = 1; month <= horizon; month++) {
      if (month > 1 && random.nextDouble() < settings.shiftsPerYear() / 12) {
        level *= Math.exp(settings.shiftSpread() * gaussian(random));
      }
      if (month > 1) {
        double which = random.nextDouble();
        if (which < settings.cutsPerYear() / 12) {
          jumped *= 1 - settings.cutShare();
        }
        if (which > 1 - settings.risesPerYear() / 12) {
          jumped *= 1 + settings.riseShare();
        }
      }
      work[month] = Math.pow(1 + rate, month - 1) * level * ofWeeks(random);
      rent[month] = Math.exp(drift * (month - 1) / 12) * jumped;
    }
    return new Future(work, rent);
  }

  /// A draw from the normal distribution, the same wherever the program runs.
  private static double gaussian(SplittableRandom random) {
    return Normal.quantile(random.nextDouble() + HALF_STEP);
  }

  /// Weeks in a row, from any on; the first follows the last.
  private double ofWeeks(SplittableRandom random) {
    if (weeks.length == 0) {
      return 1;
    }
    int from = random.nextInt(weeks.length);
    double sum = 0;
    for (int i = 0; i < WEEKS_OF_MONTH; i++) {
      sum += weeks[(from + i) % weeks.length];
    }
    return sum / WEEKS_OF_MONTH;
  }
}
