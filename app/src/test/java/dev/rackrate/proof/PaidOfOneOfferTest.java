package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.risk.Alternative;
import dev.rackrate.risk.Risk;
import dev.rackrate.risk.RiskCalculator;
import dev.rackrate.risk.RiskCalculator.Effort;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is paid for one offer, or to one provider, may be another than what its kind of seller
/// asks.
final class PaidOfOneOfferTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Two offers
      defaults: none
      as-of: 2026-11-09
      horizon: 36 months
      discount-rate: 0 %/year
      demand: {gpus: 4, gpu: RTX 4090, kind: rendering, hours-per-week: 45}
      rent:
        - {name: one, provider: First, gpu: RTX 4090, gpus: 4, on-demand: 3.10 USD/hour}
        - {name: other, provider: Second, gpu: RTX 4090, gpus: 4, on-demand: 3.40 USD/hour}
      uncertainty:
      """;

  private static Scenario read(String uncertainty) {
    return new StudyReader(ShippedCatalogue.read())
        .read(STUDY + uncertainty, "study.yaml", List.of());
  }

  private static Risk risk(String uncertainty) {
    Scenario scenario = read(uncertainty);
    List<Alternative> all =
        scenario.options().stream().map(PaidOfOneOfferTest::alternative).toList();
    return RiskCalculator.of(
            all, all.getFirst().id(), scenario.uncertainty(), 1, new Effort(256, 256, 0, 0, 0))
        .orElseThrow();
  }

  private static Alternative alternative(Option option) {
    double usd = Costing.of(option).presentUsd();
    return Alternative.of(option, "rent", usd, usd);
  }

  private static double mean(Risk risk, String id) {
    return risk.range(id).orElseThrow().meanUsd();
  }

  private static double certain(String name) {
    return read("  demand.level: {uniform: {low: 0.9, high: 1.1}}\n").options().stream()
        .filter(option -> option.name().equals(name))
        .mapToDouble(option -> Costing.of(option).presentUsd())
        .sum();
  }

  @Test
  void ofAnOfferItIsOfThatAlone() {
    Risk risk = risk("  rent.paid one: {uniform: {low: 1.2, high: 1.6}}\n");
    assertThat(mean(risk, "on-demand:one"))
        .isCloseTo(1.4 * certain("one"), within(0.002 * certain("one")));
    assertThat(mean(risk, "on-demand:other")).isCloseTo(certain("other"), within(1e-6));
  }

  @Test
  void theNearestCounts() {
    Risk risk =
        risk(
            """
              rent.paid Second: {uniform: {low: 0.7, high: 0.9}}
              rent.paid other: {uniform: {low: 1.2, high: 1.6}}
            """);
    assertThat(mean(risk, "on-demand:other"))
        .isCloseTo(1.4 * certain("other"), within(0.002 * certain("other")));
  }

  @Test
  void ofNothingThatIsComparedItIsRefused() {
    assertThatThrownBy(() -> read("  rent.paid thrid: {uniform: {low: 1.2, high: 1.6}}\n"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("rent.paid thrid: belongs to nothing that is compared");
    assertThatThrownBy(
            () -> read("  performance.gpu-ratio RTX 5090: {uniform: {low: 0.8, high: 1.2}}\n"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("belongs to nothing that is compared; did you mean RTX 4090?");
  }

  /// Prices that the study writes are paid as they stand, whatever is said of listed ones.
  @ParameterizedTest
  @ValueSource(strings = {"rent.paid", "rent.paid specialist"})
  void ofPricesThatTheStudyWritesItIsRefused(String name) {
    assertThatThrownBy(() -> read("  " + name + ": {uniform: {low: 1.2, high: 1.6}}\n"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining(name + ": moves listed prices alone, and the study writes those of")
        .hasMessageContaining("write rent.paid one");
  }

  @Test
  void ofSellersOfWhomNothingIsRentedItIsRefused() {
    assertThatThrownBy(() -> read("  rent.paid service: {uniform: {low: 1.2, high: 1.6}}\n"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("moves what is rented of such sellers, and nothing is");
  }
}
