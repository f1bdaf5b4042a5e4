package dev.rackrate.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.simulate.queue.ClassOrder;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.Schedule;
import dev.rackrate.simulate.setting.SimulatedJobs;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/// The replay against formulas for queues in a steady state, over many seeds.
final class QueueTheoryTest {

  private static final int SEEDS = 60;
  private static final int JOBS = 30_000;
  private static final int WARM_UP = 5_000;

  /// A second stands for a ten-thousandth of the mean service and less, so that the clock is fine.
  private static final double SERVICE = 20_000;

  @Test
  void meanWaitOfSeveralServersIsErlangC() {
    int servers = 5;
    double load = 0.7 * servers;
    // Erlang B by its recursion, then C = B / (1 - use (1 - B)); wait = C x service / (c - load)
    double b = erlangB(servers, load);
    double c = b / (1 - 0.7 * (1 - b));
    double expected = c * SERVICE / (servers - load);
    check(expected, seed -> meanWait(seed, servers, load, true));
  }

  @Test
  void shareThatMovesAtOnceIsErlangB() {
    int servers = 6;
    double load = 4.5;
    check(erlangB(servers, load), seed -> shareMoved(seed, servers, load));
  }

  @Test
  void meanWaitOfOneServerIsPollaczekKhinchine() {
    double load = 0.6;
    // Half of the jobs 0.4, half 1.6 services long: mean 1, mean square (0.16 + 2.56) / 2 = 1.36
    double expected = load * 1.36 / (2 * (1 - load)) * SERVICE;
    check(expected, seed -> meanWait(seed, 1, load, false));
  }

  private static double erlangB(int servers, double load) {
    double b = 1;
    for (int c = 1; c <= servers; c++) {
      b = load * b / (c + load * b);
    }
    return b;
  }

  private static void check(double expected, LongToDoubleFunction run) {
    double sum = 0;
    double squares = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      double value = run.applyAsDouble(seed);
      sum += value;
      squares += value * value;
    }
    double mean = sum / SEEDS;
    double deviation = Math.sqrt((squares / SEEDS - mean * mean) * SEEDS / (SEEDS - 1));
    double standardError = deviation / Math.sqrt(SEEDS);
    assertThat(Math.abs(mean - expected))
        .as("mean %s, expected %s", mean, expected)
        .isLessThan(4 * standardError);
    assertThat(standardError).isLessThan(0.03 * expected);
  }

  private static double meanWait(long seed, int servers, double load, boolean exponential) {
    SplittableRandom dice = new SplittableRandom(seed);
    SimulatedJobs jobs =
        jobs(
            dice,
            load,
            exponential
                ? () -> exponential(dice) * SERVICE
                : () -> (dice.nextBoolean() ? 0.4 : 1.6) * SERVICE);
    Replay replay = run(jobs, ReplaySettings.of(FleetShape.owned(1, servers), Policy.FIFO));
    double sum = 0;
    for (int j = WARM_UP; j < jobs.size; j++) {
      sum += replay.schedule.start[j] - jobs.submit[j];
    }
    return sum / (jobs.size - WARM_UP);
  }

  private static double shareMoved(long seed, int servers, double load) {
    SplittableRandom dice = new SplittableRandom(seed);
    SimulatedJobs jobs = jobs(dice, load, () -> exponential(dice) * SERVICE);
    ReplaySettings settings = ReplaySettings.of(FleetShape.owned(2, servers / 2), Policy.FIFO);
    Burst atOnce = new Burst.After(0, RentedMachines.hourly(3, 2.5));
    Replay replay = run(jobs, settings.with(atOnce));
    double moved = 0;
    for (int j = WARM_UP; j < jobs.size; j++) {
      moved += replay.schedule.where[j] == Schedule.RENTED ? 1 : 0;
    }
    return moved / (jobs.size - WARM_UP);
  }

  private static Replay run(SimulatedJobs jobs, ReplaySettings settings) {
    Replay replay = new Replay(jobs, settings, ClassOrder.of(jobs, settings.policy()));
    replay.run(ReplayProgress.NONE);
    return replay;
  }

  private static SimulatedJobs jobs(
      SplittableRandom dice, double load, DoubleSupplier serviceSeconds) {
    JobLog log = new JobLog();
    double time = 0;
    for (int i = 0; i < JOBS; i++) {
      time += exponential(dice) * SERVICE / load;
      long run = Math.max(1, Math.round(serviceSeconds.getAsDouble()));
      log.add(
          new Job(
              JobTimes.submitted(Math.round(time), run),
              1_000,
              Job.Labels.NONE,
              JobState.COMPLETED,
              Job.Traits.NONE));
    }
    return SimulatedJobs.of(log);
  }

  private static double exponential(SplittableRandom dice) {
    return -Math.log(1 - dice.nextDouble());
  }
}
