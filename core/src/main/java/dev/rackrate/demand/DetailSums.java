package dev.rackrate.demand;

import dev.rackrate.demand.JobDetails.Month;
import dev.rackrate.demand.JobDetails.Part;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.sum.Mergeable;
import dev.rackrate.demand.sum.WholeSums;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Counts jobs by whose they are, by size and by month; they are told twice.
///
/// GPU time is what falls in the window, waits are whole, of jobs submitted in it. Memory grows
/// with the number of names, not of jobs.
final class DetailSums implements Mergeable<DetailSums> {

  private static final long serialVersionUID = 1;

  private static final int SIZE_CLASSES = 34;
  private static final int NOT_TOLD = -1;
  private static final double MILLI_GPU_SECONDS = 3_600_000;

  private final JobFrame frame;
  private final Parts groups;
  private final Parts users;
  private final Parts sizes;
  private final TreeMap<YearMonth, MonthSum> months = new TreeMap<>();
  private long monthFrom;
  private long monthTo;
  private MonthSum month = new MonthSum();

  DetailSums(JobFrame frame) {
    this(frame, new Parts(), new Parts(), new Parts());
  }

  private DetailSums(JobFrame frame, Parts groups, Parts users, Parts sizes) {
    this.frame = frame;
    this.groups = groups;
    this.users = users;
    this.sizes = sizes;
  }

  /// Sums by part, then the waits of those that come first.
  private static final class Parts implements Mergeable<Parts> {

    private static final long serialVersionUID = 1;

    private final WholeSums jobs;
    private final WholeSums milliGpuSeconds;
    private final WholeSums lost;
    private int[] shown = {};
    private int[] place = {};
    private DistributionCalculator[] waits = {};

    /// No part was met.
    Parts() {
      this(new WholeSums(), new WholeSums(), new WholeSums());
    }

    private Parts(WholeSums jobs, WholeSums milliGpuSeconds, WholeSums lost) {
      this.jobs = jobs;
      this.milliGpuSeconds = milliGpuSeconds;
      this.lost = lost;
    }

    void add(int part, long milliGpus, long seconds, boolean isLost) {
      jobs.count(part);
      milliGpuSeconds.add(part, milliGpus, seconds);
      if (isLost) {
        lost.add(part, milliGpus, seconds);
      }
    }

    @Override
    public void merge(Parts other) {
      if (waits.length > 0) {
        for (int i = 0; i < waits.length; i++) {
          waits[i].merge(other.waits[i]);
        }
        return;
      }
      jobs.merge(other.jobs);
      milliGpuSeconds.merge(other.milliGpuSeconds);
      lost.merge(other.lost);
    }

    /// Orders the parts, and chooses those whose waits are told: as many as come first.
    void order(int most, Comparator<Integer> order) {
      shown =
          IntStream.range(jobs.from(), jobs.to())
              .filter(part -> jobs.whole(part) > 0)
              .boxed()
              .sorted(order)
              .mapToInt(Integer::intValue)
              .toArray();
      place = new int[jobs.to()];
      Arrays.fill(place, NOT_TOLD);
      waits = new DistributionCalculator[Math.min(most, shown.length)];
      for (int i = 0; i < waits.length; i++) {
        place[shown[i]] = i;
        waits[i] = new DistributionCalculator();
      }
    }

    /// The one with the most GPU time first; of equals by name, so that numbers have no part in it.
    Comparator<Integer> most(List<String> names) {
      return Comparator.comparingDouble((Integer part) -> -milliGpuSeconds.sum(part))
          .thenComparing(names::get);
    }

    void wait(int part, int seconds, boolean isFirst) {
      int at = place[part];
      if (at == NOT_TOLD) {
        return;
      }
      if (isFirst) {
        waits[at].first(seconds);
      } else {
        waits[at].second(seconds);
      }
    }

    void turn() {
      for (DistributionCalculator each : waits) {
        each.turn();
      }
    }

    /// The same order and choice, with nothing told of waits since.
    Parts again() {
      Parts copy = new Parts();
      copy.shown = shown;
      copy.place = place;
      copy.waits = new DistributionCalculator[waits.length];
      Arrays.setAll(copy.waits, i -> waits[i].again());
      return copy;
    }

    List<Part> parts(List<String> names) {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < shown.length; i++) {
        int part = shown[i];
        parts.add(
            new Part(
                names.get(part),
                jobs.whole(part),
                milliGpuSeconds.sum(part) / MILLI_GPU_SECONDS,
                lost.sum(part) / MILLI_GPU_SECONDS,
                i >= waits.length || waits[i].isEmpty()
                    ? Optional.empty()
                    : Optional.of(waits[i].result())));
      }
      return parts;
    }
  }

  private static final class MonthSum implements Mergeable<MonthSum> {

    private static final long serialVersionUID = 1;

    private static final int HELD = 0;
    private static final int LOST = 1;
    private static final int WAITED = 2;

    private final WholeSums sums = new WholeSums();
    private long jobs;
    private long waits;

    void add(long milliGpus, long seconds, boolean isLost) {
      jobs++;
      sums.add(HELD, milliGpus, seconds);
      if (isLost) {
        sums.add(LOST, milliGpus, seconds);
      }
    }

    void waited(int seconds) {
      waits++;
      sums.add(WAITED, seconds);
    }

    @Override
    public void merge(MonthSum other) {
      jobs += other.jobs;
      waits += other.waits;
      sums.merge(other.sums);
    }

    Month month(YearMonth name) {
      return new Month(
          name,
          jobs,
          sums.sum(HELD) / MILLI_GPU_SECONDS,
          sums.sum(LOST) / MILLI_GPU_SECONDS,
          waits,
          waits == 0 ? 0 : sums.sum(WAITED) / waits);
    }
  }

  /// Counts the jobs of a log.
  void count(JobLog log) {
    for (int job = 0; job < log.size(); job++) {
      if (log.isIn(job, frame.window())) {
        long seconds = frame.secondsHeld(log, job);
        int milliGpus = log.milliGpus(job);
        boolean isLost = log.state(job).isLost();
        groups.add(log.label(frame.by(), job), milliGpus, seconds, isLost);
        users.add(log.label(Labelling.USER, job), milliGpus, seconds, isLost);
        sizes.add(sizeClass(milliGpus), milliGpus, seconds, isLost);
        if (frame.clock() != LogClock.FROM_START) {
          countMonth(log, job, seconds, isLost);
        }
      }
    }
  }

  private void countMonth(JobLog log, int job, long seconds, boolean isLost) {
    long submit = log.submitSeconds(job);
    if (submit < monthFrom || submit >= monthTo) {
      YearMonth of = YearMonth.from(LocalDateTime.ofEpochSecond(submit, 0, ZoneOffset.UTC));
      monthFrom = of.atDay(1).toEpochDay() * 86_400;
      monthTo = of.plusMonths(1).atDay(1).toEpochDay() * 86_400;
      month = months.computeIfAbsent(of, _ -> new MonthSum());
    }
    month.add(log.milliGpus(job), seconds, isLost);
    if (JobFrame.hasWait(log, job)) {
      month.waited(log.waitSeconds(job));
    }
  }

  /// Ends the counting: waits of those that come first are told next.
  void order(JobNames names) {
    groups.order(JobDetails.MOST_WAITS, groups.most(names.of(frame.by())));
    users.order(JobDetails.MOST_WAITS, users.most(names.of(Labelling.USER)));
    sizes.order(SIZE_CLASSES, Comparator.naturalOrder());
  }

  /// Tells the waits of the jobs of a log.
  void waits(JobLog log, boolean isFirst) {
    for (int job = 0; job < log.size(); job++) {
      if (JobFrame.hasWait(log, job) && log.isIn(job, frame.window())) {
        int seconds = log.waitSeconds(job);
        groups.wait(log.label(frame.by(), job), seconds, isFirst);
        users.wait(log.label(Labelling.USER, job), seconds, isFirst);
        sizes.wait(sizeClass(log.milliGpus(job)), seconds, isFirst);
      }
    }
  }

  /// Ends the first telling of waits.
  void turn() {
    groups.turn();
    users.turn();
    sizes.turn();
  }

  /// One to be told what comes next of some of the jobs.
  DetailSums again() {
    return new DetailSums(frame, groups.again(), users.again(), sizes.again());
  }

  @Override
  public void merge(DetailSums other) {
    groups.merge(other.groups);
    users.merge(other.users);
    sizes.merge(other.sizes);
    other.months.forEach(
        (name, sum) -> months.computeIfAbsent(name, _ -> new MonthSum()).merge(sum));
  }

  JobDetails result(JobNames names) {
    List<Month> byMonth = new ArrayList<>();
    months.forEach((name, sum) -> byMonth.add(sum.month(name)));
    List<String> users = names.of(Labelling.USER);
    return new JobDetails(
        groups.parts(names.of(frame.by())),
        sizes.parts(IntStream.range(0, SIZE_CLASSES).mapToObj(DetailSums::name).toList()),
        users.size() > 1 ? this.users.parts(users) : List.of(),
        byMonth);
  }

  /// Less than a GPU, one, two, three and four, up to eight, and so on by doubling.
  private static int sizeClass(int milliGpus) {
    if (milliGpus < 1_000) {
      return 0;
    }
    int gpus = Math.ceilDiv(milliGpus, 1_000);
    return 33 - Integer.numberOfLeadingZeros(gpus - 1);
  }

  private static String name(int sizeClass) {
    return switch (sizeClass) {
      case 0 -> "less than 1";
      case 1 -> "1";
      case 2 -> "2";
      default -> ((1L << (sizeClass - 2)) + 1) + "-" + (1L << (sizeClass - 1));
    };
  }
}
