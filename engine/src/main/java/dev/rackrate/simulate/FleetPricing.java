package dev.rackrate.simulate;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.FleetShape.Price;
import dev.rackrate.simulate.setting.FleetShape.Tenure;
import dev.rackrate.simulate.setting.RentedMachines;
import dev.rackrate.simulate.setting.Spot;
import java.util.Optional;

/// What the machines of an option cost in a replay: what is paid for owning at all, for each
/// machine and for each busy GPU-hour, as level payments over the horizon.
///
/// Each is the bill of a holding of one machine that is the same in every month, by the rates of
/// its drivers. Sessions and idle shares are left out: the replay counts started hours by itself.
public final class FleetPricing {

  private static final double SECONDS_PER_HOUR = 3_600;
  private static final int MOST_INTERRUPTIONS = 20;

  private FleetPricing() {}

  /// Machines that are always there, of a machine to build or a reservation.
  public static Pool pool(Option option, int nodes) {
    double hours = option.get(Input.HOURS_PER_MONTH);
    double node = monthlyUsd(option, 0);
    double busy = monthlyUsd(option, hours) - node;
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
    return Costing.of(option).monthlyWithoutMachinesUsd();
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
    double hours = hourly.get(Input.HOURS_PER_MONTH);
    return (monthlyUsd(hourly, hours) - monthlyUsd(hourly, 0)) / hours;
  }

  private static double seconds(Option option, Input hours) {
    return Math.rint(option.get(hours) * SECONDS_PER_HOUR);
  }

  /// What one machine costs a month if it is busy for so many hours.
  private static double monthlyUsd(Option option, double busyHours) {
    Inputs in = option.inputs().with(Input.SESSION, 0).with(Input.IDLE_SHARE, 0);
    MonthlyUse one =
        MonthlyUse.level((int) in.get(Input.HORIZON), 1, in.get(Input.MACHINE_GPUS), busyHours);
    return Costing.of(option.with(in), one).monthlyOfMachinesUsd();
  }
}
