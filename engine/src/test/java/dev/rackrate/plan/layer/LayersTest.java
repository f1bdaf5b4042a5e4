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
}
