package dev.rackrate.demand.load;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Window;
import dev.rackrate.demand.sum.KeyedSums;
import dev.rackrate.demand.sum.Mergeable;
import dev.rackrate.quantity.Require;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What changes of a load, second by second and group by group, in stretches of time of one length.
///
/// For loads of jobs that lie apart: the changes of all parts together, swept stretch by stretch
/// each for itself, make the sums that [LoadCalculator] finds in one sweep over all jobs.
public final class LoadChanges implements Mergeable<LoadChanges> {

  private static final long serialVersionUID = 1;

  private final Frame frame;
  private final TreeMap<Integer, KeyedSums> stretches = new TreeMap<>();

  /// Which load is asked for.
  ///
  /// @param by what groups are told apart
  /// @param stretchSeconds length of a stretch
  public record Frame(CurveKind kind, Window window, Labelling by, int stretchSeconds)
      implements Serializable {

    public Frame {
      Require.atLeast(stretchSeconds, 1, "seconds of a stretch");
    }

    private int stretch(long seconds) {
      return (int) ((seconds - window.fromSeconds()) / stretchSeconds);
    }

    private long begin(int stretch) {
      return window.fromSeconds() + (long) stretch * stretchSeconds;
    }
  }

  /// A stretch with changes, up to the next one that has any.
  ///
  /// @param number of the stretch
  /// @param levels thousandths of a GPU that each group holds when it begins
  public record Piece(int number, Window span, KeyedSums levels) implements Serializable {}

  public LoadChanges(Frame frame) {
    this.frame = frame;
  }

  /// Adds the jobs of a log.
  public void tell(JobLog log) {
    CurveKind kind = frame.kind();
    Window window = frame.window();
    for (int job = 0; job < log.size(); job++) {
      long begin = kind.begin(log, job);
      if (begin != CurveKind.NOT_COUNTED) {
        long from = window.clip(begin);
        long to = window.clip(begin + kind.seconds(log, job));
        if (from < to) {
          int group = log.label(frame.by(), job);
          add(from, group, log.milliGpus(job));
          if (to < window.toSeconds()) {
            add(to, group, -log.milliGpus(job));
          }
        }
      }
    }
  }

  private void add(long seconds, int group, long milliGpus) {
    int stretch = frame.stretch(seconds);
    KeyedSums changes = stretches.computeIfAbsent(stretch, _ -> new KeyedSums());
    changes.add(((seconds - frame.begin(stretch)) << Integer.SIZE) | group, milliGpus);
  }

  /// The changes of each stretch that has any, by its number. Those of one stretch may be merged
  /// with those of the same stretch of other parts.
  public SortedMap<Integer, KeyedSums> stretches() {
    return new TreeMap<>(stretches);
  }

  @Override
  public void merge(LoadChanges other) {
    other.stretches.forEach((stretch, changes) ->
        stretches.computeIfAbsent(stretch, _ -> new KeyedSums()).merge(changes));
  }

  /// The group is the lower half of a key.
  private static int group(long key) {
    return (int) key;
  }

  /// By how much each group holds more at the end of a stretch than at its begin.
  public static KeyedSums net(KeyedSums changes) {
    KeyedSums net = new KeyedSums();
    for (long key : changes.keys()) {
      net.add(group(key), changes.sum(key));
    }
    return net;
  }

  /// What each stretch with changes begins with.
  ///
  /// @param nets what each of them changes on the whole
  public static List<Piece> pieces(Frame frame, SortedMap<Integer, KeyedSums> nets) {
    List<Piece> pieces = new ArrayList<>();
    TreeMap<Long, Long> levels = new TreeMap<>();
    List<Integer> numbers = List.copyOf(nets.keySet());
    for (int i = 0; i < numbers.size(); i++) {
      int number = numbers.get(i);
      long from = i == 0 ? frame.window().fromSeconds() : frame.begin(number);
      long to =
          i + 1 == numbers.size() ? frame.window().toSeconds() : frame.begin(numbers.get(i + 1));
      KeyedSums begin = new KeyedSums();
      levels.forEach(begin::add);
      pieces.add(new Piece(number, new Window(from, to), begin));
      KeyedSums net = nets.getOrDefault(number, begin);
      for (long group : net.keys()) {
        levels.merge(group, net.sum(group), Long::sum);
      }
      levels.values().removeIf(level -> level == 0);
    }
    return pieces;
  }

  /// Sweeps a stretch.
  ///
  /// @param unit thousandths of a GPU of which every job holds a multiple
  public static LoadSums swept(Frame frame, Piece piece, KeyedSums changes, long unit) {
    LoadSums sums = new LoadSums(unit);
    LoadCourse course = new LoadCourse(piece.span(), sums);
    for (long group : piece.levels().keys()) {
      course.change(piece.span().fromSeconds(), (int) group, piece.levels().sum(group));
    }
    long begin = frame.begin(piece.number());
    for (long key : changes.keys()) {
      course.change(begin + (key >>> Integer.SIZE), (int) key, changes.sum(key));
    }
    course.end();
    return sums;
  }

  /// Sweeps all stretches.
  public LoadSums swept(long unit) {
    SortedMap<Integer, KeyedSums> nets = new TreeMap<>();
    for (Map.Entry<Integer, KeyedSums> each : stretches.entrySet()) {
      nets.put(each.getKey(), net(each.getValue()));
    }
    LoadSums sums = new LoadSums(unit);
    for (Piece piece : pieces(frame, nets)) {
      sums.merge(
          swept(frame, piece, stretches.getOrDefault(piece.number(), new KeyedSums()), unit));
    }
    return sums;
  }
}
