package dev.rackrate.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The formula of Young and Daly against jobs that are played through, second by second of chance.
final class YoungDalyTest {

  private static final int JOBS = 16;
  private static final double WORK_HOURS = 20_000;

  /// Hours that one job takes for each hour of work: pieces of an interval and a saving, begun anew
  /// after each interruption and the time to get on, in which another may come.
  private static double played(
      double interval, double save, double restart, double perHour, long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    double now = 0;
    double next = -Math.log(1 - dice.nextDouble()) / perHour;
    double done = 0;
    while (done < WORK_HOURS) {
      double end = now + interval + save;
      while (next < end) {
        double up = next + restart;
        next += -Math.log(1 - dice.nextDouble()) / perHour;
        while (next < up) {
          up = next + restart;
          next += -Math.log(1 - dice.nextDouble()) / perHour;
        }
        now = up;
        end = now + interval + save;
      }
      now = end;
      done += interval;
    }
    return now / done;
  }

  private record Mean(double mean, double error) {}

  private static Mean mean(double interval, double save, double restart, double perHour) {
    double sum = 0;
    double squares = 0;
    for (int job = 0; job < JOBS; job++) {
      double factor = played(interval, save, restart, perHour, 31 * job + 7);
      sum += factor / JOBS;
      squares += factor * factor / JOBS;
    }
    return new Mean(sum, Math.sqrt(Math.max(0, squares - sum * sum) / (JOBS - 1)));
  }

  /// What Daly derives exactly for the length of a piece, restarts interrupted too.
  private static double exact(double interval, double save, double restart, double perHour) {
    return Math.exp(restart * perHour)
        * Math.expm1((interval + save) * perHour)
        / (perHour * interval);
  }

  @ParameterizedTest
  @CsvSource({"0.08, 0.17, 0.005", "0.05, 0.3, 0.02", "0.2, 0.1, 0.004", "0.02, 0.5, 0.03"})
  void theFormulaIsWhatJobsTake(double save, double restart, double perHour) {
    double interval = YoungDaly.intervalHours(save, perHour);
    Mean played = mean(interval, save, restart, perHour);
    double exact = exact(interval, save, restart, perHour);
    assertThat(played.mean()).isCloseTo(exact, within(4 * played.error()));
    assertThat(YoungDaly.factor(save, restart, perHour)).isCloseTo(exact, within(0.004 * exact));
  }

  /// No other interval is better by more than what chance leaves open.
  @Test
  void theIntervalIsTheBest() {
    double save = 0.1;
    double perHour = 0.01;
    double best = YoungDaly.intervalHours(save, perHour);
    assertThat(best).isCloseTo(Math.sqrt(20), within(1e-12));
    Mean at = mean(best, save, 0.2, perHour);
    for (double times : new double[] {0.25, 0.4, 2.5, 4}) {
      Mean off = mean(best * times, save, 0.2, perHour);
      assertThat(off.mean()).as("times " + times).isGreaterThan(at.mean());
      assertThat(exact(best * times, save, 0.2, perHour))
          .isGreaterThan(exact(best, save, 0.2, perHour));
    }
  }

  @Test
  void withoutInterruptionsNothingIsLost() {
    assertThat(YoungDaly.factor(0.3, 0.2, 0)).isEqualTo(1);
    assertThat(YoungDaly.factor(0.3, 0.2, 9)).isInfinite();
  }

  /// A run of ten hours that no checkpoint saves loses five for each stop: at 0.19 stops an hour 95
  /// % of the time, and no more is ever lost.
  @ParameterizedTest(name = "{0} stops an hour")
  @CsvSource({"0.18, 10", "0.188, 16.6666666667", "0.19, 20", "0.192, 20", "0.4, 20"})
  void atMostNineteenTwentiethsAreLost(double perHour, double factor) {
    assertThat(Goodput.factor(perHour, 10, 100, 0)).isCloseTo(factor, within(1e-6));
  }

  /// A checkpoint of 0.02 hours and 0.0004 stops an hour lie sqrt(2 * 0.02 / 0.0004) = 10 hours
  /// apart; each stop loses (10 + 0.02) / 2 + 0.49 = 5.5 hours, saving takes sqrt(0.02 * 0.0004 /
  /// 2) = 0.002 of the time.
  @Test
  void aLongRunIsSavedAsOftenAsCostsLeast() {
    assertThat(Goodput.factor(0.0004, 11, 0.02, 0.49))
        .isCloseTo(1.002 / (1 - 0.0004 * 5.5), within(1e-12));
  }

  /// At ten hours and below nothing is saved, and half of the run is lost.
  @ParameterizedTest(name = "a run of {0} hours")
  @CsvSource({"4, 2.49", "9.99, 5.485", "10, 5.49"})
  void aShortRunIsNotSavedAtAll(double runHours, double lostHours) {
    assertThat(Goodput.factor(0.0004, runHours, 0.02, 0.49))
        .isCloseTo(1 / (1 - 0.0004 * lostHours), within(1e-12));
  }

  @Test
  void withoutStopsEachHourOfARunIsAnHour() {
    assertThat(Goodput.factor(0, 11, 0.02, 0.49)).isEqualTo(1);
  }
}
