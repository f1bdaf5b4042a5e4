package dev.rackrate.performance.chip;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.workload.Precision;
import java.util.OptionalDouble;

/// The rates of a GPU: as sourced, else as the list of chips states them, else worked out.
///
/// FP32 rate = 2 x lanes of a multiprocessor x multiprocessors x clock; tensor rates likewise.
public final class ChipRates {

  private static final double UNPACKING_LANES = 128;

  /// Fitted on a P100 beside ten other chips: pavlokhmel.com, 2026-06-07.
  private static final double STEPS_WITHOUT_BYTES = 3.3;

  /// The middle of the chips whose clock is on record.
  private static final double USUAL_MEGAHERTZ = 1755;

  private ChipRates() {}

  /// Memory bandwidth in GB/s that codes which mend errors leave.
  public static OptionalDouble bandwidth(Gpu gpu) {
    OptionalDouble rated = ratedBandwidth(gpu);
    return rated.isPresent() ? OptionalDouble.of(rated.getAsDouble() * gpu.shareOfMemory()) : rated;
  }

  /// Memory bandwidth in GB/s without such codes.
  public static OptionalDouble ratedBandwidth(Gpu gpu) {
    return either(gpu.rate(GpuRate.BANDWIDTH), gpu.rate(GpuRate.CHIP_BANDWIDTH));
  }

  /// FP32 rate of plain cores in TFLOP/s.
  public static OptionalDouble fp32(Gpu gpu) {
    OptionalDouble stated = either(gpu.rate(GpuRate.FP32), gpu.rate(GpuRate.CHIP_FP32));
    return either(stated, ofClock(gpu, 2 * ChipGeneration.of(gpu).lanes()));
  }

  /// The rate at which plain cores unpack numbers of few bits, in TOP/s.
  ///
  /// A multiprocessor has as many lanes for that in every generation, however many FP32 lanes it
  /// has; a chip that cannot multiply bytes at once takes several steps. Of a chip whose
  /// multiprocessors are not on record it is half the FP32 rate, which counts two for a
  /// multiplication with a sum.
  public static OptionalDouble unpacking(Gpu gpu) {
    ChipGeneration generation = ChipGeneration.of(gpu);
    double steps = generation.multipliesBytes() ? 1 : STEPS_WITHOUT_BYTES;
    OptionalDouble lanes = ofClock(gpu, UNPACKING_LANES / steps);
    OptionalDouble plain = fp32(gpu);
    return lanes.isPresent() || plain.isEmpty()
        ? lanes
        : OptionalDouble.of(plain.getAsDouble() / 2);
  }

  /// How many multiprocessors it has.
  public static OptionalDouble multiprocessors(Gpu gpu) {
    return gpu.rate(GpuRate.MULTIPROCESSORS);
  }

  /// Cycles a second at its boost clock, or at a usual one where that is not on record.
  public static double clock(Gpu gpu) {
    return gpu.rate(GpuRate.BOOST).orElse(USUAL_MEGAHERTZ) * 1e6;
  }

  /// The dense rate of a format in TFLOP/s.
  ///
  /// A GPU without tensor cores works sixteen bits out at its FP32 rate. FP32 here means products
  /// as frameworks do them by default: in TF32 for convolutions is for the caller to say.
  public static OptionalDouble peak(Gpu gpu, Precision precision) {
    OptionalDouble known = either(PeakRates.teraflops(gpu, precision), ofChip(gpu, precision));
    if (known.isPresent()) {
      return known;
    }
    ChipGeneration generation = ChipGeneration.of(gpu);
    return switch (precision) {
      case FP32 -> fp32(gpu);
      case FP16 ->
          generation.hasTensorCores() ? ofClock(gpu, generation.tensorFlops(gpu)) : fp32(gpu);
      case BF16 ->
          generation.hasBf16() ? ofClock(gpu, generation.tensorFlops(gpu)) : OptionalDouble.empty();
      case TF32 ->
          generation.hasBf16()
              ? ofClock(gpu, generation.tensorFlops(gpu) / 2)
              : OptionalDouble.empty();
      case FP64, FP8, INT8, FP4, INT4 -> OptionalDouble.empty();
    };
  }

  /// The rate of plain FP32 in TFLOP/s that the watts of the board sustain.
  public static OptionalDouble sustainedFp32(Gpu gpu) {
    OptionalDouble rate = fp32(gpu);
    OptionalDouble watts = gpu.rate(GpuRate.POWER);
    return rate.isPresent() && watts.isPresent()
        ? OptionalDouble.of(
            Math.min(
                rate.getAsDouble(),
                ChipGeneration.of(gpu).sustainedPlainTflopsPerWatt() * watts.getAsDouble()))
        : rate;
  }

  /// The rate of products in sixteen bits in TFLOP/s: BF16, else FP16, else that of plain cores.
  public static OptionalDouble sixteenBit(Gpu gpu) {
    return either(peak(gpu, Precision.BF16), peak(gpu, Precision.FP16));
  }

  /// The same where sums in FP32 do not halve it.
  public static OptionalDouble sixteenBitWhole(Gpu gpu) {
    double whole = ChipGeneration.of(gpu).isHalved(gpu) ? 2 : 1;
    OptionalDouble rate = sixteenBit(gpu);
    return rate.isPresent() ? OptionalDouble.of(whole * rate.getAsDouble()) : rate;
  }

  private static OptionalDouble ofChip(Gpu gpu, Precision precision) {
    return switch (precision) {
      case FP16 -> gpu.rate(GpuRate.CHIP_FP16);
      case BF16 -> gpu.rate(GpuRate.CHIP_BF16);
      case FP64, FP32, TF32, FP8, INT8, FP4, INT4 -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble ofClock(Gpu gpu, double flopsPerClock) {
    OptionalDouble count = gpu.rate(GpuRate.MULTIPROCESSORS);
    OptionalDouble megahertz = gpu.rate(GpuRate.BOOST);
    return count.isPresent() && megahertz.isPresent() && flopsPerClock > 0
        ? OptionalDouble.of(flopsPerClock * count.getAsDouble() * megahertz.getAsDouble() / 1e6)
        : OptionalDouble.empty();
  }

  private static OptionalDouble either(OptionalDouble first, OptionalDouble second) {
    return first.isPresent() ? first : second;
  }
}
