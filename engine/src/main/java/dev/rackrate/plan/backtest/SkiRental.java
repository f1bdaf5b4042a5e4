package dev.rackrate.plan.backtest;

import dev.rackrate.quantity.Require;
import java.util.Arrays;

/// Renting until buying has proven itself: thresholds and the most they can cost against knowing.
///
/// See Karlin et al. 1994 for both ratios, Wang, Li and Liang (arXiv 1305.5608) for reservations
/// that lower the rent, and Purohit, Svitkina and Kumar (NeurIPS 2018) for predictions.
public final class SkiRental {

  /// Half of the trust in a prediction.
  public static final double HALF = 0.5;

  /// Trust that leaves thresholds at a fiftieth and fifty times the price.
  public static final double LEAST_TRUST = 0.02;

  private SkiRental() {}

  /// The most that renting up to the price and then buying costs against knowing how long.
  ///
  /// @param share of the rent that is still paid after buying, below 1
  public static double deterministicRatio(double share) {
    return 2 - checked(share);
  }

  /// The same for the best rule that draws its threshold.
  public static double randomisedRatio(double share) {
    return Math.E / (Math.E - 1 + checked(share));
  }

  private static double checked(double share) {
    return Require.between(share, 0, 1, "share of the rent that is still paid");
  }

  /// Rent after which buying is due: the price over the share of the rent that it saves.
  public static double breakEvenUsd(double priceUsd, double share) {
    Require.atLeast(priceUsd, 0, "price");
    return priceUsd / (1 - checked(share));
  }

  /// A threshold as a share of the break-even, drawn so that the expected cost is never above the
  /// randomised ratio of a purchase that saves all rent.
  ///
  /// @param draw from 0 to 1
  public static double threshold(double draw) {
    Require.between(draw, 0, 1, "draw");
    return Math.log1p(draw * (Math.E - 1));
  }

  /// The multiple of the price after whose rent buying costs least on average: never, at once, or
  /// as soon as what comes after may pay for it.
  ///
  /// @param demands what all the rent may come to over the price, each as likely as the others
  public static double bestMultiple(double[] demands) {
    double[] sorted = demands.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    // Buying pays at once or just after one of the demands would have ended.
    for (int ended = 0; ended <= sorted.length; ended++) {
      double multiple = ended == 0 ? 0 : sorted[ended - 1] * (1 + 1e-9) + 1e-12;
      sum += ended == 0 ? 0 : sorted[ended - 1];
      int left = sorted.length - ended;
      double usd = sum + left * (multiple + 1);
      if (usd < least) {
        least = usd;
        best = left == 0 ? Double.POSITIVE_INFINITY : multiple;
      }
    }
    return best;
  }

  /// What a rule that trusts a prediction costs at most where the prediction holds, and where it
  /// does not.
  public record Ratios(double consistency, double robustness) {}

  /// Buys after a share `trust` of the price where buying is predicted to pay, else after 1 /
  /// trust.
  ///
  /// @param trust from nearly 0, all trust, to 1, none
  public static Ratios predicted(double trust) {
    Require.between(trust, 1e-9, 1, "trust");
    return new Ratios(1 + trust, 1 + 1 / trust);
  }

  /// The same with a drawn threshold, for prices of many days.
  public static Ratios predictedRandomised(double trust) {
    Require.between(trust, 1e-9, 1, "trust");
    return new Ratios(trust / (1 - Math.exp(-trust)), 1 / (1 - Math.exp(-trust)));
  }
}
