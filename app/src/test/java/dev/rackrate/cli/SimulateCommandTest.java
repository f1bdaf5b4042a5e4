package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.Decide;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.examples.JsonTree;
import dev.rackrate.quantity.Progress;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `simulate`, with costs worked out by hand and against the bill of `decide`.
final class SimulateCommandTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Small cluster
      defaults: none
      horizon: 24 months
      as-of: 2026-10-15
      conventions: {hours-per-month: 720}
      site: {electricity: 0.25 USD/kWh, pue: 1.2}
      team: {wage: 60 USD/hour, fixed-hours: 5 hours/month}
      demand: {jobs: log.csv}
      build: [{name: box, gpus: 4, price: 48_000 USD, power: {idle: 300 W, load: 1_900 W}}]
      rent: [{name: cloud, gpus: 4, on-demand: 9 USD/hour, increment: 1 hour}]
      limits: {wait: 10 min}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("study.yaml"), STUDY);
    // Three jobs of 4 GPUs for 3,000 s within a minute, and one of 2 GPUs for 600 s.
    Files.writeString(
        folder.resolve("log.csv"),
        """
        submit,run_seconds,gpus,group
        100,3000,4,vision
        120,3000,4,vision
        140,3000,4,language
        160,600,2,language
        """);
  }

  @Test
  void helpNamesEveryPolicy() {
    StringWriter out = new StringWriter();
    Main.run(new String[] {"simulate", "--help"}, new PrintWriter(out), new PrintWriter(out));
    assertThat(Policy.Order.values())
        .allSatisfy(o -> assertThat(out.toString()).contains(o.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void jobsWaitOnOneMachine() {
    JsonTree answer = json("--own", "1", "--policy", "fifo");

    // Starts at 100, 3,100, 6,100 and 9,100: waits 0, 2,980, 5,960 and 8,940 s.
    assertThat(answer.number("wait.mean")).isEqualTo(4_470);
    assertThat(answer.number("wait.max")).isEqualTo(8_940);
    assertThat(answer.number("wait.overLimit")).isEqualTo(0.75);
    assertThat(answer.number("ownedGpuHours")).isCloseTo(37_200 / 3_600.0, within(1e-9));
    // From 100 to 9,700 s: 9,600 s of 4 GPUs.
    assertThat(answer.number("utilisation")).isCloseTo(37_200 / 38_400.0, within(1e-9));
    // A month: 48,000 / 24; staff 5 x 60; idle 0.3 kW for 720 h; each busy GPU-hour 0.4 kWh.
    double busy = 37_200 / 9_600.0 * 720 * 0.4;
    double month = 2_000 + 300 + 0.25 * 1.2 * (0.3 * 720 + busy);
    assertThat(answer.number("costPerMonth")).isCloseTo(month, within(1e-6));
  }

  @Test
  void jobsThatWaitedMoveToTheCloud() {
    JsonTree answer = json("--own", "1", "--policy", "fifo", "--burst-after", "20 min");

    // The second, third and fourth move after 1,200 s; each is billed one started hour of 4 GPUs.
    assertThat(answer.number("jobsRented")).isEqualTo(3);
    assertThat(answer.number("wait.max")).isEqualTo(1_200);
    assertThat(answer.number("rentedGpuHours")).isCloseTo(25_200 / 3_600.0, within(1e-9));
    assertThat(answer.number("billedGpuHours")).isEqualTo(12);
    // 27 USD for the jobs of the log, which wants GPUs for 3,040 s if nobody waits.
    assertThat(answer.number("rentedPerMonth")).isCloseTo(27 * 720 * 3_600 / 3_040.0, within(1e-6));
  }

  @Test
  void workThatMayBeInterruptedIsSavedEveryHour() throws IOException {
    // 9,000 s of work are saved twice, 600 s each time: the next job waits for 10,200 s.
    // A machine fails so seldom that none does here.
    String study =
        STUDY
            .replace("log.csv", "log.csv, interruptible: {checkpoint: 10 min}")
            .replace("price: 48_000 USD", "price: 48_000 USD, failure-rate: 0.01 %/year");
    Files.writeString(folder.resolve("study.yaml"), study);
    Files.writeString(
        folder.resolve("log.csv"),
        "submit,run_seconds,gpus,interruptible\n500,9000,4,yes\n500,600,4,no\n");
    assertThat(json("--own", "1", "--failures").number("wait.max")).isEqualTo(10_200);
  }

  @Test
  void failuresHoweverRareAreReplayed() throws IOException {
    String study = Files.readString(folder.resolve("study.yaml"));
    Files.writeString(
        folder.resolve("log.csv"), "submit,run_seconds,gpus\n500,9000,4\n500,600,4\n");
    for (String rate : List.of("0.0001", "1e-9", "1e-300")) {
      Files.writeString(
          folder.resolve("study.yaml"),
          study.replace(
              "price: 48_000 USD", "price: 48_000 USD, failure-rate: " + rate + " %/year"));
      assertThat(json("--own", "1", "--failures").number("restarts")).as(rate).isZero();
    }
  }

  @Test
  void aFleetThatIsAlwaysBusyCostsWhatDecideSays() throws IOException {
    Files.writeString(
        folder.resolve("log.csv"), "submit,run_seconds,gpus\n500,7200,8\n7700,7200,8\n");
    JsonTree answer = json("--own", "2");

    double decided =
        new Decide(ShippedCatalogue.read(), Progress.NONE)
            .answer(new StudySource.OfFile(folder.resolve("study.yaml"), List.of()))
            .option("build:box")
            .orElseThrow()
            .costing()
            .monthlyUsd();
    assertThat(answer.number("costPerMonth")).isCloseTo(decided, within(1e-6));
  }

  @Test
  void sweepsSizesAndNamesTheKnee() {
    String text = run(0, "--sweep", "1..4", "--policy", "fifo,easy");

    assertThat(text).contains("fifo").contains("easy").contains("Cheapest of these that run");
    assertThat(text).containsPattern("The knee is at [23] machines");
  }

  @Test
  void theCheapestSizeRunsEveryJobInTime() throws IOException {
    // One machine is too small for 8 GPUs, two make the second job wait 50 min, three do not.
    Files.writeString(
        folder.resolve("log.csv"),
        "submit,run_seconds,gpus\n500,3000,8\n510,3000,4\n40000,3000,2\n");

    JsonTree sweep = json("--sweep", "1..3", "--policy", "fifo");

    assertThat(sweep.number("policies[0].cheapestMachines")).isEqualTo(3);
    assertThat(sweep.number("policies[0].sizes[0].jobsNeverRun")).isEqualTo(1);
    assertThat(run(0, "--sweep", "1..2", "--policy", "fifo"))
        .contains("None of these runs every job and starts 95 % of them within 10 min");
    assertThat(json("--own", "1").number("jobsNeverRun")).isEqualTo(1);
    assertThat(run(0, "--own", "1")).contains("1 of the 3 jobs of the log never ran here");
  }

  @Test
  void waitsThatTheReplayDoesNotExplainAreSaid() throws IOException {
    // Two jobs of 2 GPUs, one after the other on 4 GPUs; the second waited for an hour all the
    // same.
    Files.writeString(
        folder.resolve("log.csv"),
        """
        submit,start,end,gpus
        2026-03-02T08:00:00Z,2026-03-02T08:00:00Z,2026-03-02T10:00:00Z,2
        2026-03-02T08:30:00Z,2026-03-02T09:30:00Z,2026-03-02T11:00:00Z,2
        """);

    String text = run(0, "--own", "1").replaceAll("\\s+", " ");

    assertThat(text)
        .contains("The replay does not explain the waits in the log: 0 s on average, in the log 30")
        .contains(
            "In 100 % of the time that its jobs waited, this fleet would have had enough GPUs")
        .contains("The log holds no job of less than 2 GPUs");
    assertThat(json("--own", "1").number("waitsExplained.share")).isZero();
  }

  @Test
  void findsTheSizeOnWhichJobsWaitAsInTheLog() throws IOException {
    // Six jobs of 4 GPUs at once for an hour, run two by two: waits of 0, 0, 1, 1, 2 and 2 h.
    StringBuilder log = new StringBuilder("submit,start,end,gpus\n");
    for (int job = 0; job < 6; job++) {
      int start = 36_000 + 3_600 * (job / 2);
      log.append("36000,%d,%d,4\n".formatted(start, start + 3_600));
    }
    Files.writeString(folder.resolve("log.csv"), log);

    assertThat(json("--own", "5", "--fit-waits").number("fittedToWaits.machines")).isEqualTo(2);
  }

  @Test
  void decideShowsCostBesideWaiting() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = {"decide", "--all", folder.resolve("study.yaml").toString()};
    assertThat(Main.run(words, new PrintWriter(out), new PrintWriter(err))).isZero();

    assertThat(out.toString()).contains("Cost and waiting, by replay of the jobs");
    assertThat(out.toString()).containsPattern("with rent +1 +[0-9,]+ USD");
    assertThat(out.toString()).containsPattern("alone +3 +[0-9,]+ USD");
  }

  @Test
  void refusesInASentence() throws IOException {
    assertThat(run(2, "--policy", "fifos"))
        .contains("--policy: must be fifo, easy, shortest or greedy but is \"fifos\"");
    assertThat(run(2, "--sweep", "9..4")).contains("--sweep: must rise");
    assertThat(run(2, "--burst-after", "soon"))
        .contains("--burst-after: must be a time such as \"30 min\" but is \"soon\"");
    assertThat(run(2, "--quota", "audio=4"))
        .contains("--quota audio=4: must be a group of the log");
    Files.writeString(
        folder.resolve("study.yaml"),
        STUDY.replace("jobs: log.csv", "gpus: 4, hours-per-week: 30"));
    assertThat(run(2)).contains("simulate: the study must name a log of jobs");
  }

  private JsonTree json(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--format", "json"));
    return JsonTree.parse(run(0, all.toArray(String[]::new)));
  }

  private String run(int code, String... options) {
    List<String> words =
        new ArrayList<>(List.of("simulate", folder.resolve("study.yaml").toString()));
    words.addAll(List.of(options));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int actual = Main.run(words.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    assertThat(actual).as(err.toString()).isEqualTo(code);
    return code == 0 ? out.toString() : err.toString();
  }
}
