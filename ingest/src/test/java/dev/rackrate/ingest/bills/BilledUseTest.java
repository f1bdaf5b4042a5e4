package dev.rackrate.ingest.bills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.UsageCalculator;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.log.UsageSeries;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Hours of a bill are neither lost nor gained, by whatever periods it charges.
final class BilledUseTest {

  private static final long MONTH = 31 * 86_400L;
  private static final long MARCH = 1_772_323_200L;
  private static final double A_SECOND = 1 / 3600.0;

  private static double gpuHours(BilledUse use) {
    UsageSeries series = use.series();
    RowCounts none = new RowCounts(0, 0, List.of(), List.of(), List.of(), List.of());
    return UsageCalculator.of(series, LogClock.UTC, UsageCalculator.Question.ALL, none)
        .load()
        .gpuHours();
  }

  @Test
  void littleUseInAMonthIsNotLost() {
    BilledUse use = new BilledUse();
    use.add("a", MARCH, MARCH + MONTH, 10);
    use.add("b", MARCH, MARCH + MONTH, 0.3);

    assertThat(gpuHours(use)).isCloseTo(10.3, within(A_SECOND));
  }

  @Test
  void aCorrectionOfADayTakesBackWhatItSays() {
    BilledUse use = new BilledUse();
    use.add("a", MARCH, MARCH + 86_400, 3);
    use.add("a", MARCH, MARCH + 86_400, -1);

    assertThat(gpuHours(use)).isCloseTo(2, within(A_SECOND));
  }

  @Test
  void daysAddUpToTheMonth() {
    Random random = new Random(31);
    BilledUse days = new BilledUse();
    BilledUse hours = new BilledUse();
    double sum = 0;
    for (int day = 0; day < 31; day++) {
      long from = MARCH + day * 86_400L;
      double gpuHours = random.nextInt(1, 90_000) / 3600.0;
      sum += gpuHours;
      days.add("a", from, from + 86_400, gpuHours);
      for (int hour = 0; hour < 24; hour++) {
        hours.add("a", from + hour * 3600L, from + hour * 3600L + 3600, gpuHours / 24);
      }
    }
    BilledUse month = new BilledUse();
    month.add("a", MARCH, MARCH + MONTH, sum);

    assertThat(gpuHours(days)).isCloseTo(sum, within(A_SECOND));
    assertThat(gpuHours(hours)).isCloseTo(sum, within(A_SECOND));
    assertThat(gpuHours(month)).isCloseTo(sum, within(A_SECOND));
  }
}
