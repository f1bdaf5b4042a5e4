package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One job that takes several machines is not split between machines of one's own and rented ones.
final class WholeJobsTest {

  private static Scenario scenario(String study) {
    return RenderingStudy.SHIPPED.read(
        "rackrate: 1\ntitle: t\ndefaults: none\n" + study, "study.yaml", List.of());
  }

  private static Optional<FleetPlanner.Found> mix(String study) {
    return new FleetPlanner(scenario(study)).bestMix();
  }

  private static double bestUsd(String study) {
    return new FleetPlanner(scenario(study)).best().orElseThrow().presentUsd();
  }

  private static String twenty(String together) {
    return """
    horizon: 24 months
    discount-rate: 0 %%/year
    demand: {gpus: 20, gpu: H100 SXM, kind: llm-training, utilisation: 50 %%, together: %s}
    build: [{name: box, gpu: H100 SXM, gpus: 8, price: 120_000 USD, life: 24 months}]
    rent: [{name: hire, gpu: H100 SXM, gpus: 4, on-demand: 9.50 USD/hour, link: infiniband}]
    """
        .formatted(together);
  }

  @Test
  void aJobOfTwentyGpusIsNotTrainedInTwoPlaces() {
    // A rented GPU-hour is 2.375 USD: 20 x 8,766 h are 416,385 USD rented. Two boxes and 4 GPUs
    // rented are 240,000 + 83,277; three boxes are 360,000.
    assertThat(bestUsd(twenty("no"))).isCloseTo(323_277, within(0.5));
    assertThat(mix(twenty("yes"))).isEmpty();
    assertThat(bestUsd(twenty("yes"))).isCloseTo(360_000, within(0.5));
  }

  /// Whatever grows and costs, no month leaves each place with a part of the job.
  @ParameterizedTest
  @ValueSource(longs = {3, 5, 8, 13, 21, 34, 55, 89})
  void noMonthOfAMixLeavesOnlyPartsOfTheJob(long seed) {
    Random random = new Random(seed);
    int gpus = 9 + random.nextInt(60);
    String study =
        """
        horizon: 30 months
        demand: {gpus: %d, gpu: H100 SXM, kind: llm-training, hours-per-week: %d, growth: %.1f %%/month, together: yes}
        build: [{name: box, gpu: H100 SXM, gpus: 8, price: %d USD, life: 36 months, resale: 30 %%}]
        rent: [{name: hire, gpu: H100 SXM, gpus: 8, on-demand: %.2f USD/hour, reserved: [{term: 1 year, price: %.2f USD/hour}]}]
        """
            .formatted(
                gpus,
                60 + random.nextInt(100),
                random.nextInt(60) / 10.0,
                150_000 + random.nextInt(150_000),
                14 + random.nextInt(1_000) / 100.0,
                10 + random.nextInt(600) / 100.0);
    int ofOneJob = (gpus + 7) / 8;
    mix(study)
        .ifPresent(mix -> {
          for (int month = 1; month <= 30; month++) {
            int at = month;
            List<Double> held =
                mix.plan().holdings().stream()
                    .map(each -> each.use().machines()[at])
                    .filter(machines -> machines > 0)
                    .toList();
            assertThat(held.size() == 1 || held.stream().anyMatch(n -> n >= ofOneJob))
                .as("month %d of %s", month, study)
                .isTrue();
          }
        });
    assertThat(scenario(study).options())
        .allSatisfy(option -> assertThat(option.get(Input.GANG_MACHINES)).isEqualTo(ofOneJob));
  }
}
