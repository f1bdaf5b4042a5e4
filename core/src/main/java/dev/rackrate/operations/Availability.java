package dev.rackrate.operations;

import static dev.rackrate.quantity.Input.FAILURE_RATE;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.RENT_AVAILABILITY;
import static dev.rackrate.quantity.Input.REPAIR_TIME;

import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Time;

/// Share of time in which a machine does its work.
///
/// Owned: GPUs fail at a constant rate and each failure takes the machine out for the repair time.
/// Rented: what the provider promises. Causes other than GPUs are left out.
public final class Availability {

  /// Hours of a year of 365.25 days, in which failures are counted. The text of [#ownedOutage], for
  /// formulas that use it.
  public static final String OWNED_OUTAGE =
      "min(1, machine.gpus * build.failure-rate * build.repair-time / 8766)";

  /// The text of [#rentedOutage].
  public static final String RENTED_OUTAGE = "(1 - rent.availability)";

  private Availability() {}

  /// Share of time in which an owned machine is out for repair.
  public static double ownedOutage(Inputs in) {
    return Math.min(
        1, in.get(MACHINE_GPUS) * in.get(FAILURE_RATE) * in.get(REPAIR_TIME) / Time.HOURS_PER_YEAR);
  }

  /// Share of time in which at least so many of some machines are up, each for itself and mended
  /// without waiting for the others.
  ///
  /// @param up share of time in which one is up
  public static double ofAtLeast(int needed, int held, double up) {
    Require.between(up, 0, 1, "share of time in which a machine is up");
    if (needed <= 0) {
      return 1;
    }
    if (needed > held || up == 0) {
      return 0;
    }
    double sum = 0;
    double log = held * Math.log(up);
    for (int down = 0; down <= held - needed && log > Double.NEGATIVE_INFINITY; down++) {
      sum += Math.exp(log);
      log += Math.log((held - down) / (down + 1.0)) + Math.log1p(-up) - Math.log(up);
    }
    return Math.min(1, sum);
  }

  /// Share of time in which a rented machine is not there.
  public static double rentedOutage(Inputs in) {
    return 1 - in.get(RENT_AVAILABILITY);
  }
}
