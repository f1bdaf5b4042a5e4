package dev.rackrate.plan.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Published ratios, and that no demand breaks them.
final class SkiRentalTest {

  @Test
  void theRatiosArePublished() {
    // Wang, Li, Liang: EC2 of 2013, small: 0.08 USD an hour, 69 USD and 0.039 reserved.
    double share = 0.039 / 0.08;
    assertThat(share).isCloseTo(0.4875, within(1e-12));
    assertThat(SkiRental.deterministicRatio(share)).isCloseTo(1.5125, within(1e-12));
    assertThat(SkiRental.randomisedRatio(share)).isCloseTo(1.2323, within(5e-5));
    assertThat(SkiRental.breakEvenUsd(69, share) / 0.08).isCloseTo(1_682.9, within(0.05));
    // Karlin et al.
    assertThat(SkiRental.deterministicRatio(0)).isEqualTo(2);
    assertThat(SkiRental.randomisedRatio(0)).isCloseTo(1.58198, within(5e-6));
    // Purohit, Svitkina, Kumar.
    assertThat(SkiRental.predicted(0.5)).isEqualTo(new SkiRental.Ratios(1.5, 3));
    assertThat(SkiRental.predictedRandomised(0.5).consistency()).isCloseTo(1.27075, within(5e-6));
    assertThat(SkiRental.predictedRandomised(0.5).robustness()).isCloseTo(2.54149, within(5e-6));
  }

  @Test
  void noDemandBreaksTheDeterministicRatioAndTheWorstMeetsIt() {
    SplittableRandom random = new SplittableRandom(31);
    double worst = 0;
    for (int i = 0; i < 1_000_000; i++) {
      double share = random.nextDouble(0, 0.9);
      double demand = random.nextDouble(0.01, 5);
      double ratio = cost(demand, share, 1) / optimum(demand, share);
      assertThat(ratio <= SkiRental.deterministicRatio(share) + 1e-12).isTrue();
      worst = Math.max(worst, ratio / SkiRental.deterministicRatio(share));
    }
    assertThat(worst).isGreaterThan(0.99);
    // Demand ends as soon as it was bought.
    double share = 0.4875;
    double end = SkiRental.breakEvenUsd(1, share);
    assertThat(cost(end, share, 1) / optimum(end, share))
        .isCloseTo(SkiRental.deterministicRatio(share), within(1e-12));
  }

  @Test
  void theDrawnThresholdCostsTheSameShareMoreWhateverTheDemand() {
    for (double demand : new double[] {0.2, 0.6, 1.0, 3.0}) {
      double mean = 0;
      int draws = 20_000;
      for (int i = 0; i < draws; i++) {
        mean += cost(demand, 0, SkiRental.threshold((i + 0.5) / draws)) / draws;
      }
      assertThat(mean / optimum(demand, 0)).isCloseTo(SkiRental.randomisedRatio(0), within(1e-3));
    }
  }

  @Test
  void theBestMultipleIsThatOfEveryOneTried() {
    SplittableRandom random = new SplittableRandom(41);
    int never = 0;
    for (int round = 0; round < 2_000; round++) {
      double[] demands = random.doubles(1 + random.nextInt(8), 0, 3).toArray();
      double multiple = SkiRental.bestMultiple(demands);
      never += multiple == Double.POSITIVE_INFINITY ? 1 : 0;
      double least = mean(demands, Double.POSITIVE_INFINITY);
      for (double tried = 0; tried < 3.1; tried += 0.01) {
        least = Math.min(least, mean(demands, tried));
      }
      assertThat(mean(demands, multiple)).isLessThanOrEqualTo(least + 1e-6);
    }
    assertThat(never).isBetween(100, 1_900);
  }

  private static double mean(double[] demands, double multiple) {
    double sum = 0;
    for (double demand : demands) {
      sum += demand < multiple ? demand : multiple + 1;
    }
    return sum / demands.length;
  }

  @Test
  void noDemandBreaksTheRatiosOfATrustedPrediction() {
    SplittableRandom random = new SplittableRandom(43);
    double worstRight = 0;
    double worstWrong = 0;
    for (int i = 0; i < 1_000_000; i++) {
      double trust = random.nextDouble(0.1, 1);
      double demand = random.nextDouble(0.01, 12);
      boolean isRight = random.nextBoolean();
      boolean buys = (demand >= 1) == isRight;
      double ratio = cost(demand, 0, buys ? trust : 1 / trust) / optimum(demand, 0);
      SkiRental.Ratios most = SkiRental.predicted(trust);
      double bound = isRight ? most.consistency() : most.robustness();
      assertThat(ratio <= bound + 1e-12).isTrue();
      worstRight = Math.max(worstRight, isRight ? ratio / bound : 0);
      worstWrong = Math.max(worstWrong, isRight ? 0 : ratio / bound);
    }
    assertThat(worstRight).isGreaterThan(0.99);
    assertThat(worstWrong).isGreaterThan(0.99);
  }

  /// Rent until it has reached a multiple of the break-even, then 1 and the share of the rent.
  private static double cost(double rent, double share, double multiple) {
    double until = SkiRental.breakEvenUsd(1, share) * multiple;
    return rent < until ? rent : until + 1 + share * (rent - until);
  }

  private static double optimum(double rent, double share) {
    return Math.min(rent, 1 + share * rent);
  }
}
