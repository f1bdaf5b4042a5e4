package dev.rackrate.report.plan;

import static java.util.stream.Collectors.joining;

import dev.rackrate.plan.backtest.Backtest;
import dev.rackrate.plan.backtest.Backtest.Policy;
import dev.rackrate.plan.backtest.TraceTable;
import dev.rackrate.plan.backtest.TraceTable.HeldOut;
import dev.rackrate.plan.backtest.TraceTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// What policies would have cost on published traces -> a Markdown page.
public final class TracePage {

  private static final String HEAD =
      """
      # What following a plan would have cost

      Written by `scripts/backtests`; do not edit. Each policy sees a trace before a day and pays for what came after it: from five
      days on (after 30, 40, 50, 60 and 70 % of the trace), where owning a GPU costs 0.3, 0.5 and 0.7 of renting one for as long.
      One GPU is one machine; nobody waits; the figures are per cent over *hindsight*, the best one number of machines for all that
      came. Policies are those of `rackrate backtest`; `rackrate` is what it advises: buy when the rent that one more machine would
      have replaced, less what its use costs (here nothing), exceeds its cost on average, a day counting half after 30 days, over the last day, three days and week alike,
      and on four of ten days of the last month by itself; sell when all fall below what keeping it costs and it has lacked of that,
      since it last paid, as much as selling it and buying another loses. Where machines can be
      sold again at no loss a day counts half after one, and nothing else counts. The form of this rule, and how its
      figures are chosen, were found with both clusters in view; the figures are those that either cluster alone chooses.

      Of a log of jobs the time counts in which jobs were submitted: from the day by whose end a hundredth of them was, to the last.
      Before it the log holds only what ran on into it, after it what was left running. With both, the rule came to 5.6 % over
      hindsight on the pool of `philly`, whose log begins with three weeks of some ten jobs a day and ends with eight days of none:
      what was rented until the jump after the first weeks, and what was held in the last.

      Goals were 2 % on average and 20 % at worst for pools, 10 % and 80 % for teams, and below hindsight where machines may be sold.
      The tables say how far each is reached.

      A pool is a cluster that several teams share, a team one virtual cluster. *Never sold*: a machine is kept to the end. *Sold at
      its worth*: a machine brings in what it has not lost of its price in a straight line over three years. The traces are public
      and not part of this project: `philly` is a published half of the jobs of Microsoft's Philly in 2017 (Jeon et al., ATC 2019),
      `helios-earth` virtual clusters of SenseTime's Helios in May 2020 (Hu et al., SC 2021).
      """;

  private TracePage() {}

  public static String text(List<Row> rows) {
    StringBuilder text = new StringBuilder(HEAD);
    reached(text, rows);
    heldOut(text, TraceTable.heldOut(rows));
    summary(text, rows, false, "Never sold");
    summary(text, rows, true, "Sold at its worth");
    text.append("\n## By trace, never sold, mean over days and prices\n\n");
    byTrace(text, rows.stream().filter(row -> !row.isSold()).toList());
    text.append("\n## By trace, sold at its worth, mean over days and prices\n\n");
    byTrace(text, rows.stream().filter(Row::isSold).toList());
    for (double ratio : TraceTable.RATIOS) {
      text.append("\n## Never sold, owning at ")
          .append(ratio)
          .append(" of renting, mean and worst over traces and days\n\n");
      means(text, rows.stream().filter(row -> !row.isSold() && row.ratio() == ratio).toList());
    }
    return text.toString();
  }

  private static final String REACHED =
      """

      ## What was to be shown

      Never sold, per cent over hindsight. The best simple rule is the one of least mean among `all-rent`, `own-peak`,
      `past-optimum`, `ski-rental` and `buy-when-proven`.

      | | pools | teams |
      |---|---|---|
      """;

  private static final List<Policy> SIMPLE =
      List.of(
          Policy.ALL_RENT,
          Policy.OWN_PEAK,
          Policy.PAST_OPTIMUM,
          Policy.SKI_RENTAL,
          Policy.BUY_WHEN_PROVEN);

  private static void reached(StringBuilder text, List<Row> rows) {
    text.append(REACHED);
    reached(text, rows, "`rackrate`, mean", of -> mean(over(of, Policy.RACKRATE)));
    reached(
        text,
        rows,
        "best simple rule, mean",
        of -> SIMPLE.stream().mapToDouble(each -> mean(over(of, each))).min().orElse(Double.NaN));
    reached(text, rows, "`rackrate`, worst", of -> worst(over(of, Policy.RACKRATE)));
    reached(text, rows, "`past-optimum`, worst", of -> worst(over(of, Policy.PAST_OPTIMUM)));
    reached(text, rows, "`own-peak`, worst", of -> worst(over(of, Policy.OWN_PEAK)));
    reached(
        text,
        rows,
        "`tripwire` less `re-planned`, mean",
        of -> mean(over(of, Policy.TRIPWIRE)) - mean(over(of, Policy.REPLANNED)));
    reached(
        text,
        rows,
        "the same on the trace where it is most",
        of ->
            of.stream()
                .map(Row::trace)
                .distinct()
                .map(trace -> of.stream().filter(row -> row.trace().equals(trace)).toList())
                .mapToDouble(
                    own -> mean(over(own, Policy.TRIPWIRE)) - mean(over(own, Policy.REPLANNED)))
                .max()
                .orElse(Double.NaN));
  }

  private static void reached(
      StringBuilder text, List<Row> rows, String what, ToDoubleFunction<List<Row>> figure) {
    text.append("| ").append(what).append(" |");
    for (boolean isPool : new boolean[] {true, false}) {
      List<Row> of = rows.stream().filter(row -> !row.isSold() && row.isPool() == isPool).toList();
      text.append(' ').append(of.isEmpty() ? "" : percent(figure.applyAsDouble(of))).append(" |");
    }
    text.append('\n');
  }

  private static double[] over(List<Row> rows, Policy policy) {
    return over(rows, policy, _ -> true);
  }

  private static final String HELD_OUT =
      """

      ## On traces that were not in view

      For each cluster the figures of the rule are chosen anew on the others alone, from %d of them, and tried on the cluster. A
      trace counts with the mean and a tenth of the worst of its days and prices, never sold. Of all that are within a standard
      error over traces of the best, the most cautious is chosen, which asks for most before it buys: too late a machine costs
      some days of rent more, one too many its price to the end. The best alone, on `helios-earth`, whose month has no bursts,
      asked for nothing but a mean over two weeks: on a team of `philly` that had wanted 300 GPUs in its first week and wanted
      45 by the day of buying it was 198.6 % over hindsight, and 12.6 % on average over teams.

      | cluster | chosen on | half after | scales | proven | kind | sold | mean | worst |
      |---|---|---|---|---|---|---|---|---|
      """;

  private static void heldOut(StringBuilder text, List<HeldOut> all) {
    if (all.isEmpty()) {
      return;
    }
    text.append(HELD_OUT.replace("%d", Integer.toString(TraceTable.choices())));
    for (HeldOut each : all) {
      double[] over = each.over().stream().mapToDouble(Double::doubleValue).toArray();
      String scales =
          each.rule().scales().stream().map(days -> Integer.toString(days)).collect(joining(", "));
      text.append("| ").append(each.cluster());
      text.append(" | ").append(String.join(", ", each.others()));
      text.append(" | ").append(Math.round(each.rule().halfLifeDays())).append(" days");
      text.append(" | ").append(scales);
      text.append(" | ").append(each.rule().proven());
      text.append(each.isPool() ? " | pool" : " | team");
      text.append(each.isSold() ? " | at its worth" : " | never");
      text.append(" | ").append(percent(mean(over)));
      text.append(" | ").append(percent(worst(over))).append(" |\n");
    }
  }

  private static void summary(StringBuilder text, List<Row> rows, boolean isSold, String title) {
    text.append("\n## ").append(title).append("\n\n");
    text.append("| policy | pools, mean | pools, worst | teams, mean | teams, worst |\n");
    text.append("|---|---|---|---|---|\n");
    for (Policy policy : Backtest.policies()) {
      text.append("| `").append(policy.label()).append("` |");
      for (boolean isPool : new boolean[] {true, false}) {
        double[] over = over(rows, policy, row -> row.isSold() == isSold && row.isPool() == isPool);
        text.append(' ').append(percent(mean(over))).append(" |");
        text.append(' ').append(percent(worst(over))).append(" |");
      }
      text.append('\n');
    }
  }

  private static void means(StringBuilder text, List<Row> rows) {
    text.append("| policy | mean | worst |\n|---|---|---|\n");
    for (Policy policy : Backtest.policies()) {
      double[] over = over(rows, policy, _ -> true);
      text.append("| `").append(policy.label()).append("` | ").append(percent(mean(over)));
      text.append(" | ").append(percent(worst(over))).append(" |\n");
    }
  }

  private static void byTrace(StringBuilder text, List<Row> rows) {
    text.append("| trace | kind |");
    for (Policy policy : Backtest.policies()) {
      text.append(" `").append(policy.label()).append("` |");
    }
    text.append("\n|---|---|");
    text.append("---|".repeat(Backtest.policies().size())).append('\n');
    for (String trace : rows.stream().map(Row::trace).distinct().toList()) {
      List<Row> own = rows.stream().filter(row -> row.trace().equals(trace)).toList();
      text.append("| ").append(trace).append(own.getFirst().isPool() ? " | pool |" : " | team |");
      for (Policy policy : Backtest.policies()) {
        text.append(' ').append(percent(mean(over(own, policy, _ -> true)))).append(" |");
      }
      text.append('\n');
    }
  }

  private static double[] over(List<Row> rows, Policy policy, Predicate<Row> which) {
    List<Double> all = new ArrayList<>();
    rows.stream().filter(which).forEach(row -> all.add(row.over(policy)));
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double mean(double[] over) {
    double sum = 0;
    for (double each : over) {
      sum += each;
    }
    return over.length == 0 ? Double.NaN : sum / over.length;
  }

  private static double worst(double[] over) {
    double worst = over.length == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
    for (double each : over) {
      worst = Math.max(worst, each);
    }
    return worst;
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "" : Double.toString(Math.round(1_000 * share) / 10.0);
  }
}
