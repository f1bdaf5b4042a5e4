package dev.rackrate.fleet;

import dev.rackrate.quantity.Require;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Use as a value: so many machines, busy for so long, in each month.
public final class MonthlyUse implements Use {

  private final double[] machines;
  private final double[] gpuHours;
  private final double[] busyHours;
  private final double[] machineHours;
  private final int first;
  private final int last;

  /// Held to the horizon.
  ///
  /// @param machines held, from month 0, which has none, to the horizon
  /// @param gpuHours busy, counted in the GPU of the machine
  /// @param busyHours in which the work runs at all
  /// @param machineHours in which a machine is in use, added over machines
  public MonthlyUse(
      double[] machines, double[] gpuHours, double[] busyHours, double[] machineHours) {
    this(machines, gpuHours, busyHours, machineHours, 1, machines.length - 1);
  }

  @SuppressWarnings("ReferenceEquality") // one array for several flows is copied once
  private MonthlyUse(
      double[] machines,
      double[] gpuHours,
      double[] busyHours,
      double[] machineHours,
      int first,
      int last) {
    this.first = first;
    this.last = last;
    this.machines = checked(machines, machines.length, "machines");
    this.gpuHours = checked(gpuHours, machines.length, "gpuHours");
    this.busyHours =
        busyHours == gpuHours ? this.gpuHours : checked(busyHours, machines.length, "busyHours");
    this.machineHours =
        machineHours == busyHours
            ? this.busyHours
            : checked(machineHours, machines.length, "machineHours");
  }

  private static double[] checked(double[] flow, int months, String name) {
    Require.between(months, 2, 10_000, "months of a use");
    if (flow.length != months || flow[0] != 0) {
      Require.between(flow.length, months, months, "months of " + name);
      Require.between(flow[0], 0, 0, name + " of month 0");
    }
    for (double amount : flow) {
      Require.between(amount, 0, Double.MAX_VALUE, name);
    }
    return flow.clone();
  }

  /// What another use comes to, as a value.
  public static MonthlyUse of(Use use) {
    return new MonthlyUse(
        use.machines(),
        use.gpuHours(),
        use.busyHours(),
        use.machineHours(),
        use.first(),
        use.last());
  }

  /// The same held in the months from the first to the last alone.
  public static MonthlyUse between(Use use, int first, int last) {
    return new MonthlyUse(
        between(use.machines(), first, last),
        between(use.gpuHours(), first, last),
        between(use.busyHours(), first, last),
        between(use.machineHours(), first, last),
        first,
        last);
  }

  private static double[] between(double[] flow, int first, int last) {
    double[] part = new double[flow.length];
    System.arraycopy(flow, first, part, first, last - first + 1);
    return part;
  }

  /// The same where the work ends after some months.
  public static MonthlyUse until(Use use, int months) {
    int length = months + 1;
    return new MonthlyUse(
        Arrays.copyOf(use.machines(), length),
        Arrays.copyOf(use.gpuHours(), length),
        Arrays.copyOf(use.busyHours(), length),
        Arrays.copyOf(use.machineHours(), length),
        use.first(),
        Math.min(use.last(), months));
  }

  /// The same with no more machines than the work of each month needs, as they can be rented.
  public static MonthlyUse asNeeded(Use use) {
    return new MonthlyUse(
        use.needed(), use.gpuHours(), use.busyHours(), use.machineHours(), use.first(), use.last());
  }

  /// The same in every month.
  ///
  /// @param busyHoursPerMonth of each machine, all its GPUs at work
  public static MonthlyUse level(
      int horizon, double machines, double gpusPerMachine, double busyHoursPerMonth) {
    return new MonthlyUse(
        all(horizon, machines),
        all(horizon, machines * gpusPerMachine * busyHoursPerMonth),
        all(horizon, machines > 0 ? busyHoursPerMonth : 0),
        all(horizon, machines * busyHoursPerMonth));
  }

  private static double[] all(int horizon, double amount) {
    double[] flow = new double[horizon + 1];
    Arrays.fill(flow, 1, horizon + 1, amount);
    return flow;
  }

  @Override
  public int horizon() {
    return machines.length - 1;
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public int last() {
    return last;
  }

  @Override
  public double[] machines() {
    return machines;
  }

  @Override
  public double[] gpuHours() {
    return gpuHours;
  }

  @Override
  public double[] busyHours() {
    return busyHours;
  }

  @Override
  public double[] machineHours() {
    return machineHours;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MonthlyUse use
        && first == use.first
        && last == use.last
        && Arrays.equals(machines, use.machines)
        && Arrays.equals(gpuHours, use.gpuHours)
        && Arrays.equals(busyHours, use.busyHours)
        && Arrays.equals(machineHours, use.machineHours);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(machines) + Arrays.hashCode(gpuHours);
  }
}
