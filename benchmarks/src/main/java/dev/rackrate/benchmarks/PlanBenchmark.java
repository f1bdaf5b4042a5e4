package dev.rackrate.benchmarks;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.LoadCalculator;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Window;
import dev.rackrate.plan.layer.Screening;
import dev.rackrate.plan.layer.Screening.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The cheapest mix of twenty options: for the mean of ten curves of 20,000 levels, and for the
/// curve of a year of a million jobs, the curve included (goal: 300 ms).
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlanBenchmark {

  private static final int CURVES = 10;
  private static final int OPTIONS = 20;
  private static final int LEVELS = 20_000;

  private static final int JOBS = 1_000_000;
  private static final long YEAR_SECONDS = 31_536_000;
  private static final int LONGEST_SECONDS = 80_000;

  private final JobLog log = new JobLog();
  private final List<LoadDuration> curves = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(19);
    for (int curve = 0; curve < CURVES; curve++) {
      double[] gpus = new double[LEVELS];
      double[] share = new double[LEVELS];
      for (int i = 1; i < LEVELS; i++) {
        gpus[i] = gpus[i - 1] + random.nextDouble(0.1, 1.5);
      }
      for (int i = LEVELS - 2; i >= 0; i--) {
        share[i] = share[i + 1] + random.nextDouble() / LEVELS;
      }
      curves.add(new LoadDuration(gpus, share));
    }
    for (int i = 0; i < OPTIONS; i++) {
      double fixed = random.nextDouble(0, 20_000);
      lines.add(new Line("option " + i, fixed, random.nextDouble(2_000, 40_000)));
    }
  }

  @Setup
  public void prepareJobs() {
    SplittableRandom random = new SplittableRandom(29);
    for (int job = 0; job < JOBS; job++) {
      long submit = random.nextLong(YEAR_SECONDS);
      JobTimes times = JobTimes.submitted(submit, random.nextInt(60, LONGEST_SECONDS));
      int milliGpus = 1_000 << random.nextInt(4);
      log.add(new Job(times, milliGpus, Job.Labels.NONE, JobState.COMPLETED, Job.Traits.NONE));
    }
  }

  @Benchmark
  public Screening.Mix curveAndMixOfAMillionJobs() {
    LoadCalculator loads = new LoadCalculator(log, JobStorage.HEAP);
    Window window = new Window(log.firstSeconds(), log.lastSeconds());
    return Screening.mix(
        lines, loads.load(CurveKind.WANTED, window, Labelling.GROUP).load(window).curve());
  }

  @Benchmark
  public Screening.Mix mixOfManyCurves() {
    return Screening.mix(lines, Screening.mean(curves));
  }
}
