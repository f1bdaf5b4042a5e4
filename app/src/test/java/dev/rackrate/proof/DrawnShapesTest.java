package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.Decide;
import dev.rackrate.fleet.Plan;
import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Planning;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan for the jobs of a log may hold machines of one's own and reserved ones of the same GPU
/// together. Jobs are laid on machines of one speed: where a draw makes that of each another, they
/// go at the speed of what is held first.
final class DrawnShapesTest {

  @TempDir private Path folder;

  private void log(int seed) throws IOException {
    Random random = new Random(seed);
    long start = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond();
    StringBuilder log = new StringBuilder("id,submit,run_seconds,gpus\n");
    for (int job = 0; job < 400; job++) {
      long at = start + random.nextLong(60 * 86_400L);
      log.append(
          "j%d,%d,%d,%d\n"
              .formatted(job, at, 3_600 + random.nextInt(200_000), 1 << random.nextInt(4)));
    }
    Files.writeString(folder.resolve("jobs.csv"), log);
  }

  private Scenario scenario(int seed) throws IOException {
    log(seed);
    Path file =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            rackrate: 1
            title: Two ways of holding one machine
            as-of: 2026-11-09
            horizon: 36 months
            demand:
              {jobs: jobs.csv, format: jobs, gpu: A100 SXM4 80GB, kind: llm-training, growth: 4 %%/month}
            team: {operations: none}
            build: [{name: box, gpu: H100 SXM, gpus: 8, price: %d USD, resale: 1 %%}]
            rent:
              - {name: cloud, provider: X, gpu: H100 SXM, gpus: 8, on-demand: 40 USD/hour,
                 reserved: [{term: 12 months, price: %d USD/hour}]}
            """
                .formatted(150_000 + 70_000 * (seed % 2), 11 + 4 * (seed % 2)));
    return Decide.reader(FrozenCatalogue.read(), Progress.NONE)
        .read(new StudySource.OfFile(file, List.of()));
  }

  /// The options with speeds of their own for the box and the contract.
  private static List<Option> drawn(Scenario scenario, double ofBox, double ofContract) {
    return scenario.options().stream()
        .map(option ->
            switch (option.kind()) {
              case BUILD -> faster(option, ofBox);
              case RESERVED -> faster(option, ofContract);
              case ON_DEMAND, SPOT, MONTHLY, BLOCK, API -> option;
            })
        .toList();
  }

  private static Option faster(Option option, double times) {
    return option.with(option.inputs().scaled(Input.GPU_RATIO, times));
  }

  private static List<String> held(Plan plan) {
    return plan.holdings().stream()
        .map(holding ->
            holding.option()
                + Arrays.toString(holding.use().machines())
                + Arrays.toString(holding.use().gpuHours()))
        .toList();
  }

  @Test
  void whatIsHeldTogetherGoesAtTheSpeedOfTheFirst() throws IOException {
    int together = 0;
    for (int seed = 1; seed <= 12 && together < 3; seed++) {
      Scenario scenario = scenario(seed);
      Optional<Planning> planning = new FleetPlanner(scenario).planning();
      List<String> may =
          scenario.options().stream()
              .map(Option::id)
              .filter(id -> planning.filter(made -> made.mayHold(id)).isPresent())
              .toList();
      if (may.size() > 2) {
        together++;
        Plan apart = planning.orElseThrow().ofDrawn(drawn(scenario, 1.31, 0.77));
        Plan alike = planning.orElseThrow().ofDrawn(drawn(scenario, 1.31, 1.31));
        assertThat(held(apart)).as("study %d", seed).isEqualTo(held(alike));
        Plan slow = planning.orElseThrow().ofDrawn(drawn(scenario, 0.77, 0.77));
        assertThat(held(apart)).as("study %d", seed).isNotEqualTo(held(slow));
      }
    }
    assertThat(together).as("studies that hold both").isPositive();
  }
}
