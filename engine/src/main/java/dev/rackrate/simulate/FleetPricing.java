package dev.rackrate.simulate;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Option;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.FleetShape.Price;
import dev.rackrate.simulate.setting.FleetShape.Tenure;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.Spot;
import java.util.Optional;

/// What the machines of an option cost in a replay: its bill taken apart into a part for owning at
/// all, one for each machine and one for each busy GPU-hour, as level payments over the horizon.
///
/// The bill is a straight line in machines and hours where the work does not grow: three points of
/// it give the parts.
public final class FleetPricing {

  private static final double SECONDS_PER_HOUR = 3_600;
  private static final int MOST_INTERRUPTIONS = 20;

  private FleetPricing() {}

  /// Machines that are always there, of a machine to build or a reservation.
  public static Pool pool(Option option, int nodes) {
    double hours = option.get(Input.HOURS_PER_MONTH);
    double node = monthlyUsd(option, 2, 0) - monthlyUsd(option, 1, 0);
    double busy = monthlyUsd(option, 1, Time.HOURS_PER_WEEK) - monthlyUsd(option, 1, 0);
    int gpus = (int) option.get(Input.MACHINE_GPUS);
    return new Pool(
        option.name(),
        nodes,
        gpus,
        option.get(Input.GPU_RATIO),
        option.kind() == OptionKind.BUILD ? Tenure.OWNED : Tenure.RESERVED,
        new Price(Math.max(0, node / hours), Math.max(0, busy / hours / gpus)));
  }

  /// What an option costs a month whatever the number of machines.
  public static double fixedUsdPerMonth(Option option) {
    return 2 * monthlyUsd(option, 1, 0) - monthlyUsd(option, 2, 0);
  }

  /// Machines by the hour, with spot where an option for it is given.
  public static RentedMachines rented(Option onDemand, Optional<Option> spot) {
    int increment = (int) Math.max(1, seconds(onDemand, Input.INCREMENT));
    return new RentedMachines(
        (int) onDemand.get(Input.MACHINE_GPUS),
        onDemand.get(Input.GPU_RATIO),
        (int) seconds(onDemand, Input.START_UP),
        usdPerMachineHour(onDemand),
        new RentedMachines.Billing(increment, (int) seconds(onDemand, Input.MINIMUM)),
        spot.<Spot>map(FleetPricing::byRate).orElse(Spot.NONE));
  }

  private static Spot byRate(Option spot) {
    Option always =
        spot.with(spot.inputs().with(Input.INTERRUPTIONS, 0).with(Input.SPOT_AVAILABLE, 1));
    return new Spot.ByRate(
        usdPerMachineHour(always), spot.get(Input.INTERRUPTIONS), MOST_INTERRUPTIONS);
  }

  /// What a machine of an hourly option costs an hour, discounts and taxes included.
  public static double usdPerMachineHour(Option hourly) {
    double month = monthlyUsd(hourly, 1, Time.HOURS_PER_WEEK) - monthlyUsd(hourly, 1, 0);
    return month / hourly.get(Input.HOURS_PER_MONTH);
  }

  private static double seconds(Option option, Input hours) {
    return Math.rint(option.get(hours) * SECONDS_PER_HOUR);
  }

  /// The level monthly cost of so many machines, all busy for so many hours a week.
  private static double monthlyUsd(Option option, int machines, double hoursPerWeek) {
    double gpus = machines * option.get(Input.MACHINE_GPUS) * option.get(Input.GPU_RATIO);
    Inputs in =
        option
            .inputs()
            .with(Input.GPUS, gpus)
            .with(Input.HOURS_PER_WEEK, hoursPerWeek)
            .with(Input.MOST_HOURS_PER_WEEK, Time.HOURS_PER_WEEK)
            .with(Input.GROWTH, 0)
            .with(Input.SESSION, 0)
            .with(Input.IDLE_SHARE, 0)
            .with(Input.CREDITS, 0)
            .with(Input.WHOLE_MACHINES, 0)
            .with(Input.HAVE_GPUS, 0)
            .with(Input.HAVE_MONTHS, 0);
    return Costing.of(option, in).monthlyUsd();
  }
}
