package dev.rackrate.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.simulate.queue.ClassOrder;
import dev.rackrate.simulate.result.GpuHours;
import dev.rackrate.simulate.result.ReplayCost;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.result.ReplayResult.Part;
import dev.rackrate.simulate.result.ReplayResult.Series.Point;
import dev.rackrate.simulate.result.WaitSummary;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.Checkpoints;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.FleetShape.Price;
import dev.rackrate.simulate.setting.FleetShape.Tenure;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.RentedMachines.Billing;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Outages;
import dev.rackrate.simulate.setting.ReplaySettings.Showing;
import dev.rackrate.simulate.setting.SimulatedJobs;
import dev.rackrate.simulate.setting.SimulatedJobs.Odd;
import dev.rackrate.simulate.setting.SimulatedJobs.Oddity;
import dev.rackrate.simulate.setting.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ReplaySimulatorTest {

  private static final int HOUR = 3_600;

  // Two nodes of 4 GPUs at 7 USD an hour and 0.5 USD a busy GPU-hour; machines of 3 GPUs at 10 USD.
  private static final Pool POOL = new Pool("four", 2, 4, 1, Tenure.OWNED, new Price(7, 0.5));
  private static final RentedMachines RENTED =
      new RentedMachines(3, 2, 600, 10, new Billing(HOUR, 2 * HOUR), Spot.NONE);
  private static final ReplaySettings SETTINGS =
      ReplaySettings.of(new FleetShape(List.of(POOL)), Policy.FIFO)
          .with(new Burst.After(HOUR / 2, RENTED))
          .with(new Showing(3 * HOUR / 2, 10, true));

  private static JobLog workedByHand() {
    JobLog log = new JobLog();
    int vision = log.number(Labelling.GROUP, "vision");
    int speech = log.number(Labelling.GROUP, "speech");
    add(log, JobTimes.ran(50_000, 50_200, 50_200 + 4 * HOUR), 4, vision);
    add(log, JobTimes.ran(50_000, 50_400, 50_400 + 2 * HOUR), 3, speech);
    // Three GPUs fit on no node: waits half an hour, then two machines of 3 GPUs would be too many;
    // one does. Twice as fast: 600 s of start-up and 3 h of work; 3 h 10 min are billed as 4 h.
    add(log, JobTimes.ran(50_000, 51_000, 51_000 + 6 * HOUR), 3, vision);
    // Ten minutes later one GPU, beside the three of the second job, once the head has moved.
    add(log, JobTimes.ran(50_600, 50_900, 50_900 + HOUR), 1, speech);
    return log;
  }

  private static void add(JobLog log, JobTimes times, int gpus, int group) {
    Job.Labels labels = new Job.Labels(group, 0, 0, 0);
    log.add(new Job(times, gpus * 1_000, labels, JobState.COMPLETED, Job.Traits.NONE));
  }

  @Test
  void everyFigureOfACaseWorkedByHand() {
    ReplayResult result = ReplaySimulator.run(SimulatedJobs.of(workedByHand()), SETTINGS);

    assertThat(result.jobs()).isEqualTo(new ReplayResult.JobCount(4, 4, 1, 0, 0, 0, List.of()));
    // Waits: 0, 0, 1,800 + 600 = 2,400 and 1,200; mean 3,600 / 4; none above 5,400.
    assertThat(result.waits()).isEqualTo(new WaitSummary(4, 900, 0, 2_400, 2_400, 2_400, 0));
    // Owned 4 x 4 + 3 x 2 + 1 x 1 = 23; rented 3 GPUs x 3 h = 9; span 4 h; use 23 / (8 x 4).
    assertThat(result.use().hours()).isEqualTo(new GpuHours(23, 0, 9, 0));
    assertThat(result.use().spanSeconds()).isEqualTo(4 * HOUR);
    assertThat(result.use().utilisation()).isEqualTo(23.0 / 32);
    assertThat(result.use().billedGpuHours()).isEqualTo(4 * 3);
    // 2 nodes x 4 h x 7 USD + 23 h x 0.5 USD = 67.50; 4 h x 10 USD = 40.
    assertThat(result.cost()).isEqualTo(new ReplayCost(67.5, 0, 40, 0));
    assertThat(result.cost().totalUsd()).isEqualTo(107.5);
  }

  @Test
  void groupsSizesAndRealWaitsOfTheSameCase() {
    ReplayResult.Details details =
        ReplaySimulator.run(SimulatedJobs.of(workedByHand()), SETTINGS).details();

    // Real waits 200, 400, 1,000 and 300.
    assertThat(details.realWaits()).isEqualTo(new WaitSummary(4, 475, 300, 1_000, 1_000, 1_000, 0));
    assertThat(details.groups())
        .containsExactly(
            new Part(
                "vision",
                new WaitSummary(2, 1_200, 0, 2_400, 2_400, 2_400, 0),
                new WaitSummary(2, 600, 200, 1_000, 1_000, 1_000, 0),
                new GpuHours(16, 0, 9, 0)),
            new Part(
                "speech",
                new WaitSummary(2, 600, 0, 1_200, 1_200, 1_200, 0),
                new WaitSummary(2, 350, 300, 400, 400, 400, 0),
                new GpuHours(7, 0, 0, 0)));
    assertThat(details.sizes()).extracting(Part::name).containsExactly("1", "3-4");
    assertThat(details.sizes()).extracting(part -> part.waits().jobs()).containsExactly(1L, 3L);
  }

  @Test
  void seriesOfTheSameCase() {
    ReplayResult.Series series =
        ReplaySimulator.run(SimulatedJobs.of(workedByHand()), SETTINGS).details().series();

    assertThat(series.startSeconds()).isEqualTo(50_000);
    assertThat(series.stepSeconds()).isEqualTo(HOUR);
    // First hour: 7 GPUs and half an hour of one; rented from 40 min; 3 GPUs wait for 30 min,
    // one for 20.
    assertThat(series.points().getFirst()).isEqualTo(new Point(7.5, 3 / 3.0, 1.5 + 1 / 3.0));
    // Second hour: the job of one GPU until half past.
    assertThat(series.points().get(1)).isEqualTo(new Point(7.5, 3, 0));
    assertThat(series.points().get(3).fleetGpus()).isEqualTo(4);
    assertThat(series.points().get(3).rentedGpus()).isCloseTo(3 * 40 / 60.0, within(1e-12));
  }

  /// Only the first of three tells how long it waited: the second no submission, the third nothing
  /// of the time before its log.
  @Test
  void aWaitThatIsNotToldIsNoWaitOfNothing() {
    JobLog log = new JobLog();
    add(log, JobTimes.ran(400, 600, 950), 2, 0);
    add(log, JobTimes.started(500, 740), 3, 0);
    log.add(
        new Job(
            JobTimes.ran(600, 600, 900),
            2_000,
            Job.Labels.NONE,
            JobState.COMPLETED,
            new Job.Traits(false, true)));

    ReplayResult result = ReplaySimulator.run(SimulatedJobs.of(log), SETTINGS.with(Burst.NEVER));

    assertThat(result.jobs().ran()).isEqualTo(3);
    assertThat(result.details().realWaits().jobs()).isEqualTo(1);
    assertThat(result.details().realWaits().meanSeconds()).isEqualTo(200);
  }

  @Test
  void oddJobsAreNamedAndCounted() {
    JobLog log = new JobLog();
    add(log, JobTimes.ran(700, 900, 950), 2, 0);
    add(log, JobTimes.ran(400, 300, 340), 3, 0);
    add(log, JobTimes.submitted(800, 0), 2, 0);
    add(log, new JobTimes(900, 90, 0, JobTimes.Start.NEVER), 5, 0);
    add(log, JobTimes.ran(900, 910, 960), 9, 0);
    ReplaySettings plain = SETTINGS.with(Burst.NEVER);
    ReplayResult result = ReplaySimulator.run(SimulatedJobs.of(log), plain);

    assertThat(result.jobs().read()).isEqualTo(5);
    assertThat(result.jobs().ran()).isEqualTo(2);
    assertThat(result.jobs().tooLarge()).isEqualTo(1);
    assertThat(result.jobs().odd())
        .containsExactlyInAnyOrder(
            new Odd(Oddity.OUT_OF_ORDER, 1, List.of(1)),
            new Odd(Oddity.NEGATIVE_WAIT, 1, List.of(1)),
            new Odd(Oddity.ZERO_LENGTH, 2, List.of(2, 3)));
    // Of those replayed, the first waited 200 s and the last 10 s; the second is not used.
    assertThat(result.details().realWaits().jobs()).isEqualTo(2);
    assertThat(result.details().realWaits().maxSeconds()).isEqualTo(200);
    ReplayResult rented = ReplaySimulator.run(SimulatedJobs.of(log), SETTINGS);
    assertThat(rented.jobs().ran()).isEqualTo(3);
    assertThat(rented.jobs().moved()).isEqualTo(1);
  }

  @Test
  void anEmptyLogGivesAnEmptyAnswer() {
    ReplayResult result = ReplaySimulator.run(SimulatedJobs.of(new JobLog()), SETTINGS);
    assertThat(result.waits()).isEqualTo(WaitSummary.NONE);
    assertThat(result.use().spanSeconds()).isZero();
    assertThat(result.use().utilisation()).isZero();
    assertThat(result.cost().totalUsd()).isZero();
  }

  @Test
  void timeOfALogIsScaledByTheGpuItRanOn() {
    JobLog log = new JobLog();
    int old = log.number(Labelling.GPU, "old");
    log.add(
        new Job(
            JobTimes.submitted(500, 90),
            2_000,
            new Job.Labels(0, 0, 0, old),
            JobState.COMPLETED,
            Job.Traits.NONE));
    SimulatedJobs jobs = SimulatedJobs.of(log, gpu -> gpu == old ? 0.35 : 2);
    // 90 s on a GPU of speed 0.35 are 31.5 s of work, counted as 32.
    assertThat(ReplaySimulator.run(jobs, SETTINGS).use().spanSeconds()).isEqualTo(32);
  }

  @Test
  void gpuHoursAreConserved() {
    SplittableRandom dice = new SplittableRandom(91);
    for (int log = 0; log < 500; log++) {
      List<NaiveReplay.Task> tasks = RandomJobs.tasks(dice);
      ReplaySettings settings = everything(dice);
      ReplayResult result = ReplaySimulator.run(RandomJobs.jobs(tasks), settings);
      double wanted = 0;
      for (NaiveReplay.Task task : tasks) {
        wanted += (double) task.work() * task.milliGpus() / 3_600_000;
      }
      GpuHours hours = result.use().hours();
      if (result.jobs().givenUp() == 0 && result.jobs().ran() == tasks.size()) {
        assertThat(hours.held() - hours.lost()).isCloseTo(wanted, within(1e-9));
      }
      assertThat(hours.lost()).isGreaterThanOrEqualTo(0);
      addsUp(result, result.details().groups());
      addsUp(result, result.details().sizes());
      ReplayResult.Series series = result.details().series();
      double stepHours = series.stepSeconds() / 3_600.0;
      assertThat(series.points().stream().mapToDouble(Point::fleetGpus).sum() * stepHours)
          .isCloseTo(hours.owned() + hours.reserved(), within(1e-9));
      assertThat(series.points().stream().mapToDouble(Point::rentedGpus).sum() * stepHours)
          .isCloseTo(hours.rented(), within(1e-9));
    }
  }

  private static void addsUp(ReplayResult result, List<Part> parts) {
    GpuHours hours = result.use().hours();
    assertThat(parts.stream().mapToDouble(part -> part.hours().held()).sum())
        .isCloseTo(hours.held(), within(1e-9));
    assertThat(parts.stream().mapToDouble(part -> part.hours().lost()).sum())
        .isCloseTo(hours.lost(), within(1e-9));
    assertThat(parts.stream().mapToLong(part -> part.waits().jobs()).sum())
        .isEqualTo(result.jobs().ran());
  }

  @Test
  void waitingGpusAddUpToTheWaits() {
    SplittableRandom dice = new SplittableRandom(92);
    for (int log = 0; log < 300; log++) {
      List<NaiveReplay.Task> tasks = RandomJobs.tasks(dice);
      ReplaySettings settings =
          ReplaySettings.of(FleetShape.owned(4, 3), Policy.EASY)
              .with(new Burst.After(90, RentedMachines.hourly(2, 5)));
      SimulatedJobs jobs = RandomJobs.jobs(tasks);
      Replay replay = new Replay(jobs, settings, ClassOrder.of(jobs, settings.policy()));
      replay.run(ReplayProgress.NONE);
      double waited = 0;
      for (int j = 0; j < jobs.size; j++) {
        waited += (replay.schedule.start[j] - jobs.submit[j]) * (double) jobs.milliGpus(j);
      }
      ReplayResult.Series series = ReplaySimulator.run(jobs, settings).details().series();
      double sum = series.points().stream().mapToDouble(Point::waitingGpus).sum();
      assertThat(sum * series.stepSeconds()).isCloseTo(waited / 1_000, within(1e-6));
    }
  }

  @Test
  void sameSeedGivesTheSameAndAnotherDoesNot() {
    SplittableRandom dice = new SplittableRandom(93);
    int differ = 0;
    for (int log = 0; log < 50; log++) {
      SimulatedJobs jobs = RandomJobs.jobs(RandomJobs.tasks(dice));
      ReplaySettings settings = everything(dice);
      ReplayResult result = ReplaySimulator.run(jobs, settings);
      assertThat(ReplaySimulator.run(jobs, settings)).isEqualTo(result);
      Outages outages = settings.outages();
      Outages other = new Outages(outages.failures(), outages.checkpoints(), outages.seed() + 7);
      differ += ReplaySimulator.run(jobs, settings.with(other)).equals(result) ? 0 : 1;
    }
    assertThat(differ).isGreaterThan(25);
  }

  @Test
  void aBurstAfterEndlessWaitingIsThePlainCluster() {
    SplittableRandom dice = new SplittableRandom(94);
    for (int log = 0; log < 200; log++) {
      SimulatedJobs jobs = RandomJobs.jobs(RandomJobs.tasks(dice));
      ReplaySettings plain = ReplaySettings.of(FleetShape.owned(2, 6), Policy.EASY);
      Burst late = new Burst.After(Burst.MOST_SECONDS, RENTED);
      ReplayResult waits = ReplaySimulator.run(jobs, plain.with(late));
      assertThat(waits).isEqualTo(ReplaySimulator.run(jobs, plain));
    }
  }

  @Test
  void rentedAtOnceIsNeverBelowTheLoadDurationCurve() {
    SplittableRandom dice = new SplittableRandom(95);
    int above = 0;
    for (int log = 0; log < 300; log++) {
      List<NaiveReplay.Task> tasks = RandomJobs.tasks(dice);
      int nodes = dice.nextInt(2, 5);
      Burst atOnce = new Burst.After(0, RentedMachines.hourly(4, 3));
      ReplaySettings settings =
          ReplaySettings.of(FleetShape.owned(nodes, 4), Policy.FIFO).with(atOnce);
      double rented = ReplaySimulator.run(RandomJobs.jobs(tasks), settings).use().hours().rented();
      double bound = overflowGpuHours(tasks, nodes * 4_000L);
      assertThat(rented).isGreaterThanOrEqualTo(bound - 1e-9);
      above += rented > bound + 1e-9 ? 1 : 0;
    }
    assertThat(above).isBetween(50, 300);
  }

  /// GPU-hours wanted above what is owned if nobody waited, second by second.
  private static double overflowGpuHours(List<NaiveReplay.Task> tasks, long ownedMilliGpus) {
    long end = tasks.stream().mapToLong(task -> task.submit() + task.work()).max().orElse(0);
    double sum = 0;
    for (long second = 0; second < end; second++) {
      long wanted = -ownedMilliGpus;
      for (NaiveReplay.Task task : tasks) {
        boolean runs = task.submit() <= second && second < task.submit() + task.work();
        wanted += runs ? task.milliGpus() : 0;
      }
      sum += Math.max(0, wanted);
    }
    return sum / 3_600_000;
  }

  private static ReplaySettings everything(SplittableRandom dice) {
    List<Pool> pools = new ArrayList<>();
    pools.add(new Pool("own", 2, 4, 1, Tenure.OWNED, new Price(3, 0.25)));
    pools.add(new Pool("kept", 2, 3, 1, Tenure.RESERVED, new Price(5, 0)));
    Spot spot =
        dice.nextBoolean()
            ? new Spot.ByRate(4, 30, dice.nextInt(2, 9))
            : new Spot.Measured(4, 20, List.of(3, 0, 2, 5, 5, 1));
    RentedMachines machines =
        new RentedMachines(2, 1, dice.nextInt(2, 30), 9, new Billing(60, 120), spot);
    Policy policy = List.of(Policy.FIFO, Policy.EASY, Policy.SHORTEST).get(dice.nextInt(3));
    Failures failures = new Failures.OfNodes(0.4, 35, 25);
    return ReplaySettings.of(new FleetShape(pools), policy)
        .with(new Burst.After(dice.nextInt(2, 90), machines))
        .with(new Outages(failures, new Checkpoints(20, 3, 5), dice.nextLong()))
        .with(new Showing(30, dice.nextInt(5, 60), true));
  }
}
