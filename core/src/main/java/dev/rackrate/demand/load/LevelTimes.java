package dev.rackrate.demand.load;

import dev.rackrate.demand.sum.Mergeable;
import dev.rackrate.demand.sum.WholeSums;
import dev.rackrate.quantity.Require;
import java.util.Arrays;
import java.util.TreeMap;

/// Seconds spent at each level of load, in thousandths of a GPU.
///
/// Levels lie in an array as long as they are few; the rest, which are all higher, in a map.
final class LevelTimes implements Mergeable<LevelTimes> {

  private static final long serialVersionUID = 1;

  private static final int MOST_DENSE = 1 << 22;

  private final long unit;
  private long[] dense = new long[64];
  private final TreeMap<Long, Long> sparse = new TreeMap<>();

  /// @param unit thousandths of a GPU of which every level is a multiple
  LevelTimes(long unit) {
    this.unit = unit;
  }

  void add(long milliGpus, long seconds) {
    long step = milliGpus / unit;
    if (step < MOST_DENSE) {
      addDense((int) step, seconds);
    } else {
      sparse.merge(milliGpus, seconds, Long::sum);
    }
  }

  private void addDense(int step, long seconds) {
    if (step >= dense.length) {
      dense = Arrays.copyOf(dense, Math.min(MOST_DENSE, Math.max(step + 1, 2 * dense.length)));
    }
    dense[step] += seconds;
  }

  @Override
  public void merge(LevelTimes other) {
    Require.between(other.unit, unit, unit, "unit of levels");
    for (int step = 0; step < other.dense.length; step++) {
      if (other.dense[step] > 0) {
        addDense(step, other.dense[step]);
      }
    }
    other.sparse.forEach((milliGpus, seconds) -> sparse.merge(milliGpus, seconds, Long::sum));
  }

  /// The integral of the load over time.
  double milliGpuSeconds() {
    WholeSums sum = new WholeSums();
    for (int step = 0; step < dense.length; step++) {
      sum.add(0, step * unit, dense[step]);
    }
    sparse.forEach((milliGpus, seconds) -> sum.add(0, milliGpus, seconds));
    return sum.sum(0);
  }

  LoadDuration curve() {
    int levels = 1 + sparse.size();
    for (int step = 1; step < dense.length; step++) {
      levels += dense[step] > 0 ? 1 : 0;
    }
    long[] milli = new long[levels];
    long[] seconds = new long[levels];
    seconds[0] = dense[0];
    int at = 1;
    for (int step = 1; step < dense.length; step++) {
      if (dense[step] > 0) {
        milli[at] = step * unit;
        seconds[at++] = dense[step];
      }
    }
    for (var entry : sparse.entrySet()) {
      milli[at] = entry.getKey();
      seconds[at++] = entry.getValue();
    }
    return falling(milli, seconds, at);
  }

  /// The curve over levels in ascending order.
  private static LoadDuration falling(long[] milli, long[] seconds, int levels) {
    double total = 0;
    for (int i = 0; i < levels; i++) {
      total += seconds[i];
    }
    if (total == 0) {
      return LoadDuration.NONE;
    }
    double[] gpus = new double[levels];
    double[] share = new double[levels];
    long above = 0;
    for (int i = levels - 1; i >= 0; i--) {
      gpus[i] = milli[i] / 1000.0;
      share[i] = above / total;
      above += seconds[i];
    }
    return new LoadDuration(gpus, share);
  }
}
