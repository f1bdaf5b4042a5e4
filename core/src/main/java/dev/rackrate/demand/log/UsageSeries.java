package dev.rackrate.demand.log;

import dev.rackrate.quantity.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// GPUs running and waited for, as something that looked again and again saw them: series of
/// samples, each of one group, 16 bytes a sample.
///
/// Grows by [#add] while it is read, is put in order by [#sort], and is only read afterwards. Of
/// two samples of one series at one moment the later counts.
public final class UsageSeries {

  /// The most samples it can have.
  public static final int MOST_SAMPLES = 40_000_000;

  /// The most series it can have.
  public static final int MOST_SERIES = 1 << 16;

  /// What stands for the GPUs waited for where nothing is told of them.
  public static final int NOT_TOLD = -1;

  private static final int PLACE_BITS = 26;
  private static final int LEAST_FOR_A_STEP = 4;
  private static final int MOST_STEPS = 10_000;

  /// For how long a sample holds.
  public enum Holding {
    /// Until the next; the last closes the record and holds nothing.
    UNTIL_NEXT,
    /// Until the next; the last for one usual step.
    UNTIL_NEXT_AND_ONE_STEP,
    /// Until the next, but for one usual step at most: where there is no sample, there is nothing.
    ONE_STEP,
    /// One stretch of time; its last sample closes it and holds nothing.
    STRETCH
  }

  private final List<Series> series = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private long samples;
  private boolean tellsPending;
  private long usualStepSeconds;

  /// The number of a series; a new one for a name not met before.
  ///
  /// @param group it belongs to, a new one where it is not known
  public int series(String name, String group, Holding holding) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    Require.between(series.size(), 0, MOST_SERIES - 1, "number of series");
    int number = series.size();
    int next = groups.size();
    Integer before = groups.putIfAbsent(group, next);
    series.add(new Series(before == null ? next : before, holding));
    numbers.put(name, number);
    return number;
  }

  /// Whether there is a series of that name.
  public boolean has(String name) {
    return numbers.containsKey(name);
  }

  /// Appends a sample, in any order of time.
  ///
  /// @param pendingMilli [#NOT_TOLD] where the sample says nothing of them
  public void add(int number, long seconds, int runningMilli, int pendingMilli) {
    Require.between(seconds, 0, JobTimes.LATEST_SECONDS, "time of a sample");
    Require.between(runningMilli, 0, Integer.MAX_VALUE, "GPUs running");
    Require.between(samples, 0, MOST_SAMPLES - 1, "number of samples");
    samples++;
    tellsPending |= pendingMilli != NOT_TOLD;
    series.get(number).add(seconds, runningMilli, Math.max(pendingMilli, 0));
  }

  /// Forgets the samples of a series.
  ///
  /// @return how many they were
  public long drop(int number) {
    Series one = series.get(number);
    long dropped = one.count;
    samples -= dropped;
    one.forget();
    return dropped;
  }

  /// Begins a series: forgets a stretch that it may hold, which the next takes the place of.
  public void begin(int number) {
    long before = series.get(number).replaced;
    long dropped = drop(number);
    series.get(number).replaced = before + Math.min(dropped, 1);
  }

  /// Puts every series in the order of time.
  public void sort() {
    usualStepSeconds = Long.MAX_VALUE;
    for (Series one : series) {
      one.sort();
      usualStepSeconds = one.step > 0 ? Math.min(usualStepSeconds, one.step) : usualStepSeconds;
    }
    usualStepSeconds = usualStepSeconds == Long.MAX_VALUE ? 0 : usualStepSeconds;
  }

  /// Every group, by its number.
  public List<String> groups() {
    return List.copyOf(groups.keySet());
  }

  /// Series so far.
  public int size() {
    return series.size();
  }

  /// Samples so far.
  public long samples() {
    return samples;
  }

  /// Whether any sample says how many GPUs are waited for.
  public boolean tellsPending() {
    return tellsPending;
  }

  /// Samples of a series that differ in time.
  public int size(int number) {
    return series.get(number).count;
  }

  /// The group of a series.
  public int group(int number) {
    return series.get(number).group;
  }

  /// For how long samples of a series hold.
  public Holding holding(int number) {
    return series.get(number).holding;
  }

  /// When sample `i` of a series was taken, after [#sort].
  public long seconds(int number, int i) {
    return series.get(number).seconds[i];
  }

  /// Thousandths of a GPU running.
  public int runningMilli(int number, int i) {
    return series.get(number).running[i];
  }

  /// Thousandths of a GPU waited for; 0 where not told.
  public int pendingMilli(int number, int i) {
    return series.get(number).pending[i];
  }

  /// The usual time from one sample of a series to the next, the median of its first ten thousand.
  ///
  /// The least of all series for a series of one sample, and for one of few that is not there all
  /// the time; 0 where no series has two.
  public long stepSeconds(int number) {
    Series one = series.get(number);
    boolean isShort = one.holding == Holding.ONE_STEP && one.count < LEAST_FOR_A_STEP;
    return one.step > 0 && !isShort ? one.step : usualStepSeconds;
  }

  /// Until when sample `i` of a series holds.
  ///
  /// @param emptyGaps whether a sample before a gap holds for one usual step only
  public long heldUntil(int number, int i, boolean emptyGaps) {
    Series one = series.get(number);
    long from = one.seconds[i];
    long step = stepSeconds(number);
    if (i + 1 == one.count) {
      boolean closes = one.holding == Holding.UNTIL_NEXT || one.holding == Holding.STRETCH;
      return closes ? from : from + step;
    }
    long next = one.seconds[i + 1];
    boolean isCut =
        (emptyGaps && isGap(number, next - from))
            || (one.holding == Holding.ONE_STEP && 2 * (next - from) > 3 * step);
    return isCut ? from + step : next;
  }

  /// Gaps of a series: steps of more than three times the usual one.
  public int gaps(int number) {
    Series one = series.get(number);
    int gaps = 0;
    for (int i = 1; i < one.count; i++) {
      gaps += isGap(number, one.seconds[i] - one.seconds[i - 1]) ? 1 : 0;
    }
    return gaps;
  }

  /// The time in the gaps of a series beyond one usual step each.
  public long gapSeconds(int number) {
    Series one = series.get(number);
    long sum = 0;
    for (int i = 1; i < one.count; i++) {
      long step = one.seconds[i] - one.seconds[i - 1];
      sum += isGap(number, step) ? step - stepSeconds(number) : 0;
    }
    return sum;
  }

  private boolean isGap(int number, long seconds) {
    return seconds > 3 * stepSeconds(number);
  }

  /// Samples of all series that were told earlier than one before them.
  public long outOfOrder() {
    return series.stream().mapToLong(one -> one.outOfOrder).sum();
  }

  /// Times at which a series went back by an hour or nearly, as clocks do at the end of summer.
  public long clockChanges() {
    return series.stream().mapToLong(one -> one.clockChanges).sum();
  }

  /// Samples that a later one of the same moment takes the place of.
  public long replaced() {
    return series.stream().mapToLong(one -> one.replaced).sum();
  }

  private static final class Series {

    private static final long HOUR = 3600;

    private final int group;
    private final Holding holding;
    private long[] seconds = new long[16];
    private int[] running = new int[16];
    private int[] pending = new int[16];
    private int count;
    private boolean isSorted = true;
    private long outOfOrder;
    private long clockChanges;
    private long replaced;
    private long step;

    Series(int group, Holding holding) {
      this.group = group;
      this.holding = holding;
    }

    void forget() {
      count = 0;
      isSorted = true;
      outOfOrder = 0;
      clockChanges = 0;
      replaced = 0;
    }

    void add(long at, int runningMilli, int pendingMilli) {
      if (count == seconds.length) {
        int room = count + (count >> 1);
        seconds = Arrays.copyOf(seconds, room);
        running = Arrays.copyOf(running, room);
        pending = Arrays.copyOf(pending, room);
      }
      if (count > 0 && at <= seconds[count - 1]) {
        long back = seconds[count - 1] - at;
        isSorted = false;
        outOfOrder += back > 0 ? 1 : 0;
        clockChanges += back >= HOUR * 5 / 6 && back <= HOUR ? 1 : 0;
      }
      seconds[count] = at;
      running[count] = runningMilli;
      pending[count++] = pendingMilli;
    }

    void sort() {
      if (!isSorted) {
        order();
      }
      long[] steps = new long[Math.min(Math.max(count - 1, 0), MOST_STEPS)];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = seconds[i + 1] - seconds[i];
      }
      Arrays.sort(steps);
      step = steps.length == 0 ? 0 : steps[steps.length / 2];
    }

    /// Sorts by time, samples of one moment by their place in the file, and keeps the last of them.
    private void order() {
      long base = Arrays.stream(seconds, 0, count).min().orElse(0);
      long[] keys = new long[count];
      for (int i = 0; i < count; i++) {
        keys[i] = (seconds[i] - base) << PLACE_BITS | i;
      }
      Arrays.sort(keys);
      int[] oldRunning = running.clone();
      int[] oldPending = pending.clone();
      int kept = 0;
      for (long key : keys) {
        long at = (key >>> PLACE_BITS) + base;
        int place = (int) (key & ((1L << PLACE_BITS) - 1));
        if (kept > 0 && seconds[kept - 1] == at) {
          kept--;
          replaced++;
        }
        seconds[kept] = at;
        running[kept] = oldRunning[place];
        pending[kept++] = oldPending[place];
      }
      count = kept;
      isSorted = true;
    }
  }
}
