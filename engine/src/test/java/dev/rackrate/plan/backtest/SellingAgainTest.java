package dev.rackrate.plan.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.plan.backtest.Backtest.Policy;
import dev.rackrate.plan.backtest.Backtest.Result;
import dev.rackrate.plan.layer.HoldingPrices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// What is advised over a year in which work swings by the hour, the day and the week, where
/// machines bring in less than they are worth: who sells in a lull buys back after it.
final class SellingAgainTest {

  private static final int DAYS = 400;
  private static final double LIFE_DAYS = 1_096;

  private static DailyLoad load(int seed, IntToDoubleFunction level) {
    Random random = new Random(seed);
    double swing = 0;
    double mean = 6 + random.nextInt(10);
    List<DailyLoad.Day> days = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      swing = 0.9 * swing + 0.09 * random.nextGaussian();
      double ofDay = mean * level.applyAsDouble(day) * Math.exp(swing) * (day % 7 >= 5 ? 0.6 : 1);
      double[] gpus = new double[24];
      double[] seconds = new double[24];
      Arrays.fill(seconds, 3_600);
      for (int hour = 0; hour < 24; hour++) {
        double ofHour = ofDay * (hour >= 8 && hour < 20 ? 1.2 : 0.8);
        gpus[hour] = Math.max(0, Math.round(ofHour + 1.2 * random.nextGaussian()));
      }
      days.add(new DailyLoad.Day(gpus, seconds));
    }
    return new DailyLoad(0, days);
  }

  /// @param share of its worth that is lost by selling
  private static List<Result> results(DailyLoad load, double ratio, double share) {
    double price = ratio * 24 * LIFE_DAYS;
    HoldingPrices prices =
        new HoldingPrices(
            1,
            price,
            0,
            LIFE_DAYS,
            0,
            0,
            age -> (1 - share) * price * Math.max(0, 1 - age / LIFE_DAYS),
            1,
            1);
    return new Backtest(load, DAYS * 3 / 10, DAYS, prices).results();
  }

  private static double over(List<Result> results, Policy policy) {
    return results.stream()
        .filter(result -> result.policy() == policy)
        .findFirst()
        .orElseThrow()
        .overHindsight();
  }

  private record Mean(double rackrate, double tripwire, double replanned) {}

  private static Mean mean(IntToDoubleFunction level, double share) {
    double rackrate = 0;
    double tripwire = 0;
    double replanned = 0;
    int count = 0;
    for (int seed = 1; seed <= 8; seed++) {
      for (double ratio : TraceTable.RATIOS) {
        List<Result> all = results(load(seed, level), ratio, share);
        rackrate += over(all, Policy.RACKRATE);
        tripwire += over(all, Policy.TRIPWIRE);
        replanned += over(all, Policy.REPLANNED);
        count++;
      }
    }
    return new Mean(rackrate / count, tripwire / count, replanned / count);
  }

  @Test
  void levelWorkIsNotSoldAndBoughtBack() {
    for (double share : new double[] {0.05, 0.15, 0.4}) {
      Mean level = mean(_ -> 1, share);
      assertThat(level.rackrate).as("%s of worth lost", share).isLessThan(0.03);
      assertThat(level.tripwire).as("%s of worth lost", share).isLessThan(level.replanned + 0.04);
    }
  }

  @Test
  void workThatComesBackIsWaitedForWhereSellingLosesMuch() {
    // Three months at two fifths, from day 200 on.
    IntToDoubleFunction level = day -> day >= 200 && day < 290 ? 0.4 : 1;
    assertThat(mean(level, 0.4).rackrate).isLessThan(0.05);
  }

  @Test
  void whatStaysIdleIsSoldWhereSellingLosesLittle() {
    IntToDoubleFunction level = day -> day < 150 ? 1 : 0.35;
    Mean little = mean(level, 0.02);
    Mean much = mean(level, 0.9);
    assertThat(little.rackrate).isLessThan(much.rackrate - 0.05);
    assertThat(little.tripwire).isLessThan(much.tripwire - 0.05);
  }
}
