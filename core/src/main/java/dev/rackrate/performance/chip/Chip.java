package dev.rackrate.performance.chip;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Precision;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The rates of a GPU in a format, all of them known.
///
/// @param peakTflops dense rate of products in the format
/// @param bandwidthGbPerSecond rate of its memory
/// @param plainTflops FP32 rate of its plain cores
public record Chip(double peakTflops, double bandwidthGbPerSecond, double plainTflops) {

  /// The rates of a GPU, where all are known.
  public static Optional<Chip> of(Gpu gpu, Precision precision) {
    OptionalDouble peak = ChipRates.peak(gpu, precision);
    OptionalDouble bandwidth = ChipRates.bandwidth(gpu);
    OptionalDouble plain = ChipRates.fp32(gpu);
    return peak.isPresent() && bandwidth.isPresent() && plain.isPresent()
        ? Optional.of(new Chip(peak.getAsDouble(), bandwidth.getAsDouble(), plain.getAsDouble()))
        : Optional.empty();
  }

  /// The same with the memory as fast as it is rated. Cards whose memory can do without codes that
  /// mend errors ran kernels and streams alone at up to 0.96 of that, and so without them.
  public static Optional<Chip> rated(Gpu gpu, Precision precision) {
    return of(gpu, precision)
        .map(chip ->
            new Chip(
                chip.peakTflops, ChipRates.ratedBandwidth(gpu).orElseThrow(), chip.plainTflops));
  }

  /// Which of the rates is not known, without a full stop.
  public static Sentence missing(Gpu gpu, Precision precision) {
    String format = precision.label().toUpperCase(Locale.ROOT);
    if (ChipRates.peak(gpu, precision).isEmpty()) {
      return ChipRates.fp32(gpu).isPresent()
          ? Sentence.of("{} has no {}", Arg.name(gpu.name()), Arg.name(format))
          : Sentence.of("the rates of {} are not known", Arg.name(gpu.name()));
    }
    return ChipRates.bandwidth(gpu).isEmpty() ? noBandwidth(gpu) : noFp32(gpu);
  }

  /// Its bandwidth is not known.
  public static Sentence noBandwidth(Gpu gpu) {
    return Sentence.of("the memory bandwidth of {} is not known", Arg.name(gpu.name()));
  }

  /// Its rate outside matrix products is not known.
  public static Sentence noFp32(Gpu gpu) {
    return Sentence.of("the FP32 rate of {} is not known", Arg.name(gpu.name()));
  }

  /// No rate of its matrix products is known.
  public static Sentence noProducts(Gpu gpu) {
    return Sentence.of("no rate of matrix products of {} is known", Arg.name(gpu.name()));
  }

  /// How unlike another chip it is: the largest logarithm of a ratio of their rates.
  public double distance(Chip other) {
    return Math.max(
        Math.abs(Math.log(peakTflops / other.peakTflops)),
        Math.max(
            Math.abs(Math.log(bandwidthGbPerSecond / other.bandwidthGbPerSecond)),
            Math.abs(Math.log(plainTflops / other.plainTflops))));
  }
}
