package dev.rackrate.simulate.setting;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobTimes.Start;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.quantity.Require;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;

/// The jobs of a log as a replay reads them: by submission, those of one second as in the log.
///
/// Made once, read by any number of replays and threads. Jobs that hold nothing are left out; what
/// is odd about the log is counted in [#oddities].
public final class SimulatedJobs {

  /// Stands for a wait that the log does not tell.
  public static final int NOT_TOLD = -1;

  private static final int INDEX_BITS = 28;
  private static final int EXAMPLES = 5;

  /// What is odd about a job.
  public enum Oddity {
    /// Ran for no time, or never: left out.
    ZERO_LENGTH("ran for no time"),
    /// Submitted before a job above it: put in its place.
    OUT_OF_ORDER("submitted before a job above it in the log"),
    /// Started before it was submitted: replayed; its real wait is not used.
    NEGATIVE_WAIT("started before it was submitted");

    private final String label;

    Oddity(String label) {
      this.label = label;
    }

    /// In words.
    public String label() {
      return label;
    }
  }

  /// How many jobs are odd, and where the first of them are.
  ///
  /// @param first numbers of jobs in the log, counted from 0
  public record Odd(Oddity oddity, long jobs, List<Integer> first) implements Serializable {

    public Odd {
      first = List.copyOf(first);
    }
  }

  public final int size;

  /// Seconds from the first submission.
  public final long[] submit;

  /// Seconds of work on the GPU in which jobs are counted.
  public final int[] work;

  /// Numbers in [#sizes].
  public final int[] sizeOf;

  /// Thousandths of a GPU that jobs of this log hold, smallest first.
  public final int[] sizes;

  public final int[] group;
  public final boolean[] interruptible;
  public final int[] realWait;
  public final int[] inLog;

  private final long firstSubmitSeconds;
  private final List<String> groups;
  private final List<Odd> oddities;
  private final long read;

  /// The view of a log whose jobs ran on the GPU in which work is counted.
  public static SimulatedJobs of(JobLog log) {
    return of(log, _ -> 1);
  }

  /// The view of a log; `speeds` tells, for each name of [Labelling#GPU], the work done in an hour
  /// in hours of the GPU in which work is counted.
  public static SimulatedJobs of(JobLog log, IntToDoubleFunction speeds) {
    return new SimulatedJobs(log, speeds);
  }

  private SimulatedJobs(JobLog log, IntToDoubleFunction speeds) {
    Require.between(log.size(), 0, (1 << INDEX_BITS) - 1, "number of jobs");
    Findings findings = new Findings();
    long[] order = order(log, findings);
    read = log.size();
    size = order.length;
    firstSubmitSeconds = size == 0 ? 0 : order[0] >>> INDEX_BITS;
    submit = new long[size];
    work = new int[size];
    sizeOf = new int[size];
    group = new int[size];
    interruptible = new boolean[size];
    realWait = new int[size];
    inLog = new int[size];
    double[] speedOf = speeds(log, speeds);
    for (int j = 0; j < size; j++) {
      int i = (int) (order[j] & ((1 << INDEX_BITS) - 1));
      submit[j] = (order[j] >>> INDEX_BITS) - firstSubmitSeconds;
      work[j] = scaled(log.runSeconds(i), speedOf[log.label(Labelling.GPU, i)]);
      sizeOf[j] = log.milliGpus(i);
      group[j] = log.label(Labelling.GROUP, i);
      interruptible[j] = log.isInterruptible(i);
      boolean told = log.start(i) == Start.TOLD && log.waitSeconds(i) >= 0 && !log.ranAlready(i);
      realWait[j] = told ? log.waitSeconds(i) : NOT_TOLD;
      inLog[j] = i;
    }
    sizes = number(sizeOf);
    groups = log.names(Labelling.GROUP);
    oddities = findings.list();
  }

  /// Submission above, number in the log below, sorted.
  private static long[] order(JobLog log, Findings findings) {
    long[] keys = new long[log.size()];
    int kept = 0;
    long latest = 0;
    for (int i = 0; i < keys.length; i++) {
      long submitSeconds = log.submitSeconds(i);
      if (submitSeconds < latest) {
        findings.add(Oddity.OUT_OF_ORDER, i);
      }
      latest = Math.max(latest, submitSeconds);
      if (log.start(i) == Start.TOLD && log.waitSeconds(i) < 0) {
        findings.add(Oddity.NEGATIVE_WAIT, i);
      }
      if (log.runSeconds(i) == 0) {
        findings.add(Oddity.ZERO_LENGTH, i);
      } else {
        keys[kept++] = submitSeconds << INDEX_BITS | i;
      }
    }
    long[] order = kept == keys.length ? keys : Arrays.copyOf(keys, kept);
    Arrays.sort(order);
    return order;
  }

  private static double[] speeds(JobLog log, IntToDoubleFunction speeds) {
    double[] speedOf = new double[log.names(Labelling.GPU).size()];
    for (int gpu = 0; gpu < speedOf.length; gpu++) {
      speedOf[gpu] = Require.between(speeds.applyAsDouble(gpu), 0.001, 1_000, "speed of a GPU");
    }
    return speedOf;
  }

  private static int scaled(int seconds, double speed) {
    return speed == 1
        ? seconds
        : Math.clamp((long) Math.ceil(seconds * speed), 1, Integer.MAX_VALUE);
  }

  /// Replaces each value by its number among the distinct ones, and returns those.
  private static int[] number(int[] values) {
    TreeSet<Integer> seen = new TreeSet<>();
    int last = 0;
    for (int value : values) {
      if (value != last) {
        seen.add(value);
        last = value;
      }
    }
    int[] distinct = seen.stream().mapToInt(Integer::intValue).toArray();
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < distinct.length; i++) {
      numbers.put(distinct[i], i);
    }
    last = 0;
    int number = 0;
    for (int j = 0; j < values.length; j++) {
      if (values[j] != last) {
        last = values[j];
        number = numbers.getOrDefault(last, 0);
      }
      values[j] = number;
    }
    return distinct;
  }

  /// Jobs that are replayed.
  public int size() {
    return size;
  }

  /// Jobs of the log.
  public long read() {
    return read;
  }

  /// When the first of them was submitted, on the clock of the log.
  public long firstSubmitSeconds() {
    return firstSubmitSeconds;
  }

  /// Names of groups by their numbers.
  public List<String> groups() {
    return groups;
  }

  /// What is odd about the log; empty where nothing is.
  public List<Odd> oddities() {
    return oddities;
  }

  /// Thousandths of a GPU that job `j` holds.
  public int milliGpus(int j) {
    return sizes[sizeOf[j]];
  }

  /// Collects odd jobs while a log is read.
  private static final class Findings {

    private final Map<Oddity, Long> counts = new EnumMap<>(Oddity.class);
    private final Map<Oddity, List<Integer>> first = new EnumMap<>(Oddity.class);

    void add(Oddity oddity, int i) {
      counts.merge(oddity, 1L, Long::sum);
      List<Integer> examples = first.computeIfAbsent(oddity, _ -> new ArrayList<>());
      if (examples.size() < EXAMPLES) {
        examples.add(i);
      }
    }

    List<Odd> list() {
      List<Odd> odd = new ArrayList<>();
      counts.forEach(
          (oddity, jobs) -> odd.add(new Odd(oddity, jobs, first.getOrDefault(oddity, List.of()))));
      return odd;
    }
  }
}
