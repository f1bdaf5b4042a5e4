package dev.rackrate.performance.device;

import dev.rackrate.performance.chip.Chip;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.DeviceRequest.SampleCost;
import dev.rackrate.workload.Precision;

/// The formulas of vision work: seconds of one sample on one GPU, and of one on another.
///
/// A sample takes `((2 MAC x f / (peak x e))^s + (values x bytes x t / memory)^s)^(1/s)`. Memory
/// stands for bandwidth and, for a part `coreShare` of it, the plain cores that work on each value
/// between products: `bandwidth^(1 - coreShare) x (plain rate / usual)^coreShare`.
///
/// A measured time is split by the share that its products would take at `e` of the peak, raised to
/// `sharePower`; that share moves with the peak and the rest with the memory.
///
/// @param efficiency share of its peak that a GPU reaches in products, `e`
/// @param traffic how often a value crosses the memory, `t`
/// @param joint how far the two times overlap, `s`
/// @param trainingCompute how much more training computes than inference, `f`
/// @param trainingTraffic how much more training moves than inference
/// @param usualShare share of products in a measured time of a model whose cost is not known
public record VisionCurve(
    double efficiency,
    double traffic,
    double coreShare,
    double joint,
    double trainingCompute,
    double trainingTraffic,
    double sharePower,
    double usualShare) {

  private static final String AREA = VisionModel.AREA;

  /// FP32 operations for each byte of bandwidth of a usual GPU.
  private static final double USUAL_FLOP_PER_BYTE = 38;

  public static VisionCurve of(Parameters parameters) {
    return new VisionCurve(
        parameters.get(AREA, "efficiency"),
        parameters.get(AREA, "traffic"),
        parameters.get(AREA, "core_share"),
        parameters.get(AREA, "joint"),
        parameters.get(AREA, "training_compute"),
        parameters.get(AREA, "training_traffic"),
        parameters.get(AREA, "share_power"),
        parameters.get(AREA, "usual_share"));
  }

  /// Seconds of one sample.
  public double seconds(SampleCost cost, Chip chip, Precision precision, boolean isTraining) {
    double compute = computeSeconds(cost, chip, isTraining);
    double bytes = cost.megaActivations() * 1e6 * precision.bits() / 8.0 * traffic;
    double moved = isTraining ? bytes * trainingTraffic : bytes;
    double memory = moved / memoryRate(chip);
    return StrictMath.pow(Math.pow(compute, joint) + StrictMath.pow(memory, joint), 1 / joint);
  }

  private double computeSeconds(SampleCost cost, Chip chip, boolean isTraining) {
    double operations = 2e9 * cost.gigaMacs() * (isTraining ? trainingCompute : 1);
    return operations / (chip.peakTflops() * 1e12 * efficiency);
  }

  /// Bytes a second of memory and plain cores together.
  private double memoryRate(Chip chip) {
    double bandwidth = chip.bandwidthGbPerSecond() * 1e9;
    double cores = chip.plainTflops() * 1e12 / USUAL_FLOP_PER_BYTE;
    return StrictMath.pow(bandwidth, 1 - coreShare) * StrictMath.pow(cores, coreShare);
  }

  /// The share of products in a time that was measured.
  public double share(SampleCost cost, Chip chip, double measuredSeconds, boolean isTraining) {
    double share = computeSeconds(cost, chip, isTraining) / measuredSeconds;
    return Math.min(1, StrictMath.pow(share, sharePower));
  }

  /// How many times as long another chip takes.
  public double longer(double share, Chip from, Chip to) {
    return share * from.peakTflops() / to.peakTflops()
        + (1 - share) * memoryRate(from) / memoryRate(to);
  }
}
