package dev.rackrate.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.report.page.Block.Point;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CurvePlotTest {

  private static Point month(String month, double median, double lowest, double highest) {
    return new Point(YearMonth.parse(month), lowest, median, highest);
  }

  private static String plot(boolean hasBlocks, Point... months) {
    return CurvePlot.text(new Block.Curve(List.of(months)), hasBlocks);
  }

  // 13 rows from 0 to 13.00 USD, so one row for a dollar; three columns for a month.
  private static final Point[] MONTHS = {
    month("2026-02", 9.5, 7.5, 13), month("2026-03", 6.5, 6.5, 6.5), month("2026-05", 2.5, 0.5, 4.5)
  };

  @Test
  void medianBetweenLowestAndHighestOfEachMonth() {
    assertThat(plot(false, MONTHS))
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
    assertThat(plot(true, MONTHS).lines().toList())
        .startsWith("13.00 │░", "      │░", "      │░", "      │█")
        .endsWith(" 0.00 └────────────", "       2026-02 2026-05");
  }

  @Test
  void atMostSeventyTwoColumnsAndFifteenRows() {
    List<Point> months = new ArrayList<>();
    for (YearMonth m = YearMonth.of(2013, 1); m.getYear() < 2027; m = m.plusMonths(1)) {
      months.add(month(m.toString(), 12_345, 2_345, 23_456));
    }
    List<String> lines = plot(false, months.toArray(Point[]::new)).lines().toList();
    assertThat(lines).hasSize(15).allMatch(line -> line.length() <= 72);
    assertThat(lines.getLast()).startsWith("        2013-01").endsWith("2026-12");
  }
}
