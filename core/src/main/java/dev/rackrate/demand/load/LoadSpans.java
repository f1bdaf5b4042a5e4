package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Window;
import dev.rackrate.demand.sum.Mergeable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// From the first moment at which a job counts to the last, for each curve; and of which number of
/// thousandths of a GPU every job holds a multiple.
public final class LoadSpans implements Mergeable<LoadSpans> {

  private static final long serialVersionUID = 1;

  private final EnumMap<CurveKind, Window> spans = new EnumMap<>(CurveKind.class);
  private long unit;

  /// The spans of the jobs of a log.
  public static LoadSpans of(JobLog log) {
    LoadSpans spans = new LoadSpans();
    Arrays.stream(CurveKind.values()).parallel().map(kind -> span(log, kind)).toList().stream()
        .flatMap(Optional::stream)
        .forEach(spans::merge);
    int last = 0;
    for (int job = 0; job < log.size(); job++) {
      if (log.milliGpus(job) != last) {
        last = log.milliGpus(job);
        spans.unit = common(spans.unit, last);
      }
    }
    return spans;
  }

  private static Optional<LoadSpans> span(JobLog log, CurveKind kind) {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (int job = 0; job < log.size(); job++) {
      long begin = kind.begin(log, job);
      if (begin != CurveKind.NOT_COUNTED && begin >= 0) {
        from = Math.min(from, begin);
        to = Math.max(to, begin + kind.seconds(log, job));
      }
    }
    if (from >= to) {
      return Optional.empty();
    }
    LoadSpans spans = new LoadSpans();
    spans.spans.put(kind, new Window(from, to));
    return Optional.of(spans);
  }

  @Override
  public void merge(LoadSpans other) {
    other.spans.forEach((kind, span) -> spans.merge(kind, span, LoadSpans::both));
    unit = common(unit, other.unit);
  }

  private static Window both(Window one, Window other) {
    return new Window(
        Math.min(one.fromSeconds(), other.fromSeconds()),
        Math.max(one.toSeconds(), other.toSeconds()));
  }

  private static long common(long one, long other) {
    long a = one;
    long b = other;
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /// The curves in which any job counts, with their spans.
  public Map<CurveKind, Window> curves() {
    return new EnumMap<>(spans);
  }

  /// The span of a curve; of no length where it counts no job.
  public Window window(CurveKind kind) {
    return spans.getOrDefault(kind, new Window(0, 0));
  }

  /// From the first moment of any curve to the last; empty where none counts a job.
  public Optional<Window> all() {
    return spans.values().stream().reduce(LoadSpans::both);
  }

  /// Thousandths of a GPU of which every job holds a multiple; 1 before any.
  public long unit() {
    return Math.max(unit, 1);
  }
}
