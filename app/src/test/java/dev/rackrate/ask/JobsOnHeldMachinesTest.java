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
import java.util.List;
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
}
