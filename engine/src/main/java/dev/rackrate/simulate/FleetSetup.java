package dev.rackrate.simulate;

import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.demand.Demand;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import dev.rackrate.simulate.setting.Checkpoints;
import dev.rackrate.simulate.setting.Failures;
import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.RentedMachines;
import java.util.List;
import java.util.Optional;

/// What the jobs of a study are replayed on: its machine, and its offers for jobs that move.
///
/// @param owned the machine to build
/// @param onDemand where jobs move by the hour; empty where none does
/// @param spot beside it; empty where it is not used
public record FleetSetup(Option owned, Optional<Option> onDemand, Optional<Option> spot) {

  private static final int MOST_RESTARTS = 100;
  private static final int SECONDS_PER_HOUR = (int) Time.SECONDS_PER_HOUR;
  private static final double ROUNDING = 1e-9;

  /// So many machines of one's own.
  public FleetShape fleet(int nodes) {
    return new FleetShape(List.of(FleetPricing.pool(owned, nodes)));
  }

  /// Machines that the peak of a demand takes.
  public int peakNodes(Demand demand) {
    double ofJobs = WholeWork.peakMachines(owned.inputs());
    if (ofJobs > 0) {
      return (int) Math.ceil(ofJobs - ROUNDING);
    }
    double perNode = owned.get(Input.MACHINE_GPUS) * owned.get(Input.GPU_RATIO);
    return (int) Math.ceil(demand.load().peakGpus() / perNode - ROUNDING);
  }

  /// What is paid a month whatever the number of machines and hours.
  public FleetCost.Terms terms(Demand demand) {
    return new FleetCost.Terms(
        FleetPricing.fixedUsdPerMonth(owned),
        onDemand.map(FleetPricing::fixedUsdPerMonth).orElse(0.0),
        owned.get(Input.HOURS_PER_MONTH),
        demand.load().window().hours());
  }

  /// The machines that jobs move to; empty where none do.
  public Optional<RentedMachines> rented() {
    return onDemand.map(offer -> FleetPricing.rented(offer, spot));
  }

  /// Rarer failures than one in a hundred thousand years do not come in any log.
  private static double meanHours(double perYear) {
    return Math.min(Time.HOURS_PER_YEAR / perYear, Failures.MOST_HOURS_BETWEEN);
  }

  /// Failures at the rate of the machine; empty where it has none.
  public Optional<Failures> failures() {
    double perYear = owned.get(Input.FAILURE_RATE) * owned.get(Input.MACHINE_GPUS);
    int repair = (int) Math.max(1, owned.get(Input.REPAIR_TIME) * SECONDS_PER_HOUR);
    return perYear > 0
        ? Optional.of(new Failures.OfNodes(meanHours(perYear), repair, MOST_RESTARTS))
        : Optional.empty();
  }

  /// Every hour, with the times to save and to get going again that the study has.
  public Checkpoints checkpoints() {
    return new Checkpoints(
        SECONDS_PER_HOUR,
        (int) (owned.get(Input.CHECKPOINT) * SECONDS_PER_HOUR),
        (int) (owned.get(Input.RESTART) * SECONDS_PER_HOUR));
  }
}
