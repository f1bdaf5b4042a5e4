package dev.rackrate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PricingTest {

  @ParameterizedTest
  @CsvSource({
    // 26_298 USD at the start of three years of 12 x 730.5 hours are 1 an hour on top of 20.
    "36, 20, 26298, 21",
    // All of it at the start: 17_532 over two years of 8_766 hours.
    "24, 0, 17532, 1",
    // 9_131.25 over five months, 3_652.5 hours.
    "5, 3, 9131.25, 5.5",
    "12, 7, 0, 7"
  })
  void spreadsAnUpfrontPaymentOverTheHoursOfItsTerm(
      int months, double usdPerHour, double upfront, double inAll) {
    var reserved = new Pricing.Reserved(months, usdPerHour, upfront);
    assertThat(reserved.usdPerHourInAll()).isCloseTo(inAll, within(1e-12));
    // The other way round: all hours at that price pay the hours and the start.
    double hours = months * 8_766 / 12.0;
    assertThat(reserved.usdPerHourInAll() * hours)
        .isCloseTo(usdPerHour * hours + upfront, within(1e-6));
  }

  @Test
  void anyOtherPriceIsAllThereIs() {
    List<Pricing> others =
        List.of(
            new Pricing.OnDemand(2.5),
            new Pricing.Spot(2.5, OptionalDouble.of(0.2)),
            new Pricing.Block(2.5),
            new Pricing.Monthly(2.5));
    assertThat(others).allMatch(pricing -> pricing.usdPerHourInAll() == 2.5);
  }

  @ParameterizedTest
  @MethodSource
  void hasAWordOfItsOwn(Pricing pricing, String label) {
    assertThat(pricing.label()).isEqualTo(label);
  }

  static Stream<Arguments> hasAWordOfItsOwn() {
    return Stream.of(
        Arguments.of(new Pricing.OnDemand(2), "on-demand"),
        Arguments.of(new Pricing.Spot(2, OptionalDouble.empty()), "spot"),
        Arguments.of(new Pricing.Reserved(12, 2, 0), "reserved-1y"),
        Arguments.of(new Pricing.Reserved(36, 2, 900), "reserved-3y"),
        Arguments.of(new Pricing.Reserved(6, 2, 0), "reserved-6m"),
        Arguments.of(new Pricing.Reserved(18, 2, 0), "reserved-18m"),
        Arguments.of(new Pricing.Block(2), "block"),
        Arguments.of(new Pricing.Monthly(2), "monthly"));
  }

  @Test
  void isAboveZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pricing.OnDemand(0))
        .withMessage("usd_per_hour must be a finite number above 0 but was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pricing.Monthly(-2))
        .withMessage("usd_per_hour must be a finite number above 0 but was -2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pricing.Block(Double.NaN))
        .withMessage("usd_per_hour must be a finite number above 0 but was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pricing.Spot(2, OptionalDouble.of(1.5)))
        .withMessage("interruptions_per_month must lie between 0.0 and 0.99 but was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pricing.Reserved(12, 0, 0))
        .withMessage("price of a reservation must be a finite number above 0 but was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pricing.Reserved(0, 2, 500))
        .withMessage("term_months must be 1 or more but was 0");
    assertThat(new Pricing.Reserved(12, 0, 9_000).upfrontUsd()).isEqualTo(9_000);
  }
}
