package dev.rackrate.plan.backtest;

import dev.rackrate.quantity.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// When one more machine is bought: the rent that it would have replaced, less what its use costs,
/// exceeds its cost, on average with recent days counting most, over the last days alike, and on
/// enough days by itself.
///
/// A burst fills an average, but not the last days; a week of bursts fills the last days, but not
/// enough of a month. Where a machine can be sold again at little loss, all of it is shorter: as
/// much as the days whose cost is lost by selling.
///
/// @param halfLifeDays after which a day counts half, where a machine cannot be sold again
/// @param scales of days over which each mean must exceed the cost too
/// @param proven share of the last month's days on which that day alone exceeded the cost
public record BuyingRule(double halfLifeDays, List<Integer> scales, double proven) {

  /// The one in use: [TraceTable] chooses it on either cluster alone.
  static final BuyingRule USUAL = new BuyingRule(30, List.of(1, 3, 7), 0.4);

  /// Which of two asks for more before a machine is bought: over more days alike, on more days,
  /// over longer. Too much caution costs rent for so many days more, too little a machine to the
  /// end.
  static final Comparator<BuyingRule> CAUTION =
      Comparator.comparingInt((BuyingRule rule) -> rule.scales().size())
          .thenComparingDouble(BuyingRule::proven)
          .thenComparingDouble(BuyingRule::halfLifeDays);

  /// Days whose cost is lost where a machine cannot be sold at all, at most.
  private static final double MOST_LOST = 90;

  public BuyingRule {
    Require.between(halfLifeDays, 1, 365, "half-life");
    Require.between(proven, 0, 1, "share of days");
    scales = List.copyOf(scales);
  }

  /// Those among which one is chosen on some traces and tried on others.
  static List<BuyingRule> choices() {
    List<BuyingRule> all = new ArrayList<>();
    for (double halfLife : new double[] {7, 10, 14, 20, 30}) {
      for (List<Integer> scales : List.of(List.<Integer>of(), List.of(1, 3), List.of(1, 3, 7))) {
        for (double proven : new double[] {0, 0.3, 0.4}) {
          all.add(new BuyingRule(halfLife, scales, proven));
        }
      }
    }
    return all;
  }

  /// The rule where selling again loses what so many days cost.
  BuyingRule losing(double days) {
    double share = Math.min(1, days / MOST_LOST);
    double halfLife = Math.max(1, halfLifeDays * share);
    return new BuyingRule(
        halfLife, scales.stream().filter(scale -> scale < halfLife).toList(), proven * share);
  }
}
