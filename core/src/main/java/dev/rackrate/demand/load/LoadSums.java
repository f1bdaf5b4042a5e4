package dev.rackrate.demand.load;

import dev.rackrate.demand.log.Window;
import dev.rackrate.demand.sum.Mergeable;
import dev.rackrate.demand.sum.WholeSums;
import java.util.Arrays;

/// What a load comes to over a stretch of time: seconds at each level, GPU-seconds of each hour,
/// peak and GPU-seconds of each group.
///
/// Of stretches that do not overlap the sums are those of the whole, whatever their order.
public final class LoadSums implements Mergeable<LoadSums> {

  private static final long serialVersionUID = 1;

  private static final double MILLI = 1_000;

  private final LevelTimes levels;
  private final HourlySums hours = new HourlySums();
  private final WholeSums byGroup = new WholeSums();
  private long[] groupPeaks = {};

  /// @param unit thousandths of a GPU of which every level is a multiple
  public LoadSums(long unit) {
    this.levels = new LevelTimes(unit);
  }

  /// The load stays at a level for a while.
  void stay(long level, long from, long to) {
    levels.add(level, to - from);
    hours.add(from, to, level);
  }

  /// A group holds so many thousandths of a GPU more, or less, for so many seconds.
  void held(int group, long milliGpus, long seconds) {
    byGroup.add(group, milliGpus, seconds);
  }

  /// A group holds so many thousandths of a GPU at once.
  void reached(int group, long milliGpus) {
    if (group >= groupPeaks.length) {
      groupPeaks = Arrays.copyOf(groupPeaks, Math.max(group + 1, 2 * groupPeaks.length));
    }
    groupPeaks[group] = Math.max(groupPeaks[group], milliGpus);
  }

  @Override
  public void merge(LoadSums other) {
    levels.merge(other.levels);
    hours.merge(other.hours);
    byGroup.merge(other.byGroup);
    for (int group = 0; group < other.groupPeaks.length; group++) {
      reached(group, other.groupPeaks[group]);
    }
  }

  /// The load, once the sums are those of a whole window.
  public Load load(Window window) {
    return new Load(
        window, levels.curve(), levels.milliGpuSeconds() / MILLI, hours.gpuSeconds(window));
  }

  public double peakGpus(int group) {
    return group < groupPeaks.length ? groupPeaks[group] / MILLI : 0;
  }

  public double gpuSeconds(int group) {
    return byGroup.sum(group) / MILLI;
  }
}
