package dev.rackrate.demand.load;

import dev.rackrate.demand.log.Window;
import java.util.Arrays;

/// The course of a load over a stretch of time, change after change in the order of their moments.
/// Ends come before begins at the same second.
final class LoadCourse {

  private final Window stretch;
  private final LoadSums sums;
  private long[] groupLevels = {};
  private long level;
  private long at;

  LoadCourse(Window stretch, LoadSums sums) {
    this.stretch = stretch;
    this.sums = sums;
    this.at = stretch.fromSeconds();
  }

  /// A group holds so many thousandths of a GPU more, or less, from a moment on, as far as is known
  /// up to the end of the stretch.
  void change(long seconds, int group, long milliGpus) {
    passTo(seconds);
    if (group >= groupLevels.length) {
      groupLevels = Arrays.copyOf(groupLevels, Math.max(group + 1, 2 * groupLevels.length));
    }
    level += milliGpus;
    groupLevels[group] += milliGpus;
    sums.held(group, milliGpus, stretch.toSeconds() - at);
    sums.reached(group, groupLevels[group]);
  }

  /// The end of the stretch is reached.
  void end() {
    passTo(stretch.toSeconds());
  }

  private void passTo(long seconds) {
    if (seconds > at) {
      sums.stay(level, at, seconds);
      at = seconds;
    }
  }
}
