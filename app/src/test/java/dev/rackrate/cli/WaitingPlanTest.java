package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.examples.JsonTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans in which jobs wait for the machines held, within the limit of a study.
final class WaitingPlanTest {

  private static final int HOUR = 3_600;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /// Machines of one GPU over 10 months without interest.
  private static String study(double boxUsd, double hours, String limits) {
    return """
    rackrate: 1
    title: Jobs that may wait
    defaults: none
    horizon: 10 months
    as-of: 2026-10-15
    conventions: {hours-per-month: %s}
    demand: {jobs: log.csv}
    build: [{name: box, gpus: 1, price: %s USD}]
    rent: [{name: cloud, gpus: 1, on-demand: 1 USD/hour}]
    """
            .formatted(hours, boxUsd)
        + limits;
  }

  private JsonTree plan(String study) throws IOException {
    Files.writeString(folder.resolve("study.yaml"), study);
    out.getBuffer().setLength(0);
    String[] args = {"plan", folder.resolve("study.yaml").toString(), "--format", "json"};
    int code = Main.run(args, new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as(err.toString()).isZero();
    return JsonTree.parse(out.toString());
  }

  private static String wait(String limit) {
    return "limits: {wait: " + limit + "}\n";
  }

  /// Two jobs of 6 hours at midnight for 30 days: 360 GPU-hours in 29 days and 6 hours.
  private void pairs() throws IOException {
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (int day = 0; day < 30; day++) {
      String job = 24L * HOUR * day + "," + 6 * HOUR + ",1\n";
      log.append(job).append(job);
    }
    Files.writeString(folder.resolve("log.csv"), log);
  }

  @Test
  void oneMachineDoesTheWorkOfTwoWhereTheSecondJobMayWait() throws IOException {
    // A machine at once replaces 180 hours a month, 1,800 USD, and costs 2,000; one for which the
    // second job waits replaces all 3,600.
    pairs();
    assertThat(plan(study(2_000, 702, "")).number("presentCost")).isCloseTo(3_600, within(0.01));
    JsonTree waiting = plan(study(2_000, 702, wait("6 hours")));
    assertThat(waiting.number("presentCost")).isCloseTo(2_000, within(0.01));
    assertThat(waiting.number("ownedMachines")).isEqualTo(1);
    assertThat(waiting.number("waiting.presentCostAtOnce")).isCloseTo(3_600, within(0.01));
    assertThat(waiting.number("waiting.rentedAfterSeconds")).isEqualTo(6 * HOUR);
    assertThat(waiting.number("waiting.overLimit")).isZero();
    assertThat(waiting.number("waiting.rentedShareReplayed")).isZero();
    assertThat(waiting.at("why").toString()).contains("where jobs wait");
    // An hour less and the second job is rented after all.
    JsonTree sooner = plan(study(2_000, 702, wait("5 hours")));
    assertThat(sooner.number("presentCost")).isCloseTo(3_600, within(0.01));
    assertThat(sooner.at("waiting.sentence").toString()).contains("saves nothing");
  }

  @Test
  void whereNoJobsAreKnownNothingWaitsAndTheAnswerSaysSo() throws IOException {
    String typed =
        study(2_000, 702, wait("6 hours"))
            .replace("demand: {jobs: log.csv}", "demand: {gpus: 3, hours-per-week: 30}");
    assertThat(plan(typed).at("waiting.sentence").toString())
        .contains("known of a log of jobs alone");
    pairs();
    String there = "have: [{machine: box, count: 1}]\n";
    assertThat(plan(study(2_000, 702, wait("6 hours")) + there).at("waiting.sentence").toString())
        .contains("only where no machines are there yet");
  }

  /// A job in hours.
  private record Job(int submit, int run) {}

  @Test
  void noNumberOfMachinesCostsLessAndALongerLimitNeverCosts() throws IOException {
    SplittableRandom random = new SplittableRandom(71);
    int saved = 0;
    for (int round = 0; round < 12; round++) {
      List<Job> jobs = new ArrayList<>();
      int at = 0;
      for (int i = 0; i < 24; i++) {
        at += random.nextInt(4);
        jobs.add(new Job(at, 1 + random.nextInt(9)));
      }
      StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
      int end = 0;
      for (Job job : jobs) {
        log.append(job.submit() * HOUR).append(',').append(job.run() * HOUR).append(",1\n");
        end = Math.max(end, job.submit() + job.run());
      }
      Files.writeString(folder.resolve("log.csv"), log);
      int month = end - jobs.getFirst().submit();
      double boxUsd = random.nextDouble(2, 7) * month;
      double last = plan(study(boxUsd, month, "")).number("presentCost");
      assertThat(last).isCloseTo(least(jobs, boxUsd, 0), within(0.01));
      double atOnce = last;
      for (int limit : new int[] {1, 4, 12, 24}) {
        JsonTree answer = plan(study(boxUsd, month, wait(limit + " hours")));
        double usd = answer.number("presentCost");
        assertThat(usd).isLessThanOrEqualTo(last + 0.01);
        if (answer.at("waiting.sentence").toString().contains("bear out")) {
          continue; // the replay packs in another order and rents more
        }
        assertThat(usd)
            .as(round + ", " + limit)
            .isCloseTo(least(jobs, boxUsd, limit), within(0.01));
        last = usd;
      }
      saved += last < atOnce * 0.97 ? 1 : 0;
    }
    assertThat(saved).isGreaterThan(3);
  }

  /// The least over all numbers of machines and waits, hour by hour.
  private static double least(List<Job> jobs, double boxUsd, int limit) {
    double least = Double.POSITIVE_INFINITY;
    for (int wait : new int[] {0, 1, 4, 12, 24}) {
      for (int machines = 0; wait <= limit && machines <= jobs.size(); machines++) {
        double rented = 10.0 * rentedHours(jobs, machines, wait);
        least = Math.min(least, machines * boxUsd + rented);
      }
    }
    return least;
  }

  private static int rentedHours(List<Job> jobs, int machines, int wait) {
    int[] freeAt = new int[machines];
    int rented = 0;
    // All take one GPU, so that whoever came first takes the machine that is free first.
    for (Job job : jobs) {
      int best = -1;
      for (int i = 0; i < machines; i++) {
        best = best < 0 || freeAt[i] < freeAt[best] ? i : best;
      }
      if (best >= 0 && freeAt[best] <= job.submit() + wait) {
        freeAt[best] = Math.max(freeAt[best], job.submit()) + job.run();
      } else {
        rented += job.run();
      }
    }
    return rented;
  }
}
