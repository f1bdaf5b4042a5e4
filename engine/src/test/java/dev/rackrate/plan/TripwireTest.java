package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.PlanAnswer.Action;
import dev.rackrate.plan.PlanAnswer.Best;
import dev.rackrate.plan.PlanAnswer.Beyond;
import dev.rackrate.plan.PlanAnswer.Doing;
import dev.rackrate.plan.PlanAnswer.Keep;
import dev.rackrate.plan.PlanAnswer.Watch;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever follows the number to watch does at the start what the plan does.
final class TripwireTest {

  private static final LocalDate START = LocalDate.of(2026, 11, 9);

  private static Inputs demand(int horizon, double gpus, double growth) {
    Map<Input, Double> of = new HashMap<>();
    of.put(Input.HORIZON, (double) horizon);
    of.put(Input.HOURS_PER_MONTH, 720.0);
    of.put(Input.GPUS, gpus);
    of.put(Input.GPU_RATIO, 1.0);
    of.put(Input.HOURS_PER_WEEK, 150.0);
    of.put(Input.MOST_HOURS_PER_WEEK, 168.0);
    of.put(Input.GROWTH, growth);
    of.put(Input.RENT_AVAILABILITY, 1.0);
    of.put(Input.MACHINE_GPUS, 2.0);
    return Inputs.of(of);
  }

  private static Scenario scenario(double budget, Option... options) {
    return Trial.of(Trial.atMost(budget), List.of(options));
  }

  private static Option box(Inputs inputs) {
    return Option.of("build:box", OptionKind.BUILD, inputs);
  }

  private static Option cloud(Inputs inputs) {
    return Option.of("on-demand:cloud", OptionKind.ON_DEMAND, inputs);
  }

  private static Best best(Scenario scenario) {
    return new PlanCalculator(scenario).answer().best().orElseThrow();
  }

  @Test
  void whereWorkShrinksMoreMustBeReplacedAtFirst() {
    // A box for 16,000 USD, worth nothing in the end, is 1,333.33 a month. It replaces 720 x
    // 150/168
    // hours at 2 USD in month 1, then 0.8 of the month before: 1,285.71 x (1 - 0.8^12) / 0.2 =
    // 5,986.8 in a year. To replace 16,000, and a 200th of the bill more so that it counts, it
    // would
    // have to begin with 1,285.71 x 16,029.9 / 5,986.8 = 3,442.6.
    Inputs demand = demand(12, 2, -0.2);
    Watch watch =
        best(scenario(
                Double.MAX_VALUE,
                box(demand.with(Input.PRICE, 16_000)),
                cloud(demand.with(Input.ON_DEMAND_PRICE, 2))))
            .watch()
            .orElseThrow();
    double first = 720 * 150 / 168.0 * 2;
    double year = first * (1 - Math.pow(0.8, 12)) / 0.2;
    assertThat(watch.number()).isEqualTo(1);
    assertThat(watch.nowUsd()).isCloseTo(first, within(0.01));
    assertThat(watch.costUsd()).isCloseTo(16_000 / 12.0, within(0.01));
    assertThat(watch.thresholdUsd()).isCloseTo(first * (16_000 + year / 200) / year, within(0.01));
    assertThat(watch.beyond()).isEqualTo(Beyond.FALLS);
    assertThat(watch.mostUsd()).isCloseTo(1_440, within(0.01));
    assertThat(watch.last()).isEmpty();
  }

  /// A box for 24,000 USD in a year, in which work falls by so much each month.
  private static Watch falling(double monthly, double awaitedDays) {
    Inputs demand = demand(12, 2, -monthly);
    return best(scenario(
            Double.MAX_VALUE,
            box(
                demand
                    .with(Input.PRICE, 24_000)
                    .with(Input.LEAD_TIME, awaitedDays)
                    .with(Input.AWAITED, awaitedDays)
                    .with(Input.BRIDGE_PRICE, 1)),
            cloud(demand.with(Input.ON_DEMAND_PRICE, 2))))
        .watch()
        .orElseThrow();
  }

  /// 24,000 USD are 2,000 a month; 1,285.71 USD of rent in the first month, falling by 0.13 % a
  /// month, are 15,318.7 in the year. 1,285.71 x (24,000 + 15,318.7 / 200) / 15,318.7 = 2,020.75
  /// would do, 1.04 % more than the machine; where it falls by 0.12 %, 2,019.65, 0.98 % more.
  @Test
  void aHundredthMoreThanTheMachineCostsIsTold() {
    Watch below = falling(0.0012, 0);
    assertThat(below.costUsd()).isCloseTo(2_000, within(0.01));
    assertThat(below.thresholdUsd()).isBetween(2_000 * 1.009, 2_000 * 1.01);
    assertThat(below.beyond()).isEqualTo(Beyond.NOTHING);
    Watch above = falling(0.0013, 0);
    assertThat(above.thresholdUsd()).isBetween(2_000 * 1.01, 2_000 * 1.011);
    assertThat(above.beyond()).isEqualTo(Beyond.FALLS);
  }

  /// Fifteen days without it are half a month of rent, at 1 USD a GPU-hour as ever: 24,000 USD and
  /// a 200th of 12 months of rent, 77.14, are to be replaced in 11.5 months.
  @Test
  void whatComesLateMustReplaceMore() {
    Watch late = falling(0, 15);
    double first = 720 * 150 / 168.0 * 2;
    assertThat(late.nowUsd()).isCloseTo(first, within(0.01));
    assertThat(late.thresholdUsd()).isCloseTo((24_000 + first * 12 / 200) / 11.5, within(0.01));
    assertThat(late.beyond()).isEqualTo(Beyond.COMES_LATE);
    // 0.9991^11 = 0.9901 of the first month in the last; 0.9990^11 = 0.9891.
    assertThat(falling(0.0009, 15).beyond()).isEqualTo(Beyond.COMES_LATE);
    assertThat(falling(0.0010, 15).beyond()).isEqualTo(Beyond.FALLS);
  }

  /// 18,000 USD over a year and 0.40 USD for each of 720 x 60/168 hours in which it is at work.
  @Test
  void theCostOfAMachineHasItsRunning() {
    Inputs demand = demand(12, 2, 0).with(Input.HOURS_PER_WEEK, 60);
    Watch watch =
        best(scenario(
                Double.MAX_VALUE,
                box(demand.with(Input.PRICE, 18_000).with(Input.RUNNING, 0.4)),
                cloud(demand.with(Input.ON_DEMAND_PRICE, 2))))
            .watch()
            .orElseThrow();
    assertThat(watch.costUsd()).isCloseTo(18_000 / 12.0 + 0.4 * 720 * 60 / 168.0, within(0.01));
  }

  /// 60 hours a week grow by 5 % a month: the year replaces (1.05^12 - 1) / 0.05 = 15.917 times its
  /// first month. A box for so many times the year, and a 200th of the bill more so that it counts,
  /// would pay if the first month were larger by the same; month 2 is larger by 1.05, month 3 by
  /// 1.1025.
  @ParameterizedTest(name = "{0} times the year")
  @CsvSource({"1.04, 1", "1.05, 2", "1.09, 2", "1.10, 3"})
  void theDayAfterWhichTooLittleTimeIsLeft(double times, int months) {
    Inputs demand = demand(12, 2, 0.05).with(Input.HOURS_PER_WEEK, 60);
    double first = 720 * 60 / 168.0 * 2;
    double year = first * (Math.pow(1.05, 12) - 1) / 0.05;
    Watch watch =
        best(scenario(
                Double.MAX_VALUE,
                box(demand.with(Input.PRICE, times * year)),
                cloud(demand.with(Input.ON_DEMAND_PRICE, 2))))
            .watch()
            .orElseThrow();
    assertThat(watch.nowUsd()).isCloseTo(first, within(0.01));
    assertThat(watch.thresholdUsd()).isCloseTo(first * (times + 1 / 200.0), within(0.01));
    assertThat(watch.until()).contains(START.plusMonths(months));
  }

  /// A GPU always at work and 3 % a month more of them: a second machine of one replaces 1,440 x
  /// (1.03^m - 1) USD of rent in the month behind month m. Both lose 12,000 - 2,400 USD in 24
  /// months, 400 a month.
  private static Watch second(double leadDays) {
    Inputs demand = demand(24, 1, 0.03).with(Input.HOURS_PER_WEEK, 168).with(Input.MACHINE_GPUS, 1);
    return best(scenario(
            Double.MAX_VALUE,
            box(
                demand
                    .with(Input.PRICE, 12_000)
                    .with(Input.RESALE, 2_400)
                    .with(Input.LIFE, 24)
                    .with(Input.LEAD_TIME, leadDays)),
            cloud(demand.with(Input.ON_DEMAND_PRICE, 2))))
        .watch()
        .orElseThrow();
  }

  /// The plan orders it in month 7, which replaces 279.4 USD, less than the 400 it costs: its
  /// saving lies in the months behind. Who waits for 400 orders later, so that it says it grows.
  @Test
  void aMachineThatIsOrderedBeforeItPaysIsToldWithItsDay() {
    Watch watch = second(0);
    assertThat(watch.number()).isEqualTo(2);
    assertThat(watch.nowUsd()).isZero();
    assertThat(watch.costUsd()).isCloseTo(400, within(0.01));
    assertThat(watch.thresholdUsd()).isCloseTo(400, within(0.01));
    assertThat(watch.beyond()).isEqualTo(Beyond.GROWS);
    assertThat(watch.planned()).contains(START.plusMonths(6));
    assertThat(watch.until()).isEmpty();
    assertThat(watch.limits()).isEmpty();
  }

  @Test
  void whatIsOrderedDaysAheadIsToldByTheDayOfTheOrder() {
    assertThat(second(45).planned()).contains(START.plusMonths(6).minusDays(45));
    assertThat(second(45).beyond()).isEqualTo(Beyond.GROWS);
  }

  /// The same where a machine is there on the day on which it is ordered, the first of a month.
  private static Scenario atOnce(Scenario scenario) {
    return scenario(
        scenario.limits().budgetUsd(),
        scenario.options().stream()
            .map(option ->
                Option.of(
                    option.id(),
                    option.kind(),
                    option.inputs().with(Input.LEAD_TIME, 0).with(Input.AWAITED, 0)))
            .toArray(Option[]::new));
  }

  /// The rent that a first machine replaces in a month, worked out from the study alone: one rented
  /// machine like it, in the hours of the week to which the work has grown.
  private static double firstReplaces(Scenario scenario, int month) {
    Option box = scenario.options().getFirst();
    Option cloud = scenario.options().get(1);
    double grown = Math.pow(1 + box.get(Input.GROWTH), month - 1);
    double rent =
        cloud.get(Input.ON_DEMAND_PRICE) * Math.pow(1 + cloud.get(Input.TREND), (month - 1) / 12.0);
    return 720 * Math.min(168, box.get(Input.HOURS_PER_WEEK) * grown) / 168 * rent;
  }

  /// Whoever follows the number looks at the end of each month: what is seen before the day on
  /// which the plan orders a first machine must not exceed it, and what is seen then must, or it is
  /// said that it grows.
  @ParameterizedTest(name = "machines at once: {0}")
  @ValueSource(booleans = {false, true})
  void aPlannedOrderIsGivenByWhatIsSeenOnItsDay(boolean isAtOnce) {
    int above = 0;
    EnumSet<Beyond> beyond = EnumSet.noneOf(Beyond.class);
    for (int seed = 1; seed <= 600; seed++) {
      Scenario scenario = isAtOnce ? atOnce(drawn(seed, 1)) : drawn(seed, 1);
      Optional<Watch> found = new PlanCalculator(scenario).answer().best().flatMap(Best::watch);
      boolean isFirst = found.filter(watch -> watch.number() == 1).isPresent();
      if (!isFirst || scenario.options().size() > 2 || found.get().planned().isEmpty()) {
        continue;
      }
      Watch watch = found.get();
      String what = "study " + seed + ": " + watch;
      int look = 1;
      while (START.plusMonths(look).isBefore(watch.planned().get())) {
        look++;
      }
      double most = Math.max(watch.costUsd(), watch.nowUsd());
      for (int month = 1; month < look; month++) {
        if (firstReplaces(scenario, month) > most) {
          most = firstReplaces(scenario, month);
          above++;
        }
      }
      assertThat(watch.nowUsd()).as(what).isCloseTo(firstReplaces(scenario, 1), within(0.01));
      assertThat(watch.thresholdUsd()).as(what).isCloseTo(most, within(0.01));
      assertThat(watch.beyond())
          .as(what)
          .isEqualTo(firstReplaces(scenario, look) > most ? Beyond.NOTHING : Beyond.GROWS);
      beyond.add(watch.beyond());
    }
    assertThat(above).as("months before that exceed what it costs").isPositive();
    assertThat(beyond).containsExactlyInAnyOrder(Beyond.NOTHING, Beyond.GROWS);
  }

  @Test
  void withoutAMachineOrWithoutRentThereIsNothingToWatch() {
    Inputs demand = demand(12, 2, 0);
    Option box = box(demand.with(Input.PRICE, 24_000));
    Option cloud = cloud(demand.with(Input.ON_DEMAND_PRICE, 2));
    assertThat(best(scenario(Double.MAX_VALUE, box)).watch()).isEmpty();
    assertThat(best(scenario(Double.MAX_VALUE, cloud)).watch()).isEmpty();
    assertThat(best(scenario(Double.MAX_VALUE, box, cloud)).watch()).isPresent();
  }

  @Test
  void theLastIsSoldBelowWhatItLosesAndRuns() {
    // 12,000 USD, 6,000 after 24 months: half in 24 months. Work falls by 0.3 a month: sold at the
    // end of month 5, where keeping it for month 6 loses 12,000 x (0.5^(5/24) - 0.5^(6/24)).
    Inputs demand = demand(24, 4, -0.3).with(Input.HOURS_PER_WEEK, 168).with(Input.MACHINE_GPUS, 1);
    Watch watch =
        best(scenario(
                Double.MAX_VALUE,
                box(
                    demand
                        .with(Input.PRICE, 12_000)
                        .with(Input.RESALE, 6_000)
                        .with(Input.LIFE, 24)),
                cloud(demand.with(Input.ON_DEMAND_PRICE, 2))))
            .watch()
            .orElseThrow();
    Keep last = watch.last().orElseThrow();
    assertThat(last.number()).isEqualTo(4);
    assertThat(last.nowUsd()).isCloseTo(1_440, within(0.01));
    assertThat(last.thresholdUsd())
        .isCloseTo(12_000 * (Math.pow(0.5, 5 / 24.0) - Math.pow(0.5, 6 / 24.0)), within(0.01));
    // A fifth would have no work.
    assertThat(watch.number()).isEqualTo(5);
    assertThat(watch.nowUsd()).isZero();
  }

  @Test
  void whatABudgetForbidsIsNotAdvised() {
    Inputs demand = demand(24, 6, 0.01);
    Watch watch =
        best(scenario(
                9_000,
                box(demand.with(Input.PRICE, 4_000)),
                cloud(demand.with(Input.ON_DEMAND_PRICE, 2))))
            .watch()
            .orElseThrow();
    assertThat(watch.number()).isEqualTo(3);
    assertThat(watch.nowUsd()).isGreaterThan(watch.costUsd());
    assertThat(watch.thresholdUsd()).isInfinite();
    assertThat(watch.limits())
        .singleElement()
        .extracting(Misfit::kind)
        .isEqualTo(Misfit.Kind.BUDGET);
  }

  /// A study drawn at random, its rents so many times as high.
  static Scenario drawn(int seed, double times) {
    SplittableRandom random = new SplittableRandom(seed);
    int horizon = 6 + random.nextInt(31);
    Inputs demand =
        demand(horizon, 1 + random.nextInt(12), random.nextDouble(-0.1, 0.08))
            .with(Input.HOURS_PER_WEEK, random.nextDouble(30, 168))
            .with(Input.DISCOUNT_RATE, random.nextDouble(0, 0.15))
            .with(Input.TREND, random.nextDouble(-0.4, 0.3))
            .with(Input.MACHINE_GPUS, 1 + random.nextInt(3));
    double price = random.nextDouble(2_000, 40_000);
    double rent = random.nextDouble(0.5, 3) * times;
    double lead = random.nextInt(90);
    Inputs box =
        demand
            .with(Input.TREND, 0)
            .with(Input.PRICE, price)
            .with(Input.RESALE, random.nextBoolean() ? 0 : price * random.nextDouble(0.1, 0.9))
            .with(Input.LIFE, 12 + random.nextInt(48))
            .with(Input.RUNNING, random.nextDouble(0, 0.3))
            .with(Input.LEAD_TIME, lead)
            .with(Input.AWAITED, random.nextBoolean() ? lead : 0)
            .with(Input.BRIDGE_PRICE, rent);
    List<Option> options =
        new ArrayList<>(List.of(box(box), cloud(demand.with(Input.ON_DEMAND_PRICE, rent))));
    if (random.nextInt(3) == 0) {
      options.add(
          Option.of(
              "reserved:term",
              OptionKind.RESERVED,
              demand
                  .with(Input.RESERVED_PRICE, random.nextDouble(0.3, 1.5))
                  .with(Input.RESERVED_TERM, 12)));
    }
    double budget = random.nextInt(3) == 0 ? price * random.nextDouble(0.5, 4) : Double.MAX_VALUE;
    return scenario(budget, options.toArray(new Option[0]));
  }

  /// Machines of an option that are ordered or reserved on the first day.
  private static int atStart(Best best, String option) {
    return best.actions().stream()
        .filter(action -> action.day().equals(START))
        .filter(action -> isTaken(action, option))
        .mapToInt(Action::machines)
        .sum();
  }

  private static boolean isTaken(Action action, String option) {
    return action.option().equals(option)
        && (action.doing() == Doing.ORDER || action.doing() == Doing.RESERVE);
  }

  @Test
  void whereNotOneIsAllowedTheLimitIsNamed() {
    Inputs demand = demand(24, 6, 0.01);
    Watch watch =
        best(scenario(
                3_000,
                box(demand.with(Input.PRICE, 4_000)),
                cloud(demand.with(Input.ON_DEMAND_PRICE, 2))))
            .watch()
            .orElseThrow();
    assertThat(watch.number()).isEqualTo(1);
    assertThat(watch.option()).isEqualTo("build:box");
    assertThat(watch.limits())
        .singleElement()
        .extracting(Misfit::kind)
        .isEqualTo(Misfit.Kind.BUDGET);
  }

  @Test
  void itsAdviceAtTheStartIsWhatThePlanDoes() {
    EnumSet<Beyond> beyond = EnumSet.noneOf(Beyond.class);
    int selling = 0;
    for (int seed = 1; seed <= 600; seed++) {
      Optional<Best> found = new PlanCalculator(drawn(seed, 1)).answer().best();
      if (found.flatMap(Best::watch).isEmpty()) {
        continue;
      }
      Best best = found.get();
      Watch watch = best.watch().orElseThrow();
      String what = "study " + seed + ": " + watch + " of " + best.actions();
      int ordered = atStart(best, watch.option());
      assertThat(watch.number()).as(what).isEqualTo(ordered + 1);
      assertThat(watch.nowUsd()).as(what).isLessThanOrEqualTo(watch.thresholdUsd());
      watch
          .last()
          .ifPresent(last -> {
            assertThat(last.number()).as(what).isEqualTo(ordered);
            assertThat(last.nowUsd()).as(what).isGreaterThanOrEqualTo(last.thresholdUsd());
          });
      Optional<LocalDate> next =
          best.actions().stream()
              .filter(action -> isTaken(action, watch.option()) && action.day().isAfter(START))
              .map(Action::day)
              .findFirst();
      watch.planned().ifPresent(day -> assertThat(next).as(what).contains(day));
      beyond.add(watch.beyond());
      selling += watch.last().isPresent() ? 1 : 0;
    }
    assertThat(beyond).as("cases of each kind").containsExactly(Beyond.values());
    assertThat(selling).isPositive();
  }

  @Test
  void rentsThatTakeItThereMakeThePlanOrder() {
    int tried = 0;
    for (int seed = 1; seed <= 600; seed++) {
      Scenario scenario = drawn(seed, 1);
      Optional<Watch> told = new PlanCalculator(scenario).answer().best().flatMap(Best::watch);
      boolean isPlain =
          scenario.options().size() == 2
              && scenario.limits().budgetUsd() == Double.MAX_VALUE
              && scenario.options().getFirst().get(Input.AWAITED) == 0;
      if (!isPlain || told.isEmpty() || told.get().planned().isPresent()) {
        continue;
      }
      Watch watch = told.get();
      if (watch.nowUsd() > 0) {
        double times = watch.thresholdUsd() / watch.nowUsd();
        String what = "study " + seed + ": " + watch;
        Best under = best(drawn(seed, 0.9 * times));
        assertThat(atStart(under, watch.option())).as(what).isLessThan(watch.number());
        // Where rents are higher still, it may pay more to buy it later, or as soon as may be.
        Best over = best(drawn(seed, 1.25 * times));
        assertThat(
                atStart(over, watch.option()) >= watch.number()
                    || over.watch().orElseThrow().planned().isPresent())
            .as(what)
            .isTrue();
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(50);
  }
}
