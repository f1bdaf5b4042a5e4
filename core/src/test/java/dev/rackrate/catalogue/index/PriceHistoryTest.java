package dev.rackrate.catalogue.index;

import static dev.rackrate.catalogue.Rows.gpu;
import static dev.rackrate.catalogue.Rows.offer;
import static dev.rackrate.catalogue.Rows.price;
import static dev.rackrate.catalogue.Rows.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.index.PriceHistory.Month;
import dev.rackrate.quantity.Confidence;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PriceHistoryTest {

  private static final Gpu CHIP = gpu("chip", 24, Map.of());
  private static final Gpu OTHER = gpu("other", 24, Map.of());
  private static final Listing INDEX = listing("(market index)", "no offer", 9);
  private static final Listing DOUBTFUL = listing("Cloud", "doubtful", 90);

  private static Listing listing(String provider, String reason, double usd) {
    return new Listing(
        provider + reason,
        provider,
        Optional.of(CHIP),
        "",
        2,
        "",
        price(usd, "2026-05-30"),
        reason);
  }

  private static final Tables TABLES =
      new Tables(
          List.of(CHIP, OTHER),
          List.of(
              Rows.part(
                  "card",
                  Optional.of(CHIP),
                  new Part.Price(1_500, false, source("2026-05-03")),
                  new Part.Price(1_700, false, source("2026-05-20", Confidence.ESTIMATE)))),
          List.of(),
          List.of(
              offer("a", CHIP, price(2, "2026-04-17", "2026-05-01"), price(3, "2026-05-02")),
              offer("b", CHIP, price(4, "2026-05")),
              offer("c", CHIP, price(8, "2026-05-09")),
              offer("d", OTHER, price(70, "2026-05-09"))),
          List.of(INDEX, DOUBTFUL),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  private static List<Month> months(List<PriceHistory.Point> points, String from, String to) {
    return PriceHistory.of("Chip", "USD", points, LocalDate.parse(from), LocalDate.parse(to))
        .months();
  }

  private static List<PriceHistory.Point> ofChip() {
    return PriceHistory.ofChip(TABLES, CHIP, "on-demand");
  }

  @Test
  void aMonthHasTheMedianOfItsPricesPerGpuHour() {
    List<Month> months = months(ofChip(), "2013-01-01", "2026-12-31");
    assertThat(months).hasSize(2);
    isMonth(months.getFirst(), "2026-04", 2, 2, 2);
    // 3, 4 and 8 of offers and 9 of the index: (4 + 8) / 2 = 6; the doubtful 90 stays out.
    isMonth(months.getLast(), "2026-05", 6, 3, 9);
    assertThat(months.getLast().prices()).isEqualTo(3);
    assertThat(months.getLast().weakPrices()).isEqualTo(1);
  }

  private static void isMonth(
      Month month, String name, double median, double lowest, double highest) {
    assertThat(month.month()).isEqualTo(YearMonth.parse(name));
    assertThat(month.medianUsd()).isEqualTo(median);
    assertThat(month.lowestUsd()).isEqualTo(lowest);
    assertThat(month.highestUsd()).isEqualTo(highest);
  }

  @Test
  void bothEndsOfTheTimeCount() {
    assertThat(months(ofChip(), "2026-04-17", "2026-05-01")).hasSize(2);
    assertThat(months(ofChip(), "2026-04-18", "2026-04-30")).isEmpty();
  }

  @Test
  void theMiddleOfThreePricesIsTheSecond() {
    // Without the index: 3, 4 and 8.
    isMonth(months(ofChip(), "2026-05-01", "2026-05-29").getFirst(), "2026-05", 4, 3, 8);
  }

  @Test
  void cardsAreCountedByWhatTheySoldFor() {
    List<Month> months = months(PriceHistory.ofCards(TABLES, CHIP), "2013-01-01", "2026-12-31");
    isMonth(months.getFirst(), "2026-05", 1_600, 1_500, 1_700);
    assertThat(months.getFirst().prices()).isEqualTo(1);
    assertThat(months.getFirst().weakPrices()).isEqualTo(1);
  }

  @Test
  void otherWaysOfPayingHaveTheirOwnHistory() {
    assertThat(PriceHistory.ofChip(TABLES, CHIP, "spot")).isEmpty();
  }
}
