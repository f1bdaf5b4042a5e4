package dev.rackrate.ingest.usage;

import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.UsageSeries;
import dev.rackrate.demand.log.UsageSeries.Holding;
import dev.rackrate.ingest.intake.PlainRecorder;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// Turns the rows of readers into series of usage, and tells what is odd about them.
public final class UsageRecorder extends PlainRecorder {

  private static final double MILLI = 1000;
  private static final double MOST_GPUS = 1_000_000;
  private static final int LONGEST_NAME = 200;

  private final UsageSeries series = new UsageSeries();
  private final OpenStretches open = new OpenStretches();
  private final Map<Integer, Source> sources = new HashMap<>();

  /// The metric that a series is of, and its rank among metrics of the same thing.
  private record Source(int rank, String metric) {}

  /// @param passedBytes hears of bytes of files as they are read
  public UsageRecorder(LongConsumer passedBytes) {
    super(passedBytes);
  }

  /// Reads one more file; whatever is wrong with it becomes a problem.
  public void read(LogFile from, UsageReader reader) {
    intake.read(from, in -> reader.read(in, this));
  }

  /// The name of the file that is being read, without its folders.
  public String file() {
    String name = intake.file();
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /// The number of a series.
  ///
  /// @throws BadRow where there are too many
  public int series(CharSequence name, CharSequence group, Holding holding) {
    String key = shortened(name);
    if (!series.has(key) && series.size() == UsageSeries.MOST_SERIES) {
      throw new BadRow(
          Sentence.of(
              "is one series too many; at most {} are kept apart", Arg.count(series.size())));
    }
    return series.series(key, shortened(group), holding);
  }

  /// Names the metric of a series. Of several metrics only that of the lowest rank counts, since
  /// they tell of the same GPUs.
  public void metric(int series, String name, int rank) {
    sources.putIfAbsent(series, new Source(rank, name));
  }

  private void keepOneMetric() {
    Comparator<Source> surest = Comparator.comparingInt(Source::rank).thenComparing(Source::metric);
    Optional<Source> kept = sources.values().stream().min(surest);
    if (kept.isEmpty()) {
      return;
    }
    String metric = kept.get().metric;
    Map<String, Long> dropped = new TreeMap<>();
    sources.forEach((number, source) -> {
      if (!source.metric.equals(metric)) {
        dropped.merge(source.metric, series.drop(number), Long::sum);
      }
    });
    dropped.forEach((name, rows) ->
        intake.leaveOutAfterAll(
            BadRow.harmless(
                Sentence.of(
                    "is of {}, which describes the same GPUs as {}", named(name), named(metric))),
            rows));
  }

  private static Arg named(String metric) {
    return metric.isEmpty() ? said(Sentence.of("a metric without a name")) : Arg.name(metric);
  }

  private static String shortened(CharSequence name) {
    return name.subSequence(0, Math.min(name.length(), LONGEST_NAME)).toString();
  }

  /// One sample.
  ///
  /// @param pendingGpus NaN where nothing is told of them
  /// @throws BadRow where it cannot be one
  public void sample(int number, long seconds, double runningGpus, double pendingGpus) {
    if (seconds == Numbers.NONE) {
      throw new BadRow(Sentence.of("gives no time"));
    }
    if (seconds < 0 || seconds > JobTimes.LATEST_SECONDS) {
      throw new BadRow(Sentence.of("has a time outside of 1970 to 2200"));
    }
    if (Double.isNaN(runningGpus)) {
      throw new BadRow(Sentence.of("gives no number of GPUs"));
    }
    if (series.samples() == UsageSeries.MOST_SAMPLES) {
      throw new BadRow(
          Sentence.of(
              "is beyond the {} sample{|s} that can be read; give a shorter time or longer steps",
              Arg.count(UsageSeries.MOST_SAMPLES)));
    }
    int pending = Double.isNaN(pendingGpus) ? UsageSeries.NOT_TOLD : milli(pendingGpus);
    series.add(number, seconds, milli(runningGpus), pending);
  }

  /// GPU-hours of a stretch of time, spread over it as evenly as thousandths of a GPU for a second
  /// allow, so that none are lost; of two stretches of one name the later counts.
  ///
  /// @throws BadRow where it cannot be one
  public void stretch(
      CharSequence name, CharSequence group, long fromSeconds, long toSeconds, double gpuHours) {
    int number = series(name, group, Holding.STRETCH);
    series.begin(number);
    long seconds = toSeconds - fromSeconds;
    long milliSeconds = Math.round(gpuHours * MILLI * Time.SECONDS_PER_HOUR);
    long milli = Math.floorDiv(milliSeconds, seconds);
    long secondsOfOneMore = Math.floorMod(milliSeconds, seconds);
    if (secondsOfOneMore > 0) {
      sample(number, fromSeconds, (milli + 1) / MILLI, Double.NaN);
    }
    sample(number, fromSeconds + secondsOfOneMore, milli / MILLI, Double.NaN);
    sample(number, toSeconds, 0, Double.NaN);
  }

  /// The same for a stretch that does not say when it ends; see [OpenStretches].
  ///
  /// @throws BadRow where there are too many
  public void openStretch(String name, String group, long fromSeconds, double gpuHours) {
    open.add(name, group, fromSeconds, gpuHours);
  }

  /// A row that was taken as used is left out.
  public void leaveOutAfterAll(BadRow why) {
    intake.leaveOutAfterAll(why, 1);
  }

  private static int milli(double gpus) {
    if (!(gpus >= 0 && gpus <= MOST_GPUS)) {
      throw BadRow.field(
          said(Sentence.of("the number of GPUs")),
          Sentence.of("between 0 and a million"),
          "" + gpus);
    }
    return (int) Math.round(gpus * MILLI);
  }

  /// The series in order of time, with notes of what is odd.
  public UsageRead finish() {
    open.close(this);
    keepOneMetric();
    series.sort();
    intake.note(
        Sentence.of(
            "row{|s} {comes|come} after a later one of {its|their} group; {it was|they were} sorted"),
        series.outOfOrder());
    intake.note(
        Sentence.of("time{|s} the clock went back by an hour; the later row of a moment counts"),
        intake.clock() == LogClock.LOCAL ? series.clockChanges() : 0);
    intake.note(
        Sentence.of("row{|s} {has|have} a later row of the same moment, which counts"),
        series.replaced());
    long gaps = 0;
    long gapSeconds = 0;
    long first = Long.MAX_VALUE;
    for (int i = 0; i < series.size(); i++) {
      gaps += series.gaps(i);
      gapSeconds += series.gapSeconds(i);
      first = series.size(i) > 0 ? Math.min(first, series.seconds(i, 0)) : first;
    }
    intake.note(
        Sentence.of(
            "gap{|s} of more than three usual steps between rows, {} hour{|s} in all",
            Arg.count(Math.ceilDiv(gapSeconds, 3600))),
        gaps);
    noteLate(first);
    return new UsageRead(series, intake.clock(), intake.reading());
  }

  private void noteLate(long firstSeconds) {
    long late = 0;
    for (int i = 0; i < series.size(); i++) {
      boolean isLate =
          series.holding(i) != Holding.STRETCH
              && series.size(i) > 0
              && series.seconds(i, 0) - firstSeconds > 3 * Math.max(series.stepSeconds(i), 1);
      late += isLate ? 1 : 0;
    }
    intake.note(
        Sentence.of(
            "series {begins|begin} after the record does; {it counts|they count} nothing before"),
        late);
  }
}
