package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.plan.FleetPlanner.Stack;
import dev.rackrate.plan.layer.Layers;
import dev.rackrate.program.BranchAndBound;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.time.LocalDate;
import java.util.ArrayList;
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
    return Trial.of(
        Trial.NO_LIMITS,
        List.of(
            Option.of("build:box", OptionKind.BUILD, box),
            Option.of("on-demand:cloud", OptionKind.ON_DEMAND, cloud)));
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

  /// Boxes that are sold, terms that begin when they pay, and the rest by the hour: no plan of up
  /// to two boxes and any terms costs less than what is proposed.
  @Test
  void besideTermsNoOtherPlanCostsLess() {
    SplittableRandom random = new SplittableRandom(71);
    int selling = 0;
    for (int round = 0; round < 24; round++) {
      int horizon = 5;
      Inputs demand =
          demand(horizon, 1 + random.nextInt(2), random.nextDouble(-0.5, 0.1))
              .with(Input.HOURS_PER_WEEK, random.nextDouble(60, 168))
              .with(Input.DISCOUNT_RATE, random.nextDouble(0.01, 0.2));
      double rent = random.nextDouble(0.8, 2);
      double price = rent * random.nextDouble(700, 6_000);
      Option box =
          Option.of(
              "build:box",
              OptionKind.BUILD,
              demand
                  .with(Input.PRICE, price)
                  .with(Input.RESALE, price * random.nextDouble(0.2, 0.9))
                  .with(Input.LIFE, 6 + random.nextInt(30)));
      int months = 2 + random.nextInt(2);
      Option term =
          Option.of(
              "reserved:cloud",
              OptionKind.RESERVED,
              demand
                  .with(Input.RESERVED_PRICE, rent * random.nextDouble(0.4, 0.8))
                  .with(Input.RESERVED_TERM, months));
      Option cloud =
          Option.of(
              "on-demand:cloud", OptionKind.ON_DEMAND, demand.with(Input.ON_DEMAND_PRICE, rent));
      Scenario scenario = scenario(box.inputs(), cloud.inputs()).with(List.of(box, term, cloud));
      FleetPlanner planner = new FleetPlanner(scenario);
      Found known = planner.best().orElseThrow();
      Found found =
          new ProgramPlanner(planner, scenario.limits(), new BranchAndBound(), 5)
              .proposal(known)
              .map(ProgramPlanner.Proposal::found)
              .orElse(known);
      double usd = Math.min(planner.thereUsd(found.plan()), planner.thereUsd(known.plan()));
      double least = Double.POSITIVE_INFINITY;
      for (int[] boxes : boxes(horizon)) {
        for (int begun = 0; begun < 1 << horizon; begun++) {
          int[] terms = new int[horizon + 1];
          for (int month = 1; month <= horizon; month++) {
            for (int from = Math.max(0, month - months); from < month; from++) {
              terms[month] += begun >> from & 1;
            }
          }
          Layers layers = new Layers(planner.work(box), 1);
          if (FleetPlanner.most(boxes) > 0) {
            layers.held(box, boxes);
          }
          layers.held(term, terms).rentTheRest(cloud);
          least = Math.min(least, planner.thereUsd(layers.plan()));
        }
      }
      assertThat(usd).as("round " + round).isLessThanOrEqualTo(least * 1.002);
      int[] of = found.counts(box);
      selling += of[horizon] < FleetPlanner.most(of) ? 1 : 0;
    }
    assertThat(selling).isGreaterThan(2);
  }

  /// Numbers of boxes in each month, of up to two that are each held from one month to another.
  private static List<int[]> boxes(int horizon) {
    List<int[]> spans = new ArrayList<>();
    spans.add(new int[horizon + 1]);
    for (int from = 0; from < horizon; from++) {
      for (int until = from + 1; until <= horizon; until++) {
        int[] span = new int[horizon + 1];
        Arrays.fill(span, from + 1, until + 1, 1);
        spans.add(span);
      }
    }
    List<int[]> all = new ArrayList<>();
    for (int one = 0; one < spans.size(); one++) {
      for (int other = one; other < spans.size(); other++) {
        int[] both = new int[horizon + 1];
        for (int month = 1; month <= horizon; month++) {
          both[month] = spans.get(one)[month] + spans.get(other)[month];
        }
        all.add(both);
      }
    }
    return all;
  }
}
