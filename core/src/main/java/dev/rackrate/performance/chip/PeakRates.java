package dev.rackrate.performance.chip;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.workload.Precision;
import java.util.OptionalDouble;

/// The dense rate a GPU is rated at in a format, with sums in FP32 where it has both.
public final class PeakRates {

  private PeakRates() {}

  /// TFLOP/s of the format itself; empty where the GPU has no such rate or none is known.
  public static OptionalDouble teraflops(Gpu gpu, Precision precision) {
    return switch (precision) {
      case FP64 -> firstOf(gpu, GpuRate.FP64_TENSOR, GpuRate.FP64);
      case FP32 -> gpu.rate(GpuRate.FP32);
      case TF32 -> gpu.rate(GpuRate.TF32);
      case FP16 -> firstOf(gpu, GpuRate.FP16, GpuRate.BF16);
      case BF16 -> gpu.rate(GpuRate.BF16);
      case FP8 -> gpu.rate(GpuRate.FP8);
      case INT8 -> gpu.rate(GpuRate.INT8);
      case FP4 -> gpu.rate(GpuRate.FP4);
      case INT4 -> OptionalDouble.empty();
    };
  }

  /// The rate of matrix products in sixteen bits, or in FP32 on a GPU older than tensor cores.
  public static OptionalDouble sixteenBit(Gpu gpu) {
    return firstOf(gpu, GpuRate.BF16, GpuRate.FP16, GpuRate.FP32);
  }

  private static OptionalDouble firstOf(Gpu gpu, GpuRate... rates) {
    for (GpuRate rate : rates) {
      OptionalDouble value = gpu.rate(rate);
      if (value.isPresent()) {
        return value;
      }
    }
    return OptionalDouble.empty();
  }
}
