package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each job of a log by the hour has the smallest machine that holds it, and the same one in the
/// option, in a replay and in a mix. Held to bills added up job by job.
final class JobMachinesTest {

  private static final double HOURS_PER_MONTH = 720;
  private static final int MONTHS = 12;

  private static final String OFFERS =
      """
      id,provider,instance,gpu,gpus,region,country,pricing,usd_per_hour,record,source,date,confidence
      mill/1x@any,Mill,1x,h100-sxm,1,any,,on-demand,4.40,current,S-300,2026-09-20,secondary
      mill/2x@any,Mill,2x,h100-sxm,2,any,,on-demand,8.20,current,S-300,2026-09-20,secondary
      mill/8x@any,Mill,8x,h100-sxm,8,any,,on-demand,30.00,current,S-300,2026-09-20,secondary
      mill/1x@north,Mill,1x,h100-sxm,1,north,,on-demand,0.10,current,S-300,2026-09-20,secondary
      other/1x@any,Other,1x,h100-sxm,1,any,,on-demand,0.20,current,S-300,2026-09-20,secondary
      """;

  private static final String HEAD =
      """
      rackrate: 1
      title: Jobs and machines
      defaults: none
      as-of: 2026-10-15
      horizon: 12 months
      conventions: {hours-per-month: 720}
      demand: {jobs: log.csv, gpu: H100 SXM, interruptible: yes}
      """;

  @TempDir private Path folder;

  private record TrialJob(int submit, int run, int gpus) {}

  @Test
  void eachJobPaysForTheSmallestSizeThatHoldsIt() throws IOException {
    Random random = new Random(4_711);
    String study =
        HEAD
            + """
            build: [{name: box, gpus: 8, price: 90_000 USD}]
            rent:
              - name: cloud
                gpus: [1, 2, 4, 8]
                on-demand: 3 USD/GPU-hour
                spot: {price: 1.2 USD/GPU-hour}
                increment: 5 min
                minimum: 11 min
                start-up: 80 s
            """;
    for (int trial = 0; trial < 20; trial++) {
      List<TrialJob> jobs = draw(random);
      Answer answer = answer(jobs, study, FrozenCatalogue.read());
      Map<Integer, Double> prices = new TreeMap<>(Map.of(1, 3.0, 2, 6.0, 4, 12.0, 8, 24.0));
      double usd = 0;
      for (TrialJob job : jobs) {
        double seconds = Math.max(660, Math.ceil((job.run + 80) / 300.0) * 300);
        usd += seconds / 3_600 * cheapest(job.gpus, prices);
      }
      double rent = usd * HOURS_PER_MONTH * MONTHS / hours(jobs);
      assertThat(rent(answer, "on-demand:cloud", "on-demand-rent"))
          .isCloseTo(rent, within(1e-9 * rent));
      assertThat(rent(answer, "spot:cloud", "spot-rent"))
          .isCloseTo(0.4 * rent, within(1e-9 * rent));
      var replays = answer.replays().orElseThrow();
      assertThat(replays.rentId()).isEqualTo("on-demand:cloud");
      assertThat(replays.fleets().getFirst().point().nodes()).isZero();
      assertThat(replays.fleets().getFirst().costPerMonth().rentedUsd() * MONTHS)
          .isCloseTo(rent, within(1e-6 * rent));
    }
  }

  @Test
  void smallerMachinesOfTheSameSellerTakeSmallerJobs() throws IOException {
    Random random = new Random(12);
    Map<Integer, Double> prices = new TreeMap<>(Map.of(1, 4.40, 2, 8.20, 8, 30.0));
    for (int trial = 0; trial < 10; trial++) {
      List<TrialJob> jobs = draw(random);
      String named = HEAD + "build: none\nrent: ['mill/1x@any', 'mill/2x@any', 'mill/8x@any']\n";
      String alone = HEAD + "build: none\nrent: ['mill/8x@any', 'mill/1x@north']\n";
      double usd = 0;
      double ofEight = 0;
      for (TrialJob job : jobs) {
        usd += job.run / 3_600.0 * cheapest(job.gpus, prices);
        ofEight += job.run / 3_600.0 * 30 * Math.ceilDiv(job.gpus, 8);
      }
      double times = HOURS_PER_MONTH * MONTHS / hours(jobs);
      assertThat(rent(answer(jobs, named, offered()), "on-demand:mill/8x@any", "on-demand-rent"))
          .isCloseTo(usd * times, within(1e-9 * usd * times));
      // What the study does not name takes no part, nor does another place.
      assertThat(rent(answer(jobs, alone, offered()), "on-demand:mill/8x@any", "on-demand-rent"))
          .isCloseTo(ofEight * times, within(1e-9 * ofEight * times));
    }
  }

  @Test
  void whatIsFoundUsesTheSizesOfItsSeller() throws IOException {
    List<TrialJob> jobs =
        List.of(
            new TrialJob(0, 3_600, 8), new TrialJob(7_200, 3_600, 1), new TrialJob(9_000, 900, 2));
    Answer answer = answer(jobs, HEAD + "build: none\nrent: auto\n", offered());
    // 3 h 0 min in all: 30.00 + 4.40 + a quarter of 8.20.
    double usd = (30 + 4.40 + 8.20 / 4) * HOURS_PER_MONTH * MONTHS / 3;
    assertThat(rent(answer, "on-demand:mill/8x@any", "on-demand-rent"))
        .isCloseTo(usd, within(1e-6));
    OptionResult one = answer.option("on-demand:mill/1x@any").orElseThrow();
    assertThat(one.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.TOGETHER);
    assertThat(answer.option("on-demand:mill/8x@any").orElseThrow().option().notes())
        .anyMatch(note -> note.sentence().text().contains("1, 2 or 8 GPUs"));
  }

  /// A job of two GPUs for an hour and one beside it for a minute, each on a machine of three of
  /// its own: half as much again is rented as is used where the other one has two GPUs too.
  @ParameterizedTest(name = "the other of {0} GPUs")
  @CsvSource({"3, false", "2, false", "1, true"})
  void machinesFromWhichJobsUseLessThanTwoThirdsAreSaid(int other, boolean isSaid)
      throws IOException {
    String study = HEAD + "build: none\nrent: [{name: cloud, gpus: 3, on-demand: 9 USD/hour}]\n";
    Answer answer =
        answer(
            List.of(new TrialJob(0, 3_600, 2), new TrialJob(600, 60, other)),
            study,
            FrozenCatalogue.read());
    Option option = answer.option("on-demand:cloud").orElseThrow().option();
    double perHour = 3 * 3_660.0 / (2 * 3_600 + other * 60);
    assertThat(option.get(Input.WHOLE_MACHINES)).isCloseTo(perHour, within(1e-12));
    List<Note> said =
        option.notes().stream().filter(note -> note.kind() == Note.Kind.JOBS_APART).toList();
    assertThat(said).hasSize(isSaid ? 1 : 0);
    for (Note note : said) {
      Arg.Share used = (Arg.Share) note.sentence().args().getFirst();
      assertThat(used.share()).isCloseTo(1 / perHour, within(1e-12));
    }
  }

  private static double cheapest(int gpus, Map<Integer, Double> prices) {
    double least = Double.MAX_VALUE;
    for (var size : prices.entrySet()) {
      if (size.getKey() >= Math.min(gpus, 8)) {
        least = Math.min(least, size.getValue() * Math.ceilDiv(gpus, size.getKey()));
      }
    }
    return least;
  }

  private static Catalogue offered() {
    return CatalogueReader.read(List.of(JobMachinesTest::frozen, JobMachinesTest::own))
        .orThrow()
        .getFirst();
  }

  private static Optional<Reader> own(String table) {
    return table.equals("offers.csv") ? Optional.of(new StringReader(OFFERS)) : Optional.empty();
  }

  private static Optional<Reader> frozen(String table) {
    return Optional.ofNullable(JobMachinesTest.class.getResourceAsStream("/frozen/" + table))
        .map(in -> new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private Answer answer(List<TrialJob> jobs, String study, Catalogue catalogue) throws IOException {
    StringBuilder log = new StringBuilder("submit,run_seconds,gpus\n");
    for (TrialJob job : jobs) {
      log.append(job.submit + "," + job.run + "," + job.gpus + "\n");
    }
    Files.writeString(folder.resolve("log.csv"), log);
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, study);
    return new Decide(catalogue, Progress.NONE).answer(new StudySource.OfFile(file, List.of()));
  }

  private static List<TrialJob> draw(Random random) {
    List<TrialJob> jobs = new ArrayList<>();
    int count = 2 + random.nextInt(15);
    for (int i = 0; i < count; i++) {
      jobs.add(
          new TrialJob(
              5_000 + random.nextInt(9_000), 50 + random.nextInt(2_000), 1 + random.nextInt(20)));
    }
    return jobs;
  }

  private static double hours(List<TrialJob> jobs) {
    int from = jobs.stream().mapToInt(TrialJob::submit).min().orElseThrow();
    int to = jobs.stream().mapToInt(job -> job.submit + job.run).max().orElseThrow();
    return (to - from) / 3_600.0;
  }

  private static double rent(Answer answer, String option, String key) {
    return answer.option(option).orElseThrow().bill().lines().stream()
        .filter(line -> line.key().equals(key))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }
}
