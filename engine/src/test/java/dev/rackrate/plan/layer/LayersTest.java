package dev.rackrate.plan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.demand.load.LoadDuration;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LayersTest {

  /// A plan that holds nothing and rents everything is the option that rents everything.
  @Test
  void allRentedAPlanCostsWhatTheOptionDoes() {
    Random random = new Random(31);
    for (int draw = 0; draw < 100; draw++) {
      double peak = random.nextInt(10, 60);
      double base = random.nextInt(2, 9);
      double share = random.nextDouble(0.05, 0.5);
      LoadDuration curve =
          new LoadDuration(new double[] {0, base, peak}, new double[] {0.9, share, 0});
      double ratio = random.nextDouble(0.5, 3);
      double gpus = random.nextInt(1, 9);
      Inputs in =
          Inputs.of(
              Map.ofEntries(
                  Map.entry(Input.HORIZON, 18.0),
                  Map.entry(Input.HOURS_PER_MONTH, 720.0),
                  Map.entry(Input.DISCOUNT_RATE, 0.07),
                  Map.entry(Input.GPUS, peak),
                  Map.entry(Input.HOURS_PER_WEEK, Time.HOURS_PER_WEEK * curve.meanGpus() / peak),
                  Map.entry(
                      Input.MOST_HOURS_PER_WEEK, Time.HOURS_PER_WEEK * curve.meanGpus() / peak),
                  Map.entry(Input.GPU_RATIO, ratio),
                  Map.entry(Input.MACHINE_GPUS, gpus),
                  Map.entry(Input.PEAK_GPUS, 8 * peak),
                  Map.entry(Input.WHOLE_MACHINES, random.nextDouble(1.1, 4)),
                  Map.entry(Input.JOB_BILLING, random.nextDouble(1.05, 1.5)),
                  Map.entry(Input.ON_DEMAND_PRICE, random.nextDouble(1, 30))));
      Option option = Option.of("on-demand:cloud", OptionKind.ON_DEMAND, in);
      Layers layers = new Layers(new Work(in, Optional.of(curve), Optional.empty()), gpus * ratio);
      double plan = PlanCosting.of(layers.rentTheRest(option).plan(), _ -> option).presentUsd();
      double alone = Costing.of(option).presentUsd();
      assertThat(plan).isCloseTo(alone, within(1e-9 * alone));
    }
  }

  /// The same of work that is typed in, on GPUs of any speed: what needs a part of a GPU takes the
  /// whole of it for a part of the time.
  @Test
  void allRentedTypedWorkCostsWhatTheOptionDoes() {
    Random random = new Random(32);
    for (int draw = 0; draw < 200; draw++) {
      Inputs in = typed(random, draw % 2 * random.nextDouble(0.01, 0.06));
      Option option = Option.of("on-demand:cloud", OptionKind.ON_DEMAND, in);
      double heldGpus = random.nextInt(1, 9) * random.nextDouble(0.4, 3);
      Layers layers = new Layers(new Work(in, Optional.empty(), Optional.empty()), heldGpus);
      double plan = PlanCosting.of(layers.rentTheRest(option).plan(), _ -> option).presentUsd();
      double alone = Costing.of(option).presentUsd();
      assertThat(plan).isCloseTo(alone, within(1e-9 * alone));
    }
  }

  /// Machines held for all of it cost what the option does, with what they draw in use.
  @Test
  void allHeldTypedWorkCostsWhatTheOptionDoes() {
    Random random = new Random(33);
    for (int draw = 0; draw < 200; draw++) {
      Inputs in =
          typed(random, draw % 2 * random.nextDouble(0.01, 0.06))
              .with(Input.PRICE, random.nextDouble(5_000, 90_000))
              .with(Input.RESALE, random.nextDouble(500, 2_000))
              .with(Input.LIFE, 48)
              .with(Input.IDLE_POWER, random.nextDouble(90, 400))
              .with(Input.LOAD_POWER, random.nextDouble(900, 4_000))
              .with(Input.PUE, 1.3)
              .with(Input.ELECTRICITY, random.nextDouble(0.1, 0.4));
      Option option = Option.of("build:box", OptionKind.BUILD, in);
      Work work = new Work(in, Optional.empty(), Optional.empty());
      Costing alone = Costing.of(option);
      Layers layers = new Layers(work, in.get(Input.MACHINE_GPUS) * in.get(Input.GPU_RATIO));
      double[] machines = alone.use().machines();
      layers.held(option, Arrays.stream(machines).mapToInt(count -> (int) count).toArray());
      double plan = PlanCosting.of(layers.plan(), _ -> option).presentUsd();
      assertThat(plan).isCloseTo(alone.presentUsd(), within(1e-9 * alone.presentUsd()));
    }
  }

  /// 3 GPUs for 40 of 168 hours, on machines of 2 GPUs of 2.4 times the speed: 1.25 of them, so 2,
  /// on one machine for 40 x 1.25 / 2 = 25 hours a week. A month of 672 hours is 4 weeks, so 100
  /// hours.
  @Test
  void aFasterGpuIsRentedForFewerHours() {
    Inputs in =
        typed(new Random(34), 0)
            .with(Input.HOURS_PER_MONTH, 672)
            .with(Input.GPUS, 3)
            .with(Input.HOURS_PER_WEEK, 40)
            .with(Input.GPU_RATIO, 2.4)
            .with(Input.MACHINE_GPUS, 2);
    Option option = Option.of("on-demand:cloud", OptionKind.ON_DEMAND, in);
    Remaining work = new Work(in, Optional.empty(), Optional.empty()).month(5, 3);
    Remaining.Need need = work.rented(option);
    assertThat(need.most()).isEqualTo(1);
    assertThat(need.meanMachines() * 672).isCloseTo(100, within(1e-9));
    assertThat(need.shareOfTime() * 672).isCloseTo(100, within(1e-9));
    assertThat(need.meanGpus() / 2.4 * 672).isCloseTo(200, within(1e-9));
  }

  private static Inputs typed(Random random, double growth) {
    return Inputs.of(
        Map.ofEntries(
            Map.entry(Input.HORIZON, 18.0),
            Map.entry(Input.HOURS_PER_MONTH, 720.0),
            Map.entry(Input.DISCOUNT_RATE, 0.07),
            Map.entry(Input.GPUS, (double) random.nextInt(2, 30)),
            Map.entry(Input.HOURS_PER_WEEK, random.nextDouble(5, 130)),
            Map.entry(Input.MOST_HOURS_PER_WEEK, 140.0),
            Map.entry(Input.GROWTH, growth),
            Map.entry(Input.GPU_RATIO, random.nextDouble(0.3, 5)),
            Map.entry(Input.MACHINE_GPUS, (double) random.nextInt(1, 9)),
            Map.entry(Input.RENT_AVAILABILITY, 1.0),
            Map.entry(Input.IDLE_SHARE, 0.06),
            Map.entry(Input.ON_DEMAND_PRICE, random.nextDouble(1, 30))));
  }
}
