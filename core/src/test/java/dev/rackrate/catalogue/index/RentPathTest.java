package dev.rackrate.catalogue.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.TestTables;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What rents did, read from the same offers.
final class RentPathTest {

  private static final YearMonth MAY = YearMonth.of(2026, 5);
  private static final YearMonth AUGUST = YearMonth.of(2026, 8);

  /// An offer whose price is seen every month, from a month on.
  private static Offer offer(String provider, YearMonth first, double... usd) {
    List<Offer.Price> prices = new ArrayList<>();
    for (int i = 0; i < usd.length; i++) {
      YearMonth month = first.plusMonths(i);
      boolean isLast = i + 1 == usd.length;
      prices.add(
          new Offer.Price(
              new Pricing.OnDemand(2 * usd[i]),
              isLast ? Offer.Price.OPEN : month.atEndOfMonth(),
              TestTables.seen(month.atDay(1).toString())));
    }
    return new Offer(
        provider + "/2x@r", provider, "", TestTables.SXM, 2, "r", "", false, 0, 0, prices);
  }

  private static double level(RentPath path, YearMonth month) {
    RentPath.Step step = path.steps().get(month);
    return step == null ? Double.NaN : step.usdPerGpuHour();
  }

  // Lambda doubles from June to July, which counts e^0.5 at most; Nebius stays: the mean of 0.5 and
  // 0 is 0.25. In August both are known beside a third, whose first price moves nothing.
  @Test
  void aSellerWhoComesMovesNothingAndTheMeanOfTheOthersMovesTheLevel() {
    List<Offer> offers =
        List.of(
            offer("Lambda", MAY, 2.5, 2.5, 5.0, 5.0),
            offer("Nebius", MAY, 4.0, 4.0, 4.0, 4.0),
            offer("Crusoe", AUGUST, 90.0));

    RentPath path = RentPath.of(offers, "on-demand", MAY, AUGUST).orElseThrow();

    // In August the middle of 4, 5 and 90.
    assertThat(level(path, AUGUST)).isEqualTo(5.0);
    assertThat(level(path, YearMonth.of(2026, 7))).isCloseTo(5.0, within(1e-12));
    assertThat(level(path, YearMonth.of(2026, 6))).isCloseTo(5.0 * Math.exp(-0.25), within(1e-12));
    assertThat(level(path, MAY)).isEqualTo(level(path, YearMonth.of(2026, 6)));
    assertThat(requireNonNull(path.steps().get(AUGUST)).followed()).isEqualTo(2);
  }

  @Test
  void theChangesOfTheMonthsMakeUpThePath() {
    List<Offer> offers =
        List.of(
            offer("Lambda", MAY, 2.5, 2.7, 2.6, 3.1),
            offer("Nebius", MAY, 4.0, 4.4, 4.1, 3.9),
            offer("Crusoe", YearMonth.of(2026, 6), 3.3, 3.0, 2.8));

    RentPath path = RentPath.of(offers, "on-demand", MAY, AUGUST).orElseThrow();

    for (YearMonth month = MAY.plusMonths(1); !month.isAfter(AUGUST); month = month.plusMonths(1)) {
      double change =
          RepeatOffers.changes(
                  offers, "on-demand", month.minusMonths(1).atEndOfMonth(), month.atEndOfMonth())
              .values()
              .stream()
              .mapToDouble(log -> log)
              .average()
              .orElseThrow();
      assertThat(Math.log(level(path, month) / level(path, month.minusMonths(1))))
          .isCloseTo(change, within(1e-12));
    }
  }

  @Test
  void withoutAPriceThereIsNoPath() {
    assertThat(RentPath.of(List.of(), "on-demand", MAY, AUGUST)).isEmpty();
  }

  // Each of four moves by a fifth, in logarithms, in the 61 days from May to July, up or down: a
  // tenth, ln 1.1, takes 61 x ln 1.1 / 0.2 = 29 days.
  @Test
  void anAgeIsATenthDividedByHowFarPricesMoveInADay() {
    double up = Math.exp(0.1);
    List<Offer> offers = new ArrayList<>();
    for (String provider : List.of("Lambda", "Nebius", "Crusoe", "CoreWeave")) {
      offers.add(offer(provider, MAY, 3.0, 3.0 * up, 3.0));
    }

    PriceAge age = PriceAge.of(offers, _ -> true).orElseThrow();

    assertThat(age.providers()).isEqualTo(4);
    assertThat(age.days()).isEqualTo(29);
    assertThat(PriceAge.of(offers.subList(0, 3), _ -> true)).isEmpty();
    assertThat(LocalDate.of(2026, 5, 1).plusDays(61)).isEqualTo(LocalDate.of(2026, 7, 1));
  }
}
