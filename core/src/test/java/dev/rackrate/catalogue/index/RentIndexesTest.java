package dev.rackrate.catalogue.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Providers;
import dev.rackrate.catalogue.TestTables;
import dev.rackrate.quantity.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The traps that a market sets for an index of it.
final class RentIndexesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 20);
  private static final Gpu SMALL = TestTables.gpu("a100-sxm-40gb", "A100 SXM 40GB", List.of());

  private static Offer offer(String provider, Gpu gpu, int gpus, Offer.Price... prices) {
    String id = provider + "/" + gpus + "x-" + gpu.id() + "@" + prices.length;
    return new Offer(id, provider, "", gpu, gpus, "r", "", false, 0, 0, List.of(prices));
  }

  private static Offer.Price onDemand(double usdPerHour, String date) {
    return TestTables.open(new Pricing.OnDemand(usdPerHour), date);
  }

  private static Offer.Price spot(double usdPerHour, String date) {
    return TestTables.open(new Pricing.Spot(usdPerHour, OptionalDouble.empty()), date);
  }

  private static Catalogue catalogue(List<Offer> offers) {
    return new TestTables()
        .gpus(TestTables.SXM, SMALL)
        .offers(offers.toArray(Offer[]::new))
        .catalogue();
  }

  private static RentIndex of(Gpu gpu, String kind, String segment, List<Offer> offers) {
    return new RentIndexes(catalogue(offers).on(DAY))
        .of(gpu).stream()
            .filter(row -> row.kind().equals(kind) && row.segment().equals(segment))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void oneSellerAtAMillionMovesNothing() {
    List<Offer> offers = new ArrayList<>();
    for (String provider : List.of("Lambda", "Nebius", "CoreWeave", "Crusoe")) {
      offers.add(offer(provider, TestTables.SXM, 2, onDemand(6, "2026-08-30")));
    }
    offers.add(offer("Strange", TestTables.SXM, 2, onDemand(2_000_000, "2026-08-30")));

    RentIndex index = of(TestTables.SXM, "on-demand", "all", offers);

    assertThat(index.refused()).isEmpty();
    assertThat(index.level().usdPerGpuHour()).isEqualTo(3);
    assertThat(index.level().high()).isEqualTo(3);
    assertThat(index.level().highest()).isEqualTo(1_000_000);
  }

  @Test
  void aProviderHasOneVoteWhateverItsRegionsAndNames() {
    List<Offer> offers = new ArrayList<>();
    for (int gpus = 1; gpus <= 8; gpus++) {
      offers.add(offer("AWS", TestTables.SXM, gpus, onDemand(9.0 * gpus, "2026-08-30")));
    }
    offers.add(offer("GCP", TestTables.SXM, 2, onDemand(5, "2026-08-30")));
    offers.add(offer("Google Cloud", TestTables.SXM, 3, onDemand(7.8, "2026-08-30")));
    offers.add(offer("Lambda", TestTables.SXM, 2, onDemand(5.2, "2026-08-30")));

    RentIndex three = of(TestTables.SXM, "on-demand", "all", offers);
    offers.add(offer("Nebius", TestTables.SXM, 2, onDemand(5.4, "2026-08-30")));
    RentIndex four = of(TestTables.SXM, "on-demand", "all", offers);

    assertThat(three.refused().map(Sentence::text))
        .contains("too few sellers: 3 sellers, 4 are needed");
    assertThat(four.votes())
        .extracting(RentIndex.Vote::provider)
        .containsExactly("AWS", "Google Cloud", "Lambda", "Nebius");
    assertThat(four.level().usdPerGpuHour()).isCloseTo((2.6 + 2.7) / 2, within(1e-12));
  }

  @Test
  void sellersWhoDisagreeGiveNoLevel() {
    List<Offer> offers =
        List.of(
            offer("Lambda", TestTables.SXM, 2, onDemand(2, "2026-08-30")),
            offer("Nebius", TestTables.SXM, 2, onDemand(2.2, "2026-08-30")),
            offer("CoreWeave", TestTables.SXM, 2, onDemand(9, "2026-08-30")),
            offer("Crusoe", TestTables.SXM, 2, onDemand(9.4, "2026-08-30")));

    RentIndex index = of(TestTables.SXM, "on-demand", "all", offers);

    assertThat(index.usdPerGpuHour()).isEmpty();
    assertThat(index.refused().orElseThrow().text()).startsWith("the sellers disagree");
  }

  /// Two ask 1.00 and two more: the middle moves from one side to the other with the seller that is
  /// left out, by a quarter of itself at 1.2857.
  @ParameterizedTest(name = "two ask {0}")
  @CsvSource({"1.28, false", "1.285, false", "1.287, true", "1.4, true"})
  void sellersDisagreeFromAQuarterOn(double usd, boolean isRefused) {
    List<Offer> offers =
        List.of(
            offer("Lambda", TestTables.SXM, 2, onDemand(2, "2026-08-30")),
            offer("Nebius", TestTables.SXM, 2, onDemand(2, "2026-08-30")),
            offer("CoreWeave", TestTables.SXM, 2, onDemand(2 * usd, "2026-08-30")),
            offer("Crusoe", TestTables.SXM, 2, onDemand(2 * usd, "2026-08-30")));
    assertThat(of(TestTables.SXM, "on-demand", "all", offers).refused().isPresent())
        .isEqualTo(isRefused);
  }

  /// Three of one kind are enough, where of all kinds it takes four.
  @Test
  void aKindOfSellersTakesThree() {
    List<Offer> offers = new ArrayList<>();
    offers.add(offer("Lambda", TestTables.SXM, 2, onDemand(5, "2026-08-30")));
    offers.add(offer("Nebius", TestTables.SXM, 2, onDemand(5.2, "2026-08-30")));
    String kind = Providers.segment("Lambda").label();
    assertThat(of(TestTables.SXM, "on-demand", kind, offers).refused().map(Sentence::text))
        .contains("too few sellers: 2 sellers, 3 are needed");
    offers.add(offer("Crusoe", TestTables.SXM, 2, onDemand(5.4, "2026-08-30")));
    assertThat(of(TestTables.SXM, "on-demand", kind, offers).refused()).isEmpty();
    assertThat(of(TestTables.SXM, "on-demand", "all", offers).refused().map(Sentence::text))
        .contains("too few sellers: 3 sellers, 4 are needed");
  }

  @Test
  void spotThatIsHalfOfOnDemandEverywhereIsNoEvidence() {
    List<Offer> offers = new ArrayList<>();
    for (String provider : List.of("Lambda", "Nebius", "CoreWeave")) {
      offers.add(offer(provider, TestTables.SXM, 2, spot(2.5, "2026-08-30")));
    }
    for (int gpus : List.of(1, 2, 4)) {
      offers.add(
          offer(
              "Verda",
              TestTables.SXM,
              gpus,
              onDemand(3.1 * gpus, "2026-08-30"),
              spot(1.55 * gpus, "2026-08-30")));
    }

    RentIndex index = of(TestTables.SXM, "spot", "all", offers);

    assertThat(index.votes()).extracting(RentIndex.Vote::provider).doesNotContain("Verda");
    assertThat(index.refused().orElseThrow().text()).startsWith("administered spot: Verda");
  }

  @Test
  void fortyGigabytesAreNeverInTheIndexOfEighty() {
    List<Offer> offers = new ArrayList<>();
    for (String provider : List.of("Lambda", "Nebius", "CoreWeave", "Crusoe")) {
      offers.add(offer(provider, TestTables.SXM, 2, onDemand(6.6, "2026-08-30")));
      offers.add(offer(provider, SMALL, 2, onDemand(2.2, "2026-08-30")));
    }

    assertThat(of(TestTables.SXM, "on-demand", "all", offers).level().usdPerGpuHour())
        .isEqualTo(3.3);
    assertThat(of(SMALL, "on-demand", "all", offers).level().usdPerGpuHour()).isEqualTo(1.1);
  }

  private static Offer moved(String provider, double before, double after) {
    Offer.Price old =
        new Offer.Price(
            new Pricing.OnDemand(2 * before),
            LocalDate.of(2026, 9, 9),
            TestTables.seen("2026-06-30"));
    return offer(provider, TestTables.SXM, 2, old, onDemand(2 * after, "2026-09-10"));
  }

  @Test
  void theChangeOfAMonthComesFromTheSameOffersAndASilentSourceMovesNothing() {
    List<Offer> offers = new ArrayList<>();
    for (String provider : List.of("Lambda", "Nebius", "CoreWeave")) {
      offers.add(moved(provider, 2.4, 3.0));
    }
    // Seen 36 days before the day, unchanged since.
    offers.add(offer("Crusoe", TestTables.SXM, 2, onDemand(5, "2026-08-15")));

    RentIndex.Change change = of(TestTables.SXM, "on-demand", "all", offers).change().orElseThrow();

    assertThat(change.providers()).isEqualTo(4);
    assertThat(change.log()).isCloseTo(3 * Math.log(1.25) / 4, within(1e-12));
  }

  @Test
  void oneWildChangeIsClipped() {
    List<Offer> offers = new ArrayList<>();
    for (String provider : List.of("Lambda", "Nebius", "Crusoe")) {
      offers.add(moved(provider, 2.4, 2.4));
    }
    offers.add(moved("CoreWeave", 2.4, 2_400));

    assertThat(of(TestTables.SXM, "on-demand", "all", offers).change().orElseThrow().log())
        .isCloseTo(0.5 / 4, within(1e-12));
  }

  @Test
  void aHistoryThatSomebodyComputedIsNoEvidence() {
    assertThat(isMadeUp(2.0, 2.1, 2.2, 2.3, 2.4, 2.5)).isTrue();
    assertThat(isMadeUp(2.0, 2.2, 2.42, 2.662, 2.9282)).isTrue();
    assertThat(
            isMadeUp(
                2.123456789012, 2.223456789013, 2.023456789014, 2.523456789015, 2.123456789016))
        .isTrue();
    assertThat(isMadeUp(2.0, 2.1, 2.05, 2.3, 2.3, 2.6)).isFalse();
    assertThat(isMadeUp(2.5, 2.5, 2.5, 2.5, 2.5, 2.5)).isFalse();
    Offer twice = offer("Lambda", SMALL, 2, onDemand(5, "2026-08-15"), onDemand(6, "2026-08-15"));
    assertThat(RepeatOffers.isMadeUp(twice, twice.prices())).isTrue();
  }

  private static boolean isMadeUp(double... usd) {
    Offer.Price[] prices = new Offer.Price[usd.length];
    for (int i = 0; i < usd.length; i++) {
      prices[i] = onDemand(usd[i], "2026-0" + (i + 1) + "-12");
    }
    Offer offer = offer("Lambda", SMALL, 1, prices);
    return RepeatOffers.isMadeUp(offer, offer.prices());
  }

  /// A price that nobody confirms holds for 45 days: until 2026-10-14 where it is of 2026-08-30.
  @ParameterizedTest(name = "on {0}")
  @CsvSource({
    "2026-08-29, false",
    "2026-08-30, true",
    "2026-10-13, true",
    "2026-10-14, true",
    "2026-10-15, false"
  })
  void theLastPriceIsTakenToHoldFor45Days(LocalDate day, boolean isKnown) {
    Offer offer = offer("Lambda", SMALL, 2, onDemand(5, "2026-08-30"));
    assertThat(RepeatOffers.on(offer, offer.prices(), day).isPresent()).isEqualTo(isKnown);
  }

  /// The price before holds until it ended, however long ago it was seen, and not for 45 days more.
  @ParameterizedTest(name = "on {0}")
  @CsvSource({"2026-09-09, 2.4", "2026-09-10, 3", "2026-06-30, 2.4", "2026-06-29, 0"})
  void anEarlierPriceHoldsUntilTheNext(LocalDate day, double usd) {
    Offer offer = moved("Lambda", 2.4, 3);
    assertThat(RepeatOffers.on(offer, offer.prices(), day).orElse(0)).isEqualTo(usd);
  }

  /// A price that ended within the 45 days has ended.
  @Test
  void whatEndedIsNotCarriedOn() {
    Offer.Price ended =
        new Offer.Price(
            new Pricing.OnDemand(6), LocalDate.of(2026, 9, 4), TestTables.seen("2026-08-30"));
    Offer offer = offer("Lambda", SMALL, 2, ended);
    assertThat(RepeatOffers.on(offer, offer.prices(), LocalDate.of(2026, 9, 4))).hasValue(3);
    assertThat(RepeatOffers.on(offer, offer.prices(), LocalDate.of(2026, 9, 5))).isEmpty();
  }

  /// Four steps of one size may be chance; of thirteen digits it takes more than half.
  @Test
  void aHistoryIsMadeUpFromFivePricesOn() {
    assertThat(isMadeUp(2.0, 2.1, 2.2, 2.3)).isFalse();
    assertThat(isMadeUp(2.0, 2.1, 2.2, 2.3, 2.4)).isTrue();
    assertThat(isMadeUp(2.0, 2.1, 2.3, 2.4, 2.5)).isFalse();
    double[] twelve = {2.12345678901, 2.22345678902, 2.02345678903, 2.5234567891, 2.1234567892};
    assertThat(isMadeUp(twelve)).isFalse();
    double[] half = {2.123456789012, 2.223456789013, 2.023456789014, 2.5, 2.1, 2.3};
    assertThat(isMadeUp(half)).isFalse();
    half[5] = 2.323456789012;
    assertThat(isMadeUp(half)).isTrue();
  }

  private static Offer both(int gpus, double onDemand, double spot) {
    return offer(
        "Verda",
        TestTables.SXM,
        gpus,
        onDemand(onDemand * gpus, "2026-08-30"),
        spot(spot * gpus, "2026-08-30"));
  }

  /// Spot of 2.00 at half of 4.00, and of a third offer that is off by a share of that half.
  @ParameterizedTest(name = "the third at {0}")
  @CsvSource({"0.5, true", "0.50099, true", "0.50101, false", "0.49901, true", "0.49899, false"})
  void sharesOfSpotThatDifferByATwoThousandthAreOne(double share, boolean isOne) {
    assertThat(
            RepeatOffers.isAdministered(
                List.of(both(1, 4, 2), both(2, 3, 1.5), both(4, 5, 5 * share))))
        .isEqualTo(isOne);
    assertThat(
            RepeatOffers.isAdministered(
                List.of(both(1, 4, 2), both(2, 5, 5 * share), both(4, 3, 1.5))))
        .isEqualTo(isOne);
    assertThat(RepeatOffers.isAdministered(List.of(both(1, 4, 2), both(2, 3, 1.5)))).isFalse();
  }

  /// The newest spot price of an offer counts.
  @Test
  void anOldShareOfSpotIsNoEvidence() {
    Offer moved =
        offer(
            "Verda",
            TestTables.SXM,
            4,
            onDemand(20, "2026-08-30"),
            spot(10, "2026-07-30"),
            spot(9, "2026-08-30"));
    assertThat(RepeatOffers.isAdministered(List.of(both(1, 4, 2), both(2, 3, 1.5), moved)))
        .isFalse();
  }
}
