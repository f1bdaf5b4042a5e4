package dev.rackrate.plan.layer;

import dev.rackrate.demand.load.LoadDuration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// The least that any plan can cost when nobody waits: every level of the load goes its own
/// cheapest way through the months, as if machines could be split.
///
/// A level is rented by the hour or held from one month to another, month by month; machines held
/// cost what one whole machine does, divided among its GPUs.
public final class LevelBound {

  private static final int MOST_LEVELS = 1_500;

  /// Months of bills that may be worked out one by one, of all options together.
  private static final double MOST_MONTHS_OF_BILLS = 4e6;

  private final Work work;
  private final Counted counted;
  private final int horizon;
  private final double[] rent;
  private final double[][] hold;
  private final double[] run;

  /// Months of bills worked out one by one so far.
  private double monthsOfBills;

  /// What counts of the rates of an option: credits may pay a part.
  public interface Counted {

    /// All of an hour of use of one machine.
    Counted ALL = Rates::perHourUsd;

    /// Of an hour of use of one machine in a month.
    double perHourUsd(Rates rates, int month);

    /// Share of what one machine held costs.
    default double ofHeld(Rates rates) {
      return 1;
    }
  }

  public LevelBound(Work work, List<Rates> held, List<Rates> rented, Counted counted) {
    this.work = work;
    this.counted = counted;
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
    monthsOfBills += rates.isAlikeLater() ? 0 : 0.5 * horizon * horizon * horizon;
    for (int from = 0; isKnown() && from < horizon; from++) {
      lower(rates, from, heldFrom(rates, from));
    }
  }

  /// Whether it could be worked out: where what is held costs another share in every month, long
  /// horizons take too many bills.
  public boolean isKnown() {
    return monthsOfBills <= MOST_MONTHS_OF_BILLS;
  }

  /// What a machine costs that is held from one month to each later one.
  private double[] heldFrom(Rates rates, int from) {
    double share = counted.ofHeld(rates);
    double[] usd = new double[horizon + 1];
    for (int to = from + 1; to <= horizon; to++) {
      usd[to] = share * rates.heldUsd(from, to);
    }
    return usd;
  }

  private void lower(Rates rates, int from, double[] usd) {
    for (int to = from + 1; to <= horizon; to++) {
      hold[from][to] = Math.min(hold[from][to], usd[to] / rates.unit());
    }
  }

  private double least(List<Rates> all, int month) {
    double least = Double.POSITIVE_INFINITY;
    for (Rates rates : all) {
      least = Math.min(least, counted.perHourUsd(rates, month) / rates.unit());
    }
    return least;
  }

  /// The bound in US dollars, present.
  ///
  /// @param unit GPUs by which typed work grows
  public double usd(double unit) {
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
