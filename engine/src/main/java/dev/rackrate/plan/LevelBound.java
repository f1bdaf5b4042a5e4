package dev.rackrate.plan;

import dev.rackrate.demand.load.LoadDuration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// The least that any plan can cost when nobody waits: every level of the load goes its own
/// cheapest way through the months, as if machines could be split.
///
/// A level is rented by the hour or held from one month to another, month by month; machines held
/// cost what one whole machine does, divided among its GPUs.
final class LevelBound {

  private static final int MOST_LEVELS = 1_500;

  private final Work work;
  private final int horizon;
  private final double[] rent;
  private final double[][] hold;
  private final double[] run;

  LevelBound(Work work, List<Rates> held, List<Rates> rented) {
    this.work = work;
    this.horizon = work.horizon();
    this.rent = new double[horizon + 1];
    this.run = new double[horizon + 1];
    this.hold = new double[horizon][horizon + 1];
    double hours = work.hoursPerMonth();
    for (int month = 1; month <= horizon; month++) {
      rent[month] = least(rented, month) * hours;
      run[month] = held.isEmpty() ? 0 : least(held, month) * hours;
    }
    for (double[] row : hold) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    held.forEach(this::add);
  }

  private void add(Rates rates) {
    double[] first = new double[horizon + 1];
    for (int to = 1; to <= horizon; to++) {
      first[to] = rates.heldUsd(0, to);
    }
    boolean isAlike = isAlikeAtAnyTime(rates, first);
    for (int from = 0; from < horizon; from++) {
      for (int to = from + 1; to <= horizon; to++) {
        double usd = isAlike ? first[to - from] * rates.discount(from) : rates.heldUsd(from, to);
        hold[from][to] = Math.min(hold[from][to], usd / rates.unit());
      }
    }
  }

  /// Whether holding a machine costs the same, discounted, whenever it begins.
  private boolean isAlikeAtAnyTime(Rates rates, double[] first) {
    for (int from : new int[] {1, horizon / 3, horizon / 2, horizon - 1}) {
      for (int to : new int[] {from + 1, (from + horizon) / 2, horizon}) {
        if (from >= 0 && from < to && to <= horizon) {
          double alike = first[to - from] * rates.discount(from);
          if (Math.abs(rates.heldUsd(from, to) - alike) > 1e-9 * (1 + Math.abs(alike))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static double least(List<Rates> all, int month) {
    double least = Double.POSITIVE_INFINITY;
    for (Rates rates : all) {
      least = Math.min(least, rates.perHourUsd(month) / rates.unit());
    }
    return least;
  }

  /// The bound in US dollars, present.
  ///
  /// @param unit GPUs by which typed work grows
  double usd(double unit) {
    LoadDuration[] curves = new LoadDuration[horizon + 1];
    for (int month = 1; month <= horizon; month++) {
      curves[month] = month > 1 && work.isLevel() ? curves[1] : work.curve(month, unit);
    }
    double[] edges = edges(curves);
    double sum = 0;
    double[] share = new double[horizon + 1];
    for (int i = 1; i < edges.length; i++) {
      double width = edges[i] - edges[i - 1];
      // The curve at the upper edge is the lowest of the stretch.
      double at = Math.max(edges[i - 1], edges[i] - 1e-9 * (1 + edges[i]));
      double busy = 0;
      for (int month = 1; month <= horizon; month++) {
        share[month] = curves[month].shareAbove(at);
        busy += share[month];
      }
      if (busy > 0 && width > 0) {
        sum += width * cheapest(share);
      }
    }
    return sum;
  }

  private double[] edges(LoadDuration[] curves) {
    TreeSet<Double> edges = new TreeSet<>();
    edges.add(0.0);
    for (int month = 1; month <= horizon; month++) {
      for (int i = 0; i < curves[month].levels(); i++) {
        edges.add(curves[month].gpusAt(i));
      }
      if (work.isLevel()) {
        break;
      }
    }
    double[] all = edges.stream().mapToDouble(Double::doubleValue).toArray();
    if (all.length <= MOST_LEVELS) {
      return all;
    }
    double[] some = new double[MOST_LEVELS];
    for (int i = 0; i < MOST_LEVELS; i++) {
      some[i] = all[(int) ((long) i * (all.length - 1) / (MOST_LEVELS - 1))];
    }
    return some;
  }

  private double cheapest(double[] share) {
    double[] from = new double[horizon + 1];
    for (int month = horizon - 1; month >= 0; month--) {
      from[month] = from[month + 1] + rent[month + 1] * share[month + 1];
      if (share[month + 1] == 0) {
        from[month] = from[month + 1];
      }
      double running = 0;
      for (int to = month + 1; to <= horizon; to++) {
        running += run[to] * share[to];
        from[month] = Math.min(from[month], hold[month][to] + running + from[to]);
      }
    }
    return from[0];
  }
}
