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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands `plan` and `backtest`, and the mix that `decide` makes of a log.
final class PlanCommandTest {

  private static final int DAY = 86_400;

  /// A month of 720 hours, no discount: a box of 4 GPUs costs 12,000 / 24 = 500 a month.
  private static final String STUDY =
      """
      rackrate: 1
      title: Base and peaks
      defaults: none
      horizon: 24 months
      as-of: 2026-10-15
      conventions: {hours-per-month: 720}
      demand: {jobs: log.csv}
      build: [{name: box, gpus: 4, price: 12_000 USD}]
      rent: [{name: cloud, gpus: 4, on-demand: 2 USD/hour}]
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /// For 20 days a job of 3 GPUs all the time, and every second day one of 2 GPUs for 6 hours,
  /// which no box that runs the other has room for.
  private void log() throws IOException {
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (int day = 0; day < 20; day++) {
      log.append((long) day * DAY).append(',').append(DAY).append(",3\n");
      if (day % 2 == 0) {
        log.append((long) day * DAY + 3_600).append(",21600,2\n");
      }
    }
    Files.writeString(folder.resolve("log.csv"), log);
  }

  private int run(String study, String... args) throws IOException {
    Files.writeString(folder.resolve("study.yaml"), study);
    List<String> all = new ArrayList<>(List.of(args));
    all.add(1, folder.resolve("study.yaml").toString());
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
  }

  private JsonTree json(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--format", "json"));
    assertThat(run(STUDY, all.toArray(String[]::new))).as(err.toString()).isZero();
    return JsonTree.parse(out.toString());
  }

  @Test
  void jobsThatFindNoRoomAreRentedOnMachinesOfTheirOwn() throws IOException {
    log();
    JsonTree answer = json("decide");
    // 10 jobs of 6 hours in 20 days: 90 hours a month at 2 USD, 180 beside 500 for the box.
    double mix = 24 * (500 + 180);
    assertThat(answer.at("verdict.choice")).isEqualTo(new JsonTree.Text("mix"));
    assertThat(answer.number("plan.presentCost")).isCloseTo(mix, within(0.01));
    assertThat(answer.number("plan.ownedMachines")).isEqualTo(1);
    assertThat(answer.number("plan.rentedGpuHoursPerMonth")).isCloseTo(180, within(0.01));
    assertThat(answer.number("plan.lowerBound")).isLessThanOrEqualTo(mix);
    // All rented: 720 hours and 90 hours a month; all owned: two boxes.
    assertThat(run(STUDY, "explain", "plan.presentCost")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("build:box").contains("on-demand:cloud");
    assertThat(run(STUDY, "decide")).isZero();
    assertThat(out.toString()).contains("The plan: own 1 of build:box");
  }

  /// Two boxes that run at 30 USD a month each for 12 of 24 months do part of the work: as in
  /// `decide`, so in `plan`.
  @Test
  void whatIsThereIsSaidAboveThePlan() throws IOException {
    String study =
        STUDY
                .replace("jobs: log.csv", "gpus: 20, hours-per-week: 100")
                .replace("price: 12_000 USD", "price: 12_000 USD, upkeep: 360 USD/year")
            + "have: [{machine: box, count: 2, until: 2027-10-15}]\n";
    assertThat(run(study, "decide")).as(err.toString()).isZero();
    String decided = out.toString().replaceAll("\\s+", " ");
    String said =
        "You have 2 x box, which does the work of 8 of these GPUs for 12 months; running it costs"
            + " 720 USD, not included in ";
    assertThat(decided).contains(said + "the options below.");
    assertThat(run(study, "plan", "--futures", "0")).as(err.toString()).isZero();
    assertThat(out.toString().replaceAll("\\s+", " ")).contains(said + "the plan.");
  }

  @Test
  void thePlanOfTheCommandIsThatOfDecide() throws IOException {
    log();
    double decided = json("decide").number("plan.presentCost");
    JsonTree plan = json("plan", "--futures", "40", "--seed", "3");
    assertThat(plan.number("presentCost")).isEqualTo(decided);
    assertThat(plan.number("futures.count")).isEqualTo(40);
    assertThat(plan.number("futures.evpi")).isGreaterThanOrEqualTo(0);
    assertThat(run(STUDY, "plan")).isZero();
    assertThat(out.toString()).contains("one past curve").contains("When the future is another");
  }

  /// Rent of 2 cents an hour is less than any box costs, whatever comes.
  @Test
  void whatFuturesDoNotChangeIsSaidWithoutAmountsOfNothing() throws IOException {
    log();
    String cheap = STUDY.replace("2 USD/hour", "0.02 USD/hour");
    assertThat(run(cheap, "plan", "--futures", "40")).isZero();
    assertThat(out.toString())
        .contains("it costs least to hold no machine.")
        .contains("Knowing the future would change nothing.")
        .contains("costs no more than looking at all futures.")
        .doesNotContain("0.00 USD")
        .contains("for all the work");
    assertThat(run(STUDY, "plan", "--futures", "40")).isZero();
    assertThat(out.toString())
        .contains("it costs least to hold 1 machine from the start.")
        .contains("Knowing the future would be worth");
  }

  @Test
  void policiesOfALogWithoutChangeAreThoseByHand() throws IOException {
    log();
    JsonTree answer = json("backtest", "--split", "1970-01-11");
    // From the 11th day on 10 days: a box for them is 12,000 x 10 / 720; all rented 240 hours, and
    // five times 6 hours, at 2 USD.
    assertThat(policy(answer, "all-rent")).isCloseTo(2 * (240 + 30), within(0.01));
    assertThat(policy(answer, "hindsight")).isCloseTo(12_000 * 10 / 720.0 + 60, within(0.01));
    assertThat(policy(answer, "rackrate")).isEqualTo(policy(answer, "hindsight"));
  }

  @Test
  void aBacktestGoesJobByJob() throws IOException {
    // For 20 days three jobs of 3 GPUs all the time: a box of 4 runs one of them, so that three
    // boxes
    // are held, where 9 GPUs counted as wanted would be two boxes and 1 GPU more.
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (int job = 0; job < 60; job++) {
      log.append((long) job / 3 * DAY).append(',').append(DAY).append(",3\n");
    }
    Files.writeString(folder.resolve("log.csv"), log);
    JsonTree answer = json("backtest", "--split", "1970-01-11");
    assertThat(answer.at("jobByJob")).isEqualTo(new JsonTree.Word("true"));
    // Ten days: three machines of 2 USD an hour, or three boxes of 12,000 / 24 months of 30 days.
    assertThat(policy(answer, "all-rent")).isCloseTo(3 * 240 * 2, within(0.01));
    assertThat(policy(answer, "hindsight")).isCloseTo(3 * 12_000 * 10 / 720.0, within(0.01));
    assertThat(policy(answer, "past-optimum")).isEqualTo(policy(answer, "hindsight"));
    assertThat(run(STUDY, "backtest", "--split", "1970-01-11", "--as-known")).isEqualTo(2);
    assertThat(err.toString()).contains("must be a day from 1990");
  }

  @Test
  void aBacktestPaysForThePlanThatTheLogBeforeLeadsTo() throws IOException {
    // Ten days of one job of 3 GPUs, then ten of two: the log before holds one box. Boxes are
    // 12,000 x 10 / 720 for the ten days; the second job is rented for 240 hours at 2 USD.
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (int day = 0; day < 20; day++) {
      for (int job = 0; job < (day < 10 ? 1 : 2); job++) {
        log.append((long) day * DAY).append(',').append(DAY).append(",3\n");
      }
    }
    Files.writeString(folder.resolve("log.csv"), log);
    JsonTree answer = json("backtest", "--split", "1970-01-11");
    assertThat(policy(answer, "plan")).isCloseTo(12_000 * 10 / 720.0 + 480, within(0.01));
    assertThat(policy(answer, "own-peak")).isEqualTo(policy(answer, "plan"));
    // A reservation at 400 USD a month is cheaper than the box at 500, which is all that hindsight
    // may hold: 400 / 30 a day for ten days.
    String reserved =
        STUDY.replace(
            "on-demand: 2 USD/hour",
            "on-demand: 2 USD/hour, reserved: [{term: 1 year, price: 0.5555555556 USD/hour}]");
    assertThat(run(reserved, "backtest", "--split", "1970-01-11", "--format", "json")).isZero();
    answer = JsonTree.parse(out.toString());
    assertThat(policy(answer, "plan")).isCloseTo(400 / 30.0 * 10 + 480, within(0.01));
    assertThat(out.toString()).contains("\"outside\" : true");
    // What it holds beyond the box has its prices too, each with its bills.
    assertThat(price(answer, "reserved-1y:cloud.price")).isZero();
    assertThat(price(answer, "reserved-1y:cloud.idleDay")).isCloseTo(400 / 30.0, within(1e-6));
    assertThat(price(answer, "build:box.price")).isEqualTo(12_000);
    // A usage log tells no jobs: 3 GPUs, then 6.
    Files.writeString(
        folder.resolve("log.csv"),
        "time,gpus\n1970-01-01T00:00:00Z,3\n1970-01-11T00:00:00Z,6\n1970-01-21T00:00:00Z,0\n");
    answer = json("backtest", "--split", "1970-01-11");
    assertThat(policy(answer, "plan")).isCloseTo(12_000 * 10 / 720.0 + 480, within(0.01));
  }

  private static double price(JsonTree answer, String figure) {
    return answer.number("prices[%s].value".formatted(figure));
  }

  @Test
  void noPolicyHoldsMoreThanTheLimitsAllow() throws IOException {
    // Three jobs of 3 GPUs all the time take three boxes; the budget has two, the quota 8 GPUs.
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (int job = 0; job < 60; job++) {
      log.append((long) job / 3 * DAY).append(',').append(DAY).append(",3\n");
    }
    Files.writeString(folder.resolve("log.csv"), log);
    String limited =
        STUDY.replace("name: cloud,", "name: cloud, provider: Acme,")
            + "limits: {budget: 25_000 USD}\nprovider-terms: [{provider: Acme, quota: 8}]\n";
    assertThat(run(limited, "backtest", "--split", "1970-01-11", "--format", "json"))
        .as(err.toString())
        .isZero();
    JsonTree answer = JsonTree.parse(out.toString());
    assertThat(answer.number("mostMachines")).isEqualTo(2);
    assertThat(answer.number("quotaUnheeded")).isEqualTo(8);
    // Two boxes for ten days, and the third job by the hour.
    double two = 2 * 12_000 * 10 / 720.0 + 240 * 2;
    for (String policy :
        List.of("hindsight", "hindsight-timed", "own-peak", "past-optimum", "re-planned")) {
      assertThat(policy(answer, policy)).as(policy).isCloseTo(two, within(0.01));
    }
    assertThat(run(limited, "backtest", "--split", "1970-01-11")).isZero();
    assertThat(out.toString())
        .contains("The limits of the study allow 2 of build:box at most")
        .contains("the quota of 8 for on-demand:cloud");
  }

  @Test
  void trustInThePredictionMovesThoseWhoBuyWhenItIsProven() throws IOException {
    // A job all the time: a box costs 166.67 USD for ten days, a day of rent 48 USD. At a trust of
    // 0.3 it is bought when 50 USD are reached, after 2 days; at 1 when 166.67 are, after 4 days.
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (int day = 0; day < 20; day++) {
      log.append((long) day * DAY).append(',').append(DAY).append(",3\n");
    }
    Files.writeString(folder.resolve("log.csv"), log);
    double box = 12_000 / 720.0;
    JsonTree half = json("backtest", "--split", "1970-01-11", "--trust", "0.3");
    assertThat(policy(half, "buy-when-proven")).isCloseTo(2 * 48 + 8 * box, within(0.01));
    assertThat(policy(half, "buy-by-log")).isEqualTo(policy(half, "buy-when-proven"));
    JsonTree none = json("backtest", "--split", "1970-01-11", "--trust", "1");
    assertThat(policy(none, "buy-when-proven")).isCloseTo(4 * 48 + 6 * box, within(0.01));
    assertThat(policy(none, "ski-rental")).isEqualTo(policy(none, "buy-when-proven"));
    // The drawn threshold is uniform on neither, but between renting a day and four.
    assertThat(policy(none, "ski-rental-drawn")).isStrictlyBetween(48 + 9 * box, 4 * 48 + 6 * box);
    assertThat(run(STUDY, "backtest", "--split", "1970-01-11", "--trust", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--trust 0").contains("from 0.02 to 1");
  }

  @Test
  void daysInWhichNothingWasSubmittedAreTold() throws IOException {
    // One job runs for 15 days before 200 are submitted in 5 days, each for a day; the last
    // of them, for 4 days, is left running.
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n0,1296000,3\n");
    for (int job = 0; job < 200; job++) {
      log.append(15L * DAY + job * 2_160L).append(",86400,1\n");
    }
    log.append(20L * DAY - 60).append(",345600,2\n");
    Files.writeString(folder.resolve("log.csv"), log);
    assertThat(run(STUDY, "backtest", "--split", "1970-01-18")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains(
            "In the first 15 days of the log hardly a job was submitted, and in the last 4 none")
        .contains("--set demand.since=1970-01-16 --set demand.until=1970-01-21");
    assertThat(
            run(
                STUDY,
                "backtest",
                "--split",
                "1970-01-18",
                "--set",
                "demand.since=1970-01-16",
                "--set",
                "demand.until=1970-01-21"))
        .isZero();
    assertThat(out.toString()).doesNotContain("hardly a job");
  }

  @Test
  void limitsOfFuturesNeedFutures() throws IOException {
    log();
    assertThat(run(STUDY, "plan", "--futures", "0", "--most-regret", "20")).isEqualTo(2);
    assertThat(err.toString()).contains("--most-regret").contains("needs futures");
    assertThat(run(STUDY, "plan", "--most-tail", "-5")).isEqualTo(2);
    assertThat(run(STUDY, "plan", "--search", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("from 0 to 3,600");
  }

  @Test
  void futuresAreThoseOfTheStudyUnlessTheCommandSaysOtherwise() throws IOException {
    log();
    String study =
        STUDY.replace(
            "demand: {jobs: log.csv}",
            "demand: {jobs: log.csv, futures: {count: 35, seed: 9, growth: 2 %/month, rise: 80 %,"
                + " rises-per-year: 0.5, cuts-per-year: 0, bootstrap: none}}");
    assertThat(run(study, "plan", "--format", "json")).isZero();
    JsonTree futures = JsonTree.parse(out.toString()).at("futures");
    assertThat(futures.number("count")).isEqualTo(35);
    assertThat(futures.number("seed")).isEqualTo(9);
    assertThat(futures.number("drawnFrom.growthSpreadPerMonth")).isCloseTo(0.02, within(1e-12));
    assertThat(futures.number("drawnFrom.riseShare")).isCloseTo(0.8, within(1e-12));
    assertThat(futures.number("drawnFrom.risesPerYear")).isEqualTo(0.5);
    assertThat(futures.number("drawnFrom.cutsPerYear")).isZero();
    assertThat(run(study, "plan", "--format", "json", "--futures", "25")).isZero();
    assertThat(JsonTree.parse(out.toString()).number("futures.count")).isEqualTo(25);
    assertThat(run(study.replace("rise: 80 %", "rise: -80 %"), "plan")).isEqualTo(2);
    assertThat(err.toString()).contains("demand.futures.rise");
  }

  private static double policy(JsonTree answer, String name) {
    for (JsonTree policy : ((JsonTree.Array) answer.at("policies")).entries()) {
      if (policy.at("name").equals(new JsonTree.Text(name))) {
        return policy.number("cost");
      }
    }
    throw new AssertionError("no policy is called " + name);
  }

  @Test
  void whatCannotBeDoneIsSaid() throws IOException {
    log();
    String tight = STUDY + "limits: {budget: 100 USD, wait: 10 min}\n";
    String none = tight.replaceAll("rent: .*\n", "");
    assertThat(run(none, "plan")).isEqualTo(3);
    assertThat(out.toString()).contains("Nothing is available within the limits").contains("100");
    assertThat(run(STUDY, "backtest", "--split", "2031-01-01")).isEqualTo(2);
    assertThat(err.toString()).contains("--split 2031-01-01").contains("the days of the log");
    assertThat(run(STUDY, "plan", "--futures", "-4")).isEqualTo(2);
    assertThat(err.toString()).contains("from 0 to 10,000");
  }
}
