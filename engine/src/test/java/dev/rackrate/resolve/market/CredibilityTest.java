package dev.rackrate.resolve.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.catalogue.TestTables;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import dev.rackrate.resolve.Asked;
import dev.rackrate.resolve.words.WeaknessWords;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Share;
import dev.rackrate.scenario.Trust;
import dev.rackrate.scenario.Weakness;
import dev.rackrate.sizing.Layout;
import dev.rackrate.sizing.MemoryNeed;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.sizing.Throughput;
import dev.rackrate.workload.Desktop;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which found prices may decide, at, below and above each threshold. Today is 2026-11-09.
final class CredibilityTest {

  private static final Gpu CHIP = Rows.gpu("chip", 24, Map.of());
  private static final Gpu OTHER = Rows.gpu("other", 24, Map.of());
  private static final LocalDate LATER = LocalDate.of(2027, 6, 1);

  private static Offer offer(String id, Pricing pricing, String date) {
    return offer(id, "Cloud", CHIP, "east", Host.UNKNOWN, pricing, date);
  }

  private static Offer offer(
      String id, String seller, Gpu gpu, String region, Host host, Pricing pricing, String date) {
    return new Offer(
        id,
        seller,
        "",
        gpu,
        2,
        region,
        "US-VA",
        false,
        0,
        0,
        host,
        List.of(new Offer.Price(pricing, LATER, Rows.source(date))));
  }

  private static Pricing hourly(double usd) {
    return new Pricing.OnDemand(usd);
  }

  private static Pricing spot(double usd) {
    return new Pricing.Spot(usd, OptionalDouble.empty());
  }

  private static Host host(double vcpus) {
    return new Host(
        OptionalDouble.of(vcpus),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static List<Weakness.Kind> weaknesses(Offer of, Offer... others) {
    List<Offer> all = new ArrayList<>(List.of(others));
    all.add(of);
    var catalogue = Rows.ofOffers(CHIP, all.toArray(Offer[]::new));
    Offer known = catalogue.on(Asked.TODAY).offer(of.id()).orElseThrow();
    return new Credibility(catalogue.on(Asked.TODAY))
        .of(known, known.prices().getFirst()).stream().map(Weakness::kind).toList();
  }

  @ParameterizedTest(name = "{0} beside 4.00")
  @CsvSource({"3.01, false", "3.00, false", "2.99, true"})
  void aQuarterBelowItsOwnSellerIsWeak(double usd, boolean isWeak) {
    List<Weakness.Kind> weak =
        weaknesses(offer("one", hourly(usd), "2026-10-05"), offer("two", hourly(4), "2026-10-05"));
    assertThat(weak.contains(Weakness.Kind.BELOW_ITS_SELLER)).isEqualTo(isWeak);
  }

  @ParameterizedTest(name = "the other of {0}")
  @CsvSource({"2026-08-07, true", "2026-08-06, true", "2026-08-05, false"})
  void onlyPricesOfOneTimeAreHeldAgainstEachOther(String date, boolean isWeak) {
    // 60 days before 2026-10-05 is 2026-08-06.
    List<Weakness.Kind> weak =
        weaknesses(offer("one", hourly(2), "2026-10-05"), offer("two", hourly(4), date));
    assertThat(weak.contains(Weakness.Kind.BELOW_ITS_SELLER)).isEqualTo(isWeak);
  }

  @Test
  void onlyTheSameIsHeldAgainstIt() {
    Offer one = offer("one", hourly(2), "2026-10-05");
    String day = "2026-10-05";
    assertThat(
            weaknesses(
                one,
                offer("a", "Rival", CHIP, "east", Host.UNKNOWN, hourly(4), day),
                offer("b", "Cloud", OTHER, "east", Host.UNKNOWN, hourly(4), day),
                offer("c", "Cloud", CHIP, "west", Host.UNKNOWN, hourly(4), day),
                offer("d", new Pricing.Monthly(4), day)))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} processors beside 8")
  @CsvSource({"15, true", "16, false", "32, false"})
  void aLargerMachineMayCostMore(double vcpus, boolean isWeak) {
    String day = "2026-10-05";
    List<Weakness.Kind> weak =
        weaknesses(
            offer("one", "Cloud", CHIP, "east", host(8), hourly(2), day),
            offer("two", "Cloud", CHIP, "east", host(vcpus), hourly(4), day));
    assertThat(weak.contains(Weakness.Kind.BELOW_ITS_SELLER)).isEqualTo(isWeak);
  }

  @ParameterizedTest(name = "on spot at {0}")
  @CsvSource({"1.99, false", "2.00, false", "2.01, true"})
  void aDearerSpotPriceContradictsAnHourlyOne(double usd, boolean isWeak) {
    List<Weakness.Kind> weak =
        weaknesses(offer("one", hourly(2), "2026-10-05"), offer("two", spot(usd), "2026-10-04"));
    assertThat(weak.contains(Weakness.Kind.CONTRADICTED)).isEqualTo(isWeak);
  }

  @ParameterizedTest
  @CsvSource({"2025-11-10, false", "2025-11-09, false", "2025-11-08, true"})
  void overAYearIsOld(String date, boolean isWeak) {
    assertThat(weaknesses(offer("one", hourly(2), date)).contains(Weakness.Kind.OLD))
        .isEqualTo(isWeak);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host of a third party; may vanish.", "May vanish"})
  void whatMayVanishIsWeak(String note) {
    var price = new Offer.Price(hourly(2), LATER, Rows.source("2026-10-05"), note);
    assertThat(weaknesses(Rows.offer("one", CHIP, price)))
        .containsExactly(Weakness.Kind.MAY_VANISH);
  }

  @Test
  void aPriceNeedsAnAddress() {
    Source nowhere =
        new Source(
            "S-1",
            "a leaflet",
            "",
            PartialDate.parse("2026-10-05").orElseThrow(),
            Confidence.PRIMARY);
    var price = new Offer.Price(hourly(2), LATER, nowhere);
    assertThat(weaknesses(Rows.offer("one", CHIP, price)))
        .containsExactly(Weakness.Kind.NO_ADDRESS);
  }

  @Test
  void theOptionCarriesEveryWeakness() {
    Offer one = offer("one", hourly(2), "2025-10-05");
    Offer two = offer("two", hourly(4), "2025-10-05");
    Option found =
        new Asked().on(Rows.ofOffers(CHIP, one, two)).gpu(CHIP).rentAuto().option("on-demand:one");
    assertThat(found.trust().weaknesses())
        .extracting(Weakness::kind)
        .containsExactly(Weakness.Kind.OLD, Weakness.Kind.BELOW_ITS_SELLER);
    assertThat(found.trust().label()).isEqualTo("weak");
  }

  private static Share share(String name, Range hours) {
    Desktop work = new Desktop(name, 4, 84, 8, Optional.empty());
    Sizing.Done done =
        new Sizing.Done(
            Placement.one(CHIP),
            new MemoryNeed(OptionalDouble.empty(), 24),
            new Throughput(3, 2, 4, "units", Basis.PHYSICS, List.of()),
            new Layout.Apart(),
            Optional.empty(),
            hours,
            4,
            336);
    return new Share(work, Optional.of(done), hours);
  }

  /// Hours between 168 and so many times as many.
  @ParameterizedTest(name = "the ends differ by {0}")
  @CsvSource({"2.99, false", "3, false", "3.01, true"})
  void aSpeedKnownToAFactorOfThreeDecidesNothing(double times, boolean isWeak) {
    Share sized = share("work", new Range(336, 168, 168 * times));
    Share asked = new Share(sized.workload(), Optional.empty(), sized.perWeek());
    List<Weakness> weak = Credibility.onSpeeds(Trust.FOUND, List.of(asked, sized)).weaknesses();
    assertThat(weak)
        .isEqualTo(isWeak ? List.of(WeaknessWords.openSpeed("work", times)) : List.of());
  }

  /// Hours between 100 and 500 beside hours between 200 and that many: work that is a small part of
  /// all does not make the whole open.
  @ParameterizedTest(name = "up to {0} hours of the other")
  @CsvSource({"399, false", "400, false", "401, true"})
  void theHoursOfAllWorkCountTogether(double most, boolean isWeak) {
    Share open = share("open", new Range(210, 100, 500));
    Share known = share("known", new Range(300, 200, most));
    assertThat(Credibility.onSpeeds(Trust.FOUND, List.of(known, open)).weaknesses())
        .isEqualTo(
            isWeak ? List.of(WeaknessWords.openHours("open", (500 + most) / 300)) : List.of());
  }

  /// 1.00 beside 4.00 is three quarters less.
  @Test
  void howFarBelowItsSellerItIsIsTold() {
    Offer one = offer("one", hourly(1), "2026-10-05");
    Offer two = offer("two", hourly(4), "2026-10-05");
    var market = Rows.ofOffers(CHIP, one, two).on(Asked.TODAY);
    assertThat(new Credibility(market).of(one, one.prices().getFirst()))
        .extracting(weak -> weak.sentence().args())
        .containsExactly(List.of(Arg.share(0.75, Digits.WHOLE), Arg.name("two")));
  }

  @ParameterizedTest(name = "in {0} beside {1}")
  @CsvSource({"east, east, true", "any, west, true", "east, any, true", "east, west, false"})
  void spotOfAnyPlaceContradicts(String ours, String theirs, boolean isWeak) {
    String day = "2026-10-05";
    List<Weakness.Kind> weak =
        weaknesses(
            offer("one", "Cloud", CHIP, ours, Host.UNKNOWN, hourly(2), day),
            offer("two", "Cloud", CHIP, theirs, Host.UNKNOWN, spot(2.5), day));
    assertThat(weak.contains(Weakness.Kind.CONTRADICTED)).isEqualTo(isWeak);
  }

  @ParameterizedTest(name = "a network of {0} beside 100 Gbit/s")
  @CsvSource({"199, true", "200, false"})
  void aLargerNetworkMayCostMore(double gbps, boolean isWeak) {
    String day = "2026-10-05";
    List<Weakness.Kind> weak =
        weaknesses(
            offer("one", "Cloud", CHIP, "east", network(100), hourly(2), day),
            offer("two", "Cloud", CHIP, "east", network(gbps), hourly(4), day));
    assertThat(weak.contains(Weakness.Kind.BELOW_ITS_SELLER)).isEqualTo(isWeak);
  }

  private static Host network(double gbps) {
    OptionalDouble open = OptionalDouble.empty();
    return new Host(open, open, open, OptionalDouble.of(gbps));
  }

  /// A price for the chips alone, the machine extra, is for less.
  @ParameterizedTest(name = "the chips alone at {0}, {1}")
  @CsvSource({
    "2.00, without its machine, false",
    "2.01, without its machine, true",
    "2.01, price from, false"
  })
  void aDearerPriceWithoutTheMachineContradicts(double usd, String reason, boolean isWeak) {
    Offer one = offer("one", hourly(2), "2026-10-05");
    Offer.Price price = new Offer.Price(hourly(usd), LATER, Rows.source("2026-10-05"));
    Listing chips = new Listing("two", "Cloud", Optional.of(CHIP), "", 2, "east", price, reason);
    var market =
        new TestTables().gpus(CHIP).offers(one).listings(chips).catalogue().on(Asked.TODAY);
    assertThat(new Credibility(market).of(one, one.prices().getFirst()))
        .extracting(Weakness::kind)
        .isEqualTo(isWeak ? List.of(Weakness.Kind.CONTRADICTED) : List.of());
  }
}
