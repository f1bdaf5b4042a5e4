package dev.rackrate.demand;

import dev.rackrate.demand.DemandFacts.Edges;
import dev.rackrate.demand.DemandFacts.Ending;
import dev.rackrate.demand.DemandFacts.Size;
import dev.rackrate.demand.DemandFacts.Spread;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the jobs of a log by size and ending, and how long they ran and waited.
///
/// GPU time is what falls in the window; run and wait times are whole, of jobs submitted in it.
final class FactsCalculator {

  private static final int MOST_WHOLE_GPUS = 1024;

  private final JobLog log;
  private final Window window;
  private final Map<Integer, Sum> bySize = new HashMap<>();
  private final Map<JobState, Sum> byState = new EnumMap<>(JobState.class);
  private final Sum none = new Sum();
  private final Sum[] byWholeGpus = new Sum[MOST_WHOLE_GPUS];
  private final DistributionCalculator runs = new DistributionCalculator();
  private final DistributionCalculator waits = new DistributionCalculator();
  private long atStart;
  private long atEnd;
  private long neverStarted;
  private long inWindow;

  private FactsCalculator(JobLog log, Window window) {
    this.log = log;
    this.window = window;
    Arrays.fill(byWholeGpus, none);
  }

  private static final class Sum {
    private long jobs;
    private double milliGpuSeconds;

    void add(double more) {
      jobs++;
      milliGpuSeconds += more;
    }

    double gpuHours() {
      return milliGpuSeconds / 3_600_000;
    }
  }

  /// @param withoutGpu jobs of the log that hold no GPU
  /// @param details worked out beside
  static DemandFacts of(JobLog log, Window window, long withoutGpu, JobDetails details) {
    FactsCalculator facts = new FactsCalculator(log, window);
    for (int job = 0; job < log.size(); job++) {
      if (log.isIn(job, window)) {
        facts.count(job);
      }
    }
    facts.turn();
    return facts.result(withoutGpu, details);
  }

  private void count(int job) {
    JobTimes.Start start = log.start(job);
    long begin = log.submitSeconds(job) + log.waitSeconds(job);
    long end = begin + log.runSeconds(job);
    inWindow++;
    long seconds =
        start == JobTimes.Start.NEVER ? 0 : Math.max(0, window.clip(end) - window.clip(begin));
    double milliGpuSeconds = (double) log.milliGpus(job) * seconds;
    ofSize(log.milliGpus(job)).add(milliGpuSeconds);
    byState.computeIfAbsent(log.state(job), _ -> new Sum()).add(milliGpuSeconds);
    if (start == JobTimes.Start.NEVER) {
      neverStarted++;
      return;
    }
    runs.first(log.runSeconds(job));
    if (waited(job, start)) {
      waits.first(log.waitSeconds(job));
    }
    atStart += log.ranAlready(job) || begin < window.fromSeconds() ? 1 : 0;
    atEnd += log.state(job) == JobState.RUNNING || end > window.toSeconds() ? 1 : 0;
  }

  /// Tells runs and waits for the second time.
  private void turn() {
    runs.turn();
    waits.turn();
    for (int job = 0; job < log.size(); job++) {
      JobTimes.Start start = log.start(job);
      if (start != JobTimes.Start.NEVER && log.isIn(job, window)) {
        runs.second(log.runSeconds(job));
        if (waited(job, start)) {
          waits.second(log.waitSeconds(job));
        }
      }
    }
  }

  private boolean waited(int job, JobTimes.Start start) {
    return start == JobTimes.Start.TOLD && !log.ranAlready(job);
  }

  /// Finds usual sizes without a look into the map.
  private Sum ofSize(int milliGpus) {
    int whole = milliGpus / 1000;
    if (whole >= MOST_WHOLE_GPUS || 1000 * whole != milliGpus) {
      return bySize.computeIfAbsent(milliGpus, _ -> new Sum());
    }
    Sum known = byWholeGpus[whole];
    if (known == none) {
      known = bySize.computeIfAbsent(milliGpus, _ -> new Sum());
      byWholeGpus[whole] = known;
    }
    return known;
  }

  private DemandFacts result(long withoutGpu, JobDetails details) {
    List<Size> sizes = new ArrayList<>();
    bySize.forEach((milli, sum) -> sizes.add(new Size(milli / 1000.0, sum.jobs, sum.gpuHours())));
    sizes.sort(Comparator.comparingDouble(Size::gpus));
    List<Ending> endings = new ArrayList<>();
    byState.forEach((state, sum) -> endings.add(new Ending(state, sum.jobs, sum.gpuHours())));
    endings.sort(Comparator.comparingDouble(Ending::gpuHours).reversed());
    return new DemandFacts(
        inWindow + withoutGpu,
        inWindow,
        spread(runs),
        spread(waits),
        sizes,
        endings,
        new Edges(atStart, atEnd, neverStarted),
        details);
  }

  private static Spread spread(DistributionCalculator of) {
    return of.isEmpty() ? new Spread.Unknown() : new Spread.Known(of.result());
  }
}
