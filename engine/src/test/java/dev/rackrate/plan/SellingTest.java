package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.FleetPlanner.Stack;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Machines that are sold when the work no longer pays for them.
final class SellingTest {

  private static final LocalDate START = LocalDate.of(2026, 11, 9);

  private static Inputs demand(int horizon, double gpus, double growth) {
    Map<Input, Double> of = new HashMap<>();
    of.put(Input.HORIZON, (double) horizon);
    of.put(Input.HOURS_PER_MONTH, 720.0);
    of.put(Input.GPUS, gpus);
    of.put(Input.GPU_RATIO, 1.0);
    of.put(Input.HOURS_PER_WEEK, 168.0);
    of.put(Input.MOST_HOURS_PER_WEEK, 168.0);
    of.put(Input.GROWTH, growth);
    of.put(Input.RENT_AVAILABILITY, 1.0);
    of.put(Input.MACHINE_GPUS, 1.0);
    return Inputs.of(of);
  }

  private static Scenario scenario(Inputs box, Inputs cloud) {
    return new Scenario(
        "Trial",
        START,
        Optional.empty(),
        new Money.Rate(Money.USD, 1, new Origin.Absent()),
        new Limits(Double.MAX_VALUE, Double.MAX_VALUE, List.of(), Map.of(), Limits.WAIT_SECONDS),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(
            Option.of("build:box", OptionKind.BUILD, box),
            Option.of("on-demand:cloud", OptionKind.ON_DEMAND, cloud)),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void theyAreSoldWhenTheyLoseMoreOfTheirValueThanTheySave() {
    // 12,000 USD, 6,000 after its life of 24 months: half a life of value in 24 months. A month of
    // work is 1,440 USD at first and 0.7 of the month before. In month 5 it is 345.7 USD against a
    // fall of 304 USD, in month 6 it is 242 USD against 296 USD: sold at the end of month 5.
    Inputs demand = demand(24, 4, -0.3);
    Scenario scenario =
        scenario(
            demand.with(Input.PRICE, 12_000).with(Input.RESALE, 6_000).with(Input.LIFE, 24),
            demand.with(Input.ON_DEMAND_PRICE, 2));
    PlanAnswer.Best best = new PlanCalculator(scenario).answer().best().orElseThrow();
    double rent = 0;
    for (int month = 6; month <= 24; month++) {
      rent += 4 * 1_440 * Math.pow(0.7, month - 1);
    }
    double lost = 4 * 12_000 * (1 - Math.pow(0.5, 5 / 24.0));
    assertThat(best.presentUsd()).isCloseTo(lost + rent, within(0.01));
    assertThat(best.gap().orElseThrow()).isLessThan(1e-9);
    PlanAnswer.Action sold =
        best.actions().stream()
            .filter(action -> action.doing() == PlanAnswer.Doing.SELL)
            .findFirst()
            .orElseThrow();
    assertThat(sold.day()).isEqualTo(START.plusMonths(5));
    assertThat(sold.machines()).isEqualTo(4);
    // Each costs what it loses of its value in its five months, a month.
    PlanAnswer.Machine last = best.machines().getLast();
    assertThat(last.number()).isEqualTo(4);
    assertThat(last.costsUsd()).isCloseTo(lost / 4 / 5, within(0.01));
    assertThat(best.costing().capitalUsd()).isCloseTo(48_000, within(0.01));
    // Money comes back with the sale.
    assertThat(best.costing().cashFlows()[5])
        .isCloseTo(4 * 12_000 * Math.pow(0.5, 5 / 24.0), within(0.01));
    assertThat(Arrays.stream(best.costing().cashFlows()).sum() + best.presentUsd())
        .isCloseTo(0, within(0.01));
  }

  @Test
  void noOtherNumbersOfMachinesCostLess() {
    SplittableRandom random = new SplittableRandom(53);
    int selling = 0;
    for (int round = 0; round < 60; round++) {
      int horizon = 5;
      int gpus = 1 + random.nextInt(2);
      Inputs demand =
          demand(horizon, gpus, random.nextDouble(-0.5, 0.15))
              .with(Input.DISCOUNT_RATE, random.nextDouble(0, 0.2));
      double price = random.nextDouble(1_000, 9_000);
      Inputs box =
          demand
              .with(Input.PRICE, price)
              .with(Input.RESALE, price * random.nextDouble(0.1, 0.9))
              .with(Input.LIFE, 3 + random.nextInt(8))
              .with(Input.RUNNING, random.nextDouble(0, 0.3));
      Inputs cloud =
          demand
              .with(Input.ON_DEMAND_PRICE, random.nextDouble(0.5, 3))
              .with(Input.TREND, random.nextDouble(-0.9, 1));
      FleetPlanner planner = new FleetPlanner(scenario(box, cloud));
      Option held = planner.builds().getFirst();
      Option rented = planner.hourly().getFirst();
      double least = Double.POSITIVE_INFINITY;
      int peak = (int) Math.ceil(gpus * Math.max(1, Math.pow(1.15, horizon)));
      int[] counts = new int[horizon + 1];
      while (true) {
        Layers layers = new Layers(planner.work(held), 1);
        if (Arrays.stream(counts).anyMatch(count -> count > 0)) {
          layers.held(held, counts);
        }
        layers.rentTheRest(rented);
        least =
            Math.min(
                least,
                planner
                    .priced(layers.plan(), new Stack(List.of(held), Optional.of(rented), 1))
                    .presentUsd());
        int month = 1;
        while (month <= horizon && ++counts[month] > peak) {
          counts[month++] = 0;
        }
        if (month > horizon) {
          break;
        }
      }
      Optional<Found> mix = planner.bestMix();
      double best = planner.alone(rented).presentUsd();
      best = Math.min(best, planner.alone(held).presentUsd());
      best = Math.min(best, mix.map(Found::presentUsd).orElse(best));
      assertThat(best).isLessThanOrEqualTo(least * (1 + 1e-6) + 1e-6);
      int[] of = mix.map(found -> found.counts(held)).orElse(new int[horizon + 1]);
      for (int month = 2; month <= horizon; month++) {
        if (of[month] < of[month - 1]) {
          selling++;
          break;
        }
      }
    }
    assertThat(selling).isGreaterThan(10);
  }
}
