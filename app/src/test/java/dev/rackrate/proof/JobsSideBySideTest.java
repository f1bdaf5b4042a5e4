package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.plan.layer.Remaining;
import dev.rackrate.plan.layer.Work;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Jobs side by side of several GPUs each are not cut in two, where a machine holds one whole.
final class JobsSideBySideTest {

  private static final double HOURS_PER_MONTH = 720;
  private static final int MONTHS = 12;

  private static Scenario scenario(String demand, int gpus, double speed, String more) {
    String study =
        """
        rackrate: 1
        title: Jobs side by side
        defaults: none
        as-of: 2026-10-15
        horizon: 12 months
        conventions: {hours-per-month: 720}
        demand: {%s}
        build: [{name: box, gpus: %d, price: 70_000 USD, speed: %s}]
        rent:
          - {name: hour, gpus: %d, on-demand: 19 USD/hour, idle-share: 0 %%, speed: %s}
          - {name: year, gpus: %d, reserved: [{term: 1 year, price: 9 USD/hour}], speed: %s}
        %s
        """
            .formatted(demand, gpus, speed, gpus, speed, gpus, speed, more);
    return new StudyReader(FrozenCatalogue.read()).read(study, "study.yaml", List.of());
  }

  private static Answer answer(String demand, int gpus, double speed, String more) {
    return Decision.of(scenario(demand, gpus, speed, more));
  }

  private static double hourlyUsd(Answer answer) {
    return answer.option("on-demand:hour").orElseThrow().bill().lines().stream()
        .filter(each -> each.key().equals("on-demand-rent"))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  private static int machines(Answer answer, String id) {
    return answer.option(id).orElseThrow().costing().machinesFirst();
  }

  /// Jobs, GPUs of each and of a machine, how fast one is, and machines.
  @ParameterizedTest(name = "{0} jobs of {1} GPUs on machines of {2}, {3} times as fast: {4}")
  @CsvSource({
    "5, 3, 8, 1, 3",
    "5, 3, 16, 1, 1",
    "3, 5, 8, 1, 3",
    "6, 4, 8, 1, 3",
    "4, 2, 3, 1, 4",
    // 3 GPUs' work takes two that are twice as fast: four jobs on a machine.
    "5, 3, 8, 2, 2",
    // Of slow ones a job takes six.
    "5, 3, 8, 0.5, 5",
    "5, 3, 8, 0.4, 5",
    "7, 3, 16, 0.4, 4",
    "6, 5, 8, 1.4, 3",
    // Eleven GPUs are a machine and three more, and two such threes share a machine.
    "2, 11, 8, 1, 3",
    "4, 11, 8, 1, 6",
    "9, 1, 8, 1, 2"
  })
  void machinesHoldWholeJobs(int jobs, int ofJob, int gpus, double speed, int machines) {
    String demand = "gpus: %d, at-once: %d, hours-per-week: 84".formatted(jobs * ofJob, jobs);
    Answer answer = answer(demand, gpus, speed, "");
    for (String id : List.of("build:box", "reserved-1y:year", "on-demand:hour")) {
      assertThat(machines(answer, id)).as(id).isEqualTo(machines);
    }
    // Whoever works side by side holds what he has for as long as on the GPUs of the demand.
    double longer = Math.max(1, 1 / speed * ofJob / Math.ceil(ofJob / speed));
    double usd = machines * 19 * HOURS_PER_MONTH / 2 * MONTHS * longer;
    assertThat(hourlyUsd(answer)).isCloseTo(usd, within(1e-6));
  }

  /// Five jobs of 3 GPUs need five halves of a machine; twice the work, ten of them.
  @Test
  void growthTakesWholeJobsToo() {
    String demand = "gpus: 15, at-once: 5, hours-per-week: 168, growth: 100 %/year";
    Answer answer = answer(demand, 8, 1, "");
    // 15 x 2 ^ (11 / 12) = 28.3 GPUs, six of which are busy on each machine.
    assertThat(answer.option("build:box").orElseThrow().costing().machines()).isEqualTo(5);
  }

  @Test
  void whatMayBeSplitFillsMachines() {
    String demand = "gpus: 15, at-once: 5, hours-per-week: 84, together: no";
    assertThat(machines(answer(demand, 8, 1, ""), "build:box")).isEqualTo(2);
  }

  /// A machine that is there has room for two jobs, and three are left.
  @Test
  void machinesThatAreThereHoldWholeJobs() {
    String demand = "gpus: 15, at-once: 5, hours-per-week: 84";
    Answer answer = answer(demand, 8, 1, "have: [{machine: box}]");
    assertThat(answer.scenario().have().getFirst().gpus()).isEqualTo(6);
    assertThat(machines(answer, "build:box")).isEqualTo(2);
    assertThat(hourlyUsd(answer)).isCloseTo(2 * 19 * HOURS_PER_MONTH / 2 * MONTHS, within(1e-6));
  }

  /// Jobs placed one by one, each on the first machine with room, whole ones first.
  @Test
  void asManyAsJobsPlacedOneByOneTake() {
    SplittableRandom dice = new SplittableRandom(20_261_130);
    for (int draw = 0; draw < 60; draw++) {
      int jobs = 2 + dice.nextInt(12);
      int ofJob = 2 + dice.nextInt(12);
      int gpus = 2 + dice.nextInt(15);
      String demand =
          "gpus: %d, at-once: %d, hours-per-week: %d"
              .formatted(jobs * ofJob, jobs, 20 + dice.nextInt(140));
      int[] room = new int[200];
      for (int job = 0; job < jobs; job++) {
        int left = ofJob;
        for (int i = 0; left >= gpus; i++) {
          left -= room[i] == 0 ? gpus : 0;
          room[i] = room[i] == 0 ? gpus : room[i];
        }
        for (int i = 0; left > 0; i++) {
          if (room[i] + left <= gpus) {
            room[i] += left;
            left = 0;
          }
        }
      }
      int machines = 0;
      while (room[machines] > 0) {
        machines++;
      }
      Answer answer = answer(demand, gpus, 1, "");
      assertThat(machines(answer, "build:box"))
          .as("%s on machines of %d", demand, gpus)
          .isEqualTo(machines);
      double hours = hourlyUsd(answer) / 19 / MONTHS;
      double week = answer.options().getFirst().option().get(Input.HOURS_PER_WEEK);
      double each = week * HOURS_PER_MONTH / 168;
      assertThat(hours).isCloseTo(machines * each, within(1e-6));
    }
  }

  @Test
  void aMixRentsWholeMachinesForTheJobsLeft() {
    // One machine of one's own has two jobs; three are left, which take two by the hour.
    Scenario scenario = scenario("gpus: 15, at-once: 5, hours-per-week: 84", 8, 1, "");
    Option held = scenario.options().getFirst();
    Option rented = scenario.options().get(1);
    Remaining all = new Work(held.inputs(), Optional.empty(), Optional.empty()).month(1, 6);
    assertThat(all.rented(rented).most()).isEqualTo(3);
    assertThat(all.done(held, 1).meanGpus()).isCloseTo(6 * 0.5, within(1e-9));
    Remaining left = all.beyond(held, 1);
    assertThat(left.rented(rented).most()).isEqualTo(2);
    assertThat(left.rented(rented).meanMachines()).isCloseTo(2 * 0.5, within(1e-9));
  }
}
