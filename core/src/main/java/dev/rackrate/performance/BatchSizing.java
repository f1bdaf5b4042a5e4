package dev.rackrate.performance;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.EncodeRate;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.performance.PredictionAnswer.Predicted;
import dev.rackrate.performance.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.Sizing.Lack;
import dev.rackrate.workload.Batch;
import dev.rackrate.workload.Fp64;
import dev.rackrate.workload.Hashing;
import dev.rackrate.workload.LlmFineTuning;
import dev.rackrate.workload.LlmTraining;
import dev.rackrate.workload.Rendering;
import dev.rackrate.workload.Resolution;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.VideoEncoding;
import dev.rackrate.workload.VisionInference;
import dev.rackrate.workload.VisionTraining;
import dev.rackrate.workload.VisionWork;
import dev.rackrate.workload.WorkKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Runs of other work than training of language models.
final class BatchSizing {

  private static final Spread OF_ANOTHER_RUN = Spread.even(0.06);

  /// Of a ratio of scores or of encoder engines; taken for granted, not fitted.
  private static final Spread OF_A_RATIO = Spread.even(0.2);

  private static final double TERA = 1e12;

  private final WorkModel<PredictionRequest> model;
  private final SpeedModel speeds;
  private final List<EncodeRate> encodeRates;

  BatchSizing(WorkModel<PredictionRequest> model, Catalogue catalogue) {
    this.model = model;
    this.speeds = new GpuRatioModel(catalogue);
    this.encodeRates = catalogue.tables().encodeRates();
  }

  /// What is known of a throughput: the figure, or why there is none.
  private sealed interface Speed {
    record Known(Throughput throughput) implements Speed {}

    record Unknown(Lack lack, String reason) implements Speed {}
  }

  Sizing size(Batch work, Optional<Measured> measured, Placement placement) {
    MemoryNeed memory = new MemoryNeed(OptionalDouble.empty(), placement.gpu().memoryGib());
    return switch (speed(work, measured, placement)) {
      case Speed.Known(Throughput throughput) ->
          RunSizing.of(
              work.amountPerRun(), work.runs(), Fitted.apart(placement, memory, throughput));
      case Speed.Unknown(Lack lack, String reason) ->
          new Sizing.Undone(placement, memory, Optional.empty(), lack, reason);
    };
  }

  private Speed speed(Batch work, Optional<Measured> measured, Placement placement) {
    Setting setting = new Setting(placement, Stack.UNSTATED, measured, List.of());
    return switch (work) {
      case VisionTraining w -> predicted(vision(setting, w.work(), true), 1, "images/s");
      case VisionInference w -> predicted(vision(setting, w.work(), false), 1, "images/s");
      case Fp64 w -> predicted(new OtherRequest.Fp64(setting, w.mode()), TERA, "operations/s");
      case Hashing w -> predicted(new OtherRequest.Hashing(setting, w.mode()), 1, "hashes/s");
      case VideoEncoding w ->
          measured.isPresent()
              ? carried(Optional.of(WorkKind.VIDEO_ENCODING), measured, placement, "frames/s")
              : encoding(w, placement);
      case Rendering _ -> carried(Optional.of(WorkKind.RENDERING), measured, placement, "frames/s");
      case dev.rackrate.workload.Measured w -> carried(w.like(), measured, placement, "units/s");
      case LlmTraining _, LlmFineTuning _ ->
          throw new IllegalArgumentException("training of language models is sized apart");
    };
  }

  private static OtherRequest vision(Setting setting, VisionWork work, boolean isTraining) {
    Optional<OtherRequest.SampleCost> cost =
        work.isKnown()
            ? Optional.of(new OtherRequest.SampleCost(work.gigaMacs(), work.megaActivations()))
            : Optional.empty();
    return new OtherRequest.Vision(setting, work.model(), cost, work.precision(), isTraining);
  }

  private Speed predicted(OtherRequest request, double times, String unit) {
    return switch (model.predict(request)) {
      case Predicted(Prediction prediction) ->
          new Speed.Known(Throughput.of(prediction, times, unit));
      case Unpredicted(String reason) -> new Speed.Unknown(Lack.NO_FIGURE, reason);
    };
  }

  /// What was measured on one GPU, by how other GPUs compare for the kind of work.
  private Speed carried(
      Optional<WorkKind> like, Optional<Measured> measured, Placement placement, String unit) {
    if (measured.isEmpty()) {
      return new Speed.Unknown(Lack.NO_FIGURE, "no measured speed is given");
    }
    Gpu gpu = placement.gpu();
    Gpu other = measured.get().gpu();
    double all = measured.get().value() * placement.gpus();
    if (gpu.id().equals(other.id())) {
      return known(all, OF_ANOTHER_RUN, unit, Basis.CALIBRATED, "as measured on " + gpu.name());
    }
    if (like.isEmpty()) {
      return new Speed.Unknown(
          Lack.NO_FIGURE,
          "no data for this GPU: nothing says how %s compares".formatted(gpu.name()));
    }
    return switch (speeds.compare(gpu, other, like.get())) {
      case Comparison.Known(GpuRatio ratio) ->
          known(
              all * ratio.value(),
              OF_A_RATIO,
              unit,
              Basis.TRANSFERRED,
              "carried over from %s by %s".formatted(other.name(), ratio.basis()));
      case Comparison.Unable(String reason) -> new Speed.Unknown(Lack.ABILITY, reason);
      case Comparison.Unknown(String reason) -> new Speed.Unknown(Lack.NO_FIGURE, reason);
    };
  }

  /// Encoder engines times what one of the generation encodes, by the pixels of a picture.
  private Speed encoding(VideoEncoding work, Placement placement) {
    Gpu gpu = placement.gpu();
    double engines = gpu.rate(GpuRate.ENCODERS).orElse(Double.NaN);
    if (engines == 0) {
      return new Speed.Unknown(Lack.ABILITY, gpu.name() + " has no video encoder");
    }
    Optional<EncodeRate> rate =
        encodeRates.stream()
            .filter(r -> r.architecture().equals(gpu.architecture()) && r.isPerEngine())
            .filter(r -> r.codec().equals(work.codec().title()) && r.preset().equals("P5"))
            .filter(r -> r.mode().startsWith("VBR") && r.height() == 1080)
            .findFirst();
    if (rate.isEmpty() || Double.isNaN(engines)) {
      return new Speed.Unknown(Lack.NO_FIGURE, "no data for this GPU");
    }
    boolean isAsMeasured = work.resolution() == Resolution.FULL_HD;
    double each = rate.get().framesPerSecond() / work.resolution().sizeOfFullHd();
    return known(
        each * engines * placement.gpus(),
        OF_A_RATIO,
        "frames/s",
        isAsMeasured ? Basis.CALIBRATED : Basis.TRANSFERRED,
        "%s at 1080p on %s, %s%s"
            .formatted(
                work.codec().title(),
                rate.get().measuredOn(),
                rate.get().source().date().text(),
                isAsMeasured ? "" : ", by the number of pixels"));
  }

  private static Speed known(double value, Spread spread, String unit, Basis basis, String note) {
    return new Speed.Known(
        new Throughput(
            value,
            value * Math.exp(spread.low()),
            value * Math.exp(spread.high()),
            unit,
            basis,
            note));
  }
}
