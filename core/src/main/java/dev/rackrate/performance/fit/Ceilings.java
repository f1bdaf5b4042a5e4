package dev.rackrate.performance.fit;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.chip.ChipGeneration;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.workload.Precision;
import java.util.Map;
import java.util.OptionalDouble;

/// The share of its rated peak that the best product of matrices reaches on a GPU.
public final class Ceilings {

  public static final String AREA = "ceiling";
  public static final String SHARE = "share";

  private static final double LEAST = 0.3;
  private static final double MOST = 0.97;

  /// Halved rates are stated at a clock that chips with power to spare run above.
  private static final double MOST_OF_HALVED_RATES = 1.2;

  private static final double OF_HALVED_RATES = 1.0;

  private static final int SIXTEEN = 16;
  private static final double OF_SIXTEEN_BITS = 0.82;
  private static final double OF_EIGHT_BITS = 0.74;
  private static final double OF_FOUR_BITS = 0.60;

  private final Map<String, Double> shares;

  /// Takes the shares found.
  public Ceilings(Parameters parameters) {
    this.shares = parameters.groups(AREA, SHARE);
  }

  /// The measured share, or that of the same chip with other memory, of its generation, or a usual
  /// one.
  public double of(Gpu gpu, Precision precision) {
    return known(gpu, precision).orElseGet(() -> usual(gpu, precision));
  }

  /// The share measured on the GPU, on the same chip or on its generation.
  public OptionalDouble known(Gpu gpu, Precision precision) {
    OptionalDouble own = own(gpu, precision);
    Double share = shares.get(group(ChipGeneration.likeCeiling(gpu), precision));
    return own.isPresent() || share == null ? own : OptionalDouble.of(clamped(gpu, share));
  }

  /// The share that work of minutes reaches: that of a single product, or what the watts of the
  /// board sustain where that is less.
  public double sustained(Gpu gpu, Precision precision) {
    double share = of(gpu, precision);
    OptionalDouble watts = gpu.rate(GpuRate.POWER);
    OptionalDouble peak = ChipRates.peak(gpu, precision);
    if (watts.isEmpty() || peak.isEmpty() || precision.bits() > SIXTEEN) {
      return share;
    }
    double perWatt = ChipGeneration.of(gpu).sustainedTflopsPerWatt() * SIXTEEN / precision.bits();
    return Math.min(share, Math.max(LEAST, perWatt * watts.getAsDouble() / peak.getAsDouble()));
  }

  private static double clamped(Gpu gpu, double share) {
    return Math.clamp(share, LEAST, mostOfPeak(gpu));
  }

  /// No product of matrices is taken to reach more of a rated peak.
  public static double mostOfPeak(Gpu gpu) {
    return ChipGeneration.of(gpu).isHalved(gpu) ? MOST_OF_HALVED_RATES : MOST;
  }

  /// The share measured on the GPU or on the same chip with other memory.
  public OptionalDouble own(Gpu gpu, Precision precision) {
    Double share = shares.get(group(gpu.id(), precision));
    if (share == null) {
      share = shares.get(group(chip(gpu.id()), precision));
    }
    return share == null ? OptionalDouble.empty() : OptionalDouble.of(clamped(gpu, share));
  }

  /// The first two words of an id: chip and form, without the memory.
  public static String chip(String id) {
    int second = id.indexOf('-', id.indexOf('-') + 1);
    return second < 0 ? id : id.substring(0, second);
  }

  /// How a ceiling is grouped in the parameters.
  static String group(String gpuOrGeneration, Precision precision) {
    return gpuOrGeneration + "/" + precision.bits();
  }

  private static double usual(Gpu gpu, Precision precision) {
    if (ChipGeneration.of(gpu).isHalved(gpu)) {
      return OF_HALVED_RATES;
    }
    return switch (precision) {
      case FP64, FP32, TF32, FP16, BF16 -> OF_SIXTEEN_BITS;
      case FP8, INT8 -> OF_EIGHT_BITS;
      case FP4, INT4 -> OF_FOUR_BITS;
    };
  }
}
