package dev.rackrate.plan;

import dev.rackrate.demand.load.DailyLoad;
import java.util.List;

/// What each of one's own machines would do and replace, day by day: the first works first.
final class LevelDays {

  private static final double SECONDS_PER_HOUR = 3_600;

  /// Rent of a day in which no machine is one's own.
  private final double[] rentUsd;

  /// Rent that the n-th machine replaces, and what its use costs.
  private final double[][] replacedUsd;

  private final double[][] usedUsd;

  LevelDays(DailyLoad load, HoldingPrices prices, int machines) {
    List<DailyLoad.Day> days = load.days();
    rentUsd = new double[days.size()];
    replacedUsd = new double[machines][days.size()];
    usedUsd = new double[machines][days.size()];
    for (int d = 0; d < days.size(); d++) {
      double[] gpus = days.get(d).gpus();
      double[] seconds = days.get(d).seconds();
      for (int i = 0; i < gpus.length; i++) {
        double hours = seconds[i] / SECONDS_PER_HOUR;
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
  }

  private static double rented(HoldingPrices prices, double gpus) {
    return gpus <= 1e-9 ? 0 : Math.ceil(gpus / prices.rentUnitGpus() - 1e-9);
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
