package dev.rackrate.demand.load;

import dev.rackrate.demand.log.UsageSeries;
import dev.rackrate.demand.log.Window;
import java.util.ArrayList;
import java.util.List;

/// One pass over the changes of all series in the order of time. What changes at one moment changes
/// at once: no peak arises between two series that swap.
public final class UsageSweep {

  private final UsageSeries series;
  private final CurveKind kind;
  private final Window window;
  private final boolean emptyGaps;
  private final LevelTimes levels;
  private final HourlySums hours;
  private final Group[] groups;
  private final List<Group> changed = new ArrayList<>();
  private final int[] next;
  private final long[] until;
  private final int[] value;
  private final long[] due;
  private final int[] heap;
  private int live;
  private long level;
  private long at;
  private double milliGpuSeconds;
  private final Load load;

  /// What one group adds.
  private static final class Group {
    private long level;
    private long peak;
    private long since;
    private double milliGpuSeconds;
    private boolean isChanged;
  }

  public UsageSweep(UsageSeries series, CurveKind kind, Window window, boolean emptyGaps) {
    this.series = series;
    this.kind = kind;
    this.window = window;
    this.emptyGaps = emptyGaps;
    this.levels = new LevelTimes(unit());
    this.hours = new HourlySums();
    this.groups = new Group[series.groups().size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = new Group();
      groups[i].since = window.fromSeconds();
    }
    int count = series.size();
    this.next = new int[count];
    this.until = new long[count];
    this.value = new int[count];
    this.due = new long[count];
    this.heap = new int[count];
    this.at = window.fromSeconds();
    for (int i = 0; i < count; i++) {
      if (series.size(i) > 0) {
        due[i] = series.seconds(i, 0);
        heap[live++] = i;
      }
    }
    this.load = run();
  }

  public Load load() {
    return load;
  }

  public double peakGpus(int group) {
    return groups[group].peak / 1000.0;
  }

  public double gpuSeconds(int group) {
    return groups[group].milliGpuSeconds / 1000;
  }

  /// Largest number of thousandths of a GPU that every sample is a multiple of.
  private long unit() {
    long unit = 0;
    for (int i = 0; i < series.size(); i++) {
      for (int j = 0; j < series.size(i) && unit != 1; j++) {
        unit = common(unit, milli(i, j));
      }
    }
    return Math.max(unit, 1);
  }

  private static long common(long one, long other) {
    long unit = one;
    long rest = other;
    while (rest != 0) {
      long remainder = unit % rest;
      unit = rest;
      rest = remainder;
    }
    return unit;
  }

  private int milli(int number, int sample) {
    long milli = series.runningMilli(number, sample);
    milli += kind == CurveKind.RUNNING ? 0 : series.pendingMilli(number, sample);
    return (int) Math.min(milli, Integer.MAX_VALUE);
  }

  private Load run() {
    for (int i = live / 2 - 1; i >= 0; i--) {
      sink(i);
    }
    while (live > 0) {
      int first = heap[0];
      passTo(window.clip(due[first]));
      step(first);
      sink(0);
    }
    passTo(window.toSeconds());
    for (Group group : groups) {
      count(group);
    }
    return new Load(window, levels.curve(), milliGpuSeconds / 1000, hours.gpuSeconds(window));
  }

  /// Lets a series change, and finds out when it changes next.
  private void step(int number) {
    int sample = next[number];
    int size = series.size(number);
    boolean begins = sample < size && series.seconds(number, sample) == due[number];
    change(number, begins ? milli(number, sample) : 0);
    if (begins) {
      until[number] = series.heldUntil(number, sample, emptyGaps);
      next[number]++;
    }
    long start = next[number] < size ? series.seconds(number, next[number]) : Long.MAX_VALUE;
    if (begins && until[number] < start) {
      due[number] = Math.max(until[number], due[number]);
    } else if (start != Long.MAX_VALUE) {
      due[number] = start;
    } else {
      heap[0] = heap[--live];
    }
  }

  private void change(int number, int milli) {
    int more = milli - value[number];
    if (more == 0) {
      return;
    }
    Group group = groups[series.group(number)];
    count(group);
    group.level += more;
    if (!group.isChanged) {
      group.isChanged = true;
      changed.add(group);
    }
    value[number] = milli;
    level += more;
  }

  private void count(Group group) {
    group.milliGpuSeconds += (double) group.level * (at - group.since);
    group.since = at;
  }

  /// What the groups are at once they all have changed.
  private void settle() {
    for (Group group : changed) {
      group.peak = Math.max(group.peak, group.level);
      group.isChanged = false;
    }
    changed.clear();
  }

  private void passTo(long seconds) {
    if (seconds > at) {
      settle();
      levels.add(level, seconds - at);
      hours.add(at, seconds, level);
      milliGpuSeconds += (double) level * (seconds - at);
      at = seconds;
    }
  }

  private void sink(int from) {
    int place = from;
    while (2 * place + 1 < live) {
      int child = 2 * place + 1;
      if (child + 1 < live && due[heap[child + 1]] < due[heap[child]]) {
        child++;
      }
      if (due[heap[place]] <= due[heap[child]]) {
        return;
      }
      int swap = heap[place];
      heap[place] = heap[child];
      heap[child] = swap;
      place = child;
    }
  }
}
