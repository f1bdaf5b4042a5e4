package dev.rackrate.plan.backtest;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.demand.load.DailyPlacement;
import dev.rackrate.plan.layer.HoldingPrices;
import dev.rackrate.quantity.Time;
import java.util.Arrays;
import java.util.List;

/// What each of one's own machines would do and replace, day by day: the first works first.
final class LevelDays {

  /// Rent of a day in which no machine is one's own.
  private final double[] rentUsd;

  /// Rent that the n-th machine replaces, and what its use costs.
  private final double[][] replacedUsd;

  private final double[][] usedUsd;

  private LevelDays(double[] rentUsd, double[][] replacedUsd, double[][] usedUsd) {
    this.rentUsd = rentUsd;
    this.replacedUsd = replacedUsd;
    this.usedUsd = usedUsd;
  }

  /// By how many GPUs are wanted at once, whatever jobs want them.
  static LevelDays of(DailyLoad load, HoldingPrices prices, int machines) {
    List<DailyLoad.Day> days = load.days();
    double[] rentUsd = new double[days.size()];
    double[][] replacedUsd = new double[machines][days.size()];
    double[][] usedUsd = new double[machines][days.size()];
    for (int d = 0; d < days.size(); d++) {
      double[] gpus = days.get(d).gpus();
      double[] seconds = days.get(d).seconds();
      for (int i = 0; i < gpus.length; i++) {
        double hours = seconds[i] / Time.SECONDS_PER_HOUR;
        double left = rented(prices, gpus[i]);
        rentUsd[d] += left * hours * prices.rentUsdPerHour();
        for (int m = 0; m < machines && m * prices.unitGpus() < gpus[i] - 1e-9; m++) {
          double then = rented(prices, gpus[i] - (m + 1) * prices.unitGpus());
          replacedUsd[m][d] += (left - then) * hours * prices.rentUsdPerHour();
          usedUsd[m][d] += hours * prices.useUsdPerHour();
          left = then;
        }
      }
    }
    return new LevelDays(rentUsd, replacedUsd, usedUsd);
  }

  private static double rented(HoldingPrices prices, double gpus) {
    return gpus <= 1e-9 ? 0 : Math.ceil(gpus / prices.rentUnitGpus() - 1e-9);
  }

  /// Job by job: each runs on the first machines with room, or on rented ones of its own.
  ///
  /// @param jobBilling hours billed for an hour of use, which the price has in it already
  static LevelDays of(
      DailyPlacement jobs, double jobBilling, HoldingPrices prices, int machines, int days) {
    double[] rentUsd = new double[days];
    double[][] replacedUsd = new double[machines][days];
    double[][] usedUsd = new double[machines][days];
    double hour = prices.rentUsdPerHour() / (jobBilling > 0 ? jobBilling : 1);
    for (int d = 0; d < days; d++) {
      double left = jobs.rentedHours(0, d);
      double used = 0;
      rentUsd[d] = left * hour;
      for (int m = 0; m < machines; m++) {
        double then = jobs.rentedHours(m + 1, d);
        double more = jobs.usedHours(m + 1, d);
        replacedUsd[m][d] = (left - then) * hour;
        usedUsd[m][d] = (more - used) * prices.useUsdPerHour();
        left = then;
        used = more;
      }
    }
    return new LevelDays(rentUsd, replacedUsd, usedUsd);
  }

  /// The days from one to before another.
  LevelDays between(int from, int to) {
    return new LevelDays(
        Arrays.copyOfRange(rentUsd, from, to),
        between(replacedUsd, from, to),
        between(usedUsd, from, to));
  }

  private static double[][] between(double[][] all, int from, int to) {
    return Arrays.stream(all)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(double[][]::new);
  }

  int days() {
    return rentUsd.length;
  }

  int machines() {
    return replacedUsd.length;
  }

  double rentUsd(int day) {
    return rentUsd[day];
  }

  double replacedUsd(int machine, int day) {
    return replacedUsd[machine][day];
  }

  /// What the use of a machine saves on a day.
  double savedUsd(int machine, int day) {
    return replacedUsd[machine][day] - usedUsd[machine][day];
  }
}
