package dev.rackrate.catalogue;

import static dev.rackrate.catalogue.TestTables.GUESS;
import static dev.rackrate.catalogue.TestTables.PCIE;
import static dev.rackrate.catalogue.TestTables.SPRING;
import static dev.rackrate.catalogue.TestTables.SUMMER;
import static dev.rackrate.catalogue.TestTables.SXM;
import static dev.rackrate.catalogue.TestTables.dated;
import static dev.rackrate.catalogue.TestTables.day;
import static dev.rackrate.catalogue.TestTables.ended;
import static dev.rackrate.catalogue.TestTables.machine;
import static dev.rackrate.catalogue.TestTables.offer;
import static dev.rackrate.catalogue.TestTables.open;
import static dev.rackrate.catalogue.TestTables.part;
import static dev.rackrate.catalogue.TestTables.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a catalogue knew on a day.
final class MarketTest {

  private static final MachineDesign BOX =
      machine("ws-2x", new MachineDesign.Item(part("gpu", dated(7_000, SPRING)), 2));

  private static final MachineDesign NEWER =
      machine("ws-3x", new MachineDesign.Item(part("cpu", dated(3_000, SUMMER)), 3));

  private static final Offer P5 = offer("aws/p5@us", open(new Pricing.OnDemand(55), "2026-05"));

  private static final Offer P4 =
      offer("aws/p4@us", ended(new Pricing.OnDemand(32), "2025-05", "2026-06-30"));

  private static final Listing MIXED =
      new Listing(
          "salad/any",
          "Salad",
          Optional.empty(),
          "any consumer GPU",
          2,
          "",
          ended(new Pricing.OnDemand(0.5), "2026-05-20", "2026-07-20"),
          "its chip is not said");

  private static final Listing DOUBTFUL =
      new Listing(
          "x/pcie",
          "X",
          Optional.of(PCIE),
          "",
          4,
          "us",
          open(new Pricing.Reserved(12, 40, 8_766), "2026-06"),
          "doubtful");

  private static final Catalogue CATALOGUE =
      new TestTables()
          .gpus(SXM, PCIE)
          .machines(BOX, NEWER)
          .offers(P5, P4)
          .listings(MIXED, DOUBTFUL)
          .assumptions(
              List.of(
                  electricity("", 0.15, SPRING),
                  electricity("US", 0.14, SPRING),
                  electricity("US-CA", 0.29, SPRING)))
          .rates(
              new ExchangeRate(Money.USD, "EUR", 0.5, SUMMER),
              new ExchangeRate(Money.USD, "EUR", 0.8, SPRING),
              new ExchangeRate("GBP", "EUR", 4, SUMMER))
          .catalogue();

  @Test
  void findsMachinesAndOffersWithoutRegardToCase() {
    Market market = CATALOGUE.on(day("2026-06-15"));
    assertThat(market.machine("WS-2X")).isEqualTo(BOX.on(day("2026-06-15")));
    assertThat(market.offer("AWS/P5@us")).contains(P5);
    assertThat(market.machine("ws-4x")).isEmpty();
    assertThat(market.offer("p5")).isEmpty();
    assertThat(market.catalogue()).isSameAs(CATALOGUE);
    assertThat(market.day()).isEqualTo("2026-06-15");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-04-30, '', ''",
    "2026-03-31, '', aws/p4@us",
    "2026-04-01, ws-2x, aws/p4@us",
    "2026-05-01, ws-2x, aws/p5@us aws/p4@us",
    "2026-06-30, ws-2x, aws/p5@us aws/p4@us",
    "2026-07-01, ws-2x, aws/p5@us",
    "2026-07-15, ws-2x ws-3x, aws/p5@us"
  })
  void holdsWhatHadAPriceThatDay(String day, String machines, String offers) {
    Market market = CATALOGUE.on(day(day));
    assertThat(String.join(" ", market.machines().stream().map(Machine::id).toList()))
        .isEqualTo(machines);
    assertThat(String.join(" ", market.offers().stream().map(Offer::id).toList()))
        .isEqualTo(offers);
    assertThat(market.offer("aws/p4@us").isPresent()).isEqualTo(offers.contains("p4"));
    assertThat(market.machine("ws-3x").isPresent()).isEqualTo(machines.contains("ws-3x"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-19, ''",
    "2026-05-20, salad/any",
    "2026-06-01, salad/any x/pcie",
    "2026-07-20, salad/any x/pcie",
    "2026-07-21, x/pcie"
  })
  void showsTheListingsOfTheDay(String day, String ids) {
    Market market = CATALOGUE.on(day(day));
    assertThat(String.join(" ", market.listings().stream().map(Listing::id).toList()))
        .isEqualTo(ids);
    assertThat(market.offers()).extracting(Offer::id).doesNotContain("salad/any", "x/pcie");
    assertThat(market.offer("x/pcie")).isEmpty();
  }

  @Test
  void aListingNamesItsChipsAndThePriceOfOne() {
    assertThat(MIXED.chipText()).isEqualTo("any consumer GPU");
    assertThat(MIXED.usdPerGpuHour()).isEqualTo(0.25);
    assertThat(DOUBTFUL.chipText()).isEqualTo("H100 PCIe");
    // (40 + 8_766 / (12 x 730.5)) / 4.
    assertThat(DOUBTFUL.usdPerGpuHour()).isCloseTo(10.25, within(1e-12));
  }

  @Test
  void takesTheAssumptionOfTheNearestPlace() {
    assertThat(electricity("US-CA", "US")).isEqualTo(0.29);
    assertThat(electricity("US-TX", "US")).isEqualTo(0.14);
    assertThat(electricity("us-ca", "us")).isEqualTo(0.29);
    assertThat(electricity("DE")).isEqualTo(0.15);
    assertThat(electricity()).isEqualTo(0.15);
    Market market = CATALOGUE.on(day("2026-06-15"));
    assertThat(market.assumption("site.carbon", List.of("US"))).isEmpty();
  }

  private static double electricity(String... qualifiers) {
    return CATALOGUE
        .on(day("2026-06-15"))
        .assumption("site.electricity", List.of(qualifiers))
        .orElseThrow()
        .value();
  }

  @ParameterizedTest
  @CsvSource({
    // Before the first the oldest stands in; then the newest known.
    "2024-01-01, 0.13",
    "2025-02-28, 0.13",
    "2025-03-01, 0.13",
    "2026-03-31, 0.13",
    "2026-04-01, 0.16",
    "2026-07-14, 0.16",
    "2026-07-15, 0.18",
    "2031-12-31, 0.18"
  })
  void takesTheNewestAssumptionKnownElseTheOldestLater(String day, double value) {
    List<Assumption> rows =
        new ArrayList<>(
            List.of(
                electricity("DE", 0.16, SPRING),
                electricity("de", 0.18, SUMMER),
                electricity("DE", 0.13, seen("2025-03")),
                electricity("FR", 0.25, seen("2025-01"))));
    Random random = new Random(20260415);
    for (int turn = 0; turn < 60; turn++) {
      Collections.shuffle(rows, random);
      Market market = new TestTables().assumptions(rows).catalogue().on(day(day));
      assertThat(market.assumption("site.electricity", List.of("DE")).orElseThrow().value())
          .as("%s", rows)
          .isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // 0.8 EUR for a dollar from 2026-04-01, 0.5 from 2026-07-15.
    "2026-04-01, 1.25",
    "2026-07-14, 1.25",
    "2026-07-15, 2",
    "2027-01-01, 2"
  })
  void takesTheNewestRateOfTheDay(String day, double usdPerEuro) {
    Money.Rate rate = CATALOGUE.on(day(day)).rate("EUR").orElseThrow();
    assertThat(rate.usdPerUnit()).isCloseTo(usdPerEuro, within(1e-12));
    assertThat(rate.origin())
        .isEqualTo(new Origin.CatalogueRow("fx.csv", "EUR", usdPerEuro == 2 ? SUMMER : SPRING));
  }

  @Test
  void knowsNoRateBeforeTheFirstOrOfAnotherCurrency() {
    assertThat(CATALOGUE.on(day("2026-03-31")).rate("EUR")).isEmpty();
    assertThat(CATALOGUE.on(day("2027-01-01")).rate("GBP")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-31, false",
    "2026-04-01, true",
    "2026-09-29, true",
    "2026-09-30, true",
    "2026-10-01, false"
  })
  void aTokenPriceHoldsFromItsFirstDayToItsLast(String day, boolean holds) {
    var price =
        new TokenPrice(
            "Somebody",
            "Model 70B",
            "model-70b",
            2,
            8,
            OptionalDouble.of(0.5),
            day("2026-04-01"),
            day("2026-09-30"),
            GUESS);
    assertThat(price.holdsOn(day(day))).isEqualTo(holds);
  }

  private static Assumption electricity(String qualifier, double value, Source source) {
    return new Assumption(
        "site.electricity", qualifier, "USD/kWh", value, 0.1, 0.3, source, "a price");
  }
}
