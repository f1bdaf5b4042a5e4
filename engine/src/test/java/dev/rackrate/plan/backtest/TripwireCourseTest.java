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

/// The number to watch as a policy, looked at every 30 days: 30 days of rent are 360 USD, a month
/// of the machine 90 USD.
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
    // 5 hours before and 7 from the split on: 75 USD, and 105 when it is looked at again.
    assertThat(tripwire(TripwireCourseTest::itsWorth, days(30, 5), days(45, 7)))
        .isCloseTo(30 * 3.5 + 15 * DAY, within(1e-9));
  }

  /// Whoever loses nothing sells after an idle month and buys again after a busy one.
  @Test
  void sellsAfterAMonthWhereSellingLosesNothing() {
    double usd =
        tripwire(
            TripwireCourseTest::itsWorth, days(30, 24), days(30, 24), days(60, 0), days(60, 24));
    assertThat(usd).isCloseTo(60 * DAY + 30 * RENT + 30 * DAY, within(1e-9));
  }

  private static DoubleUnaryOperator losing(double usd) {
    return age -> itsWorth(age) - usd;
  }

  /// After 60 idle days keeping it has cost 180 USD.
  @Test
  void isKeptUntilThatHasCostWhatSellingAndBuyingAgainLoses() {
    double sold = tripwire(losing(170), days(30, 24), days(30, 24), days(61, 0));
    assertThat(sold).isCloseTo(90 * DAY + 170, within(1e-9));
    double kept = tripwire(losing(190), days(30, 24), days(30, 24), days(61, 0));
    assertThat(kept).isCloseTo(91 * DAY, within(1e-9));
  }

  /// 20 busy days pay for the 40 idle ones before them; the 60 idle ones after them are counted
  /// anew.
  @Test
  void aBusyTimeMakesGoodWhatALullCost() {
    double sold =
        tripwire(losing(170), days(30, 24), days(30, 24), days(40, 0), days(20, 24), days(61, 0));
    assertThat(sold).isCloseTo(150 * DAY + 170, within(1e-9));
  }

  /// At seven tenths of its worth, selling loses 291 days of the machine: two idle months pass.
  @Test
  void doesNotSellInALullWhereSellingLosesMuch() {
    DoubleUnaryOperator value = age -> 0.7 * itsWorth(age);
    double kept = tripwire(value, days(30, 24), days(30, 24), days(60, 0), days(60, 24));
    assertThat(kept).isCloseTo(150 * DAY, within(1e-9));
  }
}
