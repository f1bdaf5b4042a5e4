package dev.rackrate.plan.backtest;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.layer.HoldingPrices;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Policies on published traces, at several prices and from several days on: one GPU a machine, so
/// that only the load and the price count.
public final class TraceTable {

  /// What owning a GPU costs an hour over what renting one does.
  public static final List<Double> RATIOS = List.of(0.3, 0.5, 0.7);

  /// Shares of a trace that are known before the first day.
  public static final List<Double> SPLITS = List.of(0.3, 0.4, 0.5, 0.6, 0.7);

  private static final double LIFE_DAYS = 3 * Time.HOURS_PER_YEAR / Time.HOURS_PER_DAY;

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

  /// Each cluster with the rule that is chosen on the others.
  public static List<HeldOut> heldOut(List<Row> rows) {
    List<HeldOut> all = new ArrayList<>();
    List<String> clusters = rows.stream().map(Row::cluster).distinct().toList();
    if (clusters.size() < 2) {
      return all;
    }
    for (String cluster : clusters) {
      List<String> others = clusters.stream().filter(each -> !each.equals(cluster)).toList();
      int rule = chosen(rows.stream().filter(row -> !row.cluster().equals(cluster)).toList());
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

  /// The most cautious of the rules that are as good as the best but for what few traces tell: a
  /// trace counts with the mean over hindsight and a tenth of the worst where machines are never
  /// sold, and all within a standard error of the best mean over traces are as good (the rule of
  /// one standard error, Breiman et al. 1984, 3.4.3).
  static int chosen(List<Row> rows) {
    List<List<Row>> traces =
        rows.stream()
            .filter(row -> !row.isSold())
            .collect(Collectors.groupingBy(Row::trace, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .toList();
    List<BuyingRule> choices = BuyingRule.choices();
    List<double[]> scores = new ArrayList<>();
    for (int rule = 0; rule < choices.size(); rule++) {
      int of = rule;
      scores.add(traces.stream().mapToDouble(own -> score(own, of)).toArray());
    }
    double[] best = scores.stream().min(Comparator.comparingDouble(TraceTable::mean)).orElseThrow();
    double most = mean(best) + standardError(best);
    return IntStream.range(0, choices.size())
        .filter(rule -> mean(scores.get(rule)) <= most + 1e-12)
        .boxed()
        .max(Comparator.comparing(choices::get, BuyingRule.CAUTION))
        .orElseThrow();
  }

  private static double score(List<Row> trace, int rule) {
    DoubleSummaryStatistics over =
        trace.stream().mapToDouble(row -> row.overByRule().get(rule)).summaryStatistics();
    return over.getAverage() + over.getMax() / 10;
  }

  private static double mean(double[] of) {
    return Arrays.stream(of).average().orElse(0);
  }

  private static double standardError(double[] of) {
    double mean = mean(of);
    double sum = Arrays.stream(of).map(each -> (each - mean) * (each - mean)).sum();
    return of.length < 2 ? 0 : Math.sqrt(sum / (of.length - 1) / of.length);
  }

  private static HoldingPrices prices(double ratio, boolean isSold) {
    double price = ratio * Time.HOURS_PER_DAY * LIFE_DAYS;
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
