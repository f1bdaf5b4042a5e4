package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.scenario.Option;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Machines of your own, reserved and by the month for the jobs of a log: as many as a replay needs
/// for nobody to wait.
final class JobsOnHeldMachinesTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Jobs that do not fill machines
      defaults: none
      as-of: 2026-10-15
      horizon: 24 months
      conventions: {hours-per-month: 720}
      demand: {jobs: log.csv}
      build: [{name: box, gpus: 8, price: 70_000 USD}]
      rent:
        - {name: year, gpus: 8, reserved: [{term: 1 year, price: 9 USD/hour}]}
        - {name: month, gpus: 8, monthly: 7_000 USD/month}
        - {name: hour, gpus: 8, on-demand: 19 USD/hour, idle-share: 0 %}
      """;

  @TempDir private Path folder;

  private Path study(String text, String log) throws IOException {
    Files.writeString(folder.resolve("log.csv"), "submit,run_seconds,gpus\n" + log);
    return Files.writeString(folder.resolve("study.yaml"), text);
  }

  private Answer answer(String text, String log) throws IOException {
    Path file = study(text, log);
    return new Decide(FrozenCatalogue.read(), Progress.NONE)
        .answer(new StudySource.OfFile(file, List.of()));
  }

  private static String jobs(String gpus) {
    StringBuilder log = new StringBuilder();
    for (String each : gpus.split(" ", -1)) {
      log.append("1000,900,").append(each).append('\n');
    }
    return log.append("5000,600,2\n").toString();
  }

  /// The GPUs of five jobs of 3 would fit into two machines of 8, the jobs into three.
  @ParameterizedTest(name = "{0}")
  @CsvSource({"3 3 3 3 3, 3", "5 5 5, 3", "5 5 3 3, 2", "11 11, 3", "20 4 5, 4"})
  void ownReservedAndMonthlyMachinesHoldWholeJobs(String gpus, int machines) throws IOException {
    Answer answer = answer(STUDY, jobs(gpus));
    for (String id : List.of("build:box", "reserved-1y:year", "monthly:month")) {
      assertThat(answer.option(id).orElseThrow().costing().machinesFirst())
          .as(id)
          .isEqualTo(machines);
    }
    // By the hour each job has its own, as few as hold it.
    double apart = 0;
    for (String each : gpus.split(" ", -1)) {
      apart += Math.ceil(Integer.parseInt(each) / 8.0);
    }
    assertThat(answer.option("on-demand:hour").orElseThrow().costing().machinesFirst())
        .isEqualTo((int) apart);
  }

  @Test
  void aReplayOfSoManyHasNobodyWaitAndOneFewerHas() throws IOException {
    Path file = study(STUDY, jobs("3 3 3 3 3"));
    for (int own : new int[] {-1, 3, 2}) {
      var question =
          new SimulateFleet.Question(
              own, -1, -1, List.of(Policy.Order.EASY), false, "", List.of(), false, 1);
      var replayed =
          new SimulateFleet(FrozenCatalogue.read(), Progress.NONE)
              .replay(new StudySource.OfFile(file, List.of()), question);
      assertThat(replayed.fleet().nodes()).isEqualTo(own < 0 ? 3 : own);
      assertThat(replayed.result().waits().maxSeconds()).isEqualTo(own == 2 ? 900 : 0);
    }
  }

  /// Of 4,600 s two machines are in use for 900, the third for 900, and the first for 600 more.
  @Test
  void machinesInUseAreThoseWithAJob() throws IOException {
    Option own = answer(STUDY, jobs("3 3 3 3 3")).option("build:box").orElseThrow().option();
    assertThat(own.get(Input.PEAK_MACHINES)).isEqualTo(3);
    double gpuSeconds = 15 * 900 + 2 * 600;
    assertThat(own.get(Input.WHOLE_MACHINES))
        .isCloseTo((3 * 900 + 600) * 8 / gpuSeconds, within(1e-9));
  }

  /// Jobs of 3 GPUs stay two a machine of 8 however many there are.
  @Test
  void growthFillsMachinesBeforeItTakesMore() throws IOException {
    String growing = STUDY.replace("log.csv}", "log.csv, growth: 100 %/year}");
    // 2.5 machines for each time the work: 2.5 x 2 ^ (23 / 12) = 9.4.
    assertThat(answer(growing, jobs("3 3 3 3 3")).option("build:box").orElseThrow().costing())
        .satisfies(costing -> {
          assertThat(costing.machinesFirst()).isEqualTo(3);
          assertThat(costing.machines()).isEqualTo(10);
        });
    // One job of one GPU leaves room for seven.
    assertThat(answer(growing, "1000,900,1\n").option("build:box").orElseThrow().costing())
        .satisfies(costing -> {
          assertThat(costing.machinesFirst()).isEqualTo(1);
          assertThat(costing.machines()).isEqualTo(1);
        });
  }

  @Test
  void aMixHoldsAsManyWhereItHoldsAll() throws IOException {
    // Machines of one's own cost next to nothing beside the rent, so all jobs run on them.
    String cheap = STUDY.replace("70_000 USD", "70 USD");
    PlanAnswer plan =
        new MakePlan(FrozenCatalogue.read(), Progress.NONE)
            .answer(new StudySource.OfFile(study(cheap, jobs("3 3 3 3 3")), List.of()));
    assertThat(plan.best().orElseThrow().ownedMachines()).isEqualTo(3);
    assertThat(plan.best().orElseThrow().rentedGpuHoursPerMonth()).isZero();
  }

  private static final String BOTH =
      STUDY.substring(0, STUDY.indexOf("build:"))
          + """
          build: none
          rent:
            - {name: both, gpus: 8, on-demand: 19 USD/hour, reserved: [{term: 1 year, price: 9 USD/hour}]}
          """;

  private static double usdOfContracts(Answer answer) {
    return answer.option("reserved-1y:both").orElseThrow().presentUsd();
  }

  /// Three machines in use for 95, 50 and 10 % of 10,000 s: after a year the first two sign again,
  /// at 9 of 19, and the third goes by the hour.
  @Test
  void eachMachineUnderContractIsWeighedByItsOwnHours() throws IOException {
    String log = "0,9000,8\n0,5000,8\n0,1000,8\n9500,500,1\n";
    double year = 12 * 720;
    assertThat(usdOfContracts(answer(BOTH, log)))
        .isCloseTo(year * (9 * (3 + 2) + 19 * 0.10), within(1e-6));
    // 3 x 2 ^ (23 / 12) = 11.3.
    String growing = BOTH.replace("log.csv}", "log.csv, growth: 100 %/year}");
    Answer grown = answer(growing, log);
    assertThat(grown.option("reserved-1y:both").orElseThrow().costing().machines()).isEqualTo(12);
  }

  /// By lists: each job on the first machine with room, each machine the cheaper way for its hours.
  @Test
  void theSecondYearIsTheCheaperWayOfEachMachine() throws IOException {
    SplittableRandom dice = new SplittableRandom(20_261_130);
    int mixed = 0;
    for (int draw = 0; draw < 40; draw++) {
      int count = 4 + dice.nextInt(20);
      int[][] jobs = new int[count][];
      for (int i = 0; i < count; i++) {
        jobs[i] = new int[] {dice.nextInt(4_000), 200 + dice.nextInt(5_000), 1 + dice.nextInt(8)};
      }
      Arrays.sort(jobs, (one, other) -> Integer.compare(one[0], other[0]));
      StringBuilder log = new StringBuilder();
      Arrays.stream(jobs).forEach(job -> log.append(job[0] + "," + job[1] + "," + job[2] + "\n"));
      double[] shares = shares(jobs);
      double year = 12 * 720;
      double usd = shares.length * 9 * year;
      for (double share : shares) {
        usd += Math.min(9, 19 * share) * year;
      }
      long signing = Arrays.stream(shares).filter(share -> 19 * share >= 9).count();
      mixed += signing > 0 && signing < shares.length ? 1 : 0;
      assertThat(usdOfContracts(answer(BOTH, log.toString()))).isCloseTo(usd, within(1e-9 * usd));
    }
    assertThat(mixed).isGreaterThan(20);
  }

  private static double[] shares(int[][] jobs) {
    int[] on = new int[jobs.length];
    int machines = 0;
    int last = 0;
    for (int job = 0; job < jobs.length; job++) {
      int[] room = new int[jobs.length];
      Arrays.fill(room, 8);
      for (int before = 0; before < job; before++) {
        room[on[before]] -= jobs[before][0] + jobs[before][1] > jobs[job][0] ? jobs[before][2] : 0;
      }
      while (room[on[job]] < jobs[job][2]) {
        on[job]++;
      }
      machines = Math.max(machines, on[job] + 1);
      last = Math.max(last, jobs[job][0] + jobs[job][1]);
    }
    double[] shares = new double[machines];
    for (int second = jobs[0][0]; second < last; second++) {
      boolean[] isUsed = new boolean[machines];
      for (int job = 0; job < jobs.length; job++) {
        isUsed[on[job]] |= jobs[job][0] <= second && second < jobs[job][0] + jobs[job][1];
      }
      for (int machine = 0; machine < machines; machine++) {
        shares[machine] += isUsed[machine] ? 1.0 / (last - jobs[0][0]) : 0;
      }
    }
    return shares;
  }
}
