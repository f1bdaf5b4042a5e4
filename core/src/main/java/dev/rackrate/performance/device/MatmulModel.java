package dev.rackrate.performance.device;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.Chip;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.Ceilings;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Carrying;
import dev.rackrate.performance.request.DeviceRequest.Matmul;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Precision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Predicts the time of a matrix product.
///
/// Its formula is that of a [MatmulCurve].
public final class MatmulModel implements WorkModel<Matmul> {

  /// The area of its parameters.
  public static final String AREA = "matmul";

  private final Parameters parameters;
  private final Ceilings ceilings;
  private final Map<String, Double> seenGpus;
  private final MatmulCurve curve;
  private final double efficiency;
  private final double ceilingShare;

  public MatmulModel(Parameters parameters) {
    this.parameters = parameters;
    this.ceilings = new Ceilings(parameters);
    this.seenGpus = parameters.groups(AREA, "seen");
    this.curve = MatmulCurve.of(parameters);
    this.efficiency = parameters.get(AREA, "efficiency");
    this.ceilingShare = parameters.get(AREA, "ceiling_share");
  }

  @Override
  public PredictionAnswer predict(Matmul work) {
    Gpu gpu = work.setting().placement().gpu();
    if (work.setting().placement().gpus() > 1) {
      return new Unpredicted(Sentence.of("a matrix product is predicted on one GPU; write gpus 1"));
    }
    Optional<Chip> chip = Chip.rated(gpu, work.precision());
    if (chip.isEmpty()) {
      return new Unpredicted(Chip.missing(gpu, work.precision()));
    }
    double seconds = seconds(work, chip.get());
    return work.setting()
        .measured()
        .map(measured -> carried(work, measured, seconds))
        .orElseGet(() -> unaided(work, seconds));
  }

  private PredictionAnswer unaided(Matmul work, double seconds) {
    Basis basis = basis(work.setting().placement().gpu(), work.precision());
    return new Predicted(
        Prediction.of(
            seconds * 1e3,
            parameters.spread(AREA, basis.label()),
            work.kind(),
            basis,
            basis == Basis.CALIBRATED
                ? List.of(Sentence.of("checked in half precision"))
                : List.of()));
  }

  private Basis basis(Gpu gpu, Precision precision) {
    boolean isSeen = seenGpus.containsKey(gpu.id());
    if (isSeen && precision.bits() == 16) {
      return Basis.CALIBRATED;
    }
    return isSeen || ceiling(gpu, precision).isPresent() ? Basis.TRANSFERRED : Basis.PHYSICS;
  }

  private PredictionAnswer carried(Matmul work, MeasuredRate measured, double seconds) {
    Matmul there = work.in(work.setting().on(work.setting().placement().with(measured.gpu())));
    Optional<Chip> from = Chip.rated(measured.gpu(), work.precision());
    if (from.isEmpty()) {
      return new Unpredicted(Chip.missing(measured.gpu(), work.precision()));
    }
    double missed = measured.value() / (seconds(there, from.get()) * 1e3);
    Gpu gpu = work.setting().placement().gpu();
    boolean isSame = measured.gpu().id().equals(gpu.id());
    double weight = isSame ? 1 : parameters.get(AREA, "carry_weight");
    Spread unaided = parameters.spread(AREA, basis(gpu, work.precision()).label());
    return new Predicted(
        Prediction.of(
            seconds * 1e3 * StrictMath.pow(missed, weight),
            Carrying.narrower(parameters.spread(AREA, isSame ? "repeat" : "carried"), unaided),
            work.kind(),
            isSame ? Basis.CALIBRATED : Basis.TRANSFERRED,
            List.of(Carrying.carriedOver(measured.gpu()))));
  }

  /// Milliseconds of a product, without an interval; empty where nothing can be said.
  public OptionalDouble milliseconds(Matmul work) {
    return Chip.rated(work.setting().placement().gpu(), work.precision())
        .map(chip -> OptionalDouble.of(1e3 * seconds(work, chip)))
        .orElse(OptionalDouble.empty());
  }

  private double seconds(Matmul work, Chip chip) {
    Gpu gpu = work.setting().placement().gpu();
    return curve.seconds(work, chip, share(gpu, work.precision()));
  }

  /// The share of its peak that a GPU reaches in large products.
  private double share(Gpu gpu, Precision precision) {
    OptionalDouble best = ceiling(gpu, precision);
    return best.isPresent() ? best.getAsDouble() * ceilingShare : efficiency;
  }

  /// The best share of the peak that was found in a search, in the format or else in BF16.
  private OptionalDouble ceiling(Gpu gpu, Precision precision) {
    OptionalDouble own = ceilings.known(gpu, precision);
    return own.isPresent() ? own : ceilings.known(gpu, Precision.BF16);
  }
}
