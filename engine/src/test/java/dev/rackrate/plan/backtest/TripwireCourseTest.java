package dev.rackrate.plan.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.backtest.Backtest.Policy;
import dev.rackrate.plan.layer.HoldingPrices;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// The number to watch as a policy, looked at every day: 30 days of rent are 360 USD, a month of
/// the machine 90 USD.
final class TripwireCourseTest {

  private static final double WHOLE = 3_000;
  private static final double DAY = 3;
  private static final double RENT = 12;

  /// Sold at any age for what it has not lost in a straight line over 1,000 days.
  private static double itsWorth(double age) {
    return WHOLE - DAY * age;
  }

  private static double tripwire(DoubleUnaryOperator value, int[]... spans) {
    List<DailyLoad.Day> days = new ArrayList<>();
    for (int[] span : spans) {
      for (int day = 0; day < span[0]; day++) {
        days.add(
            span[1] == 0
                ? new DailyLoad.Day(new double[0], new double[0])
                : new DailyLoad.Day(new double[] {1}, new double[] {span[1] * 3_600.0}));
      }
    }
    DailyLoad load = new DailyLoad(0, days);
    HoldingPrices prices = new HoldingPrices(1, WHOLE, 0, 1_000, 0, 0, value, 1, 0.5);
    return new Backtest(load, spans[0][0], days.size(), prices)
        .results().stream()
            .filter(result -> result.policy() == Policy.TRIPWIRE)
            .findFirst()
            .orElseThrow()
            .usd();
  }

  private static int[] days(int count, int hours) {
    return new int[] {count, hours};
  }

  @Test
  void buysWhereAMonthOfRentExceedsAMonthOfTheMachine() {
    // 6 hours a day: 3 USD a day, 90 USD a month, as much as the machine.
    assertThat(tripwire(TripwireCourseTest::itsWorth, days(30, 6), days(45, 6)))
        .isCloseTo(45 * 3.0, within(1e-9));
    // 5 hours before and 7 from the split on: 75 USD, and one more each day; above 90 after 16.
    assertThat(tripwire(TripwireCourseTest::itsWorth, days(30, 5), days(45, 7)))
        .isCloseTo(16 * 3.5 + 29 * DAY, within(1e-9));
  }

  /// Whoever loses nothing sells after a month in which 7 busy days, 84 USD, are less than 90.
  @Test
  void sellsAfterAMonthWhereSellingLosesNothing() {
    double usd =
        tripwire(
            TripwireCourseTest::itsWorth, days(30, 24), days(30, 24), days(60, 0), days(60, 24));
    // Held for 30 days and 23 idle ones; bought again after 8 days of rent, 96 USD.
    assertThat(usd).isCloseTo(53 * DAY + 8 * RENT + 52 * DAY, within(1e-9));
  }

  /// Selling at once loses 180 USD, 60 days of the machine: 60 days count.
  @Test
  void whatStaysBelowDoesSoForAsLongAsBuyingAndSellingAgainCosts() {
    DoubleUnaryOperator value = age -> itsWorth(age) - 180;
    // After 46 idle days 14 busy ones, 168 USD, are less than two months of the machine.
    double sold = tripwire(value, days(30, 24), days(30, 24), days(60, 0));
    assertThat(sold).isCloseTo(76 * DAY + 180, within(1e-9));
    // 45 idle days leave 180 USD, as much.
    double kept = tripwire(value, days(30, 24), days(30, 24), days(45, 0));
    assertThat(kept).isCloseTo(75 * DAY, within(1e-9));
  }

  /// At seven tenths of its worth, selling loses 291 days of the machine: two idle months pass.
  @Test
  void doesNotSellInALullWhereSellingLosesMuch() {
    DoubleUnaryOperator value = age -> 0.7 * itsWorth(age);
    double kept = tripwire(value, days(30, 24), days(30, 24), days(60, 0), days(60, 24));
    assertThat(kept).isCloseTo(150 * DAY, within(1e-9));
  }
}
