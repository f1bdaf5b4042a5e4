package dev.rackrate.catalogue.check;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.Median;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// Rules that find rates for sparse matrices where dense ones are wanted: makers advertise twice
/// what a dense multiplication reaches.
final class RateCheck {

  private static final double SPARSE = 1.9;
  private static final double STEP_TOO_HIGH = 3.8;
  private static final double STEP_OF_SIBLINGS = 2.2;
  private static final double ROUNDING = 0.005;

  private static final List<GpuRate> TENSOR =
      List.of(
          GpuRate.TF32,
          GpuRate.FP16,
          GpuRate.FP16_ACCUMULATED_IN_FP16,
          GpuRate.BF16,
          GpuRate.FP8,
          GpuRate.INT8,
          GpuRate.FP4);

  private final Catalogue catalogue;
  private final Catalogue shipped;
  private final Findings findings;

  RateCheck(Catalogue catalogue, Catalogue shipped, Findings findings) {
    this.catalogue = catalogue;
    this.shipped = shipped;
    this.findings = findings;
  }

  void check() {
    for (Gpu gpu : catalogue.tables().gpus()) {
      List<Gpu> siblings =
          catalogue.tables().gpus().stream().filter(other -> areSiblings(gpu, other)).toList();
      TENSOR.forEach(rate -> isLikeSiblings(gpu, rate, siblings));
      step(gpu, GpuRate.FP8, GpuRate.BF16, siblings);
      step(gpu, GpuRate.FP4, GpuRate.FP8, siblings);
      shippedOf(gpu).ifPresent(known -> TENSOR.forEach(rate -> isNotTwice(gpu, known, rate)));
    }
  }

  /// Chips of one generation and segment; one built for double precision, whose tensor rates are
  /// higher, is held against its like alone.
  private static boolean areSiblings(Gpu one, Gpu other) {
    return !one.id().equals(other.id())
        && !one.architecture().isEmpty()
        && one.architecture().equals(other.architecture())
        && one.segment().equals(other.segment())
        && (one.rate(GpuRate.FP64_TENSOR).isEmpty() || other.rate(GpuRate.FP64_TENSOR).isPresent());
  }

  private void isLikeSiblings(Gpu gpu, GpuRate rate, List<Gpu> siblings) {
    double own = ratio(gpu, rate, GpuRate.FP32);
    double usual = usual(siblings, rate, GpuRate.FP32);
    if (own >= SPARSE * usual) {
      findings.add(
          "gpus.csv",
          gpu.id(),
          gpu,
          CheckWords.unlikeSiblings(rate, figure(gpu, rate), own, usual, gpu));
    }
  }

  private void step(Gpu gpu, GpuRate fast, GpuRate slow, List<Gpu> siblings) {
    double own = ratio(gpu, fast, slow);
    double usual = usual(siblings, fast, slow);
    if (own >= STEP_TOO_HIGH && usual <= STEP_OF_SIBLINGS) {
      findings.add(
          "gpus.csv",
          gpu.id(),
          gpu,
          CheckWords.stepTooHigh(fast, figure(gpu, fast), slow, own, usual));
    }
  }

  private void isNotTwice(Gpu gpu, Gpu known, GpuRate rate) {
    double times = ratio(gpu.rate(rate), known.rate(rate));
    if (Math.abs(times - 2) <= 2 * ROUNDING) {
      findings.add(
          "gpus.csv",
          gpu.id(),
          gpu,
          CheckWords.twiceTheShipped(rate, figure(gpu, rate), figure(known, rate)));
    }
  }

  private Optional<Gpu> shippedOf(Gpu gpu) {
    return shipped.tables().gpus().stream().filter(g -> g.id().equals(gpu.id())).findFirst();
  }

  /// The median ratio among siblings; NaN where none has both rates.
  private static double usual(List<Gpu> siblings, GpuRate rate, GpuRate base) {
    return Median.of(
        siblings.stream()
            .mapToDouble(sibling -> ratio(sibling, rate, base))
            .flatMap(r -> Double.isNaN(r) ? DoubleStream.empty() : DoubleStream.of(r)));
  }

  private static double ratio(Gpu gpu, GpuRate rate, GpuRate base) {
    return ratio(gpu.rate(rate), gpu.rate(base));
  }

  private static double ratio(OptionalDouble rate, OptionalDouble base) {
    return rate.isPresent() && base.isPresent()
        ? rate.getAsDouble() / base.getAsDouble()
        : Double.NaN;
  }

  private static double figure(Gpu gpu, GpuRate rate) {
    return gpu.rate(rate).orElse(Double.NaN);
  }
}
