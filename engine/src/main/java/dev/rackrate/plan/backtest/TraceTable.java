package dev.rackrate.plan.backtest;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.HoldingPrices;
import java.util.ArrayList;
import java.util.List;

/// Policies on published traces, at several prices and from several days on: one GPU a machine, so
/// that only the load and the price count.
public final class TraceTable {

  /// What owning a GPU costs an hour over what renting one does.
  public static final List<Double> RATIOS = List.of(0.3, 0.5, 0.7);

  /// Shares of a trace that are known before the first day.
  public static final List<Double> SPLITS = List.of(0.3, 0.4, 0.5, 0.6, 0.7);

  private static final double LIFE_DAYS = 3 * 365.25;
  private static final double HOURS_PER_DAY = 24;

  /// Days before and after a split below which there is nothing to learn or to pay.
  private static final int LEAST_DAYS = 3;

  private TraceTable() {}

  /// A trace.
  ///
  /// @param isPool whether several teams share its GPUs
  /// @param endDays when it ends, in days on its clock
  public record Trace(String name, boolean isPool, DailyLoad load, double endDays) {}

  /// The policies on a trace from a day on.
  ///
  /// @param isSold whether machines may be sold at their worth, or are never
  public record Row(
      String trace,
      boolean isPool,
      double ratio,
      double split,
      boolean isSold,
      List<Backtest.Result> results) {

    public Row {
      results = List.copyOf(results);
    }

    /// What a policy costs over the best one number of machines, as a share of that.
    public double over(Backtest.Policy policy) {
      return results.stream()
          .filter(result -> result.policy() == policy)
          .mapToDouble(Backtest.Result::overHindsight)
          .findFirst()
          .orElseThrow();
    }
  }

  /// Every row of a trace.
  public static List<Row> rows(Trace trace) {
    List<Row> all = new ArrayList<>();
    int days = trace.load().days().size();
    for (double split : SPLITS) {
      int before = (int) Math.round(days * split);
      if (before < LEAST_DAYS || days - before < LEAST_DAYS) {
        continue;
      }
      long day = trace.load().firstDay() + before;
      for (double ratio : RATIOS) {
        for (boolean isSold : new boolean[] {false, true}) {
          var backtest = new Backtest(trace.load(), day, trace.endDays(), prices(ratio, isSold));
          all.add(new Row(trace.name(), trace.isPool(), ratio, split, isSold, backtest.results()));
        }
      }
    }
    return all;
  }

  private static HoldingPrices prices(double ratio, boolean isSold) {
    double price = ratio * HOURS_PER_DAY * LIFE_DAYS;
    return new HoldingPrices(
        1,
        price,
        0,
        LIFE_DAYS,
        0,
        0,
        age -> isSold ? price * Math.max(0, 1 - age / LIFE_DAYS) : 0,
        1,
        1);
  }
}
