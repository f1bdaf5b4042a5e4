package dev.rackrate.demand.load;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Whole;
import java.util.Arrays;

/// The share of time in which strictly more than some number of GPUs is wanted, exact at every
/// number that occurs.
///
/// @param gpus every level from 0 to the peak that occurs, ascending; the first is 0
/// @param share of time above each of them; descending, the last is 0
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record LoadDuration(double[] gpus, double[] share) {

  /// Nothing is ever wanted.
  public static final LoadDuration NONE = new LoadDuration(new double[] {0}, new double[] {0});

  public LoadDuration {
    gpus = gpus.clone();
    share = share.clone();
    Require.atLeast(gpus.length, 1, "levels of a load-duration curve");
    if (gpus.length != share.length || gpus[0] != 0 || share[share.length - 1] != 0) {
      throw new IllegalArgumentException(
          "a load-duration curve must begin at 0 GPUs and end at a share of 0");
    }
    for (int i = 1; i < gpus.length; i++) {
      if (!(gpus[i] > gpus[i - 1]) || !(share[i] <= share[i - 1])) {
        throw new IllegalArgumentException(
            "a load-duration curve must fall while its GPUs rise, but does not at " + gpus[i]);
      }
    }
  }

  @Override
  public double[] gpus() {
    return gpus.clone();
  }

  @Override
  public double[] share() {
    return share.clone();
  }

  public int levels() {
    return gpus.length;
  }

  /// Level `i`, counted from 0.
  public double gpusAt(int i) {
    return gpus[i];
  }

  /// Share of time above level `i`.
  public double shareAt(int i) {
    return share[i];
  }

  public double peakGpus() {
    return gpus[gpus.length - 1];
  }

  /// The integral of the curve.
  public double meanGpus() {
    double mean = 0;
    for (int i = 1; i < gpus.length; i++) {
      mean += (gpus[i] - gpus[i - 1]) * share[i - 1];
    }
    return mean;
  }

  /// Share of time in which strictly more than that many GPUs are wanted.
  public double shareAbove(double atLeast) {
    int place = Arrays.binarySearch(gpus, atLeast);
    int at = place >= 0 ? place : -place - 2;
    return at < 0 ? 1 : share[at];
  }

  /// The least level that is enough for that share of time.
  public double gpusFor(double shareOfTime) {
    double most = 1 - shareOfTime;
    for (int i = 0; i < gpus.length; i++) {
      if (share[i] <= most + 1e-12) {
        return gpus[i];
      }
    }
    return peakGpus();
  }

  /// Mean of what the first `gpus` GPUs have to do: the integral of the curve up to there.
  public double meanGpusUpTo(double atMost) {
    double mean = 0;
    for (int i = 1; i < gpus.length && gpus[i - 1] < atMost; i++) {
      mean += (Math.min(gpus[i], atMost) - gpus[i - 1]) * share[i - 1];
    }
    return mean;
  }

  /// The curve of what is wanted beyond the first `there` GPUs.
  public LoadDuration beyond(double there) {
    int first = 0;
    while (first < gpus.length && gpus[first] <= there) {
      first++;
    }
    double[] levels = new double[gpus.length - first + 1];
    double[] above = new double[levels.length];
    above[0] = shareAbove(there);
    for (int i = first; i < gpus.length; i++) {
      levels[i - first + 1] = gpus[i] - there;
      above[i - first + 1] = share[i];
    }
    return new LoadDuration(levels, above);
  }

  /// Whole machines in use on average, each of `gpusPerMachine` GPUs that do what `ratio` of the
  /// GPUs counted here do.
  public double meanMachines(double gpusPerMachine, double ratio) {
    double mean = 0;
    for (int i = 1; i < gpus.length; i++) {
      double timeShare = share[i - 1] - share[i];
      mean += timeShare * Whole.up(gpus[i] / ratio / gpusPerMachine);
    }
    return mean;
  }

  /// The same for what is wanted beyond the first `there` GPUs.
  public double meanMachinesBeyond(double there, double gpusPerMachine, double ratio) {
    double mean = 0;
    for (int i = gpus.length - 1; i >= 1 && gpus[i] > there; i--) {
      double timeShare = share[i - 1] - share[i];
      mean += timeShare * Whole.up((gpus[i] - there) / ratio / gpusPerMachine);
    }
    return mean;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LoadDuration that
        && Arrays.equals(gpus, that.gpus)
        && Arrays.equals(share, that.share);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(gpus) + Arrays.hashCode(share);
  }

  @Override
  public String toString() {
    return "LoadDuration["
        + gpus.length
        + " levels to "
        + peakGpus()
        + " GPUs, mean "
        + meanGpus()
        + "]";
  }
}
