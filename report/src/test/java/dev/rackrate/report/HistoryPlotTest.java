package dev.rackrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.index.PriceHistory;
import dev.rackrate.catalogue.index.PriceHistory.Month;
import dev.rackrate.report.HistoryPlot.Marks;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryPlotTest {

  private static Month month(String month, double median, double lowest, double highest) {
    return new Month(YearMonth.parse(month), median, lowest, highest, 3, 2, List.of());
  }

  private static String plot(Marks marks, Month... months) {
    return HistoryPlot.of(new PriceHistory("Chip", "USD", List.of(months)), marks);
  }

  // 13 rows from 0 to 13.00 USD, so one row for a dollar; three columns for a month.
  private static final Month[] MONTHS = {
    month("2026-02", 9.5, 7.5, 13), month("2026-03", 6.5, 6.5, 6.5), month("2026-05", 2.5, 0.5, 4.5)
  };

  @Test
  void medianBetweenLowestAndHighestOfEachMonth() {
    assertThat(plot(Marks.ASCII, MONTHS))
        .isEqualTo(
            """
            13.00 |:
                  |:
                  |:
                  |#
                  |:
                  |:
             7.00 |   #
                  |
                  |         :
                  |         :
                  |         #
                  |         :
                  |         :
             0.00 +------------
                   2026-02 2026-05
            """);
  }

  @Test
  void blocksForATerminalThatHasThem() {
    assertThat(plot(Marks.BLOCKS, MONTHS).lines().toList())
        .startsWith("13.00 │░", "      │░", "      │░", "      │█")
        .endsWith(" 0.00 └────────────", "       2026-02 2026-05");
  }

  @Test
  void atMostSeventyTwoColumnsAndFifteenRows() {
    List<Month> months = new ArrayList<>();
    for (YearMonth m = YearMonth.of(2013, 1); m.getYear() < 2027; m = m.plusMonths(1)) {
      months.add(month(m.toString(), 12_345, 2_345, 23_456));
    }
    List<String> lines = plot(Marks.ASCII, months.toArray(Month[]::new)).lines().toList();
    assertThat(lines).hasSize(15).allMatch(line -> line.length() <= 72);
    assertThat(lines.getLast()).startsWith("        2013-01").endsWith("2026-12");
  }
}
