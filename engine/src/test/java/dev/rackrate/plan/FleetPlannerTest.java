package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plans of machines held under machines rented.
final class FleetPlannerTest {

  // Ten months of 700 hours. 2 GPUs all the time; the work grows by 2 % a month.
  private static final Inputs DEMAND =
      Inputs.of(
          Map.of(
              Input.HORIZON, 10.0,
              Input.HOURS_PER_MONTH, 700.0,
              Input.GPUS, 2.0,
              Input.GPU_RATIO, 1.0,
              Input.HOURS_PER_WEEK, 168.0,
              Input.MOST_HOURS_PER_WEEK, 168.0,
              Input.GROWTH, 0.02,
              Input.RENT_AVAILABILITY, 1.0,
              Input.MACHINE_GPUS, 2.0));

  private static Scenario scenario(Inputs demand, double price, double rent, double budget) {
    Option box = Option.of("build:box", OptionKind.BUILD, demand.with(Input.PRICE, price));
    Option cloud =
        Option.of(
            "on-demand:cloud", OptionKind.ON_DEMAND, demand.with(Input.ON_DEMAND_PRICE, rent));
    return Trial.of(Trial.atMost(budget), List.of(box, cloud));
  }

  @Test
  void theBaseIsOwnedAndTheGrowthRented() {
    Scenario scenario = scenario(DEMAND, 6_000, 1.8, Double.MAX_VALUE);
    PlanAnswer.Best best = new PlanCalculator(scenario).answer().best().orElseThrow();
    // 6_000 for a box that is always busy; beside it 700 x (1.02^(m-1) - 1) hours at 1.80, that is
    // 700 x ((1.02^10 - 1) / 0.02 - 10) = 664.8 hours.
    double beside = 700 * ((Math.pow(1.02, 10) - 1) / 0.02 - 10) * 1.8;
    assertThat(best.presentUsd()).isCloseTo(6_000 + beside, within(0.01));
    assertThat(best.ownedMachines()).isEqualTo(1);
    PlanAnswer.Machine first = best.machines().getFirst();
    // A month: 600 of price against 700 hours at 1.80.
    assertThat(first.costsUsd()).isCloseTo(600, within(0.01));
    assertThat(first.replacesUsd()).isCloseTo(1_260, within(0.01));
    // The second machine does nothing in the first month and costs as much.
    PlanAnswer.Watch watch = best.watch().orElseThrow();
    assertThat(watch.number()).isEqualTo(2);
    assertThat(watch.thresholdUsd()).isCloseTo(600, within(0.01));
    assertThat(watch.nowUsd()).isCloseTo(0, within(0.01));
    assertThat(best.lowerBoundUsd().orElseThrow()).isLessThanOrEqualTo(best.presentUsd());
    assertThat(best.gap().orElseThrow()).isLessThan(0.02);
  }

  /// Of more machines than are looked at one by one, each of which does its own part of the work.
  @Test
  void ofVeryManyMachinesThoseThatPayAreOwned() {
    Scenario scenario = scenario(DEMAND.with(Input.GPUS, 2_400), 6_000, 1.8, Double.MAX_VALUE);
    double least = 0;
    for (int machine = 1; machine <= 1_500; machine++) {
      double replaced = 0;
      for (int month = 1; month <= 10; month++) {
        double level = 1_200 * Math.pow(1.02, month - 1);
        replaced += Math.clamp(level - (machine - 1), 0.0, 1.0) * 700 * 1.8;
      }
      least += Math.min(6_000, replaced);
    }
    Found best = new FleetPlanner(scenario).best().orElseThrow();
    assertThat(best.presentUsd() / least).isBetween(1 - 1e-9, 1 + 1e-9);
  }

  @Test
  void aBudgetThatTheBoxBreaksLeavesRent() {
    Scenario scenario = scenario(DEMAND, 6_000, 1.8, 5_500);
    Found best = new FleetPlanner(scenario).best().orElseThrow();
    assertThat(best.plan().holdings()).hasSize(1);
    assertThat(best.plan().holdings().getFirst().option()).isEqualTo("on-demand:cloud");
  }

  @Test
  void oneMoreAndOneFewerAreThePlanWithAnotherNumber() {
    Scenario scenario = scenario(DEMAND, 6_000, 1.8, Double.MAX_VALUE);
    HeldNumbers numbers = new PlanCalculator(scenario).answer().best().orElseThrow().numbers();
    // A second box for 6_000 does what was rented: 664.8 hours at 1.80.
    double beside = 700 * ((Math.pow(1.02, 10) - 1) / 0.02 - 10) * 1.8;
    HeldNumbers.Other more = numbers.oneMore("build:box").orElseThrow();
    assertThat(more.moreUsd()).isCloseTo(6_000 - beside, within(0.01));
    assertThat(more.misfits()).isEmpty();
    // Without the box all of its 7_000 hours are rented.
    HeldNumbers.Other fewer = numbers.oneFewer("build:box").orElseThrow();
    assertThat(fewer.moreUsd()).isCloseTo(7_000 * 1.8 - 6_000, within(0.01));
    // What takes the rest has no number of its own, only a price of its hours.
    assertThat(numbers.isHeld("build:box")).isTrue();
    assertThat(numbers.heldFrom("held", "build:box", 4).value()).isCloseTo(6_000, within(0.01));
    assertThat(numbers.isHeld("on-demand:cloud")).isFalse();
    assertThat(numbers.hourIn("hour", "on-demand:cloud", 4).value()).isCloseTo(1.8, within(1e-9));
    assertThat(numbers.oneMore("on-demand:cloud")).isEmpty();
    assertThat(numbers.oneFewer("on-demand:cloud")).isEmpty();
  }

  /// 50 at the start of a term of three months and 1.10 for each of its hours; money a year later
  /// is worth a tenth less. What a term has left after the tenth month, the last, is paid then.
  @ParameterizedTest(name = "from the end of month {0}")
  @ValueSource(ints = {0, 4, 7, 8})
  void aTermCostsWhatIsPaidInIt(int from) {
    Inputs demand = DEMAND.with(Input.DISCOUNT_RATE, 0.1);
    Option term =
        Option.of(
            "reserved-3m:cloud",
            OptionKind.RESERVED,
            demand
                .with(Input.RESERVED_PRICE, 1.1)
                .with(Input.RESERVED_UPFRONT, 50)
                .with(Input.RESERVED_TERM, 3));
    Scenario without = scenario(demand, 60_000, 1.8, Double.MAX_VALUE);
    Scenario scenario = without.with(List.of(term, without.options().getLast()));
    HeldNumbers numbers = new PlanCalculator(scenario).answer().best().orElseThrow().numbers();
    double usd = 50 / Math.pow(1.1, from / 12.0);
    for (int month = from + 1; month <= from + 3; month++) {
      usd += 1.1 * 700 / Math.pow(1.1, Math.min(month, 10) / 12.0);
    }
    assertThat(numbers.isHeldForTerms("reserved-3m:cloud")).isTrue();
    assertThat(numbers.isHeldForTerms("on-demand:cloud")).isFalse();
    Figure held = numbers.heldFor("held", "reserved-3m:cloud", from);
    assertThat(held.value()).isCloseTo(usd, within(1e-6));
    assertThat(held.parts()).isNotEmpty();
  }

  /// Three terms of 50 and three months at 1.10; the tenth month goes by the hour for 1.50, which
  /// is cheaper than a term more. Beside it an hour costs 1.80.
  @Test
  void aContractCostsWhatItsTermsAreBilled() {
    Inputs level = DEMAND.with(Input.GROWTH, 0);
    Option term =
        Option.of(
            "reserved-3m:quote",
            OptionKind.RESERVED,
            level
                .with(Input.RESERVED_PRICE, 1.1)
                .with(Input.RESERVED_UPFRONT, 50)
                .with(Input.RESERVED_TERM, 3)
                .with(Input.ON_DEMAND_PRICE, 1.5));
    Scenario without = scenario(level, 60_000, 1.8, Double.MAX_VALUE);
    Scenario scenario = without.with(List.of(term, without.options().getLast()));
    PlanAnswer.Best best = new PlanCalculator(scenario).answer().best().orElseThrow();
    double terms = 3 * (50 + 3 * 1.1 * 700);
    assertThat(best.presentUsd()).isCloseTo(terms + 1.5 * 700, within(1e-6));
    PlanAnswer.Machine machine = best.machines().getFirst();
    assertThat(machine.costsUsd()).isCloseTo(terms / 9, within(1e-6));
    assertThat(machine.replacesUsd()).isCloseTo(1.8 * 700, within(1e-6));
    assertThat(best.watch().orElseThrow().costUsd()).isCloseTo(terms / 9, within(1e-6));
  }

  @Test
  void oneMoreThanTheBudgetAllowsNamesTheLimit() {
    Inputs larger = DEMAND.with(Input.GPUS, 6);
    Scenario scenario = scenario(larger, 6_000, 1.8, 13_000);
    HeldNumbers numbers = new PlanCalculator(scenario).answer().best().orElseThrow().numbers();
    HeldNumbers.Other more = numbers.oneMore("build:box").orElseThrow();
    assertThat(more.moreUsd()).isNegative();
    assertThat(more.misfits())
        .singleElement()
        .satisfies(misfit -> assertThat(misfit.kind()).isEqualTo(Misfit.Kind.BUDGET));
  }

  @Test
  void neitherOneMoreNorOneFewerIsCheaperWhereWorkOnlyGrows() {
    SplittableRandom random = new SplittableRandom(191);
    int seen = 0;
    for (int i = 0; i < 60; i++) {
      Inputs demand =
          DEMAND
              .with(Input.GPUS, 3 + random.nextInt(9))
              .with(Input.GROWTH, random.nextDouble(0.01, 0.1))
              .with(Input.HOURS_PER_WEEK, random.nextDouble(20, 168))
              .with(Input.DISCOUNT_RATE, random.nextDouble(0.02, 0.2));
      Scenario scenario =
          scenario(
              demand, random.nextDouble(500, 12_000), random.nextDouble(0.3, 3), Double.MAX_VALUE);
      PlanAnswer.Best best = new PlanCalculator(scenario).answer().best().orElseThrow();
      for (HeldNumbers.Other other :
          Stream.of(best.numbers().oneMore("build:box"), best.numbers().oneFewer("build:box"))
              .flatMap(Optional::stream)
              .toList()) {
        assertThat(other.moreUsd()).isGreaterThan(-1e-6);
        assertThat(other.costing().presentUsd())
            .isCloseTo(best.presentUsd() + other.moreUsd(), within(1e-6));
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(30);
  }

  @Test
  void noFixedNumberOfMachinesIsCheaperAndNoneIsBelowTheBound() {
    SplittableRandom random = new SplittableRandom(19);
    int mixed = 0;
    for (int i = 0; i < 150; i++) {
      Inputs demand =
          DEMAND
              .with(Input.GPUS, 2 + random.nextInt(9))
              .with(Input.GROWTH, random.nextDouble(-0.02, 0.12))
              .with(Input.HOURS_PER_WEEK, random.nextDouble(20, 168))
              .with(Input.DISCOUNT_RATE, random.nextDouble(0, 0.2));
      Scenario scenario =
          scenario(
              demand, random.nextDouble(500, 12_000), random.nextDouble(0.3, 3), Double.MAX_VALUE);
      FleetPlanner planner = new FleetPlanner(scenario);
      PlanAnswer.Best best = new PlanCalculator(scenario).answer().best().orElseThrow();
      mixed += best.holdings().size() > 1 ? 1 : 0;
      Option box = scenario.options().getFirst();
      for (int count = 0; count <= 8; count++) {
        Found fixed = planner.fixed(box, count, Optional.of(scenario.options().getLast()));
        assertThat(best.presentUsd()).isLessThanOrEqualTo(fixed.presentUsd() * (1 + 1e-9));
        assertThat(best.lowerBoundUsd().orElseThrow())
            .isLessThanOrEqualTo(fixed.presentUsd() * (1 + 1e-9));
      }
    }
    assertThat(mixed).isGreaterThan(20);
  }
}
