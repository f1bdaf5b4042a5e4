package dev.rackrate.catalogue;

import static dev.rackrate.catalogue.TestTables.day;
import static dev.rackrate.catalogue.TestTables.ended;
import static dev.rackrate.catalogue.TestTables.offer;
import static dev.rackrate.catalogue.TestTables.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an offer costs on a day.
final class OfferTest {

  /// 98 USD from 2025-03-02 to 2025-06-04, 55 from 2025-06-05, 60 from April 2026.
  private static final Offer CUT =
      offer(
          "aws/p5",
          open(new Pricing.OnDemand(55), "2025-06-05"),
          open(new Pricing.OnDemand(60), "2026-04"),
          ended(new Pricing.OnDemand(98), "2025-03-02", "2025-06-04"));

  @ParameterizedTest
  @CsvSource({
    "2025-03-02, 98",
    "2025-06-03, 98",
    "2025-06-04, 98",
    "2025-06-05, 55",
    "2025-06-06, 55",
    "2026-03-31, 55",
    // A month counts from its first day.
    "2026-04-01, 60",
    "2026-04-02, 60",
    "2027-04-01, 60"
  })
  void costsTheNewestPriceThatHolds(String day, double usdPerHour) {
    assertThat(CUT.on(day(day)).orElseThrow().prices())
        .extracting(Offer.Price::pricing)
        .containsExactly(new Pricing.OnDemand(usdPerHour));
  }

  @Test
  void lapsesWhenNobodyHasSeenItForAYearOnSpotForHalfAYear() {
    Offer spot = offer("aws/p5", open(new Pricing.Spot(20, OptionalDouble.empty()), "2026-04-09"));
    assertThat(CUT.on(day("2027-04-02"))).isEmpty();
    assertThat(spot.on(day("2026-10-09"))).isPresent();
    assertThat(spot.on(day("2026-10-10"))).isEmpty();
  }

  @Test
  void isNotThereBeforeItsFirstPrice() {
    assertThat(CUT.on(day("2025-03-01"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-01-01, true", "2026-02-19, true", "2026-02-20, true", "2026-02-21, false"})
  void isGoneWhenItsLastPriceEnded(String day, boolean isThere) {
    // Only a year is known of its start: it counts from the first of January.
    Offer gone = offer("aws/p4", ended(new Pricing.OnDemand(32), "2026", "2026-02-20"));
    assertThat(gone.on(day(day)).isPresent()).isEqualTo(isThere);
    assertThat(gone.on(day("2025-12-31"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // What held before a price with an end holds again after it, where it has no end itself.
    "2026-05-01, 40",
    "2026-06-10, 30",
    "2026-06-30, 30",
    "2026-07-01, 40"
  })
  void anOlderOpenPriceHoldsAgainAfterANewerOneEnded(String day, double usdPerHour) {
    Offer sale =
        offer(
            "aws/p5",
            open(new Pricing.OnDemand(40), "2026-05"),
            ended(new Pricing.OnDemand(30), "2026-06-10", "2026-06-30"));
    assertThat(sale.on(day(day)).orElseThrow().prices())
        .extracting(Offer.Price::pricing)
        .containsExactly(new Pricing.OnDemand(usdPerHour));
  }

  @Test
  void everyWayOfPayingHasAPriceOfItsOwn() {
    var spot = new Pricing.Spot(9, OptionalDouble.of(0.2));
    var oneYear = new Pricing.Reserved(12, 40, 500);
    var threeYears = new Pricing.Reserved(36, 25, 0);
    Offer offer =
        offer(
            "aws/p5",
            open(new Pricing.OnDemand(55), "2026-04"),
            open(spot, "2026-06"),
            open(oneYear, "2026-02"),
            open(new Pricing.Reserved(12, 45, 0), "2025-02"),
            open(threeYears, "2025-11"),
            ended(new Pricing.Block(31), "2026-01", "2026-03-15"),
            open(new Pricing.Monthly(48), "2026-07-15"));
    assertThat(pricings(offer, "2026-03-15"))
        .containsExactlyInAnyOrder(oneYear, threeYears, new Pricing.Block(31));
    assertThat(pricings(offer, "2026-07-15"))
        .containsExactlyInAnyOrder(
            new Pricing.OnDemand(55), spot, oneYear, threeYears, new Pricing.Monthly(48));
  }

  private static List<Pricing> pricings(Offer offer, String day) {
    return offer.on(day(day)).orElseThrow().prices().stream().map(Offer.Price::pricing).toList();
  }

  @Test
  void isOtherwiseTheSameOnEveryDay() {
    Offer then = CUT.on(day("2025-07-01")).orElseThrow();
    assertThat(then).isNotEqualTo(CUT);
    assertThat(then.with(CUT.prices())).isEqualTo(CUT);
  }

  @Test
  void dividesThePriceByItsGpus() {
    // (40 + 8_766 / (12 x 730.5)) / 8 = (40 + 1) / 8.
    Offer.Price price = open(new Pricing.Reserved(12, 40, 8_766), "2026-04");
    assertThat(offer("aws/p5", price).usdPerGpuHour(price)).isCloseTo(5.125, within(1e-12));
  }

  @Test
  void needsAPrice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> offer("aws/p5"))
        .withMessage("prices of aws/p5 must be 1 or more but was 0");
  }
}
