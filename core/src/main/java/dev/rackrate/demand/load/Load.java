package dev.rackrate.demand.load;

import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Require;

/// GPUs in demand over a stretch of time.
///
/// @param curve share of time above each level
/// @param gpuSeconds the integral over the window
/// @param hourlyGpuSeconds of each hour of the clock that the window touches, the first hour first
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record Load(
    Window window, LoadDuration curve, double gpuSeconds, double[] hourlyGpuSeconds) {

  private static final double LEAST_CHANGE = 0.01;

  /// Hours of a row are spread over it in thousandths of a GPU.
  private static final double ROUNDED_GPUS = 0.0015;

  public Load {
    Require.atLeast(gpuSeconds, 0, "GPU-seconds");
    hourlyGpuSeconds = hourlyGpuSeconds.clone();
  }

  @Override
  public double[] hourlyGpuSeconds() {
    return hourlyGpuSeconds.clone();
  }

  public double gpuHours() {
    return gpuSeconds / 3600;
  }

  public double meanGpus() {
    return window.seconds() == 0 ? 0 : gpuSeconds / window.seconds();
  }

  public double peakGpus() {
    return curve.peakGpus();
  }

  /// Whether it changes at one hour of the day alone, as where only days, weeks or months are told;
  /// changes below a hundredth of the mean are none. A load that never changes twice tells nothing.
  public boolean tellsOnlyDays() {
    int first = window.fromSeconds() % 3600 == 0 ? 0 : 1;
    int end = hourlyGpuSeconds.length - (window.toSeconds() % 3600 == 0 ? 0 : 1);
    double least = 3600 * Math.max(LEAST_CHANGE * meanGpus(), ROUNDED_GPUS);
    int changes = 0;
    int hour = 0;
    for (int i = first + 1; i < end; i++) {
      if (Math.abs(hourlyGpuSeconds[i] - hourlyGpuSeconds[i - 1]) > least) {
        if (changes > 0 && (i - hour) % 24 != 0) {
          return false;
        }
        hour = i;
        changes++;
      }
    }
    return changes > 1;
  }

  /// Mean over peak.
  public double loadFactor() {
    return peakGpus() == 0 ? 0 : meanGpus() / peakGpus();
  }
}
