package dev.rackrate.catalogue.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Providers;
import dev.rackrate.catalogue.TestTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How rents moved, and what terms imply for later months.
final class RentMovesTest {

  private static Offer offer(String provider, Offer.Price... prices) {
    return new Offer(
        provider + "/2x@r", provider, "", TestTables.SXM, 2, "r", "", false, 0, 0, List.of(prices));
  }

  private static Offer.Price onDemand(double usdPerHour, String date) {
    return TestTables.open(new Pricing.OnDemand(usdPerHour), date);
  }

  private static Offer.Price reserved(int months, double usdPerHour) {
    return TestTables.open(new Pricing.Reserved(months, usdPerHour, 0), "2026-08-15");
  }

  private static RentMoves moves(List<Offer> offers) {
    return RentMoves.of(TestTables.SXM, offers).stream()
        .filter(one -> one.segment() == Providers.Segment.SPECIALIST)
        .findFirst()
        .orElseThrow();
  }

  /// Seen 300 and 400 days after the first time: a rise by e^0.3, then nothing.
  private static Offer risen(String provider) {
    LocalDate first = LocalDate.of(2025, 8, 1);
    return offer(
        provider,
        onDemand(5, first.toString()),
        onDemand(5 * Math.exp(0.3), first.plusDays(300).toString()),
        onDemand(5 * Math.exp(0.3), first.plusDays(400).toString()));
  }

  // One move of 0.3 in 400 days of each: 0.913 moves a year, a drift of 0.274, a spread of
  // sqrt(0.09 x 0.913) = 0.287.
  @Test
  void movesAreCountedByTheYearOfTheSameOffers() {
    RentMoves moves = moves(List.of(risen("Lambda"), risen("Nebius"), risen("Crusoe")));

    double perYear = 365.25 / 400;
    assertThat(moves.refused()).isEmpty();
    assertThat(moves.jumpsPerYear()).isCloseTo(perYear, within(1e-12));
    assertThat(moves.jump()).isCloseTo(0.3, within(1e-12));
    assertThat(moves.driftPerYear()).isCloseTo(0.3 * perYear, within(1e-12));
    assertThat(moves.spreadPerYear()).isCloseTo(Math.sqrt(0.09 * perYear), within(1e-12));
  }

  @Test
  void twoSellersAreTooFew() {
    assertThat(moves(List.of(risen("Lambda"), risen("Nebius"))).refused().orElseThrow().text())
        .contains("too few sellers");
  }

  /// Seen twice, some days apart, with another price.
  private static Offer seen(String provider, long days, double log) {
    LocalDate first = LocalDate.of(2025, 8, 1);
    return offer(
        provider,
        onDemand(5, first.toString()),
        onDemand(5 * Math.exp(log), first.plusDays(days).toString()));
  }

  /// A quarter of a year is 91.3 days.
  @ParameterizedTest(name = "the third for {0} days")
  @CsvSource({"60, true", "91, true", "92, false", "300, false"})
  void aSellerIsFollowedForAQuarterOfAYear(long days, boolean isRefused) {
    RentMoves moves = moves(List.of(risen("Lambda"), risen("Nebius"), seen("Crusoe", days, 0.2)));
    assertThat(moves.refused().isPresent()).isEqualTo(isRefused);
    assertThat(moves.providers()).isEqualTo(isRefused ? 2 : 3);
  }

  @ParameterizedTest(name = "a change of {0}")
  @CsvSource({"0.0049, false", "-0.0049, false", "0.0051, true", "-0.0051, true"})
  void aChangeBelowHalfAPercentIsNoMove(double log, boolean isMove) {
    RentMoves moves =
        moves(
            List.of(seen("Lambda", 300, log), seen("Nebius", 300, log), seen("Crusoe", 300, log)));
    assertThat(moves.jumpsPerYear()).isCloseTo(isMove ? 365.25 / 300 : 0, within(1e-9));
    assertThat(moves.driftPerYear()).isCloseTo(log * 365.25 / 300, within(1e-9));
  }

  // One year at 4.00, three at 3.20: 3 x 3.20 - 4.00 = 5.60 for two years, 2.80 each, 70 % of 4.00.
  @Test
  void aLongerTermPricesTheYearsAfterTheShorterOne() {
    List<Offer> offers = new ArrayList<>();
    for (String provider : List.of("Lambda", "Nebius", "Crusoe")) {
      offers.add(offer(provider, reserved(12, 4.0), reserved(36, 3.2)));
    }

    ForwardRent forward = forward(offers);

    assertThat(forward.refused()).isEmpty();
    assertThat(forward.factor()).isCloseTo(0.7, within(1e-12));
    assertThat(forward.fromMonth()).isEqualTo(13);
    assertThat(forward.toMonth()).isEqualTo(36);
    // The rent over all months is that of the long term.
    assertThat((12 * 4.0 + 24 * forward.factor() * 4.0) / 36).isCloseTo(3.2, within(1e-12));
  }

  // Bandi, Su, arXiv 2607.12156: what lies between two terms costs (T2 P2 - T1 P1) / (T2 - T1). A
  // month
  // at 3.99, a year at 18.80 / 8 = 2.35, three years at 15.20 / 8 = 1.90 and 5,000 upfront a GPU,
  // 2.09:
  // 2.20 for months 2 to 12, 1.96 for years 2 and 3.
  @Test
  void theSegmentsOfThreeTermsAreThoseOfTheLiterature() {
    double threeYears = 1.9 + 5_000 / (36 * 730.5);
    List<Offer> offers = new ArrayList<>();
    for (String provider : List.of("Lambda", "Nebius", "Crusoe")) {
      offers.add(offer(provider, reserved(1, 3.99), reserved(12, 2.35), reserved(36, threeYears)));
    }
    List<ForwardRent> all = forwards(offers);
    assertThat(rent(all, 2, 12, 3.99)).isCloseTo(2.20, within(0.005));
    assertThat(rent(all, 13, 36, 2.35)).isCloseTo(1.96, within(0.005));
    // Months 2 to 36 after one: the mean of both segments.
    assertThat(rent(all, 2, 36, 3.99)).isCloseTo((11 * 2.2009 + 24 * 1.9602) / 35, within(1e-3));
  }

  private static double rent(List<ForwardRent> all, int from, int to, double before) {
    return before
        * all.stream()
            .filter(each -> each.fromMonth() == from && each.toMonth() == to)
            .findFirst()
            .orElseThrow()
            .factor();
  }

  @Test
  void termsThatDisagreeImplyNothing() {
    ForwardRent forward =
        forward(
            List.of(
                offer("Lambda", reserved(12, 4.0), reserved(36, 3.2)),
                offer("Nebius", reserved(12, 4.0), reserved(36, 3.9)),
                offer("Crusoe", reserved(12, 4.0), reserved(36, 2.5))));

    assertThat(forward.refused().orElseThrow().text()).startsWith("the terms disagree");
    assertThat(forward.factor()).isNaN();
  }

  private static ForwardRent forward(List<Offer> offers) {
    return forwards(offers).getFirst();
  }

  private static List<ForwardRent> forwards(List<Offer> offers) {
    return ForwardRent.of(
        TestTables.SXM,
        new TestTables()
            .gpus(TestTables.SXM)
            .offers(offers.toArray(Offer[]::new))
            .catalogue()
            .on(LocalDate.of(2026, 9, 20)));
  }
}
