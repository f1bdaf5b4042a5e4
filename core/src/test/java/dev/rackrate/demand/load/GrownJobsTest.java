package dev.rackrate.demand.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.RandomLogs;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GrownJobsTest {

  private static GrownJobs grown(JobOrder order, double speed, int gpus) {
    return new GrownJobs(order, jobs -> JobPlacement.of(jobs, speed, gpus), 1);
  }

  private static JobOrder order(JobLog log) {
    return JobOrder.of(log, CurveKind.WANTED, LoadSpans.of(log).window(CurveKind.WANTED));
  }

  /// Three jobs of 2 GPUs on one machine of 8 leave room for a fourth.
  @Test
  void moreJobsFillAMachineBeforeTheyTakeAnother() {
    JobLog log = new JobLog();
    for (int job = 0; job < 3; job++) {
      log.add(
          new Job(
              JobTimes.submitted(100, 50),
              2_000,
              new Job.Labels(0, 0, 0, 0),
              JobState.COMPLETED,
              Job.Traits.NONE));
    }
    GrownJobs grown = grown(order(log), 1, 8);
    assertThat(grown.ofLog().machines()).isEqualTo(1);
    assertThat(grown.enough(1)).isEqualTo(1);
    assertThat(grown.like(1, 1.3)).isEqualTo(1);
    // 16 times as many are 48 jobs on 12 machines: 0.75 of a machine for each time.
    assertThat(grown.enough(2.5)).isCloseTo(2.5 * 0.75, within(1e-12));
    assertThat(grown.like(1, 2)).isCloseTo(8 / 12.0, within(1e-12));
    assertThat(grown.like(2, 2)).isEqualTo(1);
    // Half the jobs take half a machine, as so far.
    assertThat(grown.like(0.5, 0.5)).isEqualTo(1);
  }

  /// Every number of machines for so many times the jobs, played through: what is told is closer to
  /// it than the machines of the log times as many, and all find room where they do.
  @Test
  void theShareDoneIsNearThatOfSoManyTimesTheJobs() {
    Random random = new Random(20_261_201);
    double off = 0;
    double offByTimes = 0;
    int checked = 0;
    for (int draw = 0; draw < 300; draw++) {
      JobOrder order = order(RandomLogs.draw(random));
      int gpus = 2 + random.nextInt(20);
      double speed = 0.5 + random.nextInt(3);
      GrownJobs grown = grown(order, speed, gpus);
      JobPlacement ofLog = grown.ofLog();
      if (ofLog.machines() == 0 || !ofLog.isOnePass()) {
        continue;
      }
      for (int times : new int[] {2, 3, 5}) {
        JobPlacement all = JobPlacement.of(order.times(times), speed, gpus);
        for (int held = 1; held < all.machines(); held++) {
          double itself = all.doneShare(held);
          off += Math.abs(ofLog.doneShare(grown.like(held, times)) - itself);
          offByTimes += Math.abs(ofLog.doneShare((double) held / times) - itself);
          checked++;
        }
        assertThat(grown.enough(times))
            .as("draw %d, %d times", draw, times)
            .isBetween(0.5 * all.machines() - 1, 1.3 * all.machines() + 1);
      }
    }
    assertThat(off / checked).as("of %d", checked).isLessThan(0.3 * offByTimes / checked);
  }

  @Test
  void theLogItselfAndNumbersOfMachinesAreInOrder() {
    Random random = new Random(20_261_202);
    for (int draw = 0; draw < 300; draw++) {
      JobOrder order = order(RandomLogs.draw(random));
      GrownJobs grown = grown(order, 0.5 + random.nextInt(3), 16 + random.nextInt(5));
      int most = grown.ofLog().machines();
      double before = 0;
      for (int held = 0; held <= most; held++) {
        assertThat(grown.like(held, 1)).isEqualTo(held);
        assertThat(grown.like(held, 1 + 1e-9)).isCloseTo(held, within(1e-6));
        double like = grown.like(held, 1.7);
        assertThat(like).isBetween(before, (double) held);
        assertThat(like).isLessThanOrEqualTo(grown.like(held, 1.4) + 1e-12);
        before = like;
      }
      int enough = (int) Math.ceil(grown.enough(1.7) - 1e-9);
      assertThat(grown.like(enough, 1.7)).isCloseTo(most, within(1e-9));
      if (enough > 1) {
        assertThat(grown.like(enough - 1, 1.7)).isLessThan(most);
      }
    }
  }
}
