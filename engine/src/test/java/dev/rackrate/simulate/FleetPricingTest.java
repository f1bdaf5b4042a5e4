package dev.rackrate.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trial;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// What one machine and one hour cost in a replay, whatever else the bill has.
final class FleetPricingTest {

  private static final Offset<Double> EXACT = within(1e-6);

  private static Option first(Trial trial) {
    return trial.scenario().options().getFirst();
  }

  @Test
  void creditsAreOfTheBillAndNotOfAnHour() {
    Option cloud =
        first(
            Trial.study()
                .rent(
                    "cloud",
                    r ->
                        r.onDemand(2.50)
                            .with(Input.CREDITS, 5_000)
                            .with(Input.CREDITS_END, 24)
                            .with(Input.DISCOUNT, 0.10)));
    assertThat(FleetPricing.usdPerMachineHour(cloud)).isCloseTo(2.25, EXACT);
  }

  @Test
  void neitherGrowthNorSessionsNorMachinesThereChangeAnHour() {
    Option cloud =
        first(
            Trial.study()
                .with(Input.GROWTH, 0.05)
                .have("old", 7, 2, h -> h)
                .rent(
                    "cloud",
                    r ->
                        r.onDemand(2.50)
                            .with(Input.SESSION, 3)
                            .with(Input.INCREMENT, 1)
                            .with(Input.IDLE_SHARE, 0.2)));
    assertThat(FleetPricing.usdPerMachineHour(cloud)).isCloseTo(2.50, EXACT);
  }

  @Test
  void aMachineOfItsOwnIsItsPriceOverTheHorizon() {
    // 17,280 over 24 months of 720 hours is 1 an hour; staff of 2 x 60 a month another sixth
    Option box =
        first(
            Trial.study()
                .with(Input.WAGE, 60)
                .with(Input.STAFF_HOURS, 2)
                .with(Input.FIXED_STAFF_HOURS, 5)
                .build("box", b -> b.price(17_280)));
    assertThat(FleetPricing.pool(box, 3).price().usdPerNodeHour())
        .isCloseTo(1 + 120 / 720.0, EXACT);
    assertThat(FleetPricing.fixedUsdPerMonth(box)).isCloseTo(300, EXACT);
  }
}
