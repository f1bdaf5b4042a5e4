package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.demand.Demand;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Studies whose demand is a log, against bills added up second by second.
final class LoggedStudyTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();
  private static final double HOURS_PER_MONTH = 720;
  private static final int MONTHS = 24;

  private static final String STUDY =
      """
      rackrate: 1
      title: From a log
      defaults: none
      as-of: 2026-10-15
      horizon: 24 months
      discount-rate: 6 %/year
      conventions: {hours-per-month: 720}
      site: {electricity: 0.25 USD/kWh, pue: 1.2}
      demand: {jobs: log.csv, interruptible: {checkpoint: 6 min, restart: 9 min}}
      build: [{name: box, gpus: 4, price: 50_000 USD, power: {idle: 300 W, load: 1_900 W}}]
      rent:
        - {name: eight, gpus: 8, on-demand: 19 USD/hour}
        - {name: year, gpus: 8, reserved: [{term: 1 year, price: 9 USD/hour}]}
        - {name: one, gpus: 1, on-demand: 2.75 USD/hour}
        - {name: spot, gpus: 2, spot: {price: 1.10 USD/hour, interruptions: 40 %/month}}
      """;

  @TempDir private Path folder;

  private record TrialJob(int submit, int run, int gpus) {}

  @Test
  void billsEqualThoseAddedUpSecondBySecond() throws IOException {
    Random random = new Random(612);
    for (int trial = 0; trial < 25; trial++) {
      List<TrialJob> jobs = draw(random);
      Answer answer = answer(jobs, STUDY);

      int from = jobs.stream().mapToInt(TrialJob::submit).min().orElseThrow();
      int to = jobs.stream().mapToInt(job -> job.submit + job.run).max().orElseThrow();
      double gpuSeconds = 0;
      for (int second = from; second < to; second++) {
        gpuSeconds += gpusAt(jobs, second);
      }
      double perMonth = HOURS_PER_MONTH / (to - from);
      double months = presentMonths();
      assertThat(usd(answer, "on-demand:eight", "Rent by the hour"))
          .isCloseTo(19 * machineSeconds(jobs, 8) * perMonth * months, within(1e-6));
      assertThat(usd(answer, "on-demand:one", "Rent by the hour"))
          .isCloseTo(2.75 * machineSeconds(jobs, 1) * perMonth * months, within(1e-6));
      assertThat(usd(answer, "reserved-1y:year", "Reserved hours"))
          .isCloseTo(9 * held(jobs, 8) * HOURS_PER_MONTH * months, within(1e-6));
      // Of each machine 0.3 kW all the time; each busy GPU draws a quarter of 1.6 kW more.
      double kwh = 0.3 * held(jobs, 4) * HOURS_PER_MONTH + 0.4 * gpuSeconds * perMonth;
      assertThat(usd(answer, "build:box", "Energy"))
          .isCloseTo(0.25 * 1.2 * kwh * months, within(1e-6));
      assertThat(usd(answer, "build:box", "Purchase"))
          .isCloseTo(50_000.0 * held(jobs, 4), within(1e-6));
      assertThat(usd(answer, "spot:spot", "Rent on spot"))
          .isCloseTo(
              1.10 * machineSeconds(jobs, 2) * perMonth * months * spotFactor(jobs), within(1e-6));
    }
  }

  /// Machines that are always there, on which no job waits: each takes the first with room, one
  /// larger than a machine whole empty ones and the first with room for what is left.
  private static int held(List<TrialJob> jobs, int size) {
    List<TrialJob> inTurn =
        jobs.stream().sorted(Comparator.comparingInt(TrialJob::submit)).toList();
    List<int[]> on = new ArrayList<>();
    int held = 0;
    for (TrialJob job : inTurn) {
      int[] room = new int[99];
      Arrays.fill(room, size);
      for (int other = 0; other < on.size(); other++) {
        boolean isRunning = inTurn.get(other).submit + inTurn.get(other).run > job.submit;
        for (int i = 0; i < room.length; i++) {
          room[i] -= isRunning ? on.get(other)[i] : 0;
        }
      }
      int[] parts = new int[room.length];
      for (int left = job.gpus; left > 0; left -= size) {
        int part = Math.min(left, size);
        int first = 0;
        while (room[first] < part) {
          first++;
        }
        room[first] -= part;
        parts[first] += part;
        held = Math.max(held, first + 1);
      }
      on.add(parts);
    }
    return held;
  }

  /// By the hour each job has machines of its own, as few as hold it.
  private static double machineSeconds(List<TrialJob> jobs, int size) {
    return jobs.stream().mapToDouble(job -> Math.ceil(job.gpus / (double) size) * job.run).sum();
  }

  /// Interruptions hit a job by its machines, on average over GPU-hours.
  private static double spotFactor(List<TrialJob> jobs) {
    double machines = 0;
    double all = 0;
    for (TrialJob job : jobs) {
      double work = (double) job.gpus * job.run;
      machines += work * Math.ceil(job.gpus / 2.0);
      all += work;
    }
    double perHour = -Math.log(1 - 0.40) / HOURS_PER_MONTH * machines / all;
    double checkpoint = 0.1;
    double interval = Math.sqrt(2 * checkpoint / perHour);
    double lost = perHour * ((interval + checkpoint) / 2 + 0.15);
    return (1 + checkpoint / interval) / (1 - lost);
  }

  @Test
  void machinesThereTakeTheJobsForWhichTheyHaveRoom() throws IOException {
    // The machine of 4 has the job of 2 GPUs for 800 s, and no room for that of 4 beside it.
    List<TrialJob> jobs = List.of(new TrialJob(1_000, 800, 2), new TrialJob(1_000, 200, 4));
    Answer answer = answer(jobs, STUDY + "have: [{machine: box, count: 1}]\n");

    double left = 4 * 200 / 800.0 * HOURS_PER_MONTH;
    assertThat(usd(answer, "on-demand:one", "Rent by the hour"))
        .isCloseTo(2.75 * left * presentMonths(), within(1e-6));
    double kwh = 0.3 * HOURS_PER_MONTH + 0.4 * (1_600 / 800.0) * HOURS_PER_MONTH;
    assertThat(answer.have().getFirst().presentUsd())
        .isCloseTo(0.25 * 1.2 * kwh * presentMonths(), within(1e-6));
  }

  @Test
  void aFasterGpuHoldsAJobAtATimeAndGrowsWithTheWork() throws IOException {
    // 12 jobs of one GPU at once; GPUs that are 3 times as fast are still 12, in 3 machines.
    List<TrialJob> jobs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      jobs.add(new TrialJob(1_000, 900, 1));
    }
    String faster = STUDY.replace("gpus: 4, price", "gpus: 4, speed: 3, price");
    assertThat(machines(answer(jobs, faster))).isEqualTo(3);
    // Twelve GPUs grow to 12 x 1.1 ^ 23 = 107.5 in the last month: 27 machines of 4.
    String growing = faster.replace("log.csv,", "log.csv, growth: 10 %/month,");
    assertThat(machines(answer(jobs, growing))).isEqualTo(27);
  }

  private static int machines(Answer answer) {
    return answer.option("build:box").orElseThrow().costing().machines();
  }

  @Test
  void allRentedAReplayPaysWhatTheOptionDoes() throws IOException {
    Random random = new Random(77);
    String billed =
        STUDY
            .replace("on-demand: 19 USD/hour", "on-demand: 19 USD/hour, idle-share: 0 %")
            .replace(
                "on-demand: 2.75 USD/hour",
                "on-demand: 2.75 USD/hour, idle-share: 0 %,"
                    + " increment: 7 min, minimum: 11 min, start-up: 90 s");
    for (int trial = 0; trial < 10; trial++) {
      Answer answer = answer(draw(random), billed);
      var replays = answer.replays().orElseThrow();
      var fleet = replays.fleets().getFirst();
      assertThat(fleet.isBursting()).isTrue();
      assertThat(fleet.point().nodes()).isZero();
      double rent =
          answer.option(replays.rentId()).orElseThrow().bill().lines().stream()
              .filter(line -> line.key().equals("on-demand-rent"))
              .mapToDouble(Bill.Line::totalUsd)
              .sum();
      assertThat(fleet.costPerMonth().rentedUsd() * MONTHS).isCloseTo(rent, within(1e-6 * rent));
    }
  }

  @Test
  void growthTakesMoreGpusAtOnce() throws IOException {
    List<TrialJob> jobs = List.of(new TrialJob(1_000, 800, 2), new TrialJob(1_000, 200, 4));
    String growing = STUDY.replace("log.csv,", "log.csv, growth: 10 %/month,");
    Answer answer = answer(jobs, growing);

    // 6 GPUs grow to 6 x 1.1 ^ 23 = 53.7 in the last month: 14 machines of 4.
    assertThat(answer.option("build:box").orElseThrow().costing().machinesFirst()).isEqualTo(2);
    assertThat(answer.option("build:box").orElseThrow().costing().machines()).isEqualTo(14);
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    List<TrialJob> jobs = List.of(new TrialJob(1_000, 800, 2));

    assertThatThrownBy(() -> answer(jobs, STUDY.replace("log.csv,", "log.csv, gpus: 4,")))
        .isInstanceOf(InputProblem.class)
        .hasMessageEndingWith(
            "study.yaml:9:31: demand.gpus: comes from the logs under jobs; remove one of the two");
    assertThatThrownBy(() -> answer(jobs, STUDY.replace("log.csv,", "[log.csv, gone.csv],")))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("study.yaml:9:16: demand.jobs: ")
        .hasMessageEndingWith("gone.csv: there is no such file");
    assertThatThrownBy(() -> answer(jobs, STUDY.replace("jobs: log.csv", "format: slurm")))
        .isInstanceOf(InputProblem.class)
        .hasMessageEndingWith("demand.format: goes with jobs; write the files under jobs too");
  }

  @Test
  void aWindowOfAStudyIsRefusedByItsKey() {
    List<TrialJob> jobs = List.of(new TrialJob(1_000, 800, 2));

    assertThatThrownBy(() -> answer(jobs, STUDY.replace("log.csv,", "log.csv, since: someday,")))
        .isInstanceOf(InputProblem.class)
        .hasMessageEndingWith(
            "study.yaml:9:32: demand.since: must be a day or time such as 2026-04-01 but is"
                + " \"someday\"");
    String turned = "log.csv, since: 2026-04-02, until: 2026-04-02,";
    assertThatThrownBy(() -> answer(jobs, STUDY.replace("log.csv,", turned)))
        .isInstanceOf(InputProblem.class)
        .hasMessageEndingWith("demand.until: must be after since");
  }

  @Test
  void hoursOnOtherKindsCountByTheirSpeedAndSaySo() throws IOException {
    String typed = STUDY.replace("log.csv,", "log.csv, gpu: H100 SXM,");
    Files.writeString(folder.resolve("study.yaml"), typed);
    // As options on a T4 count for training; 3 of 4 GPU-hours on the T4. "nvidia_h100_80gb" is what
    // a log may call the H100.
    assertThat(warnings("T4", 3_000, "nvidia_h100_80gb", 1_000))
        .contains(
            "An hour of the log on another GPU counts by its speed, in hours of H100 SXM: T4 (75"
                + " % of its GPU-hours) as 0.061 on T4.");
    assertThat(warnings("tesla_t4", 3_000, "H100", 1_000))
        .anyMatch(said -> said.contains("tesla_t4 (75 % of its GPU-hours) as 0.061 on T4"));
    assertThat(warnings("H100", 3_000, "nvidia_h100_80gb", 1_000)).noneMatch(this::isOfKinds);
    // 9 of 1,009 seconds are less than one in a hundred, 11 of 1,011 more.
    assertThat(warnings("T4", 9, "h100-sxm", 1_000)).noneMatch(this::isOfKinds);
    assertThat(warnings("T4", 11, "h100-sxm", 1_000)).anyMatch(this::isOfKinds);
  }

  private boolean isOfKinds(String said) {
    return said.startsWith("The log has") || said.startsWith("An hour of the log");
  }

  @Test
  void kindsThatNothingComparesCountAlikeAndSaySo() throws IOException {
    String typed = STUDY.replace("log.csv,", "log.csv, gpu: H100 SXM,");
    Files.writeString(folder.resolve("study.yaml"), typed);
    assertThat(warnings("xpu9000z", 3_000, "h100-sxm", 1_000))
        .anyMatch(said -> said.startsWith("The log has xpu9000z (75 % of its GPU-hours); an hour"));
    // Without demand.gpu nothing is there to compare with.
    Files.writeString(folder.resolve("study.yaml"), STUDY);
    assertThat(warnings("T4", 3_000, "h100-sxm", 1_000))
        .anyMatch(said -> said.startsWith("The log has h100-sxm (25 % of its GPU-hours)"));
  }

  /// An hour on a kind counts as many hours as an option on it does; jobs keep their GPUs.
  @Test
  void theWorkOfALogIsThatOfItsKinds() throws IOException {
    String typed = STUDY.replace("log.csv,", "log.csv, gpu: H100 SXM,");
    Files.writeString(folder.resolve("study.yaml"), typed);
    double a100 = ratioOf("aws/p4de.24xlarge@us-east-1");
    double t4 = ratioOf("qubrid/1x-t4@any");
    assertThat(a100).isBetween(0.25, 0.5);
    assertThat(t4).isBetween(0.04, 0.09);
    Files.writeString(
        folder.resolve("log.csv"),
        """
        submit,run_seconds,gpus,gpu
        1000,9000,3,a100
        1000,40000,5,Tesla T4
        21000,19000,2,H100 SXM
        """);
    Demand demand =
        new Decide(CATALOGUE, Progress.NONE)
            .answer(new StudySource.OfFile(folder.resolve("study.yaml"), List.of()))
            .scenario()
            .demand()
            .orElseThrow();
    double gpuSeconds = 9_000 * 3 * a100 + 40_000 * 5 * t4 + 19_000 * 2;
    assertThat(demand.load().curve().meanGpus() * demand.load().window().seconds())
        .isCloseTo(gpuSeconds, within(0.001 * gpuSeconds));
    assertThat(demand.load().curve().peakGpus()).isEqualTo(8);
  }

  /// What an hour of an offer counts as in hours of H100.
  private double ratioOf(String offer) throws IOException {
    String study =
        """
        rackrate: 1
        title: An offer
        as-of: 2026-11-09
        demand: {gpus: 8, gpu: H100 SXM, hours-per-week: 40}
        rent: [%s]
        """
            .formatted(offer);
    Path file = Files.writeString(folder.resolve("offer.yaml"), study);
    return new Decide(CATALOGUE, Progress.NONE)
        .answer(new StudySource.OfFile(file, List.of()))
        .options()
        .getFirst()
        .option()
        .get(Input.GPU_RATIO);
  }

  private List<String> warnings(String one, int seconds, String other, int others)
      throws IOException {
    Files.writeString(
        folder.resolve("log.csv"),
        "submit,run_seconds,gpus,gpu\n"
            + ("1000," + seconds + ",2," + one + "\n")
            + ("1000," + others + ",2," + other + "\n"));
    return new Decide(CATALOGUE, Progress.NONE)
            .answer(new StudySource.OfFile(folder.resolve("study.yaml"), List.of()))
            .scenario()
            .warnings()
            .stream()
            .map(note -> note.sentence().text())
            .toList();
  }

  @Test
  void jobsThatRunIntoTheWindowCountAtThePeak() throws IOException {
    // Submitted 6 min 40 s before midnight of 1 April and 1 min 40 s after: 8 GPUs and 4 at once.
    TrialJob before = new TrialJob(1_775_001_200, 10_000, 8);
    TrialJob after = new TrialJob(1_775_001_700, 600, 4);
    String windowed =
        STUDY
            .replace("log.csv,", "log.csv, since: 2026-04-01,")
            .replace("gpus: 4, price", "gpus: 4, speed: 2, price");
    Answer both = answer(List.of(before, after), windowed);
    assertThat(both.option("on-demand:one").orElseThrow().costing().machines()).isEqualTo(12);
    assertThat(machines(both)).isEqualTo(3);
    // Of a log without a job submitted in the window only the curve is known.
    Answer curve = answer(List.of(before), windowed);
    assertThat(curve.options()).allMatch(option -> Double.isFinite(option.presentUsd()));
    assertThat(curve.option("on-demand:one").orElseThrow().costing().machines()).isEqualTo(8);
  }

  @Test
  void anOfferWiderThanItsJobsSaysHowMuchOfItIsUsed() throws IOException {
    // Jobs of two GPUs on machines of eight: a quarter is used; on machines of one all of it.
    Answer answer =
        answer(List.of(new TrialJob(1_000, 800, 2), new TrialJob(9_000, 200, 2)), STUDY);
    assertThat(answer.option("on-demand:eight").orElseThrow().option().notes())
        .anyMatch(note -> note.sentence().text().contains("25 % of the GPU-hours rented are used"));
    assertThat(answer.option("on-demand:one").orElseThrow().option().notes()).isEmpty();
  }

  private Answer answer(List<TrialJob> jobs, String study) throws IOException {
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (TrialJob job : jobs) {
      log.append(job.submit + "," + job.run + "," + job.gpus + "\n");
    }
    Files.writeString(folder.resolve("log.csv"), log);
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, study);
    return new Decide(CATALOGUE, Progress.NONE).answer(new StudySource.OfFile(file, List.of()));
  }

  private static List<TrialJob> draw(Random random) {
    List<TrialJob> jobs = new ArrayList<>();
    int count = 2 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      int gpus = 1 << random.nextInt(5);
      jobs.add(new TrialJob(5_000 + random.nextInt(900), 5 + random.nextInt(700), gpus));
    }
    return jobs;
  }

  private static int gpusAt(List<TrialJob> jobs, int second) {
    return jobs.stream()
        .filter(job -> second >= job.submit && second < job.submit + job.run)
        .mapToInt(TrialJob::gpus)
        .sum();
  }

  /// What a dollar at the end of each month is worth today.
  private static double presentMonths() {
    double worth = 0;
    for (int month = 1; month <= MONTHS; month++) {
      worth += Math.pow(1.06, -month / 12.0);
    }
    return worth;
  }

  private static double usd(Answer answer, String option, String line) {
    OptionResult result = answer.option(option).orElseThrow();
    return result.bill().lines().stream()
        .filter(found -> found.label().startsWith(line))
        .mapToDouble(found -> found.presentUsd())
        .sum();
  }
}
