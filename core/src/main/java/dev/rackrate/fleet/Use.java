package dev.rackrate.fleet;

/// How much of one kind of machine is held and used, month by month.
///
/// Arrays run from 0, today, to the horizon; use has no month 0. Whoever gets one leaves it as it
/// is.
public interface Use {

  /// The last month.
  int horizon();

  /// The first month in which anything is held; what is paid by the month begins with it.
  default int first() {
    return 1;
  }

  /// The last month in which anything is held; what is paid by the month ends with it.
  default int last() {
    return horizon();
  }

  /// Whole machines held.
  double[] machines();

  /// Whole machines that the work of a month needs: those held, unless some stay idle.
  default double[] needed() {
    return machines();
  }

  /// Busy GPU-hours, counted in the GPU of the machine.
  double[] gpuHours();

  /// Hours in which the work runs at all.
  double[] busyHours();

  /// Hours in which a machine is in use, added over machines.
  double[] machineHours();

  /// Machines taken at the end of each month for a term, those that follow an ended term included.
  default double[] taken(int term) {
    return taken(machines(), term);
  }

  /// Machines taken at the end of each month for a term so that so many are held.
  static double[] taken(double[] count, int term) {
    double[] taken = new double[count.length];
    for (int end = 0; end < count.length - 1; end++) {
      double renewed = end >= term ? taken[end - term] : 0;
      taken[end] = count[end + 1] - count[end] + renewed;
    }
    return taken;
  }
}
