package dev.rackrate.cost;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.GROWTH;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.MOST_HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.YEARLY_CASH_FLOWS;

import dev.rackrate.quantity.Inputs;

/// What the demand asks of one kind of machine, month by month, and what a payment in each month is
/// worth today.
///
/// The work grows by a fixed share a month. Hours rise first, up to the most hours a week; then
/// whole machines are added. Arrays run from 0 to the horizon; use has no month 0.
final class Usage {

  static final double HOURS_PER_WEEK_OF_TIME = 168;

  private static final double WHOLE = 1e-9;

  final int horizon;
  final double hoursPerMonth;

  /// Busy GPU-hours, counted in the GPU of the option.
  final double[] gpuHours;

  /// Whole machines needed.
  final double[] machines;

  /// Hours in which a machine is in use, added over machines.
  final double[] machineHours;

  /// Hours in which the work runs at all.
  final double[] busyHours;

  /// Present worth of one dollar.
  final double[] discount;

  private Usage(Inputs in) {
    horizon = (int) in.get(HORIZON);
    hoursPerMonth = in.get(HOURS_PER_MONTH);
    gpuHours = new double[horizon + 1];
    machines = new double[horizon + 1];
    machineHours = new double[horizon + 1];
    busyHours = new double[horizon + 1];
    discount = discountFactors(in, horizon);
    fill(in);
  }

  static Usage of(Inputs in) {
    return new Usage(in);
  }

  private void fill(Inputs in) {
    double perMachine = in.get(MACHINE_GPUS);
    double startGpus = startGpus(in);
    double startMachines = wholeUp(startGpus / perMachine);
    double mostHours = mostHoursPerMonth(in);
    double gpuHoursOfMonth = firstMonthGpuHours(in);
    double growth = 1 + in.get(GROWTH);
    for (int month = 1; month <= horizon; month++) {
      gpuHours[month] = gpuHoursOfMonth;
      busyHours[month] = Math.min(gpuHoursOfMonth / startGpus, mostHours);
      machines[month] =
          Math.max(startMachines, wholeUp(gpuHoursOfMonth / (mostHours * perMachine)));
      machineHours[month] =
          Math.max(startMachines * busyHours[month], gpuHoursOfMonth / perMachine);
      gpuHoursOfMonth *= growth;
    }
  }

  /// GPUs of the option busy at once at the start.
  static double startGpus(Inputs in) {
    return wholeUp(in.get(GPUS) / in.get(GPU_RATIO));
  }

  /// Busy hours of a month beyond which another machine is taken.
  static double mostHoursPerMonth(Inputs in) {
    return Math.max(in.get(MOST_HOURS_PER_WEEK), in.get(HOURS_PER_WEEK))
        * in.get(HOURS_PER_MONTH)
        / HOURS_PER_WEEK_OF_TIME;
  }

  private static double firstMonthGpuHours(Inputs in) {
    return in.get(GPUS)
        * in.get(HOURS_PER_WEEK)
        / in.get(GPU_RATIO)
        * in.get(HOURS_PER_MONTH)
        / HOURS_PER_WEEK_OF_TIME;
  }

  /// The next whole number, forgiving the rounding of a quotient that is whole.
  static double wholeUp(double quotient) {
    return Math.ceil(quotient - WHOLE);
  }

  private static double[] discountFactors(Inputs in, int horizon) {
    double[] factors = new double[horizon + 1];
    double yearly = 1 + in.get(DISCOUNT_RATE);
    boolean atYearEnd = in.get(YEARLY_CASH_FLOWS) > 0;
    for (int month = 0; month <= horizon; month++) {
      factors[month] = Math.pow(yearly, -fallsIn(month, horizon, atYearEnd) / 12.0);
    }
    return factors;
  }

  /// The month in which what accrues in `month` is paid.
  static int fallsIn(int month, int horizon, boolean atYearEnd) {
    return atYearEnd ? Math.min(12 * ((month + 11) / 12), horizon) : month;
  }
}
