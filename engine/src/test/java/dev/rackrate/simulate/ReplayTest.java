package dev.rackrate.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.simulate.queue.ClassOrder;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.Checkpoints;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.FleetShape.Price;
import dev.rackrate.simulate.setting.FleetShape.Tenure;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.Policy.Order;
import dev.rackrate.simulate.setting.Policy.Quota;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Outages;
import dev.rackrate.simulate.setting.Schedule;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The replay against the naive one, to the second and for every job.
final class ReplayTest {

  private static final int LOGS = 1_000;

  @ParameterizedTest
  @EnumSource
  void equalsTheNaiveReplayOfAPlainCluster(Order order) {
    SplittableRandom dice = new SplittableRandom(71);
    for (int log = 0; log < LOGS; log++) {
      check(dice, log, ReplaySettings.of(nodes(dice), new Policy(order, List.of())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheNaiveReplayWithBurst(Order order) {
    SplittableRandom dice = new SplittableRandom(72);
    for (int log = 0; log < LOGS; log++) {
      ReplaySettings settings = ReplaySettings.of(nodes(dice), new Policy(order, List.of()));
      check(dice, log, settings.with(burst(dice)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheNaiveReplayWithQuotas(Order order) {
    SplittableRandom dice = new SplittableRandom(73);
    for (int log = 0; log < LOGS; log++) {
      List<Quota> quotas = new ArrayList<>();
      quotas.add(new Quota(dice.nextInt(0, 2), dice.nextInt(2, 14) * 1_000L));
      quotas.add(new Quota(2, dice.nextInt(2, 9) * 1_000L));
      ReplaySettings settings =
          ReplaySettings.of(nodes(dice), new Policy(order, List.of()).with(quotas));
      check(dice, log, dice.nextBoolean() ? settings : settings.with(burst(dice)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheNaiveReplayOnSeveralKindsOfGpu(Order order) {
    SplittableRandom dice = new SplittableRandom(74);
    for (int log = 0; log < LOGS; log++) {
      ReplaySettings settings = ReplaySettings.of(pools(dice), new Policy(order, List.of()));
      check(dice, log, dice.nextBoolean() ? settings : settings.with(burst(dice)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheNaiveReplayWithFailures(Order order) {
    SplittableRandom dice = new SplittableRandom(75);
    for (int log = 0; log < LOGS; log++) {
      FleetShape fleet = dice.nextBoolean() ? nodes(dice) : pools(dice);
      ReplaySettings settings = ReplaySettings.of(fleet, new Policy(order, List.of()));
      if (dice.nextBoolean()) {
        settings = settings.with(burst(dice));
      }
      if (dice.nextInt(3) == 0) {
        settings = settings.with(settings.policy().with(List.of(new Quota(1, 5_000))));
      }
      Failures failures =
          new Failures.OfNodes(dice.nextDouble(0.1, 0.9), dice.nextInt(2, 200), dice.nextInt(2, 8));
      Checkpoints checkpoints =
          new Checkpoints(dice.nextInt(2, 90), dice.nextInt(0, 9), dice.nextInt(0, 20));
      check(dice, log, settings.with(new Outages(failures, checkpoints, dice.nextLong())));
    }
  }

  private static void check(RandomGenerator dice, int log, ReplaySettings settings) {
    List<NaiveReplay.Task> tasks = RandomJobs.tasks(dice);
    SimulatedJobs jobs = RandomJobs.jobs(tasks);
    Replay replay = new Replay(jobs, settings, ClassOrder.of(jobs, settings.policy()));
    replay.run(ReplayProgress.NONE);
    NaiveReplay naive = new NaiveReplay(tasks, settings);
    naive.run();
    Supplier<String> what = () -> "log %d: %s%n%s".formatted(log, settings, tasks);
    assertThat(runs(replay, tasks.size())).as(what).isEqualTo(runs(naive, tasks.size()));
  }

  /// Where, when first, when last and how often again each job began.
  private static List<List<Long>> runs(Replay replay, int jobs) {
    List<List<Long>> runs = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      long start = replay.schedule.start[j];
      long where = replay.schedule.where[j];
      runs.add(
          run(where, replay.workLeft.firstStart(j, start), start, replay.workLeft.restarts(j)));
    }
    return runs;
  }

  private static List<List<Long>> runs(NaiveReplay naive, int jobs) {
    List<List<Long>> runs = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      long first = naive.restarts[j] > 0 ? naive.firstStart[j] : naive.start[j];
      runs.add(run(naive.where[j], first, naive.start[j], naive.restarts[j]));
    }
    return runs;
  }

  private static List<Long> run(long where, long first, long last, long restarts) {
    return where == Schedule.NOWHERE
        ? List.of(where, restarts)
        : List.of(where, first, last, restarts);
  }

  private static Burst burst(RandomGenerator dice) {
    long wait = dice.nextInt(3) == 0 ? 0 : dice.nextInt(200);
    return new Burst.After(wait, RentedMachines.hourly(2, 3));
  }

  private static FleetShape nodes(RandomGenerator dice) {
    return FleetShape.owned(dice.nextInt(1, 6), dice.nextInt(3) == 0 ? 8 : dice.nextInt(1, 5));
  }

  private static FleetShape pools(RandomGenerator dice) {
    double[] speeds = {1, 0.5, 1.7, 3.3};
    List<Pool> pools = new ArrayList<>();
    for (int p = 0; p < dice.nextInt(2, 4); p++) {
      double speed = speeds[dice.nextInt(speeds.length)];
      pools.add(
          new Pool(
              "kind " + p,
              dice.nextInt(1, 4),
              dice.nextInt(1, 9),
              speed,
              p == 1 ? Tenure.RESERVED : Tenure.OWNED,
              Price.NONE));
    }
    return new FleetShape(pools);
  }
}
