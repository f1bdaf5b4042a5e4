package dev.rackrate.simulate.fleet;

import dev.rackrate.simulate.setting.FleetShape;
import dev.rackrate.simulate.setting.FleetShape.Pool;
import dev.rackrate.simulate.setting.SimulatedJobs;

/// The sizes of jobs and nodes in their largest common unit, so that whole GPUs count small.
public final class JobUnits {

  private static final int MILLI = 1_000;

  /// Thousandths of a GPU in a unit.
  final int milliGpus;

  /// Units of each size of job.
  public final int[] units;

  /// Whether a job of each size fits on the empty fleet.
  public final boolean[] fitsFleet;

  JobUnits(SimulatedJobs jobs, FleetShape fleet) {
    int common = MILLI;
    for (int size : jobs.sizes) {
      common = greatestCommonDivisor(common, size);
    }
    milliGpus = common;
    units = new int[jobs.sizes.length];
    fitsFleet = new boolean[units.length];
    for (int c = 0; c < units.length; c++) {
      units[c] = jobs.sizes[c] / common;
      long milli = jobs.sizes[c];
      fitsFleet[c] = fleet.pools().stream().anyMatch(pool -> pool.gpus() * MILLI >= milli);
    }
  }

  int nodeUnits(Pool pool) {
    return pool.gpusPerNode() * MILLI / milliGpus;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
