package dev.rackrate.demand.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.RandomLogs;
import dev.rackrate.demand.log.Window;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FreeWaitsTest {

  @Test
  void byHand() {
    // 6 GPUs: 4 are busy from 100 to 500. A job of 2 waits from 200 to 300 although 2 are free, one
    // of 4 from 300 to 500 because 4 and 2 are busy until 450, then 4; it fits from 500 on.
    JobLog log = new JobLog();
    add(log, JobTimes.ran(100, 100, 500), 4);
    add(log, JobTimes.ran(200, 300, 450), 2);
    add(log, JobTimes.ran(300, 540, 600), 4);

    assertThat(FreeWaits.of(log, 6, new Window(100, 600), JobStorage.HEAP))
        .isEqualTo(new FreeWaits(340, 140));
  }

  @Test
  void sameAsCountingEverySecond() {
    Random random = new Random(20_261_129);
    for (int round = 0; round < 300; round++) {
      JobLog log = RandomLogs.draw(random);
      long milliGpus = 500L * (1 + random.nextInt(60));
      Window window = new Window(1_000_020, 1_000_300);

      FreeWaits waits = FreeWaits.of(log, milliGpus / 1000.0, window, JobStorage.HEAP);

      assertThat(waits).as("round %d", round).isEqualTo(slowly(log, milliGpus, window));
    }
  }

  private static FreeWaits slowly(JobLog log, long milliGpus, Window window) {
    double waited = 0;
    double whileFree = 0;
    for (long second = window.fromSeconds(); second < window.toSeconds(); second++) {
      long free = milliGpus;
      for (int job = 0; job < log.size(); job++) {
        long start = log.submitSeconds(job) + log.waitSeconds(job);
        boolean runs = start <= second && second < start + log.runSeconds(job);
        free -= log.start(job).isTold() && runs ? log.milliGpus(job) : 0;
      }
      for (int job = 0; job < log.size(); job++) {
        long submit = log.submitSeconds(job);
        boolean waits = submit <= second && second < submit + log.waitSeconds(job);
        if (log.start(job) == JobTimes.Start.TOLD && waits) {
          waited++;
          whileFree += free >= log.milliGpus(job) ? 1 : 0;
        }
      }
    }
    return new FreeWaits(waited, whileFree);
  }

  private static void add(JobLog log, JobTimes times, int gpus) {
    log.add(new Job(times, 1000 * gpus, Job.Labels.NONE, JobState.COMPLETED, Job.Traits.NONE));
  }
}
