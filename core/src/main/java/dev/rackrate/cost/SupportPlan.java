package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.FOURTH_PLAN_FROM;
import static dev.rackrate.quantity.Input.FOURTH_PLAN_SHARE;
import static dev.rackrate.quantity.Input.PLAN_MINIMUM;
import static dev.rackrate.quantity.Input.PLAN_SHARE;
import static dev.rackrate.quantity.Input.SECOND_PLAN_FROM;
import static dev.rackrate.quantity.Input.SECOND_PLAN_SHARE;
import static dev.rackrate.quantity.Input.THIRD_PLAN_FROM;
import static dev.rackrate.quantity.Input.THIRD_PLAN_SHARE;

import dev.rackrate.quantity.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a support plan costs: a share of the provider's bill of a month, in up to four steps, or a
/// minimum where that is more.
public final class SupportPlan {

  private final double share;
  private final double secondFrom;
  private final double secondMore;
  private final double thirdFrom;
  private final double thirdMore;
  private final double fourthFrom;
  private final double fourthMore;
  private final double leastUsd;

  SupportPlan(Inputs in) {
    this.share = in.get(PLAN_SHARE);
    this.secondFrom = in.get(SECOND_PLAN_FROM);
    this.secondMore = in.get(SECOND_PLAN_SHARE) - share;
    this.thirdFrom = in.get(THIRD_PLAN_FROM);
    this.thirdMore = in.get(THIRD_PLAN_SHARE) - in.get(SECOND_PLAN_SHARE);
    this.fourthFrom = in.get(FOURTH_PLAN_FROM);
    this.fourthMore = in.get(FOURTH_PLAN_SHARE) - in.get(THIRD_PLAN_SHARE);
    this.leastUsd = in.get(PLAN_MINIMUM);
  }

  /// A stretch of bills of a month in which every dollar more costs the same.
  ///
  /// @param fromUsd the bill at which it begins; it ends where the next does
  /// @param startUsd what a bill of nothing would cost if the stretch began there
  /// @param share what a dollar more costs
  record Stretch(double fromUsd, double startUsd, double share) {}

  /// What a month costs, stretch by stretch.
  List<Stretch> stretches() {
    double[] steps = {0, secondFrom, thirdFrom, fourthFrom};
    Arrays.sort(steps);
    List<Stretch> all = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      double from = steps[i];
      double to = i + 1 < steps.length ? steps[i + 1] : Double.POSITIVE_INFINITY;
      if (from < to) {
        add(all, from, to);
      }
    }
    return all;
  }

  private void add(List<Stretch> all, double from, double to) {
    double further = shareAbove(from);
    double start = shares(from) - further * from;
    double meets = (leastUsd - start) / further;
    boolean isLeastFirst = start + further * from < leastUsd;
    all.add(isLeastFirst ? new Stretch(from, leastUsd, 0) : new Stretch(from, start, further));
    if (meets > from && meets < to) {
      all.add(isLeastFirst ? new Stretch(meets, start, further) : new Stretch(meets, leastUsd, 0));
    }
  }

  private double shareAbove(double bill) {
    return share
        + (bill >= secondFrom ? secondMore : 0)
        + (bill >= thirdFrom ? thirdMore : 0)
        + (bill >= fourthFrom ? fourthMore : 0);
  }

  /// Whether one is paid for at all.
  public static boolean isBought(Inputs in) {
    return in.get(PLAN_MINIMUM) > 0
        || in.get(PLAN_SHARE) > 0
        || in.get(SECOND_PLAN_SHARE) > 0
        || in.get(THIRD_PLAN_SHARE) > 0
        || in.get(FOURTH_PLAN_SHARE) > 0;
  }

  /// What it costs in a month; at the start there is no minimum.
  ///
  /// @param billUsd what the provider charges in the month, before credits
  double usd(int month, double billUsd) {
    return Math.max(month > 0 ? leastUsd : 0, shares(billUsd));
  }

  private double shares(double billUsd) {
    return share * billUsd
        + secondMore * Math.max(0, billUsd - secondFrom)
        + thirdMore * Math.max(0, billUsd - thirdFrom)
        + fourthMore * Math.max(0, billUsd - fourthFrom);
  }
}
