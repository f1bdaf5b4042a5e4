package dev.rackrate.demand.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.RandomLogs;
import dev.rackrate.demand.log.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class LoadCalculatorTest {

  @Test
  void threeJobsByHand() {
    // 2 GPUs for 100 s from 1000; 3 GPUs for 50 s from 1040; half a GPU for 40 s from 1120.
    JobLog log = new JobLog();
    add(log, JobTimes.submitted(1_000, 100), 2_000, "a");
    add(log, JobTimes.submitted(1_040, 50), 3_000, "b");
    add(log, JobTimes.submitted(1_120, 40), 500, "a");

    LoadSums sums = sums(log, CurveKind.WANTED);

    // 40 s at 2, 50 s at 5, 10 s at 2, 20 s at 0, 40 s at 0.5: 160 s and 370 GPU-seconds.
    Load load = load(log, CurveKind.WANTED);
    assertThat(load.window()).isEqualTo(new Window(1_000, 1_160));
    assertThat(load.gpuSeconds()).isEqualTo(370);
    assertThat(load.curve())
        .isEqualTo(
            new LoadDuration(
                new double[] {0, 0.5, 2, 5},
                new double[] {140 / 160.0, 100 / 160.0, 50 / 160.0, 0}));
    assertThat(load.meanGpus()).isEqualTo(2.3125);
    assertThat(load.loadFactor()).isEqualTo(0.4625);
    assertThat(List.of(sums.peakGpus(0), sums.peakGpus(1), sums.peakGpus(2)))
        .containsExactly(0.0, 2.0, 3.0);
    assertThat(List.of(sums.gpuSeconds(0), sums.gpuSeconds(1), sums.gpuSeconds(2)))
        .containsExactly(0.0, 220.0, 150.0);
  }

  @Test
  void whatRanAndWhatWaitedBracketWhatWasWanted() {
    // Submitted at 100 and 100, 4 GPUs each; the second waited 60 s for the first.
    JobLog log = new JobLog();
    add(log, JobTimes.ran(100, 100, 160), 4_000, "a");
    add(log, JobTimes.ran(100, 160, 190), 4_000, "a");

    assertThat(load(log, CurveKind.WANTED).peakGpus()).isEqualTo(8);
    assertThat(load(log, CurveKind.RUNNING).peakGpus()).isEqualTo(4);
    Load pending = load(log, CurveKind.RUNNING_AND_PENDING);
    assertThat(pending.gpuSeconds()).isEqualTo(8 * 60 + 4 * 30);
  }

  @Test
  void equalsACountSecondBySecond() {
    Random random = new Random(20_260_411);
    for (int trial = 0; trial < 1_000; trial++) {
      JobLog log = RandomLogs.draw(random);
      for (CurveKind kind : CurveKind.values()) {
        Window all = LoadSpans.of(log).window(kind);
        if (all.seconds() > 0) {
          equalsACountSecondBySecond(log, kind, all);
          long from = all.fromSeconds() + random.nextInt((int) all.seconds());
          Window part = new Window(from, from + 1 + random.nextInt(90));
          equalsACountSecondBySecond(log, kind, part);
        }
      }
    }
  }

  private static void equalsACountSecondBySecond(JobLog log, CurveKind kind, Window window) {
    List<Long> levels = new ArrayList<>();
    double[] groupPeaks = new double[log.names(Labelling.GROUP).size()];
    for (long second = window.fromSeconds(); second < window.toSeconds(); second++) {
      long milli = 0;
      long[] groups = new long[groupPeaks.length];
      for (int i = 0; i < log.size(); i++) {
        if (counts(log.job(i), kind, second)) {
          milli += log.milliGpus(i);
          groups[log.label(Labelling.GROUP, i)] += log.milliGpus(i);
        }
      }
      levels.add(milli);
      for (int group = 0; group < groups.length; group++) {
        groupPeaks[group] = Math.max(groupPeaks[group], groups[group] / 1000.0);
      }
    }
    double mean = levels.stream().mapToLong(level -> level).average().orElseThrow() / 1000;
    TreeSet<Double> occur = new TreeSet<>();
    occur.add(0.0);
    levels.forEach(level -> occur.add(level / 1000.0));

    LoadSums sums = new LoadCalculator(log, JobStorage.HEAP).load(kind, window, Labelling.GROUP);
    Load load = sums.load(window);
    LoadDuration curve = load.curve();
    assertThat(curve.gpus()).containsExactly(occur.stream().mapToDouble(d -> d).toArray());
    for (int i = 0; i < curve.levels(); i++) {
      double gpus = curve.gpusAt(i);
      long above = levels.stream().filter(level -> level / 1000.0 > gpus).count();
      assertThat(curve.shareAt(i)).isEqualTo(above / (double) levels.size());
    }
    assertThat(curve.meanGpus()).isCloseTo(mean, within(1e-9));
    assertThat(load.meanGpus()).isCloseTo(mean, within(1e-9));
    for (int group = 0; group < groupPeaks.length; group++) {
      assertThat(sums.peakGpus(group)).isEqualTo(groupPeaks[group]);
    }
    double hourly = 0;
    for (double gpuSeconds : load.hourlyGpuSeconds()) {
      hourly += gpuSeconds;
    }
    assertThat(hourly).isCloseTo(mean * levels.size(), within(1e-6));
  }

  /// Whether a job counts in the second that begins at a moment.
  private static boolean counts(Job job, CurveKind kind, long second) {
    JobTimes times = job.times();
    long submit = times.submitSeconds();
    long start = submit + times.waitSeconds();
    long end = start + times.runSeconds();
    return switch (kind) {
      case WANTED -> second >= submit && second < submit + times.runSeconds();
      case RUNNING -> times.start() == JobTimes.Start.TOLD && second >= start && second < end;
      case RUNNING_AND_PENDING ->
          times.start() != JobTimes.Start.NOT_TOLD && second >= submit && second < end;
    };
  }

  @Test
  void mergesBlocksOfMillionsOfJobs() {
    // Job i wants 2 GPUs for 7 s from 3 i mod a prime on, so that moments repeat and none is
    // sorted.
    int jobs = 4_500_000;
    int prime = 86_399;
    JobLog log = new JobLog();
    for (int i = 0; i < jobs; i++) {
      add(log, JobTimes.submitted((3L * i) % prime, 7), 2_000, "a");
    }
    long[] change = new long[prime + 8];
    for (int i = 0; i < jobs; i++) {
      int submit = (int) ((3L * i) % prime);
      change[submit] += 2;
      change[submit + 7] -= 2;
    }
    long level = 0;
    long peak = 0;
    for (long step : change) {
      level += step;
      peak = Math.max(peak, level);
    }

    Load load = load(log, CurveKind.WANTED);
    assertThat(load.peakGpus()).isEqualTo((double) peak);
    assertThat(load.gpuSeconds()).isEqualTo(14.0 * jobs);
  }

  private static Load load(JobLog log, CurveKind kind) {
    return sums(log, kind).load(LoadSpans.of(log).window(kind));
  }

  private static LoadSums sums(JobLog log, CurveKind kind) {
    Window window = LoadSpans.of(log).window(kind);
    return new LoadCalculator(log, JobStorage.HEAP).load(kind, window, Labelling.GROUP);
  }

  private static void add(JobLog log, JobTimes times, int milliGpus, String group) {
    int number = log.number(Labelling.GROUP, group);
    log.add(
        new Job(
            times,
            milliGpus,
            new Job.Labels(number, 0, 0, 0),
            JobState.COMPLETED,
            Job.Traits.NONE));
  }
}
