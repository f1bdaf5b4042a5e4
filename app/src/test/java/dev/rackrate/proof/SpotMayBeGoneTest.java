package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.risk.DrawnOptions;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How often spot is there is not known: it is drawn where the rest can be rented by the hour.
final class SpotMayBeGoneTest {

  private static final int DRAWS = 4096;

  private static Scenario study(String prices) {
    String text =
        """
        rackrate: 1
        title: Spot
        as-of: 2026-11-09
        horizon: 24 months
        discount-rate: 0 %/year
        demand: {gpus: 8, gpu: H100 SXM, hours-per-week: 70, interruptible: yes}
        rent:
          - {name: cl, provider: Own, gpu: H100 SXM, gpus: 8, PRICES}
        """
            .replace("PRICES", prices);
    return new StudyReader(ShippedCatalogue.read()).read(text, "study.yaml", List.of());
  }

  private static Option spot(Scenario scenario) {
    return scenario.options().stream()
        .filter(option -> option.kind() == OptionKind.SPOT)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itMayBeThereAsSeldomAsWhereItWasProbed() {
    Option option = spot(study("on-demand: 3.70 USD/hour, spot: {price: 1.30 USD/hour}"));
    assertThat(option.get(Input.SPOT_AVAILABLE)).isEqualTo(1);
    Origin.Range range = option.origin(Input.SPOT_AVAILABLE).range().orElseThrow();
    assertThat(range.low(1)).isEqualTo(0.326);
    assertThat(range.high(1)).isEqualTo(1);
  }

  @Test
  void withoutAPriceByTheHourThereIsNothingToFallBackOn() {
    Option option = spot(study("spot: {price: 1.30 USD/hour}"));
    assertThat(option.origin(Input.SPOT_AVAILABLE).range()).isEmpty();
  }

  @Test
  void whatIsWrittenIsKnown() {
    Option option =
        spot(study("on-demand: 3.70 USD/hour, spot: {price: 1.30 USD/hour, available: 80 %}"));
    assertThat(option.get(Input.SPOT_AVAILABLE)).isEqualTo(0.8);
    assertThat(option.origin(Input.SPOT_AVAILABLE).range()).isEmpty();
  }

  /// Half of all futures have it always, the others down to a third of the time: over all it is
  /// there 1 - 0.674 / 6 of the time, and the rest costs what the hour does.
  @Test
  void onAverageTheRestIsPaidByTheHour() {
    double always =
        overHourly("on-demand: 3.70 USD/hour, spot: {price: 1.30 USD/hour, available: 100 %}");
    double drawn = overHourly("on-demand: 3.70 USD/hour, spot: {price: 1.30 USD/hour}");
    double available = 1 - (1 - 0.326) / 6;
    assertThat(always).isBetween(1.30 / 3.70, 0.5);
    assertThat(drawn).isCloseTo(available * always + 1 - available, within(0.002));
  }

  /// What spot costs on average, over what the hour does in the same draws.
  private static double overHourly(String prices) {
    Scenario scenario = study(prices);
    double[][] usd =
        new DrawnOptions(scenario.options(), scenario.uncertainty(), 3).together(0, DRAWS);
    int spot = scenario.options().indexOf(spot(scenario));
    double sum = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      sum += usd[spot][draw] / usd[1 - spot][draw];
    }
    return sum / DRAWS;
  }
}
