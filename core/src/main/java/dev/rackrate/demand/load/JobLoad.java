package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Require;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the jobs of a log hold at once and use on GPUs of another speed, where no job shares a GPU
/// that it did not share before: a job on a faster GPU is done sooner, and holds as many GPUs.
///
/// Exact, by a sweep over every start and end; what is worked out is kept for the next question.
public final class JobLoad {

  /// The place of the size of a job stands in the low bits of a moment, so that both sort as one
  /// number.
  private static final int SIZE_BITS = 29;

  private static final long MOST_SIZE = (1L << SIZE_BITS) - 1;

  private final JobLog log;
  private final CurveKind kind;
  private final Window window;
  private final Map<Double, long[]> endsBySpeed = new ConcurrentHashMap<>();
  private final Map<Double, Double> peakBySpeed = new ConcurrentHashMap<>();
  private final Map<Apart, Alone> known = new ConcurrentHashMap<>();
  private long[] begins = {};
  private long[] sizes = {};

  /// @param kind when a job begins to count
  public JobLoad(JobLog log, CurveKind kind, Window window) {
    this.log = log;
    this.kind = kind;
    this.window = window;
  }

  /// How a machine by the hour is billed.
  ///
  /// @param startUpSeconds before each job, billed too
  /// @param incrementSeconds of which started ones are billed whole
  public record Terms(long startUpSeconds, long incrementSeconds, long minimumSeconds) {

    public Terms {
      Require.atLeast((double) incrementSeconds, 1, "seconds of a billing increment");
    }

    long billedSeconds(long seconds) {
      long started = Math.ceilDiv(startUpSeconds + seconds, incrementSeconds) * incrementSeconds;
      return Math.max(started, minimumSeconds);
    }
  }

  /// Jobs on machines of their own, each on those that cost least of those that hold it. Machines
  /// count by their price, in the machine that the sizes are told by.
  ///
  /// @param gpusAtOnce of the machines at the peak
  /// @param machinesAtOnce at their peak
  /// @param machineHours in use
  /// @param gpuHours that the jobs hold
  /// @param billedHours of the machines
  public record Alone(
      double gpusAtOnce,
      double machinesAtOnce,
      double machineHours,
      double gpuHours,
      double billedHours) {}

  private record Apart(double speed, MachineSizes sizes, Terms terms) {}

  /// Most GPUs that jobs hold at once on GPUs of that speed.
  public double peakGpus(double speed) {
    return peakBySpeed.computeIfAbsent(speed, this::peakOf);
  }

  private double peakOf(double speed) {
    double[] held = new double[sizes().length];
    Arrays.setAll(held, size -> sizes()[size]);
    return peak(speed, held) / 1_000.0;
  }

  /// Every job on machines of its own.
  public Alone alone(double speed, MachineSizes sizes, Terms terms) {
    return known.computeIfAbsent(new Apart(speed, sizes, terms), this::workedOut);
  }

  private Alone workedOut(Apart apart) {
    long[] all = sizes();
    double[] gpus = new double[all.length];
    double[] times = new double[all.length];
    for (int size = 0; size < all.length; size++) {
      MachineSizes.Got got = apart.sizes.forJob(all[size]);
      gpus[size] = got.gpus();
      times[size] = got.times();
    }
    double machineSeconds = 0;
    double milliGpuSeconds = 0;
    double billedSeconds = 0;
    for (int job = 0; job < log.size(); job++) {
      if (kind.begin(log, job) != CurveKind.NOT_COUNTED) {
        long seconds = runSeconds(job, apart.speed);
        double machines = times[size(job)];
        machineSeconds += machines * seconds;
        milliGpuSeconds += (double) log.milliGpus(job) * seconds;
        billedSeconds += machines * apart.terms.billedSeconds(seconds);
      }
    }
    return new Alone(
        peak(apart.speed, gpus),
        peak(apart.speed, times),
        machineSeconds / 3_600,
        milliGpuSeconds / 3_600_000,
        billedSeconds / 3_600);
  }

  private long runSeconds(int job, double speed) {
    return speed == 1 ? log.runSeconds(job) : secondsAt(speed, log.runSeconds(job));
  }

  /// Whole seconds of a run on GPUs of another speed, at least one.
  static long secondsAt(double speed, long seconds) {
    double exact = seconds / speed;
    long whole = (long) exact;
    return Math.max(1, whole < exact ? whole + 1 : whole);
  }

  /// Thousandths of a GPU that jobs hold, each once, ascending.
  private long[] sizes() {
    long[] found = sizes;
    if (found.length == 0) {
      found = new long[log.size()];
      for (int job = 0; job < found.length; job++) {
        found[job] = log.milliGpus(job);
      }
      found = Arrays.stream(found).sorted().distinct().toArray();
      sizes = found;
    }
    return found;
  }

  /// The place of the size of a job among all.
  private int size(int job) {
    return Arrays.binarySearch(sizes(), log.milliGpus(job));
  }

  /// The most at once of what jobs of each size hold.
  private double peak(double speed, double[] held) {
    if (begins.length == 0) {
      begins = begins();
    }
    long[] ends = endsBySpeed.computeIfAbsent(speed, this::ends);
    double level = 0;
    double most = 0;
    int ended = 0;
    for (long begin : begins) {
      while (ended < ends.length && ends[ended] >>> SIZE_BITS <= begin >>> SIZE_BITS) {
        level -= held[(int) (ends[ended++] & MOST_SIZE)];
      }
      level += held[(int) (begin & MOST_SIZE)];
      most = Math.max(most, level);
    }
    return most;
  }

  private long[] begins() {
    long[] keys = new long[log.size()];
    int count = 0;
    for (int job = 0; job < keys.length; job++) {
      if (isIn(job)) {
        keys[count++] = key(window.clip(kind.begin(log, job)), job);
      }
    }
    return sorted(keys, count);
  }

  private long[] ends(double speed) {
    long[] keys = new long[log.size()];
    int count = 0;
    for (int job = 0; job < keys.length; job++) {
      if (isIn(job)) {
        long begin = window.clip(kind.begin(log, job));
        long queued = kind.seconds(log, job) - log.runSeconds(job);
        long end = kind.begin(log, job) + queued + runSeconds(job, speed);
        keys[count++] = key(Math.max(begin, window.clip(end)), job);
      }
    }
    return sorted(keys, count);
  }

  /// Whether a job counts in the window as the log has it.
  private boolean isIn(int job) {
    long begin = kind.begin(log, job);
    return begin != CurveKind.NOT_COUNTED
        && window.clip(begin) < window.clip(begin + kind.seconds(log, job));
  }

  private long key(long seconds, int job) {
    return (seconds - window.fromSeconds()) << SIZE_BITS | size(job);
  }

  private static long[] sorted(long[] keys, int count) {
    long[] kept = Arrays.copyOf(keys, count);
    Arrays.parallelSort(kept);
    return kept;
  }
}
