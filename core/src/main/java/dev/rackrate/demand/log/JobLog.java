package dev.rackrate.demand.log;

import dev.rackrate.demand.log.JobTimes.Start;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Time;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// The jobs of a log, in its order, 40 bytes each, so that tens of millions fit in memory.
///
/// Grows by [#add] while it is read; afterwards only read. Not safe for use by several threads
/// while it grows.
public final class JobLog {

  private static final int ROW_BYTES = 40;
  private static final int CHUNK_BITS = 14;
  private static final int CHUNK_ROWS = 1 << CHUNK_BITS;

  /// What is numbered by job has less than so many numbers.
  public static final int MOST_NUMBERS = 1 << 30;

  /// The most jobs a log can have.
  public static final int MOST_JOBS = MOST_NUMBERS - (1 << 15);

  private static final int WAIT = 8;
  private static final int RUN = 12;
  private static final int MILLI_GPUS = 16;
  private static final int LABELS = 20;
  private static final int STATE = 36;
  private static final int START = 37;
  private static final int TRAITS = 38;

  private static final int INTERRUPTIBLE = 1;
  private static final int RAN_ALREADY = 2;

  private static final Start[] STARTS = Start.values();

  private final JobStorage storage;
  private final List<ByteBuffer> chunks = new ArrayList<>();
  private final Map<Labelling, Map<String, Integer>> names = new EnumMap<>(Labelling.class);
  private ByteBuffer[] rows = {};
  private int size;

  /// An empty log on the heap.
  public JobLog() {
    this(JobStorage.HEAP);
  }

  public JobLog(JobStorage storage) {
    this.storage = storage;
    for (Labelling labelling : Labelling.values()) {
      Map<String, Integer> numbers = new LinkedHashMap<>();
      numbers.put("", 0);
      names.put(labelling, numbers);
    }
  }

  /// The number of a name; a new one for a name not met before. The empty name has number 0.
  public int number(Labelling labelling, String name) {
    Map<String, Integer> numbers = numbers(labelling);
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int next = numbers.size();
    numbers.put(name, next);
    return next;
  }

  /// Every name met, by its number.
  public List<String> names(Labelling labelling) {
    return List.copyOf(numbers(labelling).keySet());
  }

  private Map<String, Integer> numbers(Labelling labelling) {
    return names.computeIfAbsent(labelling, _ -> new LinkedHashMap<>());
  }

  /// The jobs as bytes, without the names behind their numbers.
  public byte[] rows() {
    ByteBuffer all = ByteBuffer.allocate(Math.multiplyExact(size, ROW_BYTES));
    for (int i = 0; i < size; i += CHUNK_ROWS) {
      int bytes = Math.min(CHUNK_ROWS, size - i) * ROW_BYTES;
      all.put(i * ROW_BYTES, chunk(i), 0, bytes);
    }
    return all.array();
  }

  /// Appends jobs that [#rows] gave; their numbers of names are taken as they are.
  public void addRows(byte[] rowsOfJobs) {
    Require.between(size & (CHUNK_ROWS - 1), 0, 0, "jobs in the last chunk");
    int more = rowsOfJobs.length / ROW_BYTES;
    for (int i = 0; i < more; i += CHUNK_ROWS) {
      ByteBuffer chunk = storage.take(CHUNK_ROWS * ROW_BYTES);
      chunk.put(0, rowsOfJobs, i * ROW_BYTES, Math.min(CHUNK_ROWS, more - i) * ROW_BYTES);
      chunks.add(chunk);
    }
    rows = chunks.toArray(ByteBuffer[]::new);
    size += more;
  }

  /// Gives the names of a labelling other numbers.
  ///
  /// @param numbers the new number of each, by the number so far
  @SuppressWarnings("EnumOrdinal") // labels lie in that order
  public void renumber(Labelling labelling, int[] numbers) {
    for (int i = 0; i < size; i++) {
      int place = at(i) + LABELS + 4 * labelling.ordinal();
      chunk(i).putInt(place, numbers[chunk(i).getInt(place)]);
    }
  }

  /// Appends a job.
  public void add(Job job) {
    if ((size & (CHUNK_ROWS - 1)) == 0) {
      Require.between(size, 0, MOST_JOBS - CHUNK_ROWS, "number of jobs");
      chunks.add(storage.take(CHUNK_ROWS * ROW_BYTES));
      rows = chunks.toArray(ByteBuffer[]::new);
    }
    size++;
    replace(size - 1, job);
  }

  /// Puts another job in the place of job `i`.
  @SuppressWarnings("EnumOrdinal") // one byte a job
  public void replace(int i, Job job) {
    ByteBuffer chunk = chunk(i);
    int at = at(i);
    JobTimes times = job.times();
    chunk.putLong(at, times.submitSeconds());
    chunk.putInt(at + WAIT, (int) times.waitSeconds());
    chunk.putInt(at + RUN, (int) times.runSeconds());
    chunk.putInt(at + MILLI_GPUS, job.milliGpus());
    Job.Labels labels = job.labels();
    chunk.putInt(at + LABELS, labels.group());
    chunk.putInt(at + LABELS + 4, labels.user());
    chunk.putInt(at + LABELS + 8, labels.account());
    chunk.putInt(at + LABELS + 12, labels.gpu());
    chunk.put(at + STATE, (byte) job.state().ordinal());
    chunk.put(at + START, (byte) times.start().ordinal());
    Job.Traits traits = job.traits();
    int bits =
        (traits.isInterruptible() ? INTERRUPTIBLE : 0) | (traits.ranAlready() ? RAN_ALREADY : 0);
    chunk.put(at + TRAITS, (byte) bits);
  }

  /// The jobs submitted in a window, with the same numbers of names.
  public JobLog submittedIn(Window window) {
    return only(
        i -> submitSeconds(i) >= window.fromSeconds() && submitSeconds(i) < window.toSeconds());
  }

  /// Some of the jobs, with the same numbers of names.
  public JobLog only(IntPredicate isIn) {
    JobLog part = new JobLog(storage);
    names.forEach(
        (labelling, numbers) -> numbers.keySet().forEach(name -> part.number(labelling, name)));
    for (int i = 0; i < size; i++) {
      if (isIn.test(i)) {
        part.add(job(i));
      }
    }
    return part;
  }

  /// The first submission; of a log with jobs.
  public long firstSeconds() {
    long first = Long.MAX_VALUE;
    for (int job = 0; job < size(); job++) {
      first = Math.min(first, submitSeconds(job));
    }
    return first;
  }

  /// When the last job ended, or left the queue.
  public long lastSeconds() {
    long last = 0;
    for (int job = 0; job < size(); job++) {
      JobTimes times = job(job).times();
      last = Math.max(last, times.submitSeconds() + times.waitSeconds() + times.runSeconds());
    }
    return last;
  }

  /// Ends every job that was running or waiting when the log was written at that moment, unless the
  /// log tells for how long it had been.
  public void cutAt(long seconds) {
    for (int i = 0; i < size; i++) {
      JobState state = state(i);
      long since = seconds - submitSeconds(i);
      if (state == JobState.RUNNING && start(i).isTold() && runSeconds(i) == 0) {
        chunk(i).putInt(at(i) + RUN, upTo(since - waitSeconds(i)));
      } else if (state == JobState.PENDING && start(i) == Start.NEVER && waitSeconds(i) == 0) {
        chunk(i).putInt(at(i) + WAIT, upTo(since));
      }
    }
  }

  /// Makes every job as long as its work takes on another GPU than the one it ran on.
  public void stretch(KindSpeeds speeds) {
    List<String> kinds = names(Labelling.GPU);
    for (int i = 0; i < size; i++) {
      int run = runSeconds(i);
      double gpuHours = milliGpus(i) / 1_000.0 * run / Time.SECONDS_PER_HOUR;
      double times = speeds.count(kinds.get(label(Labelling.GPU, i)), gpuHours);
      if (times != 1 && run > 0) {
        chunk(i).putInt(at(i) + RUN, Math.max(1, upTo(Math.round(run * times))));
      }
    }
  }

  private static int upTo(long seconds) {
    return Math.clamp(seconds, 0, Integer.MAX_VALUE);
  }

  /// Jobs so far.
  public int size() {
    return size;
  }

  /// When job `i`, counted from 0, was submitted.
  public long submitSeconds(int i) {
    return chunk(i).getLong(at(i));
  }

  /// How long it waited; 0 where the log does not tell.
  public int waitSeconds(int i) {
    return chunk(i).getInt(at(i) + WAIT);
  }

  /// How long it ran.
  public int runSeconds(int i) {
    return chunk(i).getInt(at(i) + RUN);
  }

  /// Thousandths of a GPU it held.
  public int milliGpus(int i) {
    return chunk(i).getInt(at(i) + MILLI_GPUS);
  }

  /// The number of its name in a labelling.
  @SuppressWarnings("EnumOrdinal") // labels lie in that order
  public int label(Labelling labelling, int i) {
    return chunk(i).getInt(at(i) + LABELS + 4 * labelling.ordinal());
  }

  public JobState state(int i) {
    return JobState.at(chunk(i).get(at(i) + STATE));
  }

  /// Whether it started, as far as the log tells.
  public Start start(int i) {
    return STARTS[chunk(i).get(at(i) + START)];
  }

  /// Whether it may be stopped and resumed.
  public boolean isInterruptible(int i) {
    return (chunk(i).get(at(i) + TRAITS) & INTERRUPTIBLE) != 0;
  }

  /// Whether it was running when the log begins.
  public boolean ranAlready(int i) {
    return (chunk(i).get(at(i) + TRAITS) & RAN_ALREADY) != 0;
  }

  /// Job `i` as a value.
  public Job job(int i) {
    return new Job(
        new JobTimes(submitSeconds(i), waitSeconds(i), runSeconds(i), start(i)),
        milliGpus(i),
        new Job.Labels(
            label(Labelling.GROUP, i),
            label(Labelling.USER, i),
            label(Labelling.ACCOUNT, i),
            label(Labelling.GPU, i)),
        state(i),
        new Job.Traits(isInterruptible(i), ranAlready(i)));
  }

  /// Whether job `i` was submitted before the end of a window and was not over before its begin.
  public boolean isIn(int i, Window window) {
    long submit = submitSeconds(i);
    long end = submit + waitSeconds(i) + runSeconds(i);
    return submit < window.toSeconds() && end >= window.fromSeconds();
  }

  private ByteBuffer chunk(int i) {
    return rows[i >>> CHUNK_BITS];
  }

  private static int at(int i) {
    return (i & (CHUNK_ROWS - 1)) * ROW_BYTES;
  }
}
