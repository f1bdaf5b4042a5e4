package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.PlanCosting;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.FleetPlanner.Found;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Which of many machines and offers a mix is made of.
final class MixedMachinesTest {

  /// Ten months of 700 hours, 3 GPUs at work all the time.
  private static final Inputs DEMAND =
      Inputs.of(
          Map.of(
              Input.HORIZON, 10.0,
              Input.HOURS_PER_MONTH, 700.0,
              Input.GPUS, 3.0,
              Input.GPU_RATIO, 1.0,
              Input.HOURS_PER_WEEK, 168.0,
              Input.MOST_HOURS_PER_WEEK, 168.0,
              Input.RENT_AVAILABILITY, 1.0,
              Input.MACHINE_GPUS, 1.0));

  private static Scenario scenario(List<Option> options) {
    return Trial.of(Trial.NO_LIMITS, options);
  }

  private static Option box(Inputs demand, String name, double gpus, double price) {
    return Option.of(
        "build:" + name,
        OptionKind.BUILD,
        demand.with(Input.MACHINE_GPUS, gpus).with(Input.PRICE, price));
  }

  private static Option cloud(Inputs demand, String name, double gpus, double price) {
    return Option.of(
        "on-demand:" + name,
        OptionKind.ON_DEMAND,
        demand.with(Input.MACHINE_GPUS, gpus).with(Input.ON_DEMAND_PRICE, price));
  }

  @Test
  void theBaseMayFillAMachineThatIsDearForAllTheWork() {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      options.add(box(DEMAND, "four-" + i, 4, 9_000 + 90 * i));
    }
    // Two of it for all the work cost 10_000; one is full.
    options.add(box(DEMAND, "two", 2, 5_000));
    options.add(cloud(DEMAND, "cloud", 1, 0.5));
    Found best = new FleetPlanner(scenario(options)).best().orElseThrow();
    assertThat(best.presentUsd()).isCloseTo(5_000 + 7_000 * 0.5, within(0.01));
    assertThat(best.plan().holdings().getFirst().option()).isEqualTo("build:two");
  }

  @Test
  void theRestMayBeRentedWhereAllWouldBeDear() {
    List<Option> options = new ArrayList<>();
    options.add(box(DEMAND.with(Input.GPUS, 9), "eight", 8, 16_000));
    for (int i = 0; i < 6; i++) {
      options.add(cloud(DEMAND.with(Input.GPUS, 9), "nine-" + i, 9, 5 + 0.1 * i));
    }
    // All of it for 9 x 0.7 = 6.30 an hour; one GPU beside the box for 0.70.
    options.add(cloud(DEMAND.with(Input.GPUS, 9), "one", 1, 0.7));
    Found best = new FleetPlanner(scenario(options)).best().orElseThrow();
    assertThat(best.presentUsd()).isCloseTo(16_000 + 7_000 * 0.7, within(0.01));
  }

  /// Every pair of a machine and an offer, worked out one by one.
  @Test
  void noPairIsCheaper() {
    SplittableRandom random = new SplittableRandom(45_900);
    int mixed = 0;
    for (int round = 0; round < 150; round++) {
      Inputs demand =
          DEMAND
              .with(Input.GPUS, 2 + random.nextInt(15))
              .with(Input.GROWTH, random.nextInt(3) == 0 ? random.nextDouble(-0.03, 0.09) : 0)
              .with(Input.HOURS_PER_WEEK, random.nextDouble(60, 168))
              .with(Input.DISCOUNT_RATE, random.nextDouble(0.02, 0.2));
      List<Option> options = new ArrayList<>();
      for (int i = 0; i < 14; i++) {
        double gpus = 1 << random.nextInt(4);
        double each = random.nextDouble(2_000, 4_500);
        options.add(box(demand, "box-" + i, gpus, each * Math.pow(gpus, 0.95)));
      }
      for (int i = 0; i < 14; i++) {
        double gpus = 1 << random.nextInt(4);
        double each = random.nextDouble(0.4, 0.9);
        options.add(cloud(demand, "cloud-" + i, gpus, each * Math.pow(gpus, 0.95)));
      }
      FleetPlanner planner = new FleetPlanner(scenario(options));
      Found best = planner.best().orElseThrow();
      MixOfTwo pairs = new MixOfTwo(planner);
      double least = Double.POSITIVE_INFINITY;
      for (Option held : options.subList(0, 14)) {
        for (Option rented : options.subList(14, 28)) {
          least = Math.min(least, usd(pairs, held, rented, options));
        }
      }
      assertThat(best.presentUsd()).as("round %d", round).isLessThanOrEqualTo(least * 1.005 + 0.01);
      mixed += best.plan().holdings().size() > 1 ? 1 : 0;
    }
    assertThat(mixed).isGreaterThan(20);
  }

  private static double usd(MixOfTwo pairs, Option held, Option rented, List<Option> options) {
    return PlanCosting.of(
            pairs.of(held, rented).orElseThrow().of(options),
            id -> options.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow())
        .presentUsd();
  }
}
