package dev.rackrate.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trial;
import dev.rackrate.simulate.setting.FleetShape.Tenure;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.Spot;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /// A replay has its machines from the start: rent until they arrive is no part of an hour, and
  /// what they sell for is what they do at their age. 17,280 fall to a half in 24 of 48 months, so
  /// to 17,280 x 0.5^0.5.
  @ParameterizedTest(name = "awaited for {0} days")
  @CsvSource({"0", "30", "200"})
  void whatIsAwaitedCostsAsMuchAsWhatIsThere(double days) {
    Option box =
        first(
            Trial.study()
                .build(
                    "box",
                    b ->
                        b.price(17_280)
                            .with(Input.LIFE, 48)
                            .with(Input.RESALE, 8_640)
                            .with(Input.RUNNING, 0.60)
                            .with(Input.AWAITED, days)
                            .with(Input.BRIDGE_PRICE, 7)));
    assertThat(FleetPricing.pool(box, 3).price().usdPerNodeHour())
        .isCloseTo(1 - Math.sqrt(0.5), EXACT);
    assertThat(FleetPricing.usdPerMachineHour(box)).isCloseTo(0.60, EXACT);
  }

  @Test
  void whatIsReservedIsNotOwned() {
    Option box = first(Trial.study().build("box", b -> b.price(9_000)));
    Option kept = first(Trial.study().rent("cloud", r -> r.atOnce(9_000)));
    assertThat(FleetPricing.pool(box, 3).tenure()).isEqualTo(Tenure.OWNED);
    assertThat(FleetPricing.pool(kept, 3).tenure()).isEqualTo(Tenure.RESERVED);
  }

  @Test
  void timesOfAnOfferAreSecondsOfAReplay() {
    // 12 minutes by the quarter of an hour, 3 minutes to start
    Option cloud =
        first(
            Trial.study()
                .rent(
                    "cloud",
                    r ->
                        r.onDemand(2.50)
                            .with(Input.INCREMENT, 0.25)
                            .with(Input.MINIMUM, 0.2)
                            .with(Input.START_UP, 0.05)
                            .with(Input.GPU_RATIO, 1.7)));
    RentedMachines rented = FleetPricing.rented(cloud, Optional.empty());
    assertThat(rented.billing()).isEqualTo(new RentedMachines.Billing(900, 720));
    assertThat(rented.startUpSeconds()).isEqualTo(180);
    assertThat(rented.gpusPerMachine()).isEqualTo(4);
    assertThat(rented.speed()).isEqualTo(1.7);
    assertThat(rented.spot()).isEqualTo(Spot.NONE);
  }

  /// A second is the least that a replay counts.
  @ParameterizedTest(name = "billed by {0} seconds")
  @CsvSource({"0, 1", "0.3, 1", "1, 1", "2, 2", "90, 90"})
  void nothingIsBilledByLessThanASecond(double seconds, int counted) {
    Option cloud =
        first(
            Trial.study()
                .rent("cloud", r -> r.onDemand(2.50).with(Input.INCREMENT, seconds / 3_600)));
    assertThat(FleetPricing.rented(cloud, Optional.empty()).billing().incrementSeconds())
        .isEqualTo(counted);
  }

  /// The replay plays out interruptions by itself: an hour of spot has none of them in its price.
  @Test
  void anHourOfSpotIsOneThatIsNotInterrupted() {
    Trial trial =
        Trial.study()
            .rent("cloud", r -> r.onDemand(2.50))
            .rent(
                "cheap",
                r ->
                    r.onDemand(2.50)
                        .spot(1.10)
                        .with(Input.SPOT_AVAILABLE, 0.4)
                        .with(Input.CHECKPOINT, 0.1)
                        .with(Input.INTERRUPTIONS, 0.02));
    List<Option> options = trial.scenario().options();
    Spot spot = FleetPricing.rented(options.getFirst(), Optional.of(options.getLast())).spot();
    assertThat(spot)
        .isInstanceOfSatisfying(
            Spot.ByRate.class,
            known -> {
              assertThat(known.usdPerMachineHour()).isCloseTo(1.10, EXACT);
              assertThat(known.interruptionsPerHour()).isEqualTo(0.02);
              assertThat(known.mostInterruptions()).isEqualTo(20);
            });
  }
}
