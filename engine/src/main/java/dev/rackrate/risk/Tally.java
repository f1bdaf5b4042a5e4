package dev.rackrate.risk;

import dev.rackrate.risk.Risk.Cheapest;
import dev.rackrate.risk.Risk.Side;
import dev.rackrate.risk.Risk.Spread;
import dev.rackrate.scenario.Ties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Draws of what each alternative costs, and which is the cheapest how often.
final class Tally {

  /// Draws stop once the probability of the chosen kind has a standard error of this.
  private static final double SURE = 0.01;

  /// The share of draws whose mean is told as the dear tail.
  private static final double DEAREST = 0.05;

  private static final int MOST_SHOWN_FREQUENT = 12;

  private final Choice choice;

  private double[][] costs = {};
  private double[] least = {};
  private int[] winners = {};

  Tally(Choice choice) {
    this.choice = choice;
  }

  int draws() {
    return winners.length;
  }

  /// What an alternative costs, draw by draw.
  double[] costs(int at) {
    return costs[at];
  }

  /// Works out every option in so many draws of each set, set after set.
  void draw(int inSet) {
    int before = winners.length / RiskCalculator.SETS;
    int added = inSet - before;
    double[][] more =
        choice
            .draws()
            .costs(
                RiskCalculator.SETS * added,
                point -> choice.draws().shares(point / added, before + point % added));
    double[][] all = new double[choice.alternatives().size()][RiskCalculator.SETS * inSet];
    for (int at = 0; at < all.length; at++) {
      for (int set = 0; set < RiskCalculator.SETS; set++) {
        if (before > 0) {
          System.arraycopy(costs[at], set * before, all[at], set * inSet, before);
        }
        System.arraycopy(more[at], set * added, all[at], set * inSet + before, added);
      }
    }
    costs = all;
    least = new double[RiskCalculator.SETS * inSet];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (double[] cost : costs) {
      for (int draw = 0; draw < least.length; draw++) {
        least[draw] = Math.min(least[draw], cost[draw]);
      }
    }
    winners = new int[least.length];
    Arrays.fill(winners, -1);
    for (int at : byPrecedence()) {
      double[] cost = costs[at];
      for (int draw = 0; draw < least.length; draw++) {
        if (winners[draw] < 0 && cost[draw] - least[draw] <= Ties.tieUsd(least[draw])) {
          winners[draw] = at;
        }
      }
    }
  }

  /// The options in the order in which they count as the cheapest where several are.
  private int[] byPrecedence() {
    List<Alternative> all = choice.alternatives();
    List<Integer> byName =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparing(at -> all.get(at).id()))
            .toList();
    return Ties.<Integer>sorted(byName, at -> all.get(at).grossUsd(), at -> all.get(at).parts())
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// Whether the probability of the chosen kind is known well enough.
  boolean isSure() {
    String side = choice.side();
    return sides().stream()
        .filter(each -> each.kind().equals(side))
        .allMatch(each -> each.standardError() <= SURE);
  }

  private double[] bySet(IntPredicate counts) {
    double[] shares = new double[RiskCalculator.SETS];
    int inSet = winners.length / RiskCalculator.SETS;
    for (int draw = 0; draw < winners.length; draw++) {
      if (counts.test(winners[draw])) {
        shares[draw / inSet] += 1.0 / inSet;
      }
    }
    return shares;
  }

  List<Cheapest> cheapest() {
    List<Cheapest> all = new ArrayList<>();
    boolean[] wins = new boolean[choice.alternatives().size()];
    for (int winner : winners) {
      wins[winner] = true;
    }
    for (int at = 0; at < choice.alternatives().size(); at++) {
      if (!wins[at]) {
        continue;
      }
      int own = at;
      double[] shares = bySet(winner -> winner == own);
      double probability = Samples.mean(shares);
      Alternative alternative = choice.alternatives().get(at);
      all.add(
          new Cheapest(
              alternative.id(), alternative.side(), probability, Samples.standardError(shares)));
    }
    all.sort(
        Comparator.comparingDouble(Cheapest::probability)
            .reversed()
            .thenComparing(Cheapest::option));
    return all;
  }

  List<Side> sides() {
    Map<String, Side> sides = new LinkedHashMap<>();
    for (Alternative alternative : choice.alternatives()) {
      sides.computeIfAbsent(
          alternative.side(),
          side -> {
            double[] shares =
                bySet(winner -> choice.alternatives().get(winner).side().equals(side));
            return new Side(side, Samples.mean(shares), Samples.standardError(shares));
          });
    }
    return sides.values().stream()
        .sorted(Comparator.comparingDouble(Side::probability).reversed().thenComparing(Side::kind))
        .toList();
  }

  Spread spread(int at) {
    double[] cost = costs[at];
    Samples.Ordered ordered = Samples.ordered(cost, 0.05, 0.5, 0.95);
    double edge = ordered.quantile(1 - DEAREST);
    double[] means = new double[RiskCalculator.SETS];
    double[] regrets = new double[RiskCalculator.SETS];
    double[] tails = new double[RiskCalculator.SETS];
    int inSet = cost.length / RiskCalculator.SETS;
    for (int draw = 0; draw < cost.length; draw++) {
      int set = draw / inSet;
      means[set] += cost[draw] / inSet;
      regrets[set] += (cost[draw] - least[draw]) / inSet;
      tails[set] += Math.max(0, cost[draw] - edge) / DEAREST / inSet;
    }
    return new Spread(
        choice.alternatives().get(at).id(),
        Samples.mean(means),
        Samples.standardError(means),
        ordered.quantile(0.05),
        ordered.quantile(0.5),
        ordered.quantile(0.95),
        ordered.tailMean(DEAREST),
        Samples.standardError(tails),
        Samples.mean(regrets),
        Samples.standardError(regrets));
  }

  /// The choice and the options that are cheapest most often: between them it is decided.
  int[] contest() {
    int[] wins = new int[choice.alternatives().size()];
    for (int winner : winners) {
      wins[winner]++;
    }
    return IntStream.range(0, wins.length)
        .filter(at -> wins[at] > 0 || at == choice.chosen())
        .boxed()
        .sorted(
            Comparator.comparing((Integer at) -> at != choice.chosen())
                .thenComparingInt(at -> -wins[at]))
        .limit(MOST_SHOWN_FREQUENT)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
