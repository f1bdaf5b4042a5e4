package dev.rackrate.demand.load;

import dev.rackrate.demand.log.Window;
import dev.rackrate.demand.sum.Mergeable;
import dev.rackrate.demand.sum.WholeSums;
import dev.rackrate.quantity.Time;

/// Adds up a level of load over each hour of the clock.
final class HourlySums implements Mergeable<HourlySums> {

  private static final long serialVersionUID = 1;

  private static final long SECONDS_PER_HOUR = (long) Time.SECONDS_PER_HOUR;

  /// Places are the hours since the first second of the clock.
  private final WholeSums milliGpuSeconds = new WholeSums();

  void add(long from, long to, long milliGpus) {
    if (milliGpus == 0) {
      return;
    }
    long at = from;
    while (at < to) {
      long hour = at / SECONDS_PER_HOUR;
      long end = Math.min(to, (hour + 1) * SECONDS_PER_HOUR);
      milliGpuSeconds.add((int) hour, milliGpus, end - at);
      at = end;
    }
  }

  @Override
  public void merge(HourlySums other) {
    milliGpuSeconds.merge(other.milliGpuSeconds);
  }

  /// GPU-seconds of each hour that a window touches.
  double[] gpuSeconds(Window window) {
    long first = window.fromSeconds() / SECONDS_PER_HOUR;
    long last = Math.max(window.toSeconds() - 1, window.fromSeconds()) / SECONDS_PER_HOUR;
    double[] gpuSeconds = new double[(int) (last - first + 1)];
    for (int hour = 0; hour < gpuSeconds.length; hour++) {
      gpuSeconds[hour] = milliGpuSeconds.sum((int) first + hour) / 1000;
    }
    return gpuSeconds;
  }
}
