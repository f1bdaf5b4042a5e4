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
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JobPlacementTest {

  private static final List<CurveKind> KINDS = List.of(CurveKind.values());
  private static final JobLoad.Terms BY_THE_SECOND = new JobLoad.Terms(0, 1, 0);

  private static void add(JobLog log, long submit, int seconds, int milliGpus) {
    log.add(
        new Job(
            JobTimes.submitted(submit, seconds),
            milliGpus,
            new Job.Labels(0, 0, 0, 0),
            JobState.COMPLETED,
            Job.Traits.NONE));
  }

  @Test
  void whatFindsNoRoomIsOnMachinesOfItsOwn() {
    // On one machine of 4: 3 GPUs from 0 to 100; 2 GPUs at 50 find no room; 1 GPU at 60 does.
    JobLog log = new JobLog();
    add(log, 0, 100, 3_000);
    add(log, 50, 100, 2_000);
    add(log, 60, 200, 1_000);
    var placement = JobPlacement.of(JobOrder.of(log, CurveKind.WANTED, new Window(0, 1_000)), 1, 4);
    // 300 + 200 of 700 GPU-seconds; the machine has a job from 0 to 260.
    assertThat(placement.doneShare(1)).isCloseTo(500 / 700.0, within(1e-12));
    assertThat(placement.meanInUse(1)).isCloseTo(0.26, within(1e-12));
    assertThat(placement.machines()).isEqualTo(2);
    assertThat(placement.doneShare(2)).isCloseTo(1, within(1e-12));
    // The job left takes a rented machine of 8 for 100 s, of which started minutes are billed.
    var rented = new JobPlacement.Machine(1, MachineSizes.of(8), new JobLoad.Terms(30, 60, 0));
    JobPlacement.Rest rest = placement.rest(1, rented);
    assertThat(rest.gpuHours() * 3_600).isCloseTo(200, within(1e-9));
    assertThat(rest.machineHours() * 3_600).isCloseTo(100, within(1e-9));
    assertThat(rest.billedHours() * 3_600).isCloseTo(180, within(1e-9));
    assertThat(placement.left(1, rented)).isEqualTo(new JobPlacement.Left(8, 1, 0.1));
    assertThat(placement.left(0, rented)).isEqualTo(new JobPlacement.Left(24, 3, 0.26));
    // With nothing held every job is alone: 130, 130 and 230 s are 3, 3 and 4 minutes.
    assertThat(placement.rest(0, rented).billedHours() * 60).isCloseTo(10, within(1e-9));
    // Half a machine more does half of what a whole one would.
    assertThat(placement.doneShare(1.5)).isCloseTo(600 / 700.0, within(1e-12));
  }

  @Test
  void withNothingHeldTheRestIsWhatAllJobsTakeAlone() {
    var random = new Random(11);
    for (int draw = 0; draw < 300; draw++) {
      JobLog log = RandomLogs.draw(random);
      var terms = new JobLoad.Terms(random.nextInt(40), 1 + random.nextInt(60), 30);
      double speed = 0.5 + random.nextInt(4);
      JobLoad.Alone alone =
          new JobLoad(log, CurveKind.WANTED, Window.ALWAYS).alone(speed, MachineSizes.of(3), terms);
      var placement = JobPlacement.of(JobOrder.of(log, CurveKind.WANTED, Window.ALWAYS), 2, 4);
      JobPlacement.Rest rest =
          placement.rest(0, new JobPlacement.Machine(speed, MachineSizes.of(3), terms));
      assertThat(rest.gpuHours()).isCloseTo(alone.gpuHours(), within(1e-9));
      assertThat(rest.machineHours()).isCloseTo(alone.machineHours(), within(1e-9));
      assertThat(rest.billedHours()).isCloseTo(alone.billedHours(), within(1e-9));
    }
  }

  /// Every number of machines played through second by second, without trees or orders.
  @Test
  void everyNumberOfMachinesIsAsIfItWerePlayedThroughByItself() {
    var random = new Random(20_261_129);
    for (int draw = 0; draw < 400; draw++) {
      JobLog log = RandomLogs.draw(random);
      CurveKind kind = KINDS.get(random.nextInt(KINDS.size()));
      Window window = LoadSpans.of(log).window(kind);
      if (window.seconds() == 0) {
        continue;
      }
      int gpus = 1 + random.nextInt(20);
      double speed = 0.5 + random.nextInt(3);
      var placement = JobPlacement.of(JobOrder.of(log, kind, window), speed, gpus);
      if (placement.machines() >= 24 && gpus < 16) {
        continue; // some numbers of machines are drawn straight
      }
      for (int machines = 0; machines <= Math.min(4, placement.machines()); machines++) {
        List<Integer> left = left(log, kind, window, speed, gpus * 1_000, machines);
        double all = 0;
        double rest = 0;
        for (int job = 0; job < log.size(); job++) {
          if (isIn(log, kind, window, job)) {
            double work = (double) log.milliGpus(job) * log.runSeconds(job);
            all += work;
            rest += left.contains(job) ? work : 0;
          }
        }
        double share = all > 0 ? 1 - rest / all : 0;
        assertThat(placement.doneShare(machines)).isCloseTo(share, within(1e-9));
        var one = new JobPlacement.Machine(1, MachineSizes.of(1), BY_THE_SECOND);
        assertThat(placement.rest(machines, one).gpuHours() * 3_600_000)
            .isCloseTo(rest, within(1e-6 * (1 + rest)));
      }
    }
  }

  /// Peaks of what is left over, moment by moment, for many numbers of machines.
  @Test
  void whatIsLeftTakesAtOnceAsManyAsWhenItIsCountedMomentByMoment() {
    var random = new Random(20_261_130);
    int compared = 0;
    for (int draw = 0; draw < 200; draw++) {
      JobLog log = RandomLogs.draw(random);
      CurveKind kind = KINDS.get(random.nextInt(KINDS.size()));
      Window window = LoadSpans.of(log).window(kind);
      int gpus = 1 + random.nextInt(8);
      double speed = 0.5 + random.nextInt(3);
      var placement = JobPlacement.of(JobOrder.of(log, kind, window), 2, gpus);
      if (window.seconds() == 0 || placement.machines() > 70) {
        continue;
      }
      var sizes =
          new MachineSizes(List.of(new MachineSizes.Size(2, 0.3), new MachineSizes.Size(8, 1)));
      var rented = new JobPlacement.Machine(speed, sizes, BY_THE_SECOND);
      for (int machines = 0; machines <= placement.machines(); machines += 1 + random.nextInt(3)) {
        int size = Arrays.binarySearch(placement.sizes(), machines);
        if (size < 0) {
          continue;
        }
        JobPlacement.Left left = placement.left(machines, rented);
        double most = 0;
        double mostGpus = 0;
        JobOrder jobs = placement.jobs();
        for (int job = 0; job < jobs.count(); job++) {
          long now = jobs.begin(job);
          double level = 0;
          double held = 0;
          for (int other = 0; other < jobs.count(); other++) {
            if (placement.isLeft(size, other)
                && jobs.begin(other) <= now
                && jobs.end(other, speed) > now) {
              MachineSizes.Got got = sizes.forJob(jobs.milliGpus(other));
              level += got.times();
              held += got.gpus();
            }
          }
          most = Math.max(most, level);
          mostGpus = Math.max(mostGpus, held);
        }
        assertThat(left.machinesAtOnce()).isCloseTo(most, within(1e-9));
        assertThat(left.gpusAtOnce()).isCloseTo(mostGpus, within(1e-9));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  private static boolean isIn(JobLog log, CurveKind kind, Window window, int job) {
    long begin = kind.begin(log, job);
    return begin != CurveKind.NOT_COUNTED
        && window.clip(begin) < window.clip(begin + kind.seconds(log, job));
  }

  private static List<Integer> left(
      JobLog log, CurveKind kind, Window window, double speed, int perMachine, int machines) {
    List<Integer> order = new ArrayList<>();
    for (int job = 0; job < log.size(); job++) {
      if (isIn(log, kind, window, job)) {
        order.add(job);
      }
    }
    order.sort(Comparator.comparingLong(job -> window.clip(kind.begin(log, job))));
    long[][] endAndHeld = new long[order.size()][];
    int[][] on = new int[order.size()][];
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      int job = order.get(i);
      long now = window.clip(kind.begin(log, job));
      long queued = kind.seconds(log, job) - log.runSeconds(job);
      long run =
          speed == 1
              ? log.runSeconds(job)
              : Math.max(1, (long) Math.ceil(log.runSeconds(job) / speed));
      long end = window.clip(kind.begin(log, job) + queued + run);
      int[] room = new int[machines];
      Arrays.fill(room, perMachine);
      for (int other = 0; other < i; other++) {
        if (endAndHeld[other][0] > now) {
          int[] parts = on[other];
          for (int k = 0; k < machines; k++) {
            room[k] -= parts[k];
          }
        }
      }
      int[] parts = new int[machines];
      int want = log.milliGpus(job);
      for (int k = 0; k < machines && want >= perMachine; k++) {
        if (room[k] == perMachine) {
          parts[k] = perMachine;
          want -= perMachine;
        }
      }
      boolean isWhole = want < perMachine;
      for (int k = 0; k < machines && isWhole && want > 0; k++) {
        if (room[k] - parts[k] >= want) {
          parts[k] += want;
          want = 0;
        }
      }
      boolean isThere = want == 0 && end > now;
      on[i] = parts;
      endAndHeld[i] = new long[] {isThere ? end : Long.MIN_VALUE};
      if (!isThere) {
        left.add(job);
      }
    }
    return left;
  }
}
