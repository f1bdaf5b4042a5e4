package dev.rackrate.plan.backtest;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.layer.HoldingPrices;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
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
  /// @param overByRule what each rule that might be in use costs over hindsight, as a share
  public record Row(
      String trace,
      boolean isPool,
      double ratio,
      double split,
      boolean isSold,
      List<Backtest.Result> results,
      List<Double> overByRule) {

    public Row {
      results = List.copyOf(results);
      overByRule = List.copyOf(overByRule);
    }

    /// The cluster that it is of.
    public String cluster() {
      return trace.contains("/") ? trace.substring(0, trace.indexOf('/')) : trace;
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

  /// How many rules there are to choose from.
  public static int choices() {
    return BuyingRule.choices().size();
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
          List<Double> byRule = BuyingRule.choices().stream().map(backtest::over).toList();
          all.add(
              new Row(
                  trace.name(), trace.isPool(), ratio, split, isSold, backtest.results(), byRule));
        }
      }
    }
    return all;
  }

  /// A rule that was chosen on all clusters but one, and what it costs there.
  ///
  /// @param others on which it was chosen
  /// @param over of each row of the cluster that nobody looked at
  public record HeldOut(
      String cluster,
      List<String> others,
      BuyingRule rule,
      boolean isPool,
      boolean isSold,
      List<Double> over) {

    public HeldOut {
      others = List.copyOf(others);
      over = List.copyOf(over);
    }
  }

  /// Each cluster with the rule that is best on the others: of least mean and a tenth of the worst,
  /// pools and teams counting alike, where machines are never sold.
  public static List<HeldOut> heldOut(List<Row> rows) {
    List<HeldOut> all = new ArrayList<>();
    List<String> clusters = rows.stream().map(Row::cluster).distinct().toList();
    if (clusters.size() < 2) {
      return all;
    }
    for (String cluster : clusters) {
      List<String> others = clusters.stream().filter(each -> !each.equals(cluster)).toList();
      int rule = best(rows.stream().filter(row -> !row.cluster().equals(cluster)).toList());
      for (boolean isPool : new boolean[] {true, false}) {
        for (boolean isSold : new boolean[] {false, true}) {
          List<Double> over =
              rows.stream()
                  .filter(row ->
                      row.cluster().equals(cluster)
                          && row.isPool() == isPool
                          && row.isSold() == isSold)
                  .map(row -> row.overByRule().get(rule))
                  .toList();
          if (!over.isEmpty()) {
            all.add(
                new HeldOut(cluster, others, BuyingRule.choices().get(rule), isPool, isSold, over));
          }
        }
      }
    }
    return all;
  }

  private static int best(List<Row> rows) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int rule = 0; rule < BuyingRule.choices().size(); rule++) {
      double sum = 0;
      for (boolean isPool : new boolean[] {true, false}) {
        int of = rule;
        DoubleSummaryStatistics over =
            rows.stream()
                .filter(row -> row.isPool() == isPool && !row.isSold())
                .mapToDouble(row -> row.overByRule().get(of))
                .summaryStatistics();
        sum += over.getCount() == 0 ? 0 : over.getAverage() + over.getMax() / 10;
      }
      if (sum < least) {
        least = sum;
        best = rule;
      }
    }
    return best;
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
