package dev.rackrate.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.simulate.Sweep.Point;
import dev.rackrate.simulate.Sweep.Question;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.FleetShape.Price;
import dev.rackrate.simulate.setting.FleetShape.Tenure;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.RentedMachines.Billing;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.SimulatedJobs;
import dev.rackrate.simulate.setting.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SweepSimulatorTest {

  private static final List<Integer> SIZES = IntStream.range(0, 9).boxed().toList();

  @Test
  void onePassEqualsDirectRunsAtEverySize() {
    SplittableRandom dice = new SplittableRandom(81);
    for (int log = 0; log < 400; log++) {
      SimulatedJobs jobs = RandomJobs.jobs(RandomJobs.tasks(dice));
      ReplaySettings base = rentedAtOnce(dice.nextInt(12, 15), dice.nextInt(3) * 7);
      Question question = new Question(base, List.of(Policy.GREEDY), SIZES);
      assertThat(new OnePass(jobs, question, Policy.GREEDY).isExact()).isTrue();
      assertThat(points(jobs, question)).isEqualTo(direct(jobs, base, Policy.GREEDY));
    }
  }

  @Test
  void onePassHoldsForEveryOrderWhereNoTwoJobsComeInOneSecond() {
    SplittableRandom dice = new SplittableRandom(82);
    for (int log = 0; log < 100; log++) {
      List<NaiveReplay.Task> tasks = new ArrayList<>();
      for (NaiveReplay.Task task : RandomJobs.tasks(dice)) {
        tasks.add(
            new NaiveReplay.Task(
                task.submit() + tasks.size(),
                task.work(),
                task.milliGpus(),
                task.group(),
                task.interruptible()));
      }
      SimulatedJobs jobs = RandomJobs.jobs(tasks);
      Policy policy = log % 2 == 0 ? Policy.FIFO : Policy.EASY;
      ReplaySettings base = rentedAtOnce(13, 40);
      Question question = new Question(base, List.of(policy), SIZES);
      assertThat(new OnePass(jobs, question, policy).isExact()).isTrue();
      assertThat(points(jobs, question)).isEqualTo(direct(jobs, base, policy));
    }
  }

  @Test
  void onePassIsNotTakenWhereItIsNotExact() {
    SimulatedJobs jobs =
        RandomJobs.jobs(
            List.of(
                new NaiveReplay.Task(5, 40, 9_000, 2, true),
                new NaiveReplay.Task(5, 30, 500, 1, false)));
    ReplaySettings base = rentedAtOnce(12, 7);
    assertThat(isExact(jobs, base, Policy.GREEDY)).isTrue();
    assertThat(isExact(jobs, base, Policy.FIFO)).isFalse();
    Burst later = new Burst.After(2, RentedMachines.hourly(4, 2));
    assertThat(isExact(jobs, base.with(later), Policy.GREEDY)).isFalse();
    assertThat(isExact(jobs, base.with(Burst.NEVER), Policy.GREEDY)).isFalse();
    assertThat(isExact(jobs, rentedAtOnce(2, 7), Policy.GREEDY)).isFalse();
  }

  private static boolean isExact(SimulatedJobs jobs, ReplaySettings base, Policy policy) {
    return new OnePass(jobs, new Question(base, List.of(policy), SIZES), policy).isExact();
  }

  @Test
  void anyNumberOfThreadsGivesTheSame() {
    SimulatedJobs jobs = RandomJobs.jobs(RandomJobs.tasks(new SplittableRandom(84)));
    List<Policy> policies = List.of(Policy.FIFO, Policy.EASY, Policy.SHORTEST, Policy.GREEDY);
    Question question = new Question(rentedAtOnce(12, 7), policies, SIZES);
    Sweep one = SweepSimulator.run(jobs, question, 1, ReplayProgress.NONE);
    for (int threads = 2; threads < 6; threads++) {
      assertThat(SweepSimulator.run(jobs, question, threads, ReplayProgress.NONE)).isEqualTo(one);
    }
    for (int p = 0; p < policies.size(); p++) {
      assertThat(one.curves().get(p).policy()).isEqualTo(policies.get(p));
      assertThat(one.curves().get(p).points())
          .isEqualTo(direct(jobs, question.base(), policies.get(p)));
    }
  }

  @Test
  void progressCountsEveryReplay() {
    SimulatedJobs jobs = RandomJobs.jobs(RandomJobs.tasks(new SplittableRandom(85)));
    ReplaySettings base = rentedAtOnce(12, 7).with(Burst.NEVER);
    Question question = new Question(base, List.of(Policy.FIFO), SIZES);
    List<Long> told = new ArrayList<>();
    SweepSimulator.run(jobs, question, 2, (done, of) -> told.add(done * 100 + of));
    assertThat(told).containsExactly(109L, 209L, 309L, 409L, 509L, 609L, 709L, 809L, 909L);
  }

  @Test
  void cheapestAndKneeOfACurve() {
    // 40 jobs of one GPU, an hour each, all at once; a node of 2 GPUs costs 3 USD an hour.
    List<NaiveReplay.Task> tasks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      tasks.add(new NaiveReplay.Task(0, 3_600, 1_000, 0, false));
    }
    SimulatedJobs jobs = RandomJobs.jobs(tasks);
    Pool pool = new Pool("two", 1, 2, 1, Tenure.OWNED, new Price(3, 0));
    ReplaySettings base = ReplaySettings.of(new FleetShape(List.of(pool)), Policy.FIFO);
    Question question = new Question(base, List.of(Policy.FIFO), List.of(1, 2, 4, 5, 10, 20));
    Sweep.Curve curve =
        SweepSimulator.run(jobs, question, 2, ReplayProgress.NONE).curves().getFirst();
    // n nodes take 20 / n hours and cost 60 USD whatever n is: 3 n USD an hour, 2,190 n USD in a
    // month of 730 hours, and 100 USD for having any.
    assertThat(curve.points())
        .allSatisfy(point -> assertThat(point.cost().totalUsd()).isEqualTo(60));
    FleetCost.Terms terms = new FleetCost.Terms(100, 40, 730, 20);
    // The limit is an hour: on 10 nodes half of the jobs wait just so long, on 5 up to 3 hours.
    assertThat(curve.cheapest(terms).orElseThrow().nodes()).isEqualTo(10);
    assertThat(curve.points().get(3).perMonth(terms).totalUsd()).isCloseTo(11_050, within(1e-6));
    // Mean waits are (20 / n - 1) / 2 hours: 9.5, 4.5, 2, 1.5, 0.5, 0. Below the line from (1, 9.5)
    // to (20, 0): 0.474, 0.632, 0.632, 0.474 of the fall; at 4 nodes 1 - 3/19 - 2/9.5 = 12/19,
    // at 5 nodes 1 - 4/19 - 1.5/9.5 = 12/19 as well.
    assertThat(curve.points())
        .extracting(point -> point.waits().meanSeconds() / 3_600)
        .containsExactly(9.5, 4.5, 2.0, 1.5, 0.5, 0.0);
    assertThat(curve.knee()).isIn(new Knee.At(2), new Knee.At(3));
  }

  @Test
  void kneeOfAHandDrawnCurve() {
    double[] x = {2, 4, 6, 8, 10};
    // Depths below the line from 20 to 4: 0, 1 - 0.25 - 8/16 = 0.25, 1 - 0.5 - 2/16 = 0.375, ...
    assertThat(Knee.of(x, new double[] {20, 12, 6, 5, 4})).isEqualTo(new Knee.At(2));
    assertThat(Knee.of(x, new double[] {20, 16, 12, 8, 4}))
        .isEqualTo(new Knee.None(Knee.Reason.NOT_HOLLOW));
    assertThat(Knee.of(x, new double[] {5, 4, 3, 4, 5}))
        .isEqualTo(new Knee.None(Knee.Reason.DOES_NOT_FALL));
    assertThat(Knee.of(new double[] {2, 3}, new double[] {9, 4}))
        .isEqualTo(new Knee.None(Knee.Reason.TOO_FEW_POINTS));
  }

  @Test
  void sizesMustAscend() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Question(rentedAtOnce(2, 3), List.of(Policy.FIFO), List.of(4, 7, 7)))
        .withMessage("nodes of size 2, in ascending order must be 8 or more but was 7");
  }

  private static List<Point> points(SimulatedJobs jobs, Question question) {
    return SweepSimulator.run(jobs, question, 2, ReplayProgress.NONE).curves().getFirst().points();
  }

  private static List<Point> direct(SimulatedJobs jobs, ReplaySettings base, Policy policy) {
    List<Point> points = new ArrayList<>();
    for (int size : SIZES) {
      ReplaySettings settings = base.with(policy).with(base.fleet().withNodes(size));
      ReplayResult result = ReplaySimulator.run(jobs, settings);
      points.add(new Point(size, result.jobs(), result.waits(), result.use(), result.cost()));
    }
    return points;
  }

  private static ReplaySettings rentedAtOnce(int gpusPerNode, int startUpSeconds) {
    Pool pool = new Pool("a", 3, gpusPerNode, 2, Tenure.OWNED, new Price(2.5, 0.125));
    Spot spot = new Spot.ByRate(1.5, 20, 3);
    RentedMachines machines =
        new RentedMachines(4, 1.5, startUpSeconds, 6, new Billing(60, 300), spot);
    return ReplaySettings.of(new FleetShape(List.of(pool)), Policy.FIFO)
        .with(new Burst.After(0, machines))
        .with(new ReplaySettings.Showing(20, 50, true));
  }
}
