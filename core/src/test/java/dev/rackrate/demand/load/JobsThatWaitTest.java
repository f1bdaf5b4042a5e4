package dev.rackrate.demand.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.RandomLogs;
import dev.rackrate.demand.log.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Jobs that wait for machines held, by hand and second by second.
final class JobsThatWaitTest {

  private static final JobPlacement.Machine ALONE =
      new JobPlacement.Machine(1, MachineSizes.of(1), new JobLoad.Terms(0, 1, 0));

  private static void add(JobLog log, long submit, int seconds, int gpus) {
    log.add(
        new Job(
            JobTimes.submitted(submit, seconds),
            gpus * 1_000,
            new Job.Labels(0, 0, 0, 0),
            JobState.COMPLETED,
            Job.Traits.NONE));
  }

  private static JobPlacement placement(JobLog log, long waitSeconds) {
    JobOrder order = JobOrder.of(log, CurveKind.WANTED, new Window(0, 1_000));
    return JobPlacement.waiting(order, 1, 4, waitSeconds);
  }

  @Test
  void aJobBeginsWhenThereIsRoomOrLeavesWhenItHasWaitedLongEnough() {
    // One machine of 4 GPUs: 3 of them from 0 to 100. At 40 a job of 4 for 50 s, at 60 one of 2 for
    // 30 s, at 70 one of 1 for 200 s, which finds room at once.
    JobLog log = new JobLog();
    add(log, 0, 100, 3);
    add(log, 40, 50, 4);
    add(log, 60, 30, 2);
    add(log, 70, 200, 1);
    double all = 300 + 200 + 60 + 200;
    // Whoever waits for 39 s: the 4 GPUs leave at 79, the 2 GPUs at 99, just before there is room.
    assertThat(placement(log, 39).doneShare(1)).isCloseTo(500 / all, within(1e-12));
    // For 40 s: at 100 the 2 GPUs begin, and leave no room for the 4, which are gone since 80.
    JobPlacement later = placement(log, 40);
    assertThat(later.doneShare(1)).isCloseTo(560 / all, within(1e-12));
    assertThat(later.meanInUse(1)).isCloseTo(0.27, within(1e-12));
    assertThat(later.rest(1, ALONE).gpuHours() * 3_600).isCloseTo(200, within(1e-9));
    // For 230 s and more the 4 GPUs wait for the 1 GPU to end at 270.
    assertThat(placement(log, 229).doneShare(1)).isCloseTo(560 / all, within(1e-12));
    assertThat(placement(log, 230).doneShare(1)).isCloseTo(1, within(1e-12));
    assertThat(placement(log, 230).meanInUse(1)).isCloseTo(0.32, within(1e-12));
    // Nobody waits.
    assertThat(placement(log, 0).doneShare(1)).isCloseTo(500 / all, within(1e-12));
    assertThat(placement(log, 0).machines()).isEqualTo(3);
  }

  @Test
  void everyNumberOfMachinesIsAsIfPlayedThroughSecondBySecond() {
    var random = new Random(20_261_201);
    int compared = 0;
    int waited = 0;
    for (int draw = 0; draw < 300; draw++) {
      JobLog log = RandomLogs.draw(random);
      Window window = LoadSpans.of(log).window(CurveKind.WANTED);
      if (window.seconds() == 0) {
        continue;
      }
      JobOrder order = JobOrder.of(log, CurveKind.WANTED, window);
      int gpus = 1 + random.nextInt(9);
      double speed = 0.5 + random.nextInt(3);
      long wait = random.nextInt(120);
      JobPlacement placement = JobPlacement.waiting(order, speed, gpus, wait);
      JobPlacement atOnce = JobPlacement.of(order, speed, gpus);
      if (placement.machines() >= 60) {
        continue; // some numbers of machines are drawn straight
      }
      for (int machines = 0; machines <= placement.machines(); machines++) {
        List<Integer> left = left(order, speed, gpus * 1_000, machines, wait);
        double all = 0;
        double rest = 0;
        for (int job = 0; job < order.count(); job++) {
          all += order.work(job);
          rest += left.contains(job) ? order.work(job) : 0;
        }
        double share = all > 0 ? 1 - rest / all : 0;
        assertThat(placement.doneShare(machines)).as("draw " + draw).isCloseTo(share, within(1e-9));
        waited += share > atOnce.doneShare(machines) + 1e-9 ? 1 : 0;
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(1_000);
    assertThat(waited).isGreaterThan(300);
  }

  /// Jobs left, on machines looked at one by one at every second.
  private static List<Integer> left(
      JobOrder jobs, double speed, int perMachine, int machines, long wait) {
    int[] room = new int[machines];
    Arrays.fill(room, perMachine);
    int[][] held = new int[jobs.count()][0];
    long[] end = new long[jobs.count()];
    List<Integer> waiting = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    int submitted = 0;
    long from = jobs.count() == 0 ? 0 : jobs.begin(0);
    for (long now = from; submitted < jobs.count() || !waiting.isEmpty(); now++) {
      for (int job = 0; job < held.length; job++) {
        if (end[job] <= now) {
          for (int i = 0; i < held[job].length; i++) {
            room[i] += held[job][i];
          }
          held[job] = new int[0];
        }
      }
      while (submitted < jobs.count() && jobs.begin(submitted) <= now) {
        if (jobs.end(submitted, speed) > jobs.begin(submitted)) {
          waiting.add(submitted);
        } else {
          left.add(submitted);
        }
        submitted++;
      }
      for (int job : List.copyOf(waiting)) {
        int[] on = on(room, perMachine, jobs.milliGpus(job));
        if (on != null) {
          waiting.remove(Integer.valueOf(job));
          held[job] = on;
          end[job] = now + jobs.end(job, speed) - jobs.begin(job);
          for (int i = 0; i < machines; i++) {
            room[i] -= on[i];
          }
        } else if (jobs.begin(job) + wait <= now) {
          waiting.remove(Integer.valueOf(job));
          left.add(job);
        }
      }
    }
    return left;
  }

  private static int @Nullable [] on(int[] room, int perMachine, int milliGpus) {
    int[] on = new int[room.length];
    int need = milliGpus;
    for (int i = 0; i < room.length && need >= perMachine; i++) {
      if (room[i] == perMachine) {
        on[i] = perMachine;
        need -= perMachine;
      }
    }
    for (int i = 0; i < room.length && need > 0 && need < perMachine; i++) {
      if (room[i] - on[i] >= need) {
        on[i] += need;
        need = 0;
      }
    }
    return need == 0 ? on : null;
  }
}
