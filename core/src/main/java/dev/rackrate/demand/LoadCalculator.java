package dev.rackrate.demand;

import java.util.Arrays;

/// The load that the jobs of a log make, by a sweep over every start and end: exact, no binning.
///
/// Ends come before starts at the same second. Time and memory grow with the number of jobs only.
public final class LoadCalculator {

  private final JobLog log;
  private final JobStorage storage;
  private final long unit;

  /// @param storage where sorted moments may lie
  public LoadCalculator(JobLog log, JobStorage storage) {
    this.log = log;
    this.storage = storage;
    this.unit = unit(log);
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
    int groups = log.names(labelling).size();
    Sweep sweep = new Sweep(kind, window, groups);
    sweep.run(labelling);
    return sweep.result();
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

  /// Largest number of thousandths of a GPU that every job holds a multiple of.
  static long unit(JobLog log) {
    long unit = 0;
    for (int job = 0; job < log.size() && unit != 1; job++) {
      long a = log.milliGpus(job);
      if (unit > 0 && a % unit == 0) {
        continue;
      }
      while (a != 0) {
        long rest = unit % a;
        unit = a;
        a = rest;
      }
    }
    return Math.max(unit, 1);
  }

  private final class Sweep {

    private final CurveKind kind;
    private final Window window;
    private final LevelTimes levels = new LevelTimes(unit);
    private final HourlySums hours;
    private final long[] groupLevels;
    private final long[] groupPeaks;
    private final double[] groupMilliGpuSeconds;
    private long level;
    private long at;
    private double milliGpuSeconds;

    Sweep(CurveKind kind, Window window, int groups) {
      this.kind = kind;
      this.window = window;
      this.hours = new HourlySums(window);
      this.groupLevels = new long[groups];
      this.groupPeaks = new long[groups];
      this.groupMilliGpuSeconds = new double[groups];
      this.at = window.fromSeconds();
    }

    void run(Labelling labelling) {
      SortedTimes begins = SortedTimes.of(log, this::begin, window, storage);
      SortedTimes ends = SortedTimes.of(log, this::end, window, storage);
      while (ends.hasNext()) {
        boolean isBegin = begins.hasNext() && begins.seconds() < ends.seconds();
        SortedTimes from = isBegin ? begins : ends;
        int job = from.job();
        passTo(from.seconds());
        int milli = log.milliGpus(job);
        change(log.label(labelling, job), isBegin ? milli : -milli);
        from.advance();
      }
      passTo(window.toSeconds());
    }

    /// Where the job begins to count in the window; not at all where it ends before or begins
    /// after.
    private long begin(int job) {
      long begin = kind.begin(log, job);
      if (begin == CurveKind.NOT_COUNTED) {
        return begin;
      }
      long from = window.clip(begin);
      long to = window.clip(begin + kind.seconds(log, job));
      return from < to ? from : CurveKind.NOT_COUNTED;
    }

    private long end(int job) {
      long begin = kind.begin(log, job);
      if (begin == CurveKind.NOT_COUNTED) {
        return begin;
      }
      long to = window.clip(begin + kind.seconds(log, job));
      return window.clip(begin) < to ? to : CurveKind.NOT_COUNTED;
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

    GroupedLoad result() {
      Load load = new Load(window, levels.curve(), milliGpuSeconds / 1000, hours.gpuSeconds());
      return new GroupedLoad(
          load,
          Arrays.stream(groupPeaks).mapToDouble(peak -> peak / 1000.0).toArray(),
          Arrays.stream(groupMilliGpuSeconds).map(milli -> milli / 1000).toArray());
    }
  }
}
