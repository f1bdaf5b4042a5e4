package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Window;
import java.util.Arrays;

/// The jobs of a log that count in a window, in the order in which they begin; read once for all
/// placements.
public final class JobOrder {

  private final Window window;

  /// Of each in the log.
  private final int[] numbers;

  /// When each begins, the window aside.
  private final long[] begins;

  private final int[] queuedSeconds;

  /// As the log has them.
  private final int[] runSeconds;

  /// Thousandths of a GPU that jobs hold, each once, ascending.
  private final int[] sizes;

  /// Of the size of each job among them.
  private final int[] places;

  /// When all jobs end on GPUs of a speed.
  ///
  /// @param order of the jobs in which they end
  /// @param seconds when each does
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Ends(int[] order, long[] seconds) {}

  private JobOrder(JobLog log, CurveKind kind, Window window, int[] order) {
    this.window = window;
    this.numbers = order;
    this.begins = new long[order.length];
    this.queuedSeconds = new int[order.length];
    this.runSeconds = new int[order.length];
    this.places = new int[order.length];
    this.sizes = Arrays.stream(order).map(log::milliGpus).sorted().distinct().toArray();
    for (int at = 0; at < order.length; at++) {
      int job = order[at];
      begins[at] = kind.begin(log, job);
      runSeconds[at] = log.runSeconds(job);
      queuedSeconds[at] = Math.toIntExact(kind.seconds(log, job) - runSeconds[at]);
      places[at] = Arrays.binarySearch(sizes, log.milliGpus(job));
    }
  }

  /// The jobs of a window in the order in which they count.
  ///
  /// @param kind when a job begins to count
  public static JobOrder of(JobLog log, CurveKind kind, Window window) {
    SortedTimes times = new SortedTimes(window.fromSeconds(), log.size(), JobStorage.HEAP);
    int count = 0;
    for (int job = 0; job < log.size(); job++) {
      long begin = kind.begin(log, job);
      if (begin != CurveKind.NOT_COUNTED
          && window.clip(begin) < window.clip(begin + kind.seconds(log, job))) {
        times.add(window.clip(begin), job);
        count++;
      }
    }
    times.sort();
    return new JobOrder(log, kind, window, numbers(times, count));
  }

  private JobOrder(JobOrder of, int times) {
    int[] order = new int[of.count() * times];
    Arrays.setAll(order, at -> at / times);
    this.window = of.window;
    this.numbers = Arrays.stream(order).map(at -> of.numbers[at]).toArray();
    this.begins = Arrays.stream(order).mapToLong(at -> of.begins[at]).toArray();
    this.queuedSeconds = Arrays.stream(order).map(at -> of.queuedSeconds[at]).toArray();
    this.runSeconds = Arrays.stream(order).map(at -> of.runSeconds[at]).toArray();
    this.places = Arrays.stream(order).map(at -> of.places[at]).toArray();
    this.sizes = of.sizes;
  }

  /// Each job so many times at once.
  JobOrder times(int times) {
    return times == 1 ? this : new JobOrder(this, times);
  }

  /// The numbers beside times, in their order.
  private static int[] numbers(SortedTimes times, int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = times.number();
      times.advance();
    }
    return order;
  }

  Ends ends(double speed) {
    int[] all = new int[count()];
    Arrays.setAll(all, at -> at);
    long[] seconds = new long[all.length];
    Arrays.setAll(seconds, at -> end(at, speed));
    return new Ends(numbers(byEnd(all, all.length, speed), all.length), seconds);
  }

  /// Some jobs in the order in which they end on GPUs of a speed.
  SortedTimes byEnd(int[] some, int count, double speed) {
    SortedTimes times = new SortedTimes(window.fromSeconds(), count, JobStorage.HEAP);
    for (int i = 0; i < count; i++) {
      times.add(end(some[i], speed), some[i]);
    }
    times.sort();
    return times;
  }

  /// Its number in the log.
  int number(int at) {
    return numbers[at];
  }

  public int count() {
    return begins.length;
  }

  /// Seconds of the window, at least one.
  long seconds() {
    return Math.max(1, window.seconds());
  }

  long begin(int at) {
    return window.clip(begins[at]);
  }

  long end(int at, double speed) {
    long end = window.clip(begins[at] + queuedSeconds[at] + runSeconds(at, speed));
    return Math.max(begin(at), end);
  }

  /// Seconds of a job on GPUs of a speed.
  long runSeconds(int at, double speed) {
    return speed == 1 ? runSeconds[at] : JobLoad.secondsAt(speed, runSeconds[at]);
  }

  /// GPU-seconds as the log has them, in thousandths.
  double work(int at) {
    return (double) milliGpus(at) * runSeconds[at];
  }

  int milliGpus(int at) {
    return sizes[places[at]];
  }

  int mostMilliGpus() {
    return sizes.length == 0 ? 0 : sizes[sizes.length - 1];
  }

  /// Numbers of GPUs that jobs hold.
  int sizes() {
    return sizes.length;
  }

  /// The place of the size of a job in [#got].
  int place(int at) {
    return places[at];
  }

  /// What jobs of each size get.
  MachineSizes.Got[] got(MachineSizes of) {
    return Arrays.stream(sizes).mapToObj(of::forJob).toArray(MachineSizes.Got[]::new);
  }
}
