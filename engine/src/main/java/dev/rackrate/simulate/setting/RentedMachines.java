package dev.rackrate.simulate.setting;

import dev.rackrate.demand.load.MachineSizes;
import dev.rackrate.quantity.Require;

/// Machines that are rented for one job and given back at its end.
///
/// @param gpusPerMachine GPUs in one
/// @param speed work done in an hour, in hours of the GPU in which the jobs are counted
/// @param startUpSeconds from the order until work begins; paid
/// @param usdPerMachineHour by the hour
/// @param sizes in which a job can have one, told by the machine of that price
public record RentedMachines(
    int gpusPerMachine,
    double speed,
    int startUpSeconds,
    double usdPerMachineHour,
    Billing billing,
    Spot spot,
    MachineSizes sizes) {

  /// Machines of one size.
  public RentedMachines(
      int gpusPerMachine,
      double speed,
      int startUpSeconds,
      double usdPerMachineHour,
      Billing billing,
      Spot spot) {
    this(
        gpusPerMachine,
        speed,
        startUpSeconds,
        usdPerMachineHour,
        billing,
        spot,
        MachineSizes.of(gpusPerMachine));
  }

  /// How time is billed.
  ///
  /// @param incrementSeconds a started increment is paid whole
  /// @param minimumSeconds least that is paid for one rental
  public record Billing(int incrementSeconds, int minimumSeconds) {

    /// By the second.
    public static final Billing EXACT = new Billing(1, 0);

    public Billing {
      Require.atLeast(incrementSeconds, 1, "seconds of a billing increment");
      Require.atLeast(minimumSeconds, 0, "least seconds billed");
    }

    /// What is paid for a rental of so many seconds.
    public long billedSeconds(long seconds) {
      long started = Math.ceilDiv(seconds, (long) incrementSeconds) * incrementSeconds;
      return Math.max(started, minimumSeconds);
    }
  }

  public RentedMachines {
    Require.between(gpusPerMachine, 1, 1_024, "GPUs in a rented machine");
    Require.between(speed, 0.001, 1_000, "speed of a rented machine");
    Require.atLeast(startUpSeconds, 0, "seconds of start-up");
    Require.atLeast(usdPerMachineHour, 0, "price of a rented machine an hour");
  }

  /// Machines by the hour, billed by the second, ready at once.
  public static RentedMachines hourly(int gpusPerMachine, double usdPerMachineHour) {
    return new RentedMachines(gpusPerMachine, 1, 0, usdPerMachineHour, Billing.EXACT, Spot.NONE);
  }

  /// What a job of so many thousandths of a GPU gets.
  public MachineSizes.Got forJob(int milliGpus) {
    return sizes.forJob(milliGpus);
  }
}
