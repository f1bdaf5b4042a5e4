package dev.rackrate.demand.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.Window;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Whether a load tells more than the means of days.
final class LoadTest {

  private static final long DAY = 86_400;

  /// GPUs of each hour of so many days from 5 o'clock on, by a rule.
  private static double[] hours(int days, double... ofDay) {
    double[] hours = new double[24 * days];
    for (int day = 0; day < days; day++) {
      Arrays.fill(hours, 24 * day, 24 * (day + 1), 3600 * ofDay[day]);
    }
    return hours;
  }

  private static boolean tellsOnlyDays(double... hourlyGpuSeconds) {
    long from = 20_000 * DAY + 5 * 3600;
    return new Load(
            new Window(from, from + 3600L * hourlyGpuSeconds.length),
            new LoadDuration(new double[] {0, 9}, new double[] {1, 0}),
            Arrays.stream(hourlyGpuSeconds).sum(),
            hourlyGpuSeconds)
        .tellsOnlyDays();
  }

  @Test
  void changesAtOneHourOfTheDayAloneAreThoseOfDays() {
    assertThat(tellsOnlyDays(hours(4, 3, 5, 5, 2))).isTrue();
  }

  @Test
  void oneChangeTellsNothing() {
    assertThat(tellsOnlyDays(hours(4, 3, 3, 5, 5))).isFalse();
    assertThat(tellsOnlyDays(hours(4, 3, 3, 3, 3))).isFalse();
  }

  @Test
  void aChangeAtAnotherHourTellsMoreUnlessItIsBelowAHundredth() {
    double[] more = hours(4, 3, 5, 5, 2);
    // 3.75 GPUs on average, of which a hundredth is 0.0375.
    more[30] += 3600 * 0.04;
    assertThat(tellsOnlyDays(more)).isFalse();
    double[] less = hours(4, 3, 5, 5, 2);
    less[30] += 3600 * 0.037;
    assertThat(tellsOnlyDays(less)).isTrue();
  }

  /// Of a small load a thousandth of a GPU is more than a hundredth, and only rounded.
  @Test
  void whatRoundingMovesIsNoChange() {
    double[] rounded = hours(3, 0.02, 0.03, 0.05);
    rounded[30] += 3.6;
    assertThat(tellsOnlyDays(rounded)).isTrue();
    rounded[30] += 3.6;
    assertThat(tellsOnlyDays(rounded)).isFalse();
  }
}
