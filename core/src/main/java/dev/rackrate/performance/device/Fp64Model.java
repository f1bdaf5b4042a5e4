package dev.rackrate.performance.device;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Carrying;
import dev.rackrate.performance.request.DeviceRequest.Fp64;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Predicts what science in double precision reaches, in TFLOP/s.
///
/// Dense work (`hpl`, the default) reaches a measured share of an FP64 rate, which differs between
/// makers: of the best one, or of that of vectors for a maker none of whose cards was seen to
/// exceed it, so that nothing shows what its matrix units are worth. Products of large matrices
/// alone (`gemm`) reach a measured share of the best rate, and no less than dense work, which is
/// mostly made of them; consumer cards have a share of their own, since their few FP64 units leave
/// them the power to clock higher than they are rated. Work on streams (`stream`, three values of
/// eight bytes for two operations) reaches a measured share of the rated memory bandwidth, and
/// never more than the FP64 rate; cards whose memory can do without codes that mend errors were
/// measured without, at up to 0.96 of what they are rated for.
public final class Fp64Model implements WorkModel<Fp64> {

  /// The area of its parameters.
  public static final String AREA = "fp64";

  /// What dense work reaches of the best FP64 rate.
  public static final String BEST_SHARE = "hpl_share";

  /// What it reaches of that of vectors, for makers whose cards never exceed it.
  public static final String VECTOR_SHARE = "hpl_vector_share";

  /// What products of large matrices reach of the best FP64 rate.
  public static final String PRODUCT_SHARE = "gemm_share";

  private static final String CONSUMER = "consumer";

  /// Operations of a triad for each byte it moves.
  private static final double TRIAD_FLOP_PER_BYTE = 2.0 / 24;

  private final Parameters parameters;

  public Fp64Model(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public PredictionAnswer predict(Fp64 work) {
    Optional<Bound> bound = Bound.parse(work.mode());
    if (bound.isEmpty()) {
      return new Unpredicted(
          Sentence.of(
              "no FP64 work called \"{}\" is known; write hpl, gemm or stream",
              Arg.name(work.mode())));
    }
    Gpu gpu = work.setting().placement().gpu();
    OptionalDouble own = one(gpu, bound.get());
    if (own.isEmpty()) {
      return unknown(gpu);
    }
    return work.setting()
        .measured()
        .map(measured -> carried(work, bound.get(), measured, own.getAsDouble()))
        .orElseGet(() -> unaided(work, bound.get(), own.getAsDouble()));
  }

  /// What bounds the work.
  private enum Bound {
    COMPUTE("hpl"),
    PRODUCTS("gemm"),
    MEMORY("stream");

    private final String label;

    Bound(String label) {
      this.label = label;
    }

    static Optional<Bound> parse(String mode) {
      return switch (mode.strip().toLowerCase(Locale.ROOT)) {
        case "", "hpl", "linpack", "dense" -> Optional.of(COMPUTE);
        case "gemm", "dgemm" -> Optional.of(PRODUCTS);
        case "stream", "triad", "stream-triad" -> Optional.of(MEMORY);
        default -> Optional.empty();
      };
    }

    String label() {
      return label;
    }
  }

  /// The word that parameters use for what bounds a work; empty where it is not known.
  static String boundOf(Fp64 work) {
    return Bound.parse(work.mode()).map(Bound::label).orElse("");
  }

  private PredictionAnswer unaided(Fp64 work, Bound bound, double each) {
    Gpu gpu = work.setting().placement().gpu();
    boolean isSeen = parameters.find(AREA, "seen", bound.label() + "/" + gpu.id()).isPresent();
    return new Predicted(
        Prediction.of(
            each * work.setting().placement().gpus(),
            parameters.spread(AREA, bound.label()),
            work.kind(),
            isSeen ? Basis.CALIBRATED : Basis.TRANSFERRED,
            List.of(
                Sentence.of("a share of its rated speed"),
                Sentence.of("loss between GPUs is not counted"))));
  }

  private PredictionAnswer carried(Fp64 work, Bound bound, MeasuredRate measured, double own) {
    OptionalDouble other = one(measured.gpu(), bound);
    if (other.isEmpty()) {
      return unknown(measured.gpu());
    }
    boolean isSame = measured.gpu().id().equals(work.setting().placement().gpu().id());
    Spread spread = parameters.spread(AREA, bound.label()).times(isSame ? 0.2 : 0.8);
    return new Predicted(
        Prediction.of(
            measured.value() * own / other.getAsDouble(),
            spread,
            work.kind(),
            isSame ? Basis.CALIBRATED : Basis.TRANSFERRED,
            List.of(Carrying.carriedOver(measured.gpu()))));
  }

  /// TFLOP/s of one GPU, without an interval; empty where nothing can be said.
  public OptionalDouble teraflops(Fp64 work) {
    return Bound.parse(work.mode())
        .map(bound -> one(work.setting().placement().gpu(), bound))
        .orElse(OptionalDouble.empty());
  }

  private OptionalDouble one(Gpu gpu, Bound bound) {
    OptionalDouble peak = bestRate(gpu);
    OptionalDouble bandwidth = ChipRates.ratedBandwidth(gpu);
    if (peak.isEmpty() || (bound == Bound.MEMORY && bandwidth.isEmpty())) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        switch (bound) {
          case COMPUTE -> dense(gpu, peak.getAsDouble());
          case PRODUCTS ->
              Math.max(dense(gpu, peak.getAsDouble()), peak.getAsDouble() * productShare(gpu));
          case MEMORY ->
              Math.min(
                  peak.getAsDouble(),
                  bandwidth.getAsDouble() / 1e3 * share(gpu, "triad_share") * TRIAD_FLOP_PER_BYTE);
        });
  }

  /// The higher one of vectors and of matrices; empty where neither is known.
  public static OptionalDouble bestRate(Gpu gpu) {
    double best =
        Math.max(gpu.rate(GpuRate.FP64).orElse(0), gpu.rate(GpuRate.FP64_TENSOR).orElse(0));
    return best > 0 ? OptionalDouble.of(best) : OptionalDouble.empty();
  }

  private double dense(Gpu gpu, double peak) {
    OptionalDouble ofVectors = parameters.find(AREA, VECTOR_SHARE, gpu.vendor());
    OptionalDouble vectors = gpu.rate(GpuRate.FP64);
    return ofVectors.isPresent() && vectors.isPresent()
        ? vectors.getAsDouble() * ofVectors.getAsDouble()
        : peak * share(gpu, BEST_SHARE);
  }

  private double productShare(Gpu gpu) {
    OptionalDouble own = parameters.find(AREA, PRODUCT_SHARE, productGroup(gpu));
    return own.isPresent() ? own.getAsDouble() : share(gpu, PRODUCT_SHARE);
  }

  /// What cards whose shares of products are alike are grouped by.
  public static String productGroup(Gpu gpu) {
    return isConsumer(gpu) ? gpu.vendor() + "/" + CONSUMER : gpu.vendor();
  }

  /// Whether it may clock higher than it is rated in double precision.
  public static boolean isConsumer(Gpu gpu) {
    return gpu.segment().equals(CONSUMER);
  }

  private double share(Gpu gpu, String name) {
    OptionalDouble own = parameters.find(AREA, name, gpu.vendor());
    return own.isPresent() ? own.getAsDouble() : parameters.get(AREA, name);
  }

  private static PredictionAnswer unknown(Gpu gpu) {
    return new Unpredicted(
        Sentence.of("the FP64 rate or the bandwidth of {} is not known", Arg.name(gpu.name())));
  }
}
