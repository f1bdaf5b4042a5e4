package dev.rackrate.simulate.result;

import java.util.ArrayList;
import java.util.List;

/// GPU-seconds in equal steps of time, added up from stretches in which GPUs are held.
public final class SeriesBins {

  private static final long[] NICE = {
    1, 10, 60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 604_800, 2_592_000
  };

  public final long stepSeconds;
  private final double[] fromPart;
  private final double[] change;

  /// Steps of a round length, at most `points` of them over the span.
  public SeriesBins(long spanSeconds, int points) {
    stepSeconds = step(spanSeconds, points);
    int bins = (int) (spanSeconds / stepSeconds) + 1;
    fromPart = new double[bins];
    change = new double[bins + 1];
  }

  private static long step(long spanSeconds, int points) {
    for (long nice : NICE) {
      if (spanSeconds / nice < points) {
        return nice;
      }
    }
    return spanSeconds / points + 1;
  }

  /// Adds a stretch in which so many thousandths of GPUs are held.
  public void add(long fromSeconds, long toSeconds, int milliGpus) {
    edge(fromSeconds, milliGpus);
    edge(toSeconds, -milliGpus);
  }

  private void edge(long seconds, int milliGpus) {
    int bin = (int) (seconds / stepSeconds);
    fromPart[bin] += (double) milliGpus * ((bin + 1) * stepSeconds - seconds);
    change[bin + 1] += milliGpus;
  }

  /// Mean GPUs of each step.
  public List<Double> meanGpus() {
    List<Double> means = new ArrayList<>();
    double level = 0;
    for (int bin = 0; bin < fromPart.length; bin++) {
      level += change[bin];
      means.add((level + fromPart[bin] / stepSeconds) / 1_000);
    }
    return means;
  }
}
