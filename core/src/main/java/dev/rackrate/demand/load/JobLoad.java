package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Window;
import dev.rackrate.quantity.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
  private final Map<Double, AtSpeed> bySpeed = new ConcurrentHashMap<>();
  private final Map<Held, Double> peaks = new ConcurrentHashMap<>();
  private final Map<Billed, long[]> billedBySize = new ConcurrentHashMap<>();
  private final Map<Apart, Alone> known = new ConcurrentHashMap<>();
  private final Map<Shape, JobPlacement.Held> held = new ConcurrentHashMap<>();
  private @Nullable Jobs jobs;
  private @Nullable JobOrder order;

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

  /// @param bySize what a job of each size holds
  private record Held(double speed, List<Double> bySize) {}

  private record Billed(double speed, Terms terms) {}

  private record Shape(double speed, int gpus) {}

  /// What is read of the log once.
  ///
  /// @param sizes thousandths of a GPU that jobs hold, each once, ascending
  /// @param places of the size of each job among them; below 0 where it does not count
  /// @param begins in the window, ascending
  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Jobs(long[] sizes, int[] places, int[] runSeconds, long[] begins) {}

  /// The jobs on GPUs of one speed.
  ///
  /// @param events in their order: the place of the size of a job that begins, or its complement
  ///   where it ends
  /// @param secondsBySize that jobs run
  @SuppressWarnings("ArrayRecordComponent") // only read
  private record AtSpeed(int[] events, long[] secondsBySize) {}

  /// The jobs.
  public JobLog log() {
    return log;
  }

  /// Most GPUs that jobs hold at once on GPUs of that speed.
  public double peakGpus(double speed) {
    return peak(speed, Arrays.stream(jobs().sizes).asDoubleStream().toArray()) / 1_000.0;
  }

  /// The jobs on machines that are always there.
  ///
  /// @param gpus of each machine
  public JobPlacement.Held held(double speed, int gpus) {
    return held.computeIfAbsent(
        new Shape(speed, gpus), _ -> JobPlacement.held(order(), speed, gpus));
  }

  private JobOrder order() {
    JobOrder found = order;
    if (found == null) {
      found = JobOrder.of(log, kind, window);
      order = found;
    }
    return found;
  }

  /// Every job on machines of its own.
  public Alone alone(double speed, MachineSizes sizes, Terms terms) {
    return known.computeIfAbsent(new Apart(speed, sizes, terms), this::workedOut);
  }

  private Alone workedOut(Apart apart) {
    long[] sizes = jobs().sizes;
    long[] seconds = at(apart.speed).secondsBySize;
    long[] billed =
        billedBySize.computeIfAbsent(new Billed(apart.speed, apart.terms), this::billed);
    double[] gpus = new double[sizes.length];
    double[] times = new double[sizes.length];
    double machineSeconds = 0;
    double milliGpuSeconds = 0;
    double billedSeconds = 0;
    for (int size = 0; size < sizes.length; size++) {
      MachineSizes.Got got = apart.sizes.forJob(sizes[size]);
      gpus[size] = got.gpus();
      times[size] = got.times();
      machineSeconds += got.times() * seconds[size];
      milliGpuSeconds += (double) sizes[size] * seconds[size];
      billedSeconds += got.times() * billed[size];
    }
    return new Alone(
        peak(apart.speed, gpus),
        peak(apart.speed, times),
        machineSeconds / 3_600,
        milliGpuSeconds / 3_600_000,
        billedSeconds / 3_600);
  }

  /// Seconds billed of jobs of each size, were each on one machine.
  private long[] billed(Billed of) {
    Jobs all = jobs();
    long[] billed = new long[all.sizes.length];
    for (int job = 0; job < all.places.length; job++) {
      int place = all.places[job];
      if (place >= 0) {
        billed[place] += of.terms.billedSeconds(runSeconds(all.runSeconds[job], of.speed));
      }
    }
    return billed;
  }

  private static long runSeconds(int ofLog, double speed) {
    return speed == 1 ? ofLog : secondsAt(speed, ofLog);
  }

  /// Whole seconds of a run on GPUs of another speed, at least one.
  static long secondsAt(double speed, long seconds) {
    double exact = seconds / speed;
    long whole = (long) exact;
    return Math.max(1, whole < exact ? whole + 1 : whole);
  }

  private Jobs jobs() {
    Jobs found = jobs;
    if (found == null) {
      found = read();
      jobs = found;
    }
    return found;
  }

  private Jobs read() {
    int count = log.size();
    long[] ofJobs = new long[count];
    int[] runSeconds = new int[count];
    for (int job = 0; job < count; job++) {
      ofJobs[job] = log.milliGpus(job);
      runSeconds[job] = log.runSeconds(job);
    }
    long[] sizes = Arrays.stream(ofJobs).sorted().distinct().toArray();
    int[] places = new int[count];
    long[] begins = new long[count];
    int counted = 0;
    for (int job = 0; job < count; job++) {
      long begin = kind.begin(log, job);
      boolean isCounted = begin != CurveKind.NOT_COUNTED;
      places[job] = isCounted ? Arrays.binarySearch(sizes, ofJobs[job]) : -1;
      if (isCounted && isIn(job, begin)) {
        begins[counted++] = key(window.clip(begin), places[job]);
      }
    }
    return new Jobs(sizes, places, runSeconds, sorted(begins, counted));
  }

  /// The most at once of what jobs of each size hold. Where that is whole numbers of what one of
  /// them holds, as it mostly is, one sweep tells it for all that are alike but for their unit.
  private double peak(double speed, double[] held) {
    double unit = Arrays.stream(held).min().orElse(1);
    List<Double> units = Arrays.stream(held).mapToObj(each -> each / unit).toList();
    if (units.stream().allMatch(each -> Math.abs(each - Math.rint(each)) < 1e-9 * each)) {
      List<Double> whole = units.stream().map(Math::rint).toList();
      return unit * peaks.computeIfAbsent(new Held(speed, whole), this::swept);
    }
    return peaks.computeIfAbsent(
        new Held(speed, Arrays.stream(held).boxed().toList()), this::swept);
  }

  private double swept(Held of) {
    double[] held = of.bySize.stream().mapToDouble(Double::doubleValue).toArray();
    double level = 0;
    double most = 0;
    for (int event : at(of.speed).events) {
      if (event >= 0) {
        level += held[event];
        most = Math.max(most, level);
      } else {
        level -= held[~event];
      }
    }
    return most;
  }

  private AtSpeed at(double speed) {
    return bySpeed.computeIfAbsent(speed, this::laid);
  }

  private AtSpeed laid(double speed) {
    Jobs all = jobs();
    long[] seconds = new long[all.sizes.length];
    long[] keys = new long[all.places.length];
    int count = 0;
    for (int job = 0; job < keys.length; job++) {
      int place = all.places[job];
      if (place >= 0) {
        long run = runSeconds(all.runSeconds[job], speed);
        seconds[place] += run;
        long begin = kind.begin(log, job);
        if (isIn(job, begin)) {
          long queued = kind.seconds(log, job) - all.runSeconds[job];
          long end = Math.max(window.clip(begin), window.clip(begin + queued + run));
          keys[count++] = key(end, place);
        }
      }
    }
    return new AtSpeed(events(all.begins, sorted(keys, count)), seconds);
  }

  /// At one moment jobs end before others begin. What ends after the last begin is left out.
  private static int[] events(long[] begins, long[] ends) {
    int[] events = new int[begins.length + ends.length];
    int count = 0;
    int ended = 0;
    for (long begin : begins) {
      while (ended < ends.length && ends[ended] >>> SIZE_BITS <= begin >>> SIZE_BITS) {
        events[count++] = ~(int) (ends[ended++] & MOST_SIZE);
      }
      events[count++] = (int) (begin & MOST_SIZE);
    }
    return Arrays.copyOf(events, count);
  }

  /// Whether a job that counts does so in the window as the log has it.
  private boolean isIn(int job, long begin) {
    return window.clip(begin) < window.clip(begin + kind.seconds(log, job));
  }

  private long key(long seconds, int place) {
    return (seconds - window.fromSeconds()) << SIZE_BITS | place;
  }

  private static long[] sorted(long[] keys, int count) {
    long[] kept = Arrays.copyOf(keys, count);
    Arrays.parallelSort(kept);
    return kept;
  }
}
