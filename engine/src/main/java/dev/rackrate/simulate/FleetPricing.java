package dev.rackrate.simulate;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.Drivers;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Time;
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
/// A machine is the bill of a holding of one that stays idle; a busy hour is the rates of the
/// drivers that follow use, at the mean price of the horizon. The replay counts started hours by
/// itself, so an hour is one that is used from its beginning to its end.
public final class FleetPricing {

  private static final int MOST_INTERRUPTIONS = 20;

  private static final Driver[] FOLLOW_USE = {
    Driver.BILLED_HOURS,
    Driver.WORK_HOURS,
    Driver.BUSY_MACHINE_HOURS,
    Driver.BUSY_HOURS,
    Driver.LICENSED_HOURS
  };

  private FleetPricing() {}

  /// Machines that are always there, of a machine to build or a reservation.
  public static Pool pool(Option option, int nodes) {
    double hours = option.get(Input.HOURS_PER_MONTH);
    double node = Costing.of(option, one(option, 0)).inPlace().monthlyOfMachinesUsd();
    int gpus = (int) option.get(Input.MACHINE_GPUS);
    return new Pool(
        option.name(),
        nodes,
        gpus,
        option.get(Input.GPU_RATIO),
        option.kind() == OptionKind.BUILD ? Tenure.OWNED : Tenure.RESERVED,
        new Price(Math.max(0, node / hours), Math.max(0, usdPerMachineHour(option) / gpus)));
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
        spot.<Spot>map(FleetPricing::byRate).orElse(Spot.NONE),
        onDemand.jobMachines());
  }

  private static Spot byRate(Option spot) {
    Option always =
        spot.with(spot.inputs().with(Input.INTERRUPTIONS, 0).with(Input.SPOT_AVAILABLE, 1));
    return new Spot.ByRate(
        usdPerMachineHour(always), spot.get(Input.INTERRUPTIONS), MOST_INTERRUPTIONS);
  }

  /// What an hour in which a machine is in use costs beyond holding it, discounts and taxes
  /// included.
  public static double usdPerMachineHour(Option option) {
    double hours = option.get(Input.HOURS_PER_MONTH);
    Costing costing = Costing.of(option, one(option, hours)).inPlace();
    Drivers present = costing.flows().present();
    double whileIdle = option.get(Input.OFF_WHEN_IDLE) > 0 ? 0 : option.get(Input.IDLE_POWER);
    double extraKw = (option.get(Input.LOAD_POWER) - whileIdle) / 1000;
    double usd = costing.rateUsd(Driver.MACHINE_KWH) * extraKw;
    for (Driver driver : FOLLOW_USE) {
      double perHour = present.get(driver) / (present.get(Driver.MONTHS) * hours);
      usd += perHour > 0 ? costing.rateUsd(driver) * perHour : 0;
    }
    return usd;
  }

  private static double seconds(Option option, Input hours) {
    return Math.rint(option.get(hours) * Time.SECONDS_PER_HOUR);
  }

  /// One machine, busy for so many hours of every month.
  private static MonthlyUse one(Option option, double busyHours) {
    int horizon = (int) option.get(Input.HORIZON);
    return MonthlyUse.level(horizon, 1, option.get(Input.MACHINE_GPUS), busyHours);
  }
}
