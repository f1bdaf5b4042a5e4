package dev.rackrate.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trial;
import dev.rackrate.simulate.setting.Checkpoints;
import dev.rackrate.simulate.setting.Failures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a replay takes from the study: `simulate` and `decide` set a fleet up alike.
final class FleetSetupTest {

  private static FleetSetup setup(Trial trial) {
    Option owned = trial.scenario().options().getFirst();
    return new FleetSetup(owned, Optional.empty(), Optional.empty());
  }

  @Test
  void workIsSavedEveryHourInTheTimesOfTheStudy() {
    // a checkpoint of 3 minutes and a restart of 12
    FleetSetup fleet =
        setup(
            Trial.study()
                .build(
                    "box",
                    b ->
                        b.price(9_000)
                            .with(Input.CHECKPOINT, 3 / 60.0)
                            .with(Input.RESTART, 12 / 60.0)));
    assertThat(fleet.checkpoints()).isEqualTo(new Checkpoints(3_600, 180, 720));
  }

  @Test
  void aMachineFailsAsOftenAsItsGpus() {
    // 4 GPUs that fail 0.05 times a year each: once in 5 years of 8,766 hours; 30 hours out
    FleetSetup fleet =
        setup(
            Trial.study()
                .build(
                    "box",
                    b ->
                        b.gpus(4)
                            .price(9_000)
                            .with(Input.FAILURE_RATE, 0.05)
                            .with(Input.REPAIR_TIME, 30)));
    assertThat(fleet.failures()).contains(new Failures.OfNodes(43_830, 108_000, 100));
  }

  @Test
  void withoutARateNothingFails() {
    FleetSetup fleet = setup(Trial.study().build("box", b -> b.gpus(4).price(9_000)));
    assertThat(fleet.failures()).isEmpty();
  }
}
