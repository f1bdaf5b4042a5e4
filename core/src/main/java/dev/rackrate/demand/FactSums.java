package dev.rackrate.demand;

import dev.rackrate.demand.DemandFacts.Edges;
import dev.rackrate.demand.DemandFacts.Ending;
import dev.rackrate.demand.DemandFacts.Size;
import dev.rackrate.demand.DemandFacts.Spread;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.sum.Mergeable;
import dev.rackrate.demand.sum.WholeSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;

/// Counts jobs by size and ending, and how long they ran and waited; they are told twice.
///
/// GPU time is what falls in the window; run and wait times are whole, of jobs submitted in it.
final class FactSums implements Mergeable<FactSums> {

  private static final long serialVersionUID = 1;

  private static final double MILLI_GPU_SECONDS = 3_600_000;

  private final JobFrame frame;
  private final HashMap<Integer, Sum> bySize = new HashMap<>();
  private final EnumMap<JobState, Sum> byState = new EnumMap<>(JobState.class);
  private final DistributionCalculator runs;
  private final DistributionCalculator waits;
  private int lastSize;
  private Sum ofLastSize = new Sum();
  private long atStart;
  private long atEnd;
  private long neverStarted;
  private long inWindow;

  FactSums(JobFrame frame) {
    this(frame, new DistributionCalculator(), new DistributionCalculator());
  }

  private FactSums(JobFrame frame, DistributionCalculator runs, DistributionCalculator waits) {
    this.frame = frame;
    this.runs = runs;
    this.waits = waits;
  }

  private static final class Sum implements Mergeable<Sum> {

    private static final long serialVersionUID = 1;

    private final WholeSums milliGpuSeconds = new WholeSums();
    private long jobs;

    void add(long milliGpus, long seconds) {
      jobs++;
      milliGpuSeconds.add(0, milliGpus, seconds);
    }

    @Override
    public void merge(Sum other) {
      jobs += other.jobs;
      milliGpuSeconds.merge(other.milliGpuSeconds);
    }

    double gpuHours() {
      return milliGpuSeconds.sum(0) / MILLI_GPU_SECONDS;
    }
  }

  /// Tells the jobs of a log for the first time.
  void first(JobLog log) {
    for (int job = 0; job < log.size(); job++) {
      if (log.isIn(job, frame.window())) {
        count(log, job);
      }
    }
  }

  private void count(JobLog log, int job) {
    inWindow++;
    int milliGpus = log.milliGpus(job);
    long seconds = frame.secondsHeld(log, job);
    ofSize(milliGpus).add(milliGpus, seconds);
    byState.computeIfAbsent(log.state(job), _ -> new Sum()).add(milliGpus, seconds);
    if (log.start(job) == JobTimes.Start.NEVER) {
      neverStarted++;
      return;
    }
    runs.first(log.runSeconds(job));
    if (JobFrame.hasWait(log, job)) {
      waits.first(log.waitSeconds(job));
    }
    long begin = log.submitSeconds(job) + log.waitSeconds(job);
    boolean isCutAtStart = begin < frame.window().fromSeconds();
    boolean isCutAtEnd = begin + log.runSeconds(job) > frame.window().toSeconds();
    atStart += log.ranAlready(job) || isCutAtStart ? 1 : 0;
    atEnd += log.state(job) == JobState.RUNNING || isCutAtEnd ? 1 : 0;
  }

  /// Finds the size that came before without a look into the map.
  private Sum ofSize(int milliGpus) {
    if (milliGpus != lastSize) {
      lastSize = milliGpus;
      ofLastSize = bySize.computeIfAbsent(milliGpus, _ -> new Sum());
    }
    return ofLastSize;
  }

  /// Ends the first telling.
  void turn() {
    runs.turn();
    waits.turn();
  }

  /// Tells the jobs of a log for the second time.
  void second(JobLog log) {
    for (int job = 0; job < log.size(); job++) {
      if (log.start(job) != JobTimes.Start.NEVER && log.isIn(job, frame.window())) {
        runs.second(log.runSeconds(job));
        if (JobFrame.hasWait(log, job)) {
          waits.second(log.waitSeconds(job));
        }
      }
    }
  }

  /// One to be told the second time of some of the jobs.
  FactSums again() {
    return new FactSums(frame, runs.again(), waits.again());
  }

  @Override
  public void merge(FactSums other) {
    other.bySize.forEach((size, sum) -> ofSize(size).merge(sum));
    other.byState.forEach(
        (state, sum) -> byState.computeIfAbsent(state, _ -> new Sum()).merge(sum));
    runs.merge(other.runs);
    waits.merge(other.waits);
    atStart += other.atStart;
    atEnd += other.atEnd;
    neverStarted += other.neverStarted;
    inWindow += other.inWindow;
  }

  /// @param withoutGpu jobs of the log that hold no GPU
  /// @param details worked out beside
  DemandFacts result(long withoutGpu, JobDetails details) {
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
