package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Progress;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Option;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Jobs of a log beside machines that are there already: those run on them for which they have
/// room, and the others hold machines as if they were the whole log.
final class JobsBesideMachinesThereTest {

  private static final double HOURS_PER_MONTH = 720;
  private static final int MONTHS = 24;

  private static final String STUDY =
      """
      rackrate: 1
      title: Jobs beside machines that are there
      defaults: none
      as-of: 2026-10-15
      horizon: 24 months
      conventions: {hours-per-month: 720}
      demand: {jobs: log.csv}
      build:
        - {name: box, gpus: 8, price: 70_000 USD, power: {idle: 1 kW, load: 5 kW}}
      site: {electricity: 0.20 USD/kWh, pue: 1.5}
      rent:
        - {name: year, gpus: 8, reserved: [{term: 1 year, price: 9 USD/hour}]}
        - {name: month, gpus: 8, monthly: 7_000 USD/month}
        - {name: hour, gpus: 8, on-demand: 19 USD/hour, idle-share: 0 %}
      have: [{machine: box, count: 1}]
      """;

  @TempDir private Path folder;

  private record TrialJob(int submit, int run, int gpus) {
    int end() {
      return submit + run;
    }
  }

  private Path study(String text, List<TrialJob> jobs) throws IOException {
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (TrialJob job : jobs) {
      log.append(job.submit + "," + job.run + "," + job.gpus + "\n");
    }
    Files.writeString(folder.resolve("log.csv"), log);
    return Files.writeString(folder.resolve("study.yaml"), text);
  }

  private Answer answer(String text, List<TrialJob> jobs) throws IOException {
    return new Decide(FrozenCatalogue.read(), Progress.NONE)
        .answer(new StudySource.OfFile(study(text, jobs), List.of()));
  }

  private static double usd(Answer answer, String option, String line) {
    return answer.option(option).orElseThrow().bill().lines().stream()
        .filter(each -> each.key().equals(line))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  private static int machines(Answer answer, String option) {
    return answer.option(option).orElseThrow().costing().machinesFirst();
  }

  private static List<TrialJob> atOnce(int count, int gpus) {
    List<TrialJob> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(new TrialJob(1_000, 900, gpus));
    }
    jobs.add(new TrialJob(5_000, 600, 2));
    return jobs;
  }

  /// Two of five jobs of 3 GPUs and the later one run on the machine of 8 that is there. The three
  /// that are left take two more machines, or three by the hour for a quarter of an hour.
  @Test
  void thoseLeftHoldWholeMachines() throws IOException {
    Answer answer = answer(STUDY, atOnce(5, 3));
    double window = 4_600 / 3_600.0;
    double rent = 3 * 0.25 * 19 * HOURS_PER_MONTH / window * MONTHS;
    assertThat(usd(answer, "on-demand:hour", "on-demand-rent"))
        .isCloseTo(rent, within(1e-9 * rent));
    for (String id : List.of("build:box", "reserved-1y:year", "monthly:month")) {
      assertThat(machines(answer, id)).as(id).isEqualTo(2);
    }
    Have have = answer.scenario().have().getFirst();
    assertThat(have.does().share())
        .isCloseTo((2 * 3 * 900 + 2 * 600) / (5 * 3 * 900 + 2 * 600.0), within(1e-12));
    // Idle all the time, and at work for six and two of its eight GPUs.
    double busy = (6 * 900 + 2 * 600) / 8.0 / 4_600;
    double kwh = HOURS_PER_MONTH * (1 + 4 * busy) * 1.5;
    assertThat(answer.have().getFirst().bill().lines().getFirst().totalUsd())
        .isCloseTo(kwh * 0.20 * MONTHS, within(1e-6));
  }

  /// Many small jobs by the hour on machines of eight share none, whatever is there beside them.
  @Test
  void smallJobsByTheHourShareNoMachine() throws IOException {
    List<TrialJob> jobs = atOnce(30, 1);
    String without = STUDY.replace("have: [{machine: box, count: 1}]\n", "");
    double all = usd(answer(without, jobs), "on-demand:hour", "on-demand-rent");
    double left = usd(answer(STUDY, jobs), "on-demand:hour", "on-demand-rent");
    // Of 30 jobs of 15 minutes and one of 10, eight and that one run on the machine.
    assertThat(left / all).isCloseTo(22 * 15.0 / (30 * 15 + 10), within(1e-9));
  }

  /// Machines with room for all jobs are an option, and GPUs enough for them are not always that.
  @ParameterizedTest(name = "{0} jobs of {1} GPUs beside {2} machines: {3} more")
  @CsvSource({"5, 3, 2, 1", "5, 3, 3, 0", "4, 4, 2, 0", "3, 5, 2, 1", "1, 20, 2, 3"})
  void roomForEveryJobIsEnough(int count, int gpus, int there, int more) throws IOException {
    String study = STUDY.replace("count: 1", "count: " + there);
    Answer answer = answer(study, atOnce(count, gpus));
    assertThat(answer.option("build:have-box").isPresent()).isEqualTo(more == 0);
    assertThat(answer.scenario().have()).hasSize(more == 0 ? 0 : 1);
    if (more > 0) {
      assertThat(machines(answer, "build:box")).isEqualTo(more);
    }
  }

  /// A machine on which no job finds room is said to do nothing.
  @Test
  void aMachineTooSmallForEveryJobDoesNone() throws IOException {
    List<TrialJob> jobs = List.of(new TrialJob(1_000, 900, 20), new TrialJob(4_000, 900, 17));
    Answer answer = answer(STUDY, jobs);
    assertThat(answer.scenario().have()).isEmpty();
    assertThat(answer.scenario().warnings())
        .extracting(note -> note.sentence().text())
        .containsExactly("box of have does none of the work: no job of the log finds room on it.");
    assertThat(machines(answer, "build:box")).isEqualTo(3);
  }

  /// Played through by lists: each job on the first machine there with room, then on the first of
  /// those that an option holds, or on some of its own.
  @Test
  void optionsMixesAndReplaysHoldWhatAPlayThroughLeaves() throws IOException {
    SplittableRandom dice = new SplittableRandom(20_261_130);
    for (int draw = 0; draw < 30; draw++) {
      List<TrialJob> jobs = draw(dice);
      int there = 1 + dice.nextInt(3);
      int small = dice.nextInt(3);
      String text =
          STUDY
              .replace("site:", "  - {name: half, gpus: 4, price: 4_000_000 USD}\nsite:")
              .replace(
                  "count: 1}",
                  "count: "
                      + there
                      + "}"
                      + (small > 0 ? ", {machine: half, count: " + small + "}" : ""));
      List<TrialJob> left = left(left(jobs, there, 8), small, 4);
      if (left.isEmpty() || left.size() == jobs.size()) {
        continue;
      }
      Answer answer = answer(text, jobs);
      double apart = 0;
      for (TrialJob job : left) {
        apart += Math.ceil(job.gpus / 8.0) * job.run / 3_600.0;
      }
      double times = HOURS_PER_MONTH * MONTHS / hours(jobs);
      assertThat(usd(answer, "on-demand:hour", "on-demand-rent"))
          .isCloseTo(19 * apart * times, within(1e-9 * 19 * apart * times));
      int more = 0;
      while (!left(left, more, 8).isEmpty()) {
        more++;
      }
      for (String id : List.of("build:box", "reserved-1y:year", "monthly:month")) {
        assertThat(machines(answer, id)).as(id).isEqualTo(more);
      }
      double work = work(jobs);
      assertThat(answer.scenario().have().stream().mapToDouble(each -> each.does().share()).sum())
          .isCloseTo(1 - work(left) / work, within(1e-9));
      var replayed = answer.replays().orElseThrow().fleets();
      assertThat(replayed.getFirst().costPerMonth().rentedUsd() * MONTHS)
          .isCloseTo(19 * apart * times, within(1e-6 * 19 * apart * times));
      assertThat(replayed.getLast().point().nodes()).isEqualTo(more);
      assertThat(replayed.getLast().point().waits().maxSeconds()).isZero();
      Option rented = answer.option("on-demand:hour").orElseThrow().option();
      assertThat(rented.inputs().there()).hasSize(answer.scenario().have().size());
    }
  }

  @Test
  void aMixHoldsMachinesForWhatIsLeft() throws IOException {
    // Machines of one's own cost next to nothing, so all jobs that are left run on them.
    String cheap = STUDY.replace("70_000 USD", "70 USD");
    var source = new StudySource.OfFile(study(cheap, atOnce(5, 3)), List.of());
    PlanAnswer plan = new MakePlan(FrozenCatalogue.read(), Progress.NONE).answer(source);
    assertThat(plan.best().orElseThrow().ownedMachines()).isEqualTo(2);
    assertThat(plan.best().orElseThrow().rentedGpuHoursPerMonth()).isZero();
    // At such a price nothing is owned, and rent is that of the option by the hour.
    String dear = STUDY.replace("70_000 USD", "7_000_000 USD");
    var other = new StudySource.OfFile(study(dear, atOnce(5, 3)), List.of());
    PlanAnswer rented = new MakePlan(FrozenCatalogue.read(), Progress.NONE).answer(other);
    assertThat(rented.best().orElseThrow().ownedMachines()).isZero();
  }

  @Test
  void aReplayIsOfTheJobsThatAreLeft() throws IOException {
    Path file = study(STUDY, atOnce(5, 3));
    for (int own : new int[] {-1, 2, 1}) {
      var question =
          new SimulateFleet.Question(
              own, -1, -1, List.of(Policy.Order.EASY), false, "", List.of(), false, 1);
      var replayed =
          new SimulateFleet(FrozenCatalogue.read(), Progress.NONE)
              .replay(new StudySource.OfFile(file, List.of()), question);
      assertThat(replayed.fleet().nodes()).isEqualTo(own < 0 ? 2 : own);
      assertThat(replayed.result().waits().maxSeconds()).isEqualTo(own == 1 ? 900 : 0);
    }
  }

  private static List<TrialJob> draw(SplittableRandom dice) {
    List<TrialJob> jobs = new ArrayList<>();
    int count = 5 + dice.nextInt(40);
    for (int i = 0; i < count; i++) {
      int gpus = dice.nextInt(5) == 0 ? 1 + dice.nextInt(20) : 1 + dice.nextInt(5);
      jobs.add(new TrialJob(5_000 + dice.nextInt(4_000), 50 + dice.nextInt(2_000), gpus));
    }
    jobs.sort((one, other) -> Integer.compare(one.submit, other.submit));
    return jobs;
  }

  /// The jobs that find no room when they come.
  private static List<TrialJob> left(List<TrialJob> jobs, int machines, int gpus) {
    List<TrialJob> left = new ArrayList<>();
    List<TrialJob> running = new ArrayList<>();
    List<int[]> held = new ArrayList<>();
    int[] room = new int[machines];
    Arrays.fill(room, gpus);
    for (TrialJob job : jobs) {
      for (int i = running.size() - 1; i >= 0; i--) {
        if (running.get(i).end() <= job.submit) {
          for (int machine = 0; machine < machines; machine++) {
            room[machine] += held.get(i)[machine];
          }
          running.remove(i);
          held.remove(i);
        }
      }
      int[] takes = takes(job.gpus, room, gpus);
      if (Arrays.stream(takes).sum() < job.gpus) {
        left.add(job);
        continue;
      }
      for (int machine = 0; machine < machines; machine++) {
        room[machine] -= takes[machine];
      }
      running.add(job);
      held.add(takes);
    }
    return left;
  }

  /// Whole empty machines, and the first with room for the rest.
  private static int[] takes(int ofJob, int[] room, int gpus) {
    int[] takes = new int[room.length];
    int whole = ofJob / gpus;
    for (int i = 0; i < room.length && whole > 0; i++) {
      if (room[i] == gpus) {
        takes[i] = gpus;
        whole--;
      }
    }
    int rest = ofJob % gpus;
    for (int i = 0; i < room.length && rest > 0; i++) {
      if (room[i] - takes[i] >= rest) {
        takes[i] += rest;
        rest = 0;
      }
    }
    return takes;
  }

  private static double work(List<TrialJob> jobs) {
    return jobs.stream().mapToDouble(job -> (double) job.run * job.gpus).sum();
  }

  private static double hours(List<TrialJob> jobs) {
    int from = jobs.stream().mapToInt(TrialJob::submit).min().orElseThrow();
    int to = jobs.stream().mapToInt(TrialJob::end).max().orElseThrow();
    return (to - from) / 3_600.0;
  }
}
