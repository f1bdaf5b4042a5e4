package dev.rackrate.demand;

import dev.rackrate.demand.JobDetails.Month;
import dev.rackrate.demand.JobDetails.Part;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.Window;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Counts the jobs of a log by whose they are, by size and by month.
///
/// GPU time is what falls in the window, waits are whole, of jobs submitted in it. Memory grows
/// with the number of names, not of jobs.
final class DetailsCalculator {

  private static final int SIZE_CLASSES = 34;
  private static final int NOT_TOLD = -1;

  private final JobLog log;
  private final Window window;
  private final LogClock clock;
  private final Parts groups;
  private final Parts users;
  private final Parts sizes;
  private final Map<YearMonth, MonthSum> months = new TreeMap<>();
  private long monthFrom;
  private long monthTo;
  private MonthSum month = new MonthSum();

  private DetailsCalculator(JobLog log, LogClock clock, Labelling by, Window window) {
    this.log = log;
    this.clock = clock;
    this.window = window;
    this.groups = new Parts(log.names(by).size(), job -> log.label(by, job));
    this.users = new Parts(log.names(Labelling.USER).size(), job -> log.label(Labelling.USER, job));
    this.sizes = new Parts(SIZE_CLASSES, job -> sizeClass(log.milliGpus(job)));
  }

  /// The number of the part that a job belongs to.
  private interface PartOf {
    int part(int job);
  }

  /// Sums by part, then the waits of those that come first.
  private static final class Parts {

    private final PartOf partOf;
    private final long[] jobs;
    private final double[] milliGpuSeconds;
    private final double[] lost;
    private final int[] place;
    private int[] shown = {};
    private DistributionCalculator[] waits = {};

    Parts(int count, PartOf partOf) {
      this.partOf = partOf;
      this.jobs = new long[count];
      this.milliGpuSeconds = new double[count];
      this.lost = new double[count];
      this.place = new int[count];
    }

    void add(int job, double held, boolean isLost) {
      int part = partOf.part(job);
      jobs[part]++;
      milliGpuSeconds[part] += held;
      lost[part] += isLost ? held : 0;
    }

    /// Orders the parts, and chooses those whose waits are told: as many as come first.
    void order(int most, Comparator<Integer> order) {
      shown =
          IntStream.range(0, jobs.length)
              .filter(part -> jobs[part] > 0)
              .boxed()
              .sorted(order)
              .mapToInt(Integer::intValue)
              .toArray();
      Arrays.fill(place, NOT_TOLD);
      waits = new DistributionCalculator[Math.min(most, shown.length)];
      for (int i = 0; i < waits.length; i++) {
        place[shown[i]] = i;
        waits[i] = new DistributionCalculator();
      }
    }

    Comparator<Integer> most() {
      return Comparator.comparingDouble((Integer part) -> -milliGpuSeconds[part])
          .thenComparing(Comparator.naturalOrder());
    }

    void wait(int job, int seconds, boolean isFirst) {
      int at = place[partOf.part(job)];
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

    List<Part> parts(List<String> names) {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < shown.length; i++) {
        int part = shown[i];
        parts.add(
            new Part(
                names.get(part),
                jobs[part],
                milliGpuSeconds[part] / 3_600_000,
                lost[part] / 3_600_000,
                i >= waits.length || waits[i].isEmpty()
                    ? Optional.empty()
                    : Optional.of(waits[i].result())));
      }
      return parts;
    }
  }

  private static final class MonthSum {
    private long jobs;
    private double held;
    private double lost;
    private long waits;
    private double waited;
  }

  /// The details of a log.
  ///
  /// @param by what groups are compared
  static JobDetails of(JobLog log, LogClock clock, Labelling by, Window window) {
    DetailsCalculator details = new DetailsCalculator(log, clock, by, window);
    details.count();
    details.groups.order(JobDetails.MOST_WAITS, details.groups.most());
    details.users.order(JobDetails.MOST_WAITS, details.users.most());
    details.sizes.order(SIZE_CLASSES, Comparator.naturalOrder());
    details.waits(true);
    details.waits(false);
    return details.result(by);
  }

  private void count() {
    for (int job = 0; job < log.size(); job++) {
      if (log.isIn(job, window)) {
        double held = held(job);
        boolean isLost = log.state(job).isLost();
        groups.add(job, held, isLost);
        users.add(job, held, isLost);
        sizes.add(job, held, isLost);
        if (clock != LogClock.FROM_START) {
          count(job, held, isLost);
        }
      }
    }
  }

  private double held(int job) {
    if (log.start(job) == JobTimes.Start.NEVER) {
      return 0;
    }
    long begin = log.submitSeconds(job) + log.waitSeconds(job);
    long end = begin + log.runSeconds(job);
    return (double) log.milliGpus(job) * Math.max(0, window.clip(end) - window.clip(begin));
  }

  private void count(int job, double held, boolean isLost) {
    long submit = log.submitSeconds(job);
    if (submit < monthFrom || submit >= monthTo) {
      YearMonth of = YearMonth.from(LocalDateTime.ofEpochSecond(submit, 0, ZoneOffset.UTC));
      monthFrom = of.atDay(1).toEpochDay() * 86_400;
      monthTo = of.plusMonths(1).atDay(1).toEpochDay() * 86_400;
      month = months.computeIfAbsent(of, _ -> new MonthSum());
    }
    month.jobs++;
    month.held += held;
    month.lost += isLost ? held : 0;
    if (hasWait(job)) {
      month.waits++;
      month.waited += log.waitSeconds(job);
    }
  }

  private boolean hasWait(int job) {
    return log.start(job) == JobTimes.Start.TOLD && !log.ranAlready(job);
  }

  private void waits(boolean isFirst) {
    for (int job = 0; job < log.size(); job++) {
      if (hasWait(job) && log.isIn(job, window)) {
        int seconds = log.waitSeconds(job);
        groups.wait(job, seconds, isFirst);
        users.wait(job, seconds, isFirst);
        sizes.wait(job, seconds, isFirst);
      }
    }
    if (isFirst) {
      groups.turn();
      users.turn();
      sizes.turn();
    }
  }

  private JobDetails result(Labelling by) {
    List<Month> byMonth = new ArrayList<>();
    months.forEach((name, sum) ->
        byMonth.add(
            new Month(
                name,
                sum.jobs,
                sum.held / 3_600_000,
                sum.lost / 3_600_000,
                sum.waits,
                sum.waits == 0 ? 0 : sum.waited / sum.waits)));
    boolean hasUsers = log.names(Labelling.USER).size() > 1;
    return new JobDetails(
        groups.parts(log.names(by)),
        sizes.parts(IntStream.range(0, SIZE_CLASSES).mapToObj(DetailsCalculator::name).toList()),
        hasUsers ? users.parts(log.names(Labelling.USER)) : List.of(),
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
