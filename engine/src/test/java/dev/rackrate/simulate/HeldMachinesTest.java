package dev.rackrate.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.JobLoad;
import dev.rackrate.demand.load.JobOrder;
import dev.rackrate.demand.load.JobPlacement;
import dev.rackrate.demand.load.MachineSizes;
import dev.rackrate.demand.log.Window;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.Policy.Order;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Machines that options and mixes hold for the jobs of a log, against replays with lists written
/// apart.
final class HeldMachinesTest {

  private static final JobLoad.Terms BY_THE_SECOND = new JobLoad.Terms(0, 1, 0);

  private static JobLoad load(List<NaiveReplay.Task> tasks) {
    return load(tasks, Window.ALWAYS);
  }

  private static JobLoad load(List<NaiveReplay.Task> tasks, Window window) {
    return new JobLoad(RandomJobs.log(tasks), CurveKind.WANTED, window);
  }

  private static int machines(List<NaiveReplay.Task> tasks, double speed, int gpus) {
    return load(tasks).held(speed, gpus).sharesInUse().length;
  }

  private static NaiveReplay replay(
      List<NaiveReplay.Task> tasks, Order order, Burst burst, double speed, int nodes, int gpus) {
    var pool =
        new FleetShape.Pool(
            "own", nodes, gpus, speed, FleetShape.Tenure.OWNED, FleetShape.Price.NONE);
    var settings =
        ReplaySettings.of(new FleetShape(List.of(pool)), new Policy(order, List.of())).with(burst);
    NaiveReplay replay = new NaiveReplay(tasks, settings);
    replay.run();
    return replay;
  }

  /// Whether every job starts when it is submitted.
  private static boolean isAtOnce(
      List<NaiveReplay.Task> tasks, Order order, double speed, int nodes, int gpus) {
    NaiveReplay replay = replay(tasks, order, Burst.NEVER, speed, nodes, gpus);
    for (int job = 0; job < tasks.size(); job++) {
      if (replay.where[job] == NaiveReplay.NOWHERE || replay.start[job] > tasks.get(job).submit()) {
        return false;
      }
    }
    return true;
  }

  /// What runs on the first machines is the same whatever number there is beyond those needed, up
  /// to the first job that finds no room: with one fewer that job waits, and with more none does.
  /// Jobs of one second start as the log has them, so not the shortest first.
  @ParameterizedTest
  @EnumSource(names = "SHORTEST", mode = EnumSource.Mode.EXCLUDE)
  void nobodyWaitsOnThemAndSomebodyOnOneFewer(Order order) {
    SplittableRandom dice = new SplittableRandom(20_261_130);
    for (int draw = 0; draw < 400; draw++) {
      List<NaiveReplay.Task> tasks = RandomJobs.tasks(dice);
      int gpus = dice.nextInt(1, 13);
      double speed = dice.nextInt(1, 5) / 2.0;
      int machines = machines(tasks, speed, gpus);
      assertThat(isAtOnce(tasks, order, speed, machines, gpus)).isTrue();
      assertThat(isAtOnce(tasks, order, speed, machines - 1, gpus)).isFalse();
      assertThat(isAtOnce(tasks, order, speed, machines + 1 + dice.nextInt(6), gpus)).isTrue();
    }
  }

  /// What fewer machines do in a mix that rents the rest at once is what they do in a replay.
  @Test
  void aMixLeavesTheJobsThatAReplayRents() {
    SplittableRandom dice = new SplittableRandom(97);
    Burst atOnce = new Burst.After(0, RentedMachines.hourly(1, 3));
    for (int draw = 0; draw < 300; draw++) {
      List<NaiveReplay.Task> tasks = RandomJobs.tasks(dice);
      int gpus = dice.nextInt(1, 13);
      double speed = dice.nextInt(1, 5) / 2.0;
      JobOrder order = JobOrder.of(RandomJobs.log(tasks), CurveKind.WANTED, Window.ALWAYS);
      JobPlacement placement = JobPlacement.of(order, speed, gpus);
      int all = machines(tasks, speed, gpus);
      assertThat(placement.machines()).isEqualTo(all);
      if (all >= 24) {
        continue; // some numbers of machines are drawn straight
      }
      int held = dice.nextInt(all + 1);
      NaiveReplay replay = replay(tasks, Order.GREEDY, atOnce, speed, held, gpus);
      double rented = 0;
      for (int job = 0; job < tasks.size(); job++) {
        NaiveReplay.Task task = tasks.get(job);
        rented +=
            replay.where[job] == NaiveReplay.RENTED
                ? (double) task.work() * task.milliGpus() / 3_600_000
                : 0;
      }
      var one = new JobPlacement.Machine(1, MachineSizes.of(1), BY_THE_SECOND);
      assertThat(placement.rest(held, one).gpuHours()).isCloseTo(rented, within(1e-9));
    }
  }

  /// Jobs of 3, 3, 3, 3 and 3 GPUs at once, then others.
  @ParameterizedTest(name = "{0} on machines of {1}: {2}")
  @CsvSource({
    "3 3 3 3 3, 8, 3",
    "3 3 3 3 3, 16, 1",
    "3 3 3 3 3, 4, 5",
    "5 5 3 3, 8, 2",
    "5 5 5, 8, 3",
    // Whole machines, and the rest beside another job: 1 and 3 of 4, then 3 of 8 beside them.
    "11 4, 8, 2",
    "11 6, 8, 3",
    "20 20, 8, 5"
  })
  void aJobThatFitsIntoAMachineIsNotCutInTwo(String sizes, int gpus, int machines) {
    List<NaiveReplay.Task> tasks =
        Arrays.stream(sizes.split(" ", -1))
            .map(size -> new NaiveReplay.Task(7, 90, Integer.parseInt(size) * 1_000, 1, false))
            .toList();
    assertThat(machines(tasks, 1, gpus)).isEqualTo(machines);
  }

  /// Two machines of 8 have a job of 5 and one of 3 GPUs each. Once those of 5 have ended, ten GPUs
  /// are free, five on each: a job of six takes a third machine.
  @Test
  void machinesThatAreRatherEmptyAreNotRearranged() {
    List<NaiveReplay.Task> tasks =
        List.of(
            new NaiveReplay.Task(0, 60, 5_000, 1, false),
            new NaiveReplay.Task(0, 600, 3_000, 1, false),
            new NaiveReplay.Task(0, 60, 5_000, 1, false),
            new NaiveReplay.Task(0, 600, 3_000, 1, false),
            new NaiveReplay.Task(90, 60, 6_000, 1, false));
    JobPlacement.Held held = load(tasks, new Window(0, 600)).held(1, 8);
    // Of 600 s the first two have a job all the time, the third from 90 to 150.
    assertThat(held.sharesInUse()).containsExactly(1, 1, 0.1);
  }

  /// Never fewer than the GPUs at once fill, nor than any moment's largest jobs take by themselves.
  @Test
  void theyHoldTheGpusAndTheLargeJobsOfEveryMoment() {
    SplittableRandom dice = new SplittableRandom(98);
    for (int draw = 0; draw < 400; draw++) {
      List<NaiveReplay.Task> tasks = RandomJobs.tasks(dice);
      int gpus = dice.nextInt(1, 13);
      int machines = machines(tasks, 1, gpus);
      assertThat(machines)
          .isGreaterThanOrEqualTo((int) Math.ceil(load(tasks).peakGpus(1) / gpus - 1e-9));
      for (NaiveReplay.Task moment : tasks) {
        int large = 0;
        for (NaiveReplay.Task task : tasks) {
          boolean isRunning =
              task.submit() <= moment.submit() && task.submit() + task.work() > moment.submit();
          large += isRunning && task.milliGpus() * 2 > gpus * 1_000 ? 1 : 0;
        }
        assertThat(machines).isGreaterThanOrEqualTo(large);
      }
    }
  }

  /// Two jobs of 2 and 4 GPUs take two machines of 4 and leave half of one: ten such pairs take 15.
  @Test
  void manyTimesTheJobsFillWhatIsLeft() {
    List<NaiveReplay.Task> tasks =
        List.of(
            new NaiveReplay.Task(3, 70, 2_000, 1, false),
            new NaiveReplay.Task(3, 50, 4_000, 1, false));
    JobPlacement.Held held = load(tasks).held(1, 4);
    assertThat(held.sharesInUse().length).isEqualTo(2);
    assertThat(held.grown()).isEqualTo(1.5);
    List<NaiveReplay.Task> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ten.addAll(tasks);
    }
    assertThat(machines(ten, 1, 4)).isEqualTo(15);
    // Three GPUs of 8 stay two a machine however many there are.
    List<NaiveReplay.Task> threes =
        List.of(
            new NaiveReplay.Task(3, 70, 3_000, 1, false),
            new NaiveReplay.Task(3, 70, 3_000, 1, false),
            new NaiveReplay.Task(3, 70, 3_000, 1, false));
    assertThat(load(threes).held(1, 8).grown()).isEqualTo(1.5);
    assertThat(load(threes).held(1, 8).sharesInUse().length).isEqualTo(2);
  }
}
