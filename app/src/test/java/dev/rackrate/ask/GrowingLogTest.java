package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.fleet.Plan;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.plan.layer.LoggedJobs;
import dev.rackrate.plan.layer.Remaining;
import dev.rackrate.plan.layer.Work;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.scenario.Option;
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

/// A plan holds and rents for the jobs of a growing log what an option that does all of them does.
final class GrowingLogTest {

  private static final int LOGS = 20;

  @TempDir private Path folder;

  private Scenario scenario(String log, int percent) throws IOException {
    Files.writeString(folder.resolve("log.csv"), "submit,run_seconds,gpus\n" + log);
    String study =
        """
        rackrate: 1
        title: Jobs that grow
        defaults: none
        as-of: 2026-10-15
        horizon: 24 months
        discount-rate: 7 %%/year
        site: {electricity: 0.25 USD/kWh, pue: 1.2}
        demand: {jobs: log.csv, growth: %d %%/month}
        build: [{name: box, gpus: 8, price: 70_000 USD, power: {idle: 300 W, load: 1_900 W}, life: 48 months}]
        rent:
          - {name: month, gpus: 8, monthly: 7_000 USD/month}
          - {name: hour, gpus: 8, on-demand: 19 USD/hour, start-up: 4 min}
        """
            .formatted(percent);
    Path file = Files.writeString(folder.resolve("study.yaml"), study);
    return Decide.reader(FrozenCatalogue.read(), Progress.NONE)
        .read(new StudySource.OfFile(file, List.of()));
  }

  private static Option option(Scenario scenario, String id) {
    return scenario.options().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Layers layers(Scenario scenario, Option option) {
    Optional<LoadDuration> curve = scenario.demand().map(demand -> demand.load().curve());
    Work work = new Work(option.inputs(), curve, LoggedJobs.of(scenario));
    return new Layers(work, option.get(Input.MACHINE_GPUS));
  }

  private static String jobs(Random random, int most) {
    StringBuilder log = new StringBuilder();
    long start = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond();
    int sizes = 1 + random.nextInt(most);
    for (int job = 0; job < 40; job++) {
      log.append(
          "%s,%d,%d\n"
              .formatted(
                  Instant.ofEpochSecond(start + random.nextInt(200_000)),
                  600 + random.nextInt(40_000),
                  1 + random.nextInt(sizes)));
    }
    return log.toString();
  }

  @Test
  void allHeldCostsWhatTheOptionDoesAndOneFewerLeavesJobs() throws IOException {
    Random random = new Random(20_261_203);
    for (int draw = 0; draw < LOGS; draw++) {
      Scenario scenario = scenario(jobs(random, 11), 2 + random.nextInt(7));
      Option own = option(scenario, "build:box");
      Option rented = option(scenario, "on-demand:hour");
      double[] machines = Costing.of(own).use().machines();
      int[] counts = Arrays.stream(machines).mapToInt(each -> (int) each).toArray();
      Layers layers = layers(scenario, own).held(own, counts);
      for (int month = 1; month < counts.length; month++) {
        assertThat(layers.left(month).rented(rented).most())
            .as("%d, month %d", draw, month)
            .isZero();
        if (counts[month] > counts[1]) {
          Remaining fewer = layers(scenario, own).left(month).beyond(own, counts[month] - 1);
          assertThat(fewer.rented(rented).most()).as("%d, month %d", draw, month).isPositive();
        }
      }
      same(layers.plan(), own, draw);
    }
  }

  @Test
  void allRentedCostsWhatTheOptionDoes() throws IOException {
    Random random = new Random(20_261_204);
    for (int draw = 0; draw < LOGS; draw++) {
      Scenario scenario = scenario(jobs(random, 8), 2 + random.nextInt(7));
      Option rented = option(scenario, "on-demand:hour");
      same(layers(scenario, rented).rentTheRest(rented).plan(), rented, draw);
    }
  }

  private static void same(Plan plan, Option option, int draw) {
    double usd = Costing.of(option).presentUsd();
    assertThat(PlanCosting.of(plan, _ -> option).presentUsd())
        .as("%s of log %d", option.id(), draw)
        .isCloseTo(usd, within(1e-9 * usd));
  }

  /// Three jobs of 2 GPUs on a machine of 8, 10 % more a month: a fourth has room, until in the
  /// fifth month there are 3 x 1.1 ^ 4 = 4.39 of them; one machine then does 4 of these.
  @Test
  void whatGrowthAddsTakesTheRoomThatIsThere() throws IOException {
    Scenario scenario = scenario("1000,7200,2\n".repeat(3), 10);
    Option own = option(scenario, "build:box");
    Option rented = option(scenario, "on-demand:hour");
    Layers layers = layers(scenario, own);
    assertThat(layers.left(4).beyond(own, 1).rented(rented).most()).isZero();
    double all = layers.left(5).meanGpus();
    assertThat(layers.left(5).done(own, 1).meanGpus() / all)
        .isCloseTo(4 / (3 * Math.pow(1.1, 4)), within(1e-9));
    assertThat(layers.left(5).done(own, 2).meanGpus() / all).isCloseTo(1, within(1e-9));
  }
}
