package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Window;
import java.util.Arrays;

/// The load that the jobs of a log make, by a sweep over every start and end: exact, no binning.
///
/// Ends come before starts at the same second. Time and memory grow with the number of jobs only.
public final class LoadCalculator {

  private final JobLog log;
  private final JobStorage storage;

  /// @param storage where sorted moments may lie
  public LoadCalculator(JobLog log, JobStorage storage) {
    this.log = log;
    this.storage = storage;
  }

  /// From the first moment at which a job counts to the last.
  public Window window(CurveKind kind) {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (int job = 0; job < log.size(); job++) {
      long begin = kind.begin(log, job);
      if (begin != CurveKind.NOT_COUNTED && begin >= 0) {
        from = Math.min(from, begin);
        to = Math.max(to, begin + kind.seconds(log, job));
      }
    }
    return from > to ? new Window(0, 0) : new Window(from, to);
  }

  /// The load in a window, and the peak of each name of a labelling beside it.
  public GroupedLoad load(CurveKind kind, Window window, Labelling labelling) {
    return new Sweep(kind, window, labelling).run();
  }

  /// A load with what each group adds to it.
  ///
  /// @param groupPeaks peak GPUs of each group, by its number
  /// @param groupGpuSeconds of each group
  @SuppressWarnings("ArrayRecordComponent") // copied in and out
  public record GroupedLoad(Load load, double[] groupPeaks, double[] groupGpuSeconds) {

    public GroupedLoad {
      groupPeaks = groupPeaks.clone();
      groupGpuSeconds = groupGpuSeconds.clone();
    }

    @Override
    public double[] groupPeaks() {
      return groupPeaks.clone();
    }

    @Override
    public double[] groupGpuSeconds() {
      return groupGpuSeconds.clone();
    }
  }

  private final class Sweep {

    private final CurveKind kind;
    private final Window window;
    private final Holdings holdings;
    private final LevelTimes levels;
    private final HourlySums hours;
    private final SortedTimes begins;
    private final SortedTimes ends;
    private final long[] groupLevels;
    private final long[] groupPeaks;
    private final double[] groupMilliGpuSeconds;
    private long level;
    private long at;
    private double milliGpuSeconds;

    Sweep(CurveKind kind, Window window, Labelling labelling) {
      int groups = log.names(labelling).size();
      this.kind = kind;
      this.window = window;
      this.holdings = new Holdings(log, labelling);
      this.hours = new HourlySums(window);
      this.begins = new SortedTimes(window.fromSeconds(), log.size(), storage);
      this.ends = new SortedTimes(window.fromSeconds(), log.size(), storage);
      this.groupLevels = new long[groups];
      this.groupPeaks = new long[groups];
      this.groupMilliGpuSeconds = new double[groups];
      this.at = window.fromSeconds();
      sort();
      this.levels = new LevelTimes(holdings.unit());
    }

    /// A job that ends before the window or begins after it does not count at all.
    private void sort() {
      for (int job = 0; job < log.size(); job++) {
        long begin = kind.begin(log, job);
        if (begin != CurveKind.NOT_COUNTED) {
          long from = window.clip(begin);
          long to = window.clip(begin + kind.seconds(log, job));
          if (from < to) {
            int held = holdings.of(job);
            begins.add(from, held);
            ends.add(to, held);
          }
        }
      }
      begins.sort();
      ends.sort();
    }

    GroupedLoad run() {
      while (ends.hasNext()) {
        boolean isBegin = begins.hasNext() && begins.seconds() < ends.seconds();
        SortedTimes from = isBegin ? begins : ends;
        int held = from.number();
        passTo(from.seconds());
        int milli = holdings.milliGpus(held);
        change(holdings.group(held), isBegin ? milli : -milli);
        from.advance();
      }
      passTo(window.toSeconds());
      return result();
    }

    /// From its begin on a job counts up to the end of the window, from its end on that no more.
    private void change(int group, int milli) {
      level += milli;
      groupMilliGpuSeconds[group] += (double) milli * (window.toSeconds() - at);
      groupLevels[group] += milli;
      groupPeaks[group] = Math.max(groupPeaks[group], groupLevels[group]);
    }

    private void passTo(long seconds) {
      if (seconds > at) {
        levels.add(level, seconds - at);
        hours.add(at, seconds, level);
        milliGpuSeconds += (double) level * (seconds - at);
        at = seconds;
      }
    }

    private GroupedLoad result() {
      Load load = new Load(window, levels.curve(), milliGpuSeconds / 1000, hours.gpuSeconds());
      return new GroupedLoad(
          load,
          Arrays.stream(groupPeaks).mapToDouble(peak -> peak / 1000.0).toArray(),
          Arrays.stream(groupMilliGpuSeconds).map(milli -> milli / 1000).toArray());
    }
  }
}
