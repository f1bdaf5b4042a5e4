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

  /// Mean over peak.
  public double loadFactor() {
    return peakGpus() == 0 ? 0 : meanGpus() / peakGpus();
  }
}
