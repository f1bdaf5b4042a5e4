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

  /// The share of a further dollar of bills above every step.
  double lastShare() {
    return share + secondMore + thirdMore + fourthMore;
  }

  /// The bill from which on every dollar more costs the last share; infinite where none is.
  double lastFromUsd() {
    double from =
        Math.max(
            secondMore == 0 ? 0 : secondFrom,
            Math.max(thirdMore == 0 ? 0 : thirdFrom, fourthMore == 0 ? 0 : fourthFrom));
    double atOnce = usd(0, from);
    if (atOnce >= leastUsd) {
      return from;
    }
    return lastShare() > 0 ? from + (leastUsd - atOnce) / lastShare() : Double.POSITIVE_INFINITY;
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
    double shares =
        share * billUsd
            + secondMore * Math.max(0, billUsd - secondFrom)
            + thirdMore * Math.max(0, billUsd - thirdFrom)
            + fourthMore * Math.max(0, billUsd - fourthFrom);
    return Math.max(month > 0 ? leastUsd : 0, shares);
  }
}
