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

/// What a support plan costs: a share of the provider's bill of a month, in up to four steps, or a
/// minimum where that is more.
public final class SupportPlan {

  private SupportPlan() {}

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
  static double usd(Inputs in, int month, double billUsd) {
    double first = in.get(PLAN_SHARE);
    double second = in.get(SECOND_PLAN_SHARE);
    double third = in.get(THIRD_PLAN_SHARE);
    double fourth = in.get(FOURTH_PLAN_SHARE);
    double share =
        first * billUsd
            + (second - first) * Math.max(0, billUsd - in.get(SECOND_PLAN_FROM))
            + (third - second) * Math.max(0, billUsd - in.get(THIRD_PLAN_FROM))
            + (fourth - third) * Math.max(0, billUsd - in.get(FOURTH_PLAN_FROM));
    double least = in.get(PLAN_MINIMUM);
    return Math.max(month > 0 ? least : 0, share);
  }
}
