package dev.rackrate.plan.backtest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.backtest.Backtest.Policy;
import dev.rackrate.plan.backtest.Backtest.Result;
import dev.rackrate.plan.layer.HoldingPrices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Policies on loads that are known.
final class BacktestTest {

  /// One GPU a machine, 3,000 USD, worth nothing after 1,000 days and nothing when sold before; no
  /// running costs; rent 0.50 USD an hour, 12 USD a day.
  private static final HoldingPrices PRICES =
      new HoldingPrices(1, 3_000, 0, 1_000, 0, 0, _ -> 0, 1, 0.5);

  private static DailyLoad load(int... hoursOfDays) {
    List<DailyLoad.Day> days = new ArrayList<>();
    for (int hours : hoursOfDays) {
      days.add(
          hours == 0
              ? new DailyLoad.Day(new double[0], new double[0])
              : new DailyLoad.Day(new double[] {1}, new double[] {hours * 3_600.0}));
    }
    return new DailyLoad(100, days);
  }

  private static Map<Policy, Result> costs(DailyLoad load, long split) {
    return costs(load, split, PRICES);
  }

  private static Map<Policy, Result> costs(DailyLoad load, long split, HoldingPrices prices) {
    double end = load.firstDay() + load.days().size();
    return new Backtest(load, split, end, prices)
        .results().stream().collect(Collectors.toMap(Result::policy, result -> result));
  }

  private static Result of(Map<Policy, Result> results, Policy policy) {
    return requireNonNull(results.get(policy));
  }

  private static Result of(List<Result> results, Policy policy) {
    return results.stream().filter(result -> result.policy() == policy).findFirst().orElseThrow();
  }

  @Test
  void worksOnFourDaysAsByHand() {
    // Two days before the split with 24 hours each, then 24, 24, 2 and 2: rent of 12, 12, 1, 1.
    Map<Policy, Result> costs = costs(load(24, 24, 24, 24, 2, 2), 102);
    assertThat(of(costs, Policy.ALL_RENT).usd()).isCloseTo(26, within(1e-9));
    // Held for all 4 days: 3 USD a day.
    assertThat(of(costs, Policy.OWN_PEAK).usd()).isCloseTo(12, within(1e-9));
    assertThat(of(costs, Policy.PAST_OPTIMUM).usd()).isCloseTo(12, within(1e-9));
    assertThat(of(costs, Policy.HINDSIGHT).usd()).isCloseTo(12, within(1e-9));
    // One day rented, 12 USD, what 4 days cost; then held for three.
    assertThat(of(costs, Policy.SKI_RENTAL).usd()).isCloseTo(12 + 9, within(1e-9));
    // Selling is worth nothing, so it is held to the end: there is nothing better.
    assertThat(of(costs, Policy.HINDSIGHT_TIMED).usd()).isCloseTo(12, within(1e-9));
    // 12 USD a day before, 360 a month, against 90: bought at once.
    assertThat(of(costs, Policy.TRIPWIRE).usd()).isCloseTo(12, within(1e-9));
    assertThat(of(costs, Policy.SKI_RENTAL).overHindsight()).isCloseTo(0.75, within(1e-9));
  }

  /// A day of 20 hours rents for 10 USD and its use costs 8 or 6: held at 3 USD a day a machine
  /// saves less, or more, than it costs.
  @ParameterizedTest(name = "use at {0} USD an hour")
  @CsvSource({"0.4, false", "0.3, true"})
  void aMachineIsWeighedByWhatItSaves(double use, boolean isBought) {
    HoldingPrices prices = new HoldingPrices(1, 3_000, 0, 1_000, 0, use, _ -> 0, 1, 0.5);
    int[] hours = new int[45];
    Arrays.fill(hours, 20);
    Map<Policy, Result> costs = costs(load(hours), 135, prices);
    double held = 10 * (20 * use + 3);
    for (Policy policy : List.of(Policy.TRIPWIRE, Policy.RACKRATE)) {
      assertThat(of(costs, policy).usd()).isCloseTo(isBought ? held : 100, within(1e-9));
    }
    // At 0.30 each day saves 4 USD: eight days of rent reach the 30 USD that ten days cost.
    double proven = isBought ? 8 * 10 + 2 * (20 * use + 3) : 100;
    assertThat(of(costs, Policy.SKI_RENTAL).usd()).isCloseTo(proven, within(1e-9));
    // The log before promises more than its cost: four days reach half of it, no less is trusted.
    double byLog = isBought ? 4 * 10 + 6 * (20 * use + 3) : 100;
    assertThat(of(costs, Policy.BUY_BY_LOG).usd()).isCloseTo(byLog, within(1e-9));
  }

  @Test
  void theRuleWaitsForTheLastDayAndIsNotTakenInByABurst() {
    // The last day before the split is idle: rented for a day, 12 USD, then bought for one, 3 USD.
    Map<Policy, Result> steady = costs(load(24, 24, 24, 0, 24, 24), 104);
    assertThat(of(steady, Policy.RACKRATE).usd()).isCloseTo(12 + 3, within(1e-9));
    // Ten idle days and a busy one: 12 USD weigh 1 in 9.4 days, less than the 3 USD of a day; with
    // the next 23.6 USD in 10.1 days.
    Map<Policy, Result> burst = costs(load(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 24, 24, 24), 111);
    assertThat(of(burst, Policy.RACKRATE).usd()).isCloseTo(24, within(1e-9));
  }

  @Test
  void noPolicyIsCheaperThanHindsightWithTimingAndSkiRentalIsTwiceAtMost() {
    SplittableRandom random = new SplittableRandom(23);
    Map<Policy, Integer> dearer = new EnumMap<>(Policy.class);
    for (int round = 0; round < 400; round++) {
      int machines = 1 + random.nextInt(4);
      double unit = random.nextBoolean() ? 1 : 2;
      List<DailyLoad.Day> days = new ArrayList<>();
      int length = 20 + random.nextInt(60);
      for (int day = 0; day < length; day++) {
        double level = 1 + random.nextInt((int) (machines * unit));
        boolean isBusy = random.nextInt(3) > 0;
        days.add(
            isBusy
                ? new DailyLoad.Day(new double[] {level}, new double[] {random.nextInt(1, 86_401)})
                : new DailyLoad.Day(new double[0], new double[0]));
      }
      double price = random.nextDouble(100, 9_000);
      double kept = random.nextDouble(0.2, 0.9);
      HoldingPrices prices =
          new HoldingPrices(
              unit,
              price,
              price * Math.pow(kept, 3),
              3 * 365.25,
              random.nextDouble(0, 3),
              random.nextDouble(0, 0.05),
              age -> price * Math.pow(kept, age / 365.25),
              1,
              random.nextDouble(0.1, 1.5));
      DailyLoad load = new DailyLoad(0, days);
      long split = random.nextLong(1, length - 1);
      double end = length - random.nextDouble(0, 0.9);
      List<Result> results = new Backtest(load, split, end, prices).results();
      double timed = of(results, Policy.HINDSIGHT_TIMED).usd();
      double hindsight = of(results, Policy.HINDSIGHT).usd();
      for (Result result : results) {
        assertThat(result.usd()).isGreaterThanOrEqualTo(timed - 1e-6);
        if (result.usd() > hindsight + 1e-6) {
          dearer.merge(result.policy(), 1, Integer::sum);
        }
      }
      double dayOfRent = machines * unit * 24 * prices.rentUsdPerHour();
      assertThat(of(results, Policy.SKI_RENTAL).usd())
          .isLessThanOrEqualTo(2 * hindsight + dayOfRent);
      assertThat(of(results, Policy.SKI_RENTAL_DRAWN).usd())
          .isLessThanOrEqualTo(SkiRental.randomisedRatio(0) * hindsight * (1 + 1e-3) + dayOfRent);
      for (Policy trusting : List.of(Policy.BUY_WHEN_PROVEN, Policy.BUY_BY_LOG)) {
        assertThat(of(results, trusting).usd())
            .isLessThanOrEqualTo(SkiRental.predicted(0.5).robustness() * hindsight + dayOfRent);
      }
      for (Policy fixed : List.of(Policy.ALL_RENT, Policy.OWN_PEAK, Policy.PAST_OPTIMUM)) {
        assertThat(of(results, fixed).usd()).isGreaterThanOrEqualTo(hindsight - 1e-6);
      }
    }
    assertThat(dearer).containsKeys(Policy.ALL_RENT, Policy.OWN_PEAK, Policy.SKI_RENTAL);
  }

  @Test
  void theBestTimesAreThoseOfEveryWayTried() {
    SplittableRandom random = new SplittableRandom(29);
    int held = 0;
    for (int round = 0; round < 300; round++) {
      int days = 2 + random.nextInt(7);
      double[] saved = random.doubles(days, -1, 3).toArray();
      double[] hold = new double[days + 1];
      double[] holdToEnd = new double[days + 1];
      for (int age = 1; age <= days; age++) {
        holdToEnd[age] = age * 0.8;
        hold[age] = Math.max(holdToEnd[age], 1.5 + 0.3 * age);
      }
      double best = 0;
      for (int choice = 0; choice < 1 << days; choice++) {
        best = Math.max(best, bySlowCount(choice, saved, hold, holdToEnd));
      }
      held += best > 0 ? 1 : 0;
      assertThat(Backtest.mostSaved(saved, hold, holdToEnd)).isCloseTo(best, within(1e-9));
    }
    assertThat(held).isGreaterThan(100);
  }

  /// What holding a machine on the days whose bit is set saves.
  private static double bySlowCount(int choice, double[] saved, double[] hold, double[] holdToEnd) {
    double sum = 0;
    int age = 0;
    for (int day = 0; day <= saved.length; day++) {
      if (day < saved.length && (choice & (1 << day)) != 0) {
        sum += saved[day];
        age++;
      } else if (age > 0) {
        sum -= day == saved.length ? holdToEnd[age] : hold[age];
        age = 0;
      }
    }
    return sum;
  }

  @Test
  void plansAnewEveryMonthAsBySlowCount() {
    SplittableRandom random = new SplittableRandom(37);
    int bought = 0;
    int sold = 0;
    for (int round = 0; round < 200; round++) {
      int machines = 1 + random.nextInt(3);
      int past = random.nextInt(1, 50);
      int days = random.nextInt(20, 100);
      double level = random.nextDouble(0.2, 1);
      double change = random.nextDouble(0, 1.2);
      List<DailyLoad.Day> all = new ArrayList<>();
      for (int day = 0; day < past + days; day++) {
        double share = day < past + days / 3 ? level : Math.min(1, change);
        double gpus = 1 + random.nextInt(machines);
        all.add(new DailyLoad.Day(new double[] {gpus}, new double[] {1 + 86_000 * share}));
      }
      double price = random.nextDouble(500, 9_000);
      HoldingPrices prices =
          new HoldingPrices(
              1,
              price,
              0,
              1_000,
              random.nextDouble(0, 2),
              random.nextDouble(0, 0.05),
              age -> price * Math.max(0, 1 - age / 1_000),
              1,
              random.nextDouble(0.1, 0.8));
      LevelDays levels = LevelDays.of(new DailyLoad(0, all), prices, machines);
      LevelDays before = levels.between(0, past);
      LevelDays then = levels.between(past, past + days);
      HoldingDays holding = new HoldingDays(prices, days, days);
      int[] held = new Replanning(new Seen(before, then), holding).held();
      int[] since = new int[machines];
      int count = 0;
      for (int day = 0; day < days; day += 30) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int number = 0; number <= machines; number++) {
          double usd = 0;
          for (int seen = 0; seen < past + day; seen++) {
            usd += levels.rentUsd(seen);
            for (int machine = 0; machine < number; machine++) {
              usd -= levels.savedUsd(machine, seen);
            }
          }
          usd *= (double) (days - day) / (past + day);
          for (int machine = 0; machine < machines; machine++) {
            boolean wasHeld = machine < count;
            if (machine < number) {
              usd += holding.usd(wasHeld ? since[machine] : day, days);
            } else if (wasHeld) {
              usd += holding.usd(since[machine], day);
            }
          }
          if (usd < least - 1e-6) {
            least = usd;
            best = number;
          }
        }
        for (int machine = count; machine < best; machine++) {
          since[machine] = day;
        }
        bought += best > count ? 1 : 0;
        sold += best < count ? 1 : 0;
        count = best;
        assertThat(held[day]).isEqualTo(count);
      }
    }
    assertThat(bought).isGreaterThan(50);
    assertThat(sold).isGreaterThan(5);
  }

  @Test
  void lazyProvisioningStaysWithinThreeTimesTheBestCourse() {
    SplittableRandom random = new SplittableRandom(71);
    double worst = 0;
    for (int round = 0; round < 20_000; round++) {
      int days = 1 + random.nextInt(8);
      double lost = random.nextDouble(0.1, 6);
      double held = random.nextDouble(0.05, 1);
      double[] free = new double[days];
      for (int day = 0; day < days; day++) {
        free[day] = random.nextBoolean() ? 0 : random.nextDouble(0, 3);
      }
      double best = Double.POSITIVE_INFINITY;
      for (int choice = 0; choice < 1 << days; choice++) {
        best = Math.min(best, courseUsd(choice, free, held, lost));
      }
      LazyCourse course = new LazyCourse(lost);
      int lazy = 0;
      for (int day = 0; day < days; day++) {
        lazy |= course.see(held, free[day]) ? 1 << day : 0;
      }
      double usd = courseUsd(lazy, free, held, lost);
      assertThat(usd).isLessThanOrEqualTo(3 * best + 1e-9);
      worst = Math.max(worst, best > 0 ? usd / best : 0);
    }
    assertThat(worst).isGreaterThan(1.5);
  }

  private static double courseUsd(int choice, double[] free, double held, double lost) {
    double usd = 0;
    boolean was = false;
    for (int day = 0; day < free.length; day++) {
      boolean is = (choice & (1 << day)) != 0;
      usd += is ? held + (was ? 0 : lost) : free[day];
      was = is;
    }
    return usd;
  }

  @Test
  void hindsightWithTimingIsTheBestOfAllNumbersOfMachines() {
    SplittableRandom random = new SplittableRandom(73);
    int better = 0;
    for (int round = 0; round < 40; round++) {
      int machines = 1 + random.nextInt(round < 4 ? 4 : 3);
      int length = round < 4 ? 6 : 3 + random.nextInt(5);
      List<DailyLoad.Day> days = new ArrayList<>();
      days.add(new DailyLoad.Day(new double[] {1}, new double[] {9_000}));
      for (int day = 0; day < length; day++) {
        int wanted = random.nextInt(machines + 1);
        days.add(
            wanted == 0
                ? new DailyLoad.Day(new double[0], new double[0])
                : new DailyLoad.Day(
                    new double[] {wanted}, new double[] {random.nextInt(20_000, 86_401)}));
      }
      double price = random.nextDouble(20, 400);
      double loses = random.nextDouble(1, 20);
      HoldingPrices prices =
          new HoldingPrices(
              1,
              price,
              price / 5,
              60,
              random.nextDouble(0, 1),
              0.02,
              age -> Math.max(0, price - loses - age * price / 60),
              1,
              random.nextDouble(0.2, 1.5));
      DailyLoad load = new DailyLoad(0, days);
      Result timed =
          of(new Backtest(load, 1, length + 1, prices).results(), Policy.HINDSIGHT_TIMED);
      LevelDays levels = LevelDays.of(load, prices, machines).between(1, length + 1);
      HoldingDays holding = new HoldingDays(prices, length, length);
      double least = Double.POSITIVE_INFINITY;
      double leastFixed = Double.POSITIVE_INFINITY;
      int[] held = new int[length];
      while (true) {
        double usd = holding.usd(held);
        for (int day = 0; day < length; day++) {
          usd += levels.rentUsd(day);
          for (int machine = 0; machine < held[day]; machine++) {
            usd -= levels.savedUsd(machine, day);
          }
        }
        least = Math.min(least, usd);
        int first = held[0];
        boolean isFixed = Arrays.stream(held).allMatch(count -> count == first);
        leastFixed = isFixed ? Math.min(leastFixed, usd) : leastFixed;
        int day = 0;
        while (day < length && ++held[day] > machines) {
          held[day++] = 0;
        }
        if (day == length) {
          break;
        }
      }
      assertThat(timed.usd()).isCloseTo(least, within(1e-6));
      better += least < leastFixed - 1e-6 ? 1 : 0;
    }
    assertThat(better).isGreaterThan(5);
  }
}
