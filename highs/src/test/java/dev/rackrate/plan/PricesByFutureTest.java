package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Use;
import dev.rackrate.highs.HighsSolver;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.Futures.Future;
import dev.rackrate.program.BranchAndBound;
import dev.rackrate.program.ProgramSolver;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Plans for futures that have rents of their own, worked out apart.
final class PricesByFutureTest {

  private static final int HORIZON = 5;
  private static final double HOURS = 700;
  private static final double MONTH = Math.pow(1.12, 1 / 12.0);

  /// A box, a term and an hour; one GPU of work.
  ///
  /// @param level share of the time with work in the first month
  private record Trial(double boxUsd, double termUsd, int months, double hourUsd, double level) {

    Scenario scenario() {
      Inputs demand =
          Inputs.of(
              Map.ofEntries(
                  Map.entry(Input.HORIZON, (double) HORIZON),
                  Map.entry(Input.HOURS_PER_MONTH, HOURS),
                  Map.entry(Input.DISCOUNT_RATE, 0.12),
                  Map.entry(Input.GPUS, 1.0),
                  Map.entry(Input.GPU_RATIO, 1.0),
                  Map.entry(Input.HOURS_PER_WEEK, 168 * level),
                  Map.entry(Input.MOST_HOURS_PER_WEEK, 168.0),
                  Map.entry(Input.RENT_AVAILABILITY, 1.0),
                  Map.entry(Input.MACHINE_GPUS, 1.0)));
      Inputs term = demand.with(Input.RESERVED_PRICE, termUsd).with(Input.RESERVED_TERM, months);
      return Scenario.of(
          "Trial",
          LocalDate.of(2026, 11, 9),
          List.of(
              Option.of("build:box", OptionKind.BUILD, demand.with(Input.PRICE, boxUsd)),
              Option.of("reserved:cloud", OptionKind.RESERVED, term),
              Option.of(
                  "on-demand:cloud",
                  OptionKind.ON_DEMAND,
                  demand.with(Input.ON_DEMAND_PRICE, hourUsd))));
    }

    Optional<Found> found(ProgramSolver solver, List<Future> futures, RiskLimits limits) {
      Scenario scenario = scenario();
      FleetPlanner planner = new FleetPlanner(scenario);
      return new ProgramPlanner(planner, scenario.limits(), solver, 9)
          .forFutures(planner.best().orElseThrow(), futures, limits)
          .map(ProgramPlanner.ForFutures::found);
    }

    /// What boxes and terms held in each month cost in a future, as is paid by hand.
    double usd(int[] boxes, int[] terms, Future future) {
      double usd = 0;
      double[] begun = Use.taken(Arrays.stream(terms).asDoubleStream().toArray(), months);
      for (int month = 1; month <= HORIZON; month++) {
        int bought = Math.max(0, boxes[month] - boxes[month - 1]);
        usd += bought * boxUsd * Math.pow(MONTH, 1 - month);
        double hours = Math.max(0, (level * future.work()[month] - boxes[month] - terms[month]));
        usd += hours * HOURS * hourUsd * future.rent()[month] * Math.pow(MONTH, -month);
        // A term is paid month by month; what is left of it at the horizon is owed then.
        double each = begun[month - 1] * termUsd * HOURS * future.rent()[month];
        for (int paid = month; paid < month + months; paid++) {
          usd += each * Math.pow(MONTH, -Math.min(HORIZON, paid));
        }
      }
      return usd;
    }

    double[] usd(Found found, List<Future> futures) {
      int[] boxes = found.counts(scenario().options().get(0));
      int[] terms = found.counts(scenario().options().get(1));
      return futures.stream().mapToDouble(future -> usd(boxes, terms, future)).toArray();
    }
  }

  private static Future future(double[] work, double[] rent) {
    return new Future(work, rent);
  }

  private static double mean(double[] usd) {
    return Arrays.stream(usd).average().orElseThrow();
  }

  @Test
  void aTermThatIsRenewedFollowsTheRentsOfEachFuture() {
    // One GPU all the time for five months, terms of two at 0.60 USD: 840 each, the fifth month by
    // the hour at 1 USD. Where rents halve from month 3 on, the second term is 420 and the last
    // month 350: 1,890 on average undiscounted, where a box for 1,950 would beat terms that are
    // always 840, of 2,205 with what is left.
    Trial trial = new Trial(1_950, 0.6, 2, 1, 1);
    double[] level = {0, 1, 1, 1, 1, 1};
    List<Future> futures =
        List.of(future(level, level), future(level, new double[] {0, 1, 1, 0.5, 0.5, 0.5}));
    for (ProgramSolver solver : List.of(new HighsSolver(), new BranchAndBound())) {
      Found found = trial.found(solver, futures, RiskLimits.NONE).orElseThrow();
      assertThat(found.counts(trial.scenario().options().get(1))).containsExactly(0, 1, 1, 1, 1, 0);
      double first = 420 / MONTH + 420 / Math.pow(MONTH, 2);
      double then = 420 / Math.pow(MONTH, 3) + 420 / Math.pow(MONTH, 4) + 700 / Math.pow(MONTH, 5);
      assertThat(trial.usd(found, futures))
          .containsExactly(new double[] {first + then, first + then / 2}, within(1e-6));
      // If rents stay as they are, the box is the cheaper one.
      assertThat(found.presentUsd()).isGreaterThan(1_950);
      Found sure = trial.found(solver, List.of(futures.getFirst()), RiskLimits.NONE).orElseThrow();
      assertThat(sure.counts(trial.scenario().options().get(0))[1]).isEqualTo(1);
    }
  }

  @Test
  void noPlanCostsLessOnAverageAndLimitsAreKept() {
    ProgramSolver highs = new HighsSolver();
    SplittableRandom random = new SplittableRandom(20261130);
    int withTerms = 0;
    int limited = 0;
    for (int round = 0; round < 40; round++) {
      double hourUsd = random.nextDouble(0.8, 2);
      Trial trial =
          new Trial(
              hourUsd * random.nextDouble(900, 3_000),
              hourUsd * random.nextDouble(0.4, 0.8),
              2 + random.nextInt(2),
              hourUsd,
              random.nextDouble(0.4, 1));
      List<Future> futures = new ArrayList<>();
      for (int f = 0; f < 6; f++) {
        futures.add(drawn(random));
      }
      Found found = trial.found(highs, futures, RiskLimits.NONE).orElseThrow();
      double usd = mean(trial.usd(found, futures));
      List<double[]> every = every(trial, futures);
      double least = every.stream().mapToDouble(PricesByFutureTest::mean).min().orElseThrow();
      assertThat(usd).as("round " + round).isBetween(least * (1 - 1e-9), least * 1.002);
      withTerms += FleetPlanner.most(found.counts(trial.scenario().options().get(1))) > 0 ? 1 : 0;
      // The dearest twentieth of six futures is the dearest of them.
      double dearest = Arrays.stream(trial.usd(found, futures)).max().orElseThrow();
      double most = every.stream().mapToDouble(PricesByFutureTest::most).min().orElseThrow() * 1.01;
      Optional<Found> safe =
          trial.found(highs, futures, new RiskLimits(Double.POSITIVE_INFINITY, most));
      double[] safeUsd = trial.usd(safe.orElseThrow(), futures);
      assertThat(most(safeUsd)).isLessThanOrEqualTo(most * (1 + 1e-6));
      double cheapest =
          every.stream()
              .filter(each -> most(each) <= most)
              .mapToDouble(PricesByFutureTest::mean)
              .min()
              .orElseThrow();
      assertThat(mean(safeUsd)).isBetween(cheapest * (1 - 1e-6), cheapest * 1.002);
      // A limit that is lifted never costs.
      assertThat(usd).isLessThanOrEqualTo(mean(safeUsd) * 1.001);
      limited += dearest > most ? 1 : 0;
    }
    assertThat(withTerms).isGreaterThan(10);
    assertThat(limited).isGreaterThan(5);
  }

  private static double most(double[] usd) {
    return Arrays.stream(usd).max().orElseThrow();
  }

  /// Rents drift and may be halved or doubled at once; work drifts.
  private static Future drawn(SplittableRandom random) {
    double[] work = new double[HORIZON + 1];
    double[] rent = new double[HORIZON + 1];
    double drift = random.nextDouble(0.85, 1.15);
    double jumped = 1;
    for (int month = 1; month <= HORIZON; month++) {
      double which = random.nextDouble();
      jumped *= month > 1 && which < 0.15 ? 0.5 : month > 1 && which > 0.9 ? 2 : 1;
      work[month] = Math.pow(drift, month - 1);
      rent[month] = jumped * Math.pow(random.nextDouble(0.95, 1.05), month - 1);
    }
    return new Future(work, rent);
  }

  /// The cost in each future of up to two boxes and up to one term begun at the end of each month.
  private static List<double[]> every(Trial trial, List<Future> futures) {
    List<double[]> all = new ArrayList<>();
    for (int first = 0; first <= HORIZON; first++) {
      for (int second = first; second <= HORIZON; second++) {
        for (int begun = 0; begun < 1 << HORIZON; begun++) {
          int[] boxes = new int[HORIZON + 1];
          int[] terms = new int[HORIZON + 1];
          for (int month = 1; month <= HORIZON; month++) {
            boxes[month] = (month > first ? 1 : 0) + (month > second ? 1 : 0);
            for (int from = Math.max(0, month - trial.months()); from < month; from++) {
              terms[month] += begun >> from & 1;
            }
          }
          all.add(futures.stream().mapToDouble(each -> trial.usd(boxes, terms, each)).toArray());
        }
      }
    }
    return all;
  }
}
