package dev.rackrate.demand;

import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.quantity.Require;
import java.util.Arrays;
import java.util.List;

/// How many GPUs it pays to commit to, where a commitment costs less than the hour and is paid
/// whether used or not.
///
/// @param discount of the committed GPU-hour, as a share of the price by the hour
/// @param gpus whole GPUs to commit to: each of them is in use for longer than the share of time
///   that is paid
/// @param savedShare of what all of it costs by the hour
public record Commitment(double discount, int gpus, double savedShare) {

  private static final double[] USUAL = {0.2, 0.3, 0.4, 0.5, 0.6};

  /// The best commitment at each of some usual discounts.
  public static List<Commitment> atUsualDiscounts(LoadDuration curve) {
    return Arrays.stream(USUAL).mapToObj(share -> at(curve, share)).toList();
  }

  /// The best commitment at a discount.
  public static Commitment at(LoadDuration curve, double discount) {
    Require.between(discount, 0, 1, "discount");
    double paid = 1 - discount;
    int most = (int) Math.min(Integer.MAX_VALUE, Math.ceil(curve.peakGpus()));
    int low = 0;
    int high = most;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (used(curve, middle) > paid) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    double mean = curve.meanGpus();
    double cost = low * paid + mean - curve.meanGpusUpTo(low);
    return new Commitment(discount, low, mean == 0 ? 0 : 1 - cost / mean);
  }

  /// How much of its time a GPU is in use, counted from 1; it falls from one to the next.
  private static double used(LoadDuration curve, int gpu) {
    return curve.meanGpusUpTo(gpu) - curve.meanGpusUpTo(gpu - 1);
  }
}
