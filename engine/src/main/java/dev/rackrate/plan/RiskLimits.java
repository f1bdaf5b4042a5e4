package dev.rackrate.plan;

import dev.rackrate.quantity.Require;

/// What a plan may cost in futures that are not what the study says.
///
/// @param mostRegret in each of them over the least that it can cost, as a share; infinite for any
/// @param mostTailUsd on average in the dearest twentieth; infinite for any
public record RiskLimits(double mostRegret, double mostTailUsd) {

  public static final RiskLimits NONE =
      new RiskLimits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  public RiskLimits {
    Require.between(mostRegret, 0, Double.POSITIVE_INFINITY, "most regret");
    Require.between(mostTailUsd, 0, Double.POSITIVE_INFINITY, "most of the dearest twentieth");
  }

  /// The same less what an answer was over the limits that are to be kept.
  RiskLimits less(double regret, double tailUsd, RiskLimits kept) {
    double overRegret = Math.max(0, regret - kept.mostRegret());
    double overTail = Math.max(0, tailUsd - kept.mostTailUsd());
    return new RiskLimits(
        Math.max(0, mostRegret - overRegret), Math.max(0, mostTailUsd - overTail));
  }

  boolean isAny() {
    return Double.isFinite(mostRegret) || Double.isFinite(mostTailUsd);
  }
}
