package dev.rackrate.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.setting.Burst;
import dev.rackrate.simulate.setting.Checkpoints;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.Policy;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.RentedMachines.Billing;
import dev.rackrate.simulate.setting.ReplaySettings;
import dev.rackrate.simulate.setting.ReplaySettings.Outages;
import dev.rackrate.simulate.setting.Spot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RentalTest {

  // Every job needs more than the one GPU there is, so all of them move at once.
  private static final FleetShape ONE_GPU = FleetShape.owned(1, 1);
  private static final Checkpoints CHECKPOINTS = new Checkpoints(50, 10, 7);

  @Test
  void measuredSpotGoesToThoseWhoCameFirst() {
    List<NaiveReplay.Task> tasks =
        List.of(
            new NaiveReplay.Task(40, 300, 2_000, 2, true),
            new NaiveReplay.Task(50, 500, 2_000, 2, true),
            new NaiveReplay.Task(60, 60, 2_000, 2, false),
            new NaiveReplay.Task(70, 40, 2_000, 2, true));
    Spot spot = new Spot.Measured(3.6, 100, List.of(2, 2, 1, 9));
    ReplayResult result = run(tasks, machines(7.2, Billing.EXACT, spot));

    // Times from the first job. It has a machine from 0: 10 s of start-up, 300 s of work, 5
    // checkpoints. The second works from 20 to 200, when one machine is left: 3 checkpoints saved
    // 150 s; by the hour 350 s and 7 s of restart are left, from 210 to 567. The third may not run
    // on spot, the fourth finds none.
    assertThat(result.use().spanSeconds()).isEqualTo(567);
    assertThat(result.jobs().restarts()).isEqualTo(1);
    double gpuHours = 2 / 3_600.0;
    assertThat(result.use().hours().rented())
        .isCloseTo((350 + 180 + 357 + 60 + 40) * gpuHours, within(1e-12));
    assertThat(result.use().hours().lost()).isCloseTo((50 + 30 + 7) * gpuHours, within(1e-12));
    // Spot: 360 + 190 s at 0.001 USD; by the hour: 367 + 70 + 50 s at 0.002 USD.
    assertThat(result.cost().spotUsd()).isCloseTo(0.55, within(1e-12));
    assertThat(result.cost().hourlyUsd()).isCloseTo(0.974, within(1e-12));
  }

  @Test
  void interruptionsComeAtTheirRate() {
    List<NaiveReplay.Task> tasks = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      tasks.add(new NaiveReplay.Task(7L * i, 18_000, 3_000, 2, true));
    }
    Spot spot = new Spot.ByRate(2, 0.3, 10_000);
    Outages outages = new Outages(Failures.NONE, new Checkpoints(2, 0, 0), 5);
    ReplayResult result =
        ReplaySimulator.run(
            RandomJobs.jobs(tasks), settings(machines(9, Billing.EXACT, spot)).with(outages));
    // 2,000 jobs of 5 hours on 2 machines: 0.3 x 5 x 2 x 2,000 = 6,000, of Poisson's spread.
    assertThat((double) result.jobs().restarts()).isCloseTo(6_000, within(4 * Math.sqrt(6_000)));
    // Each costs a second on average, half of the interval of 2 s.
    assertThat(result.use().hours().lost() * 3_600 / 3 / 6_000).isCloseTo(1, within(0.6));
    assertThat(result.cost().hourlyUsd()).isZero();
  }

  @Test
  void aJobThatIsInterruptedTooOftenFinishesByTheHour() {
    // A thousand interruptions an hour and work of two hours that saves nothing in between.
    List<NaiveReplay.Task> tasks = List.of(new NaiveReplay.Task(3, 7_200, 2_000, 2, true));
    Spot spot = new Spot.ByRate(2, 1_000, 4);
    Outages outages = new Outages(Failures.NONE, new Checkpoints(7_000, 5, 20), 5);
    ReplayResult result =
        ReplaySimulator.run(
            RandomJobs.jobs(tasks), settings(machines(9, Billing.EXACT, spot)).with(outages));
    assertThat(result.jobs().restarts()).isEqualTo(4);
    // 10 s of start-up, 7,200 s of work and 20 s of restart at 9 USD an hour.
    assertThat(result.cost().hourlyUsd()).isCloseTo(7_230 / 3_600.0 * 9, within(1e-12));
  }

  @Test
  void startedIncrementsAndTheMinimumArePaid() {
    Billing billing = new Billing(60, 300);
    assertThat(billing.billedSeconds(20)).isEqualTo(300);
    assertThat(billing.billedSeconds(301)).isEqualTo(360);
    assertThat(billing.billedSeconds(420)).isEqualTo(420);
    List<NaiveReplay.Task> tasks = List.of(new NaiveReplay.Task(3, 411, 5_000, 2, false));
    ReplayResult result = run(tasks, machines(12, billing, Spot.NONE));
    // 10 s of start-up and 411 s of work are 8 minutes; 5 GPUs need 3 machines of 2.
    assertThat(result.cost().hourlyUsd()).isCloseTo(3 * 8 / 60.0 * 12, within(1e-12));
    assertThat(result.use().billedGpuHours()).isCloseTo(3 * 2 * 8 / 60.0, within(1e-12));
  }

  private static ReplayResult run(List<NaiveReplay.Task> tasks, RentedMachines machines) {
    return ReplaySimulator.run(RandomJobs.jobs(tasks), settings(machines));
  }

  private static ReplaySettings settings(RentedMachines machines) {
    return ReplaySettings.of(ONE_GPU, Policy.FIFO)
        .with(new Burst.After(90, machines))
        .with(new Outages(Failures.NONE, CHECKPOINTS, 5));
  }

  private static RentedMachines machines(double usdPerHour, Billing billing, Spot spot) {
    return new RentedMachines(2, 1, 10, usdPerHour, billing, spot);
  }
}
