package dev.rackrate.performance.device;

import dev.rackrate.performance.chip.Chip;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.DeviceRequest.Matmul;
import java.util.OptionalDouble;

/// The formula of a matrix product on one GPU.
///
/// `t = (c^s + b^s)^(1/s) + (launch + step x k) / clock`, with `c = 2mnk / (peak x share) x (1 +
/// k0/k) x waves^w` and `b` the bytes of the three matrices over `bandwidth x eb`. `waves` is how
/// much longer whole waves of 128 x 128 tiles take than their number as a fraction; 1 where
/// multiprocessors are not known. What a tile waits for at its start and at each step along `k`
/// passes at the clock of the chip, however many there are and however fast the memory is.
///
/// @param startDepth inner size at which half of the time goes into starting, `k0`
/// @param memoryEfficiency share of the bandwidth that is reached, `eb`
/// @param joint how far the two times overlap, `s`
/// @param launchTicks cycles before the first step and after the last
/// @param stepTicks cycles that a step along `k` waits
/// @param waveWeight how much of a last wave that is not full counts, `w`
public record MatmulCurve(
    double startDepth,
    double memoryEfficiency,
    double joint,
    double launchTicks,
    double stepTicks,
    double waveWeight) {

  private static final String AREA = MatmulModel.AREA;
  private static final double TILE = 128;

  /// The formula with fitted numbers.
  public static MatmulCurve of(Parameters parameters) {
    return new MatmulCurve(
        parameters.get(AREA, "start_depth"),
        parameters.get(AREA, "memory_efficiency"),
        parameters.get(AREA, "joint"),
        parameters.get(AREA, "launch_ticks"),
        parameters.get(AREA, "step_ticks"),
        parameters.get(AREA, "wave_weight"));
  }

  /// Seconds of a product.
  ///
  /// @param share of its peak that the GPU reaches in large products
  public double seconds(Matmul work, Chip chip, double share) {
    double operations = 2.0 * work.m() * work.n() * work.k();
    double compute = operations / (chip.peakTflops() * 1e12 * share);
    double inTiles =
        compute * (1 + startDepth / work.k()) * StrictMath.pow(waves(work), waveWeight);
    double moved = bytes(work) / (chip.bandwidthGbPerSecond() * 1e9 * memoryEfficiency);
    return StrictMath.pow(Math.pow(inTiles, joint) + StrictMath.pow(moved, joint), 1 / joint)
        + waiting(work);
  }

  private double waiting(Matmul work) {
    return (launchTicks + stepTicks * work.k()) / ChipRates.clock(work.setting().placement().gpu());
  }

  private static double bytes(Matmul work) {
    double m = work.m();
    double n = work.n();
    double k = work.k();
    return (m * k + k * n + m * n) * work.precision().bits() / 8;
  }

  private static double waves(Matmul work) {
    OptionalDouble multiprocessors = ChipRates.multiprocessors(work.setting().placement().gpu());
    if (multiprocessors.isEmpty()) {
      return 1;
    }
    double tiles = Math.ceil(work.m() / TILE) * Math.ceil(work.n() / TILE);
    double waves = tiles / multiprocessors.getAsDouble();
    return Math.ceil(waves) / waves;
  }
}
