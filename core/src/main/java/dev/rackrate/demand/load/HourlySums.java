package dev.rackrate.demand.load;

import dev.rackrate.demand.log.Window;

/// Adds up a level of load over each hour of the clock.
final class HourlySums {

  private final long firstHour;
  private final double[] milliGpuSeconds;

  HourlySums(Window window) {
    this.firstHour = window.fromSeconds() / 3600;
    long last = Math.max(window.toSeconds() - 1, window.fromSeconds()) / 3600;
    this.milliGpuSeconds = new double[(int) (last - firstHour + 1)];
  }

  void add(long from, long to, long milliGpus) {
    if (milliGpus == 0) {
      return;
    }
    long at = from;
    while (at < to) {
      long hour = at / 3600;
      long end = Math.min(to, (hour + 1) * 3600);
      milliGpuSeconds[(int) (hour - firstHour)] += (double) milliGpus * (end - at);
      at = end;
    }
  }

  double[] gpuSeconds() {
    double[] gpuSeconds = new double[milliGpuSeconds.length];
    for (int i = 0; i < gpuSeconds.length; i++) {
      gpuSeconds[i] = milliGpuSeconds[i] / 1000;
    }
    return gpuSeconds;
  }
}
