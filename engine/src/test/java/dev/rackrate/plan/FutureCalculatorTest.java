package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.PlanAnswer.FutureFigures;
import dev.rackrate.plan.PlanAnswer.InFutures;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Numbers of machines over futures.
final class FutureCalculatorTest {

  // Ten months of 700 hours; 6 GPUs for 100 hours a week on machines of 2, growing 3 % a month.
  private static final Inputs DEMAND =
      Inputs.of(
          Map.ofEntries(
              Map.entry(Input.HORIZON, 10.0),
              Map.entry(Input.HOURS_PER_MONTH, 700.0),
              Map.entry(Input.DISCOUNT_RATE, 0.07),
              Map.entry(Input.GPUS, 6.0),
              Map.entry(Input.GPU_RATIO, 1.0),
              Map.entry(Input.HOURS_PER_WEEK, 100.0),
              Map.entry(Input.MOST_HOURS_PER_WEEK, 168.0),
              Map.entry(Input.GROWTH, 0.03),
              Map.entry(Input.RENT_AVAILABILITY, 1.0),
              Map.entry(Input.MACHINE_GPUS, 2.0)));

  private static Scenario scenario(double price, double rent) {
    return Scenario.of(
        "Trial",
        LocalDate.of(2026, 11, 9),
        List.of(
            Option.of("build:box", OptionKind.BUILD, DEMAND.with(Input.PRICE, price)),
            Option.of(
                "on-demand:cloud",
                OptionKind.ON_DEMAND,
                DEMAND.with(Input.ON_DEMAND_PRICE, rent))));
  }

  private static FutureFigures figures(Scenario scenario, FutureSettings settings) {
    return new PlanCalculator(scenario, new FleetPlanner(scenario), settings)
        .answer()
        .best()
        .orElseThrow()
        .futures()
        .orElseThrow();
  }

  @Test
  void futuresThatAreWhatTheStudySaysCostWhatPlansCost() {
    Scenario scenario = scenario(5_000, 1.3);
    FutureFigures figures =
        figures(scenario, new FutureSettings(30, 5, 0, 0, 0.3, 0, 0, 0.4, 0, 0.4));
    FleetPlanner planner = new FleetPlanner(scenario);
    Option box = scenario.options().getFirst();
    Optional<Option> cloud = Optional.of(scenario.options().getLast());
    for (InFutures plan : figures.plans()) {
      double usd = planner.fixed(box, plan.machines(), cloud).presentUsd();
      assertThat(plan.expectedUsd()).isCloseTo(usd, within(1e-6 * usd));
      assertThat(plan.cvar95Usd()).isCloseTo(usd, within(1e-6 * usd));
    }
    double least = Double.POSITIVE_INFINITY;
    for (int count = 0; count <= 8; count++) {
      least = Math.min(least, planner.fixed(box, count, cloud).presentUsd());
    }
    assertThat(figures.expectedUsd()).isCloseTo(least, within(1e-6 * least));
    assertThat(figures.evpiUsd()).isCloseTo(0, within(1e-6));
    assertThat(figures.regretUsd()).isCloseTo(0, within(1e-6));
  }

  @Test
  void knowingMoreNeverCosts() {
    SplittableRandom random = new SplittableRandom(77);
    for (int i = 0; i < 20; i++) {
      Scenario scenario = scenario(random.nextDouble(1_000, 9_000), random.nextDouble(0.4, 2.5));
      FutureFigures figures = figures(scenario, FutureSettings.of(60, random.nextLong()));
      assertThat(figures.evpiUsd()).isGreaterThanOrEqualTo(-1e-6);
      assertThat(figures.vssUsd()).isGreaterThanOrEqualTo(-1e-6);
      // The regret of the best on average is what knowing the future is worth.
      assertThat(figures.regretUsd()).isCloseTo(figures.evpiUsd(), within(1e-6));
      for (InFutures plan : figures.plans()) {
        assertThat(plan.expectedUsd()).isGreaterThanOrEqualTo(figures.expectedUsd() - 1e-6);
        assertThat(plan.cvar95Usd()).isGreaterThanOrEqualTo(plan.expectedUsd() - 1e-6);
        assertThat(plan.regretUsd()).isGreaterThanOrEqualTo(-1e-6);
      }
    }
  }

  @Test
  void theSameSeedDrawsTheSame() {
    Scenario scenario = scenario(5_000, 1.3);
    FutureSettings seven = FutureSettings.of(50, 7);
    assertThat(figures(scenario, seven)).isEqualTo(figures(scenario, seven));
    assertThat(figures(scenario, seven).expectedUsd())
        .isNotEqualTo(figures(scenario, FutureSettings.of(50, 8)).expectedUsd());
  }

  @Test
  void rentsAreRaisedAsOftenAsSaid() {
    // Nothing else is drawn. Once a year by 50 %: after m months 1.5 to the number of rises, which
    // is 1 + 0.5 / 12 a month on average.
    FutureSettings rises = new FutureSettings(4_000, 11, 0, 0, 0.3, 0, 0, 0.4, 1, 0.5);
    double sum = 0;
    double squares = 0;
    for (Futures.Future future : new Futures(rises, 13, 0, new double[0]).drawn()) {
      sum += future.rent()[13];
      squares += future.rent()[13] * future.rent()[13];
      double steps = Math.log(future.rent()[13]) / Math.log(1.5);
      assertThat(steps).isCloseTo(Math.rint(steps), within(1e-9)).isBetween(-0.1, 12.1);
    }
    double mean = sum / 4_000;
    double error = Math.sqrt((squares / 4_000 - mean * mean) / 4_000);
    assertThat(mean).isCloseTo(Math.pow(1 + 0.5 / 12, 12), within(4 * error));
  }

  @Test
  void theTailHasAPartOfTheFutureAtItsEdge() {
    // A twentieth of 30 is one and a half: 30 and half of 29 over 1.5.
    double[] usd = new double[30];
    for (int i = 0; i < usd.length; i++) {
      usd[i] = i + 1;
    }
    assertThat(FutureCalculator.tail(usd)).isCloseTo((30 + 14.5) / 1.5, within(1e-9));
  }
}
