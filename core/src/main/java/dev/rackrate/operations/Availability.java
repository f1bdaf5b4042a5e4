package dev.rackrate.operations;

import static dev.rackrate.quantity.Input.FAILURE_RATE;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.RENT_AVAILABILITY;
import static dev.rackrate.quantity.Input.REPAIR_TIME;

import dev.rackrate.quantity.Inputs;
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

  /// Share of time in which a rented machine is not there.
  public static double rentedOutage(Inputs in) {
    return 1 - in.get(RENT_AVAILABILITY);
  }
}
