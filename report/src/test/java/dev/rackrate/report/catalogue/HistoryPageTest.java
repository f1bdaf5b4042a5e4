package dev.rackrate.report.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.index.PriceHistory;
import dev.rackrate.catalogue.index.PriceHistory.Month;
import dev.rackrate.report.Pages;
import dev.rackrate.report.page.Block;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryPageTest {

  @Test
  void aPlotThenTheMonthsThenHowManyPrices() {
    Month month = new Month(YearMonth.of(2026, 2), 1_250.5, 900, 2_000, 30, 4, List.of());
    Month next = new Month(YearMonth.of(2026, 3), 1_100, 950, 1_400, 20, 3, List.of());
    var page = HistoryPage.of(new PriceHistory("Chip", "USD", List.of(month, next)));
    assertThat(Pages.kinds(page))
        .containsExactly(
            Block.Para.class,
            Block.Curve.class,
            Block.Space.class,
            Block.Grid.class,
            Block.Para.class);
    assertThat(Pages.text(page))
        .startsWith("Chip, USD, by month\n")
        .containsPattern("2026-02 +1,250\\.50 +900\\.00 +2,000\\.00 +30 +4\n")
        .endsWith("prices: 50; market indexes and estimates: 7, counted in the medians too\n");
  }

  @Test
  void withoutPricesItSaysSo() {
    assertThat(Pages.text(HistoryPage.of(new PriceHistory("Chip", "USD", List.of()))))
        .isEqualTo("Chip: no price in that time.\n");
  }
}
