package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A price of carbon, and the carbon of an offer, as a study writes them.
final class CarbonPriceTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Carbon at a price
      site: {carbon-price: 85 EUR/t}
      exchange-rates: {EUR: 1.20 USD}
      demand: {gpus: 4, gpu: RTX 4090, kind: rendering, hours-per-week: 45}
      build: [ws-4x4090]
      rent:
        - runpod/secure-rtx-4090@any
        - {name: green, gpu: RTX 4090, gpus: 4, on-demand: 3.10 USD/hour, carbon: 0.03 kg/hour}
        - {name: odd, gpus: 4, on-demand: 3.30 USD/hour}
      """;

  private static Scenario read(String text) {
    return new StudyReader(ShippedCatalogue.read()).read(text, "study.yaml", List.of());
  }

  private static Option option(Scenario scenario, String name) {
    return scenario.options().stream()
        .filter(option -> option.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bothAreRead() {
    Scenario scenario = read(STUDY);
    assertThat(scenario.options())
        .allSatisfy(option -> assertThat(option.get(Input.CARBON_PRICE)).isEqualTo(102));
    assertThat(option(scenario, "green").get(Input.RENT_CARBON)).isEqualTo(0.03);
    assertThat(option(scenario, "green").sold().footprint()).isEmpty();
    Option found = option(scenario, "runpod/secure-rtx-4090@any");
    assertThat(found.get(Input.RENT_CARBON))
        .isEqualTo(found.sold().footprint().orElseThrow().kg(1))
        .isBetween(0.1, 0.5);
  }

  /// The carbon of the site is set as the answer lists it, with its unit.
  @Test
  void theCarbonOfTheSiteIsSetWithItsUnit() {
    Scenario set =
        new StudyReader(ShippedCatalogue.read())
            .read(STUDY, "study.yaml", List.of("site.carbon=661.9 g/kWh"));
    assertThat(option(set, "ws-4x4090").get(Input.CARBON)).isEqualTo(661.9);
  }

  @Test
  void whereCarbonIsNotKnownItIsSaid() {
    assertThat(read(STUDY).warnings())
        .anySatisfy(note ->
            assertThat(note.sentence().template())
                .isEqualTo(
                    "The price of carbon does not count for {}: their carbon is not known."));
    assertThat(read(STUDY.replace("carbon-price: 85 EUR/t", "pue: 1.3")).warnings())
        .noneSatisfy(note -> assertThat(note.sentence().template()).contains("price of carbon"));
  }

  @Test
  void aPriceOfSomethingElseIsRefused() {
    assertThatThrownBy(() -> read(STUDY.replace("85 EUR/t", "85 EUR/kWh")))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("USD/t");
  }
}
