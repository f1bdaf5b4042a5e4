package dev.rackrate.sizing;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.EncodeRate;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.HashRate;
import dev.rackrate.performance.device.HashingModel;
import dev.rackrate.performance.device.VisionMemory;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.ratio.Comparison;
import dev.rackrate.performance.ratio.GpuRatio;
import dev.rackrate.performance.ratio.GpuRatioModel;
import dev.rackrate.performance.ratio.RatioWords;
import dev.rackrate.performance.ratio.SpeedModel;
import dev.rackrate.performance.request.DeviceRequest;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Origin.Derived.Part;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.sizing.Sizing.Lack;
import dev.rackrate.workload.Batch;
import dev.rackrate.workload.Codec;
import dev.rackrate.workload.Desktop;
import dev.rackrate.workload.Fp64;
import dev.rackrate.workload.Hashing;
import dev.rackrate.workload.LlmFineTuning;
import dev.rackrate.workload.LlmTraining;
import dev.rackrate.workload.OwnWork;
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
import java.util.function.Function;

/// Runs of other work than training of language models.
final class BatchSizing {

  private static final Spread OF_ANOTHER_RUN = Spread.even(0.06);

  /// Of a ratio of scores or of encoder engines; taken for granted, not fitted.
  private static final Spread OF_A_RATIO = Spread.even(0.2);

  /// Millions of values between layers for each GMAC, in the middle of known image models.
  private static final double USUAL_MEGA_ACTIVATIONS = 2.8;

  private static final double TERA = 1e12;
  private static final double PICTURES_OF_A_SCREEN = 60;

  private final WorkModel<PredictionRequest> model;
  private final SpeedModel speeds;
  private final List<EncodeRate> encodeRates;
  private final List<HashRate> hashRates;

  BatchSizing(WorkModel<PredictionRequest> model, Catalogue catalogue) {
    this.model = model;
    this.speeds = new GpuRatioModel(catalogue, model);
    this.encodeRates = catalogue.tables().encodeRates();
    this.hashRates = catalogue.tables().hashRates();
  }

  /// What is known of a throughput: the figure and what it rests on, or why there is none.
  private sealed interface Speed {
    record Known(Throughput throughput, List<Part> parts) implements Speed {}

    record Unknown(Lack lack, Sentence reason) implements Speed {}
  }

  Sizing size(Batch work, Optional<MeasuredRate> measured, Placement placement) {
    MemoryNeed memory = new MemoryNeed(leastGib(work), placement.gpu().usableGib());
    if (memory.isLacking()) {
      return SizingModel.lacking(placement, memory);
    }
    return switch (speed(work, measured, placement)) {
      case Speed.Known(Throughput throughput, var _) ->
          RunSizing.of(work.amountPerRun(), work.runs(), Laid.apart(placement, memory, throughput));
      case Speed.Unknown(Lack lack, Sentence reason) ->
          new Sizing.Undone(placement, memory, Optional.empty(), lack, reason);
    };
  }

  /// What the speed rests on.
  List<Part> behind(Batch work, Optional<MeasuredRate> measured, Placement placement) {
    return switch (speed(work, measured, placement)) {
      case Speed.Known(var _, List<Part> parts) -> parts;
      case Speed.Unknown _ -> List.of();
    };
  }

  /// Why a GPU cannot show the screen of a workplace somewhere else; empty where it can or need
  /// not.
  Optional<Sizing> unableToShow(Desktop work, Placement placement, MemoryNeed memory) {
    if (work.screen().isEmpty()) {
      return Optional.empty();
    }
    return switch (encoding(Codec.H264, work.screen().get(), placement)) {
      case Speed.Known(Throughput pictures, var _) ->
          pictures.value() >= PICTURES_OF_A_SCREEN
              ? Optional.empty()
              : Optional.of(
                  new Sizing.Undone(
                      placement,
                      memory,
                      Optional.empty(),
                      Lack.ABILITY,
                      SizingWords.tooFewPictures(
                          pictures.value(), work.screen().get(), PICTURES_OF_A_SCREEN)));
      case Speed.Unknown(Lack lack, Sentence reason) ->
          Optional.of(new Sizing.Undone(placement, memory, Optional.empty(), lack, reason));
    };
  }

  /// What one image of a model at a time needs at least, where its weights are known.
  private static OptionalDouble leastGib(Batch work) {
    return switch (work) {
      case VisionTraining w -> VisionMemory.gib(w.work(), true);
      case VisionInference w -> VisionMemory.gib(w.work(), false);
      case LlmTraining _,
          LlmFineTuning _,
          Rendering _,
          VideoEncoding _,
          Fp64 _,
          Hashing _,
          OwnWork _ ->
          OptionalDouble.empty();
    };
  }

  private Speed speed(Batch work, Optional<MeasuredRate> measured, Placement placement) {
    return switch (work) {
      case VisionTraining w -> modelled(s -> vision(s, w.work(), true), measured, placement);
      case VisionInference w -> modelled(s -> vision(s, w.work(), false), measured, placement);
      case Fp64 w -> fp64(w, measured, placement);
      case Hashing w -> hashing(w, measured, placement);
      case VideoEncoding w ->
          measured.isPresent()
              ? carried(Optional.of(WorkKind.VIDEO_ENCODING), measured, placement, "frames/s")
              : encoding(w.codec(), w.resolution(), placement);
      case Rendering _ -> carried(Optional.of(WorkKind.RENDERING), measured, placement, "frames/s");
      case OwnWork w -> carried(w.like(), measured, placement, "units/s");
      case LlmTraining _, LlmFineTuning _ ->
          throw new IllegalArgumentException("training of language models is sized apart");
    };
  }

  private Speed modelled(
      Function<Setting, DeviceRequest> request,
      Optional<MeasuredRate> measured,
      Placement placement) {
    return predicted(
        request.apply(setting(measured, placement)), counted(measured, placement), "images/s");
  }

  /// What was measured is of each GPU, so one is predicted and counted as often.
  private static Setting setting(Optional<MeasuredRate> measured, Placement placement) {
    Placement one = measured.isPresent() ? Placement.one(placement.gpu()) : placement;
    return new Setting(one, Stack.UNSTATED, measured, List.of());
  }

  private static int counted(Optional<MeasuredRate> measured, Placement placement) {
    return measured.isPresent() ? placement.gpus() : 1;
  }

  private Speed fp64(Fp64 work, Optional<MeasuredRate> measured, Placement placement) {
    Optional<MeasuredRate> inTera = measured.map(m -> new MeasuredRate(m.gpu(), m.value() / TERA));
    return predicted(
        new DeviceRequest.Fp64(setting(inTera, placement), work.mode()),
        TERA * counted(measured, placement),
        "operations/s");
  }

  /// As dated for the GPU in that algorithm, as measured, or from its dated rate in another one; of
  /// a GPU without any rate nothing is guessed.
  private Speed hashing(Hashing work, Optional<MeasuredRate> measured, Placement placement) {
    String mode = HashingModel.mode(work.mode());
    Optional<HashRate> dated =
        hashRates.stream()
            .filter(rate -> rate.gpu().id().equals(placement.gpu().id()))
            .filter(rate -> HashingModel.mode(rate.algorithm()).equals(mode))
            .findFirst();
    Speed speed =
        predicted(
            new DeviceRequest.Hashing(setting(measured, placement), work.mode()),
            counted(measured, placement),
            "hashes/s");
    if (measured.isPresent() || !(speed instanceof Speed.Known(Throughput throughput, var _))) {
      return speed;
    }
    if (dated.isPresent()) {
      return new Speed.Known(throughput, List.of(part(dated.get())));
    }
    return throughput.basis() == Basis.PHYSICS
        ? new Speed.Unknown(Lack.NO_FIGURE, SizingWords.noData())
        : speed;
  }

  private static Part part(HashRate rate) {
    return new Part(
        rate.algorithm() + " of " + rate.gpu().name(),
        rate.hashesPerSecond(),
        "hashes/s",
        new Origin.CatalogueRow("hash_rates.csv", rate.gpu().id(), rate.source()));
  }

  private static DeviceRequest vision(Setting setting, VisionWork work, boolean isTraining) {
    if (work.gigaMacs() == 0) {
      return new DeviceRequest.Vision(
          setting, work.model(), Optional.empty(), work.precision(), isTraining);
    }
    boolean isUsual = work.megaActivations() == 0;
    double activations =
        isUsual ? work.gigaMacs() * USUAL_MEGA_ACTIVATIONS : work.megaActivations();
    List<Sentence> assumed =
        isUsual
            ? List.of(
                Sentence.of(
                    "mega-activations not known: as many as usual for its gmacs are assumed"))
            : List.of();
    return new DeviceRequest.Vision(
        new Setting(setting.placement(), setting.stack(), setting.measured(), assumed),
        work.model(),
        Optional.of(new DeviceRequest.SampleCost(work.gigaMacs(), activations)),
        work.precision(),
        isTraining);
  }

  private Speed predicted(DeviceRequest request, double times, String unit) {
    return switch (model.predict(request)) {
      case Predicted(Prediction prediction) ->
          new Speed.Known(Throughput.of(prediction, times, unit), model.behind(request));
      case Unpredicted(Sentence reason) -> new Speed.Unknown(Lack.NO_FIGURE, reason);
    };
  }

  /// What was measured on one GPU, by how other GPUs compare for the kind of work.
  private Speed carried(
      Optional<WorkKind> like, Optional<MeasuredRate> measured, Placement placement, String unit) {
    if (measured.isEmpty()) {
      return new Speed.Unknown(Lack.NO_FIGURE, SizingWords.notMeasured());
    }
    Gpu gpu = placement.gpu();
    Gpu other = measured.get().gpu();
    double all = measured.get().value() * placement.gpus();
    if (gpu.id().equals(other.id())) {
      return new Speed.Known(
          throughput(
              all,
              OF_ANOTHER_RUN,
              unit,
              Basis.CALIBRATED,
              Sentence.of("as measured on {}", Arg.name(gpu.name()))),
          List.of());
    }
    if (like.isEmpty()) {
      return new Speed.Unknown(Lack.NO_FIGURE, SizingWords.nothingCompares(gpu));
    }
    return switch (speeds.compare(gpu, other, like.get())) {
      case Comparison.Known(GpuRatio ratio) ->
          new Speed.Known(
              throughput(
                  all * ratio.value(),
                  OF_A_RATIO,
                  unit,
                  Basis.TRANSFERRED,
                  Sentence.of(
                      "carried over from {} by {}",
                      Arg.name(other.name()),
                      Arg.name(ratio.basis()))),
              List.of(
                  new Part(
                      gpu.name() + " over " + other.name(),
                      ratio.value(),
                      "ratio",
                      ratio.origin())));
      case Comparison.Unable(Sentence reason) -> new Speed.Unknown(Lack.ABILITY, reason);
      case Comparison.Unknown(Sentence reason) ->
          new Speed.Unknown(Lack.NO_FIGURE, SizingWords.noData(reason));
    };
  }

  /// Encoder engines times what one of the generation encodes, by the pixels of a picture.
  private Speed encoding(Codec codec, Resolution resolution, Placement placement) {
    Gpu gpu = placement.gpu();
    double engines = gpu.rate(GpuRate.ENCODERS).orElse(Double.NaN);
    if (engines == 0) {
      return new Speed.Unknown(Lack.ABILITY, RatioWords.noEncoder(gpu));
    }
    Optional<EncodeRate> rate =
        encodeRates.stream()
            .filter(r -> r.architecture().equals(gpu.architecture()) && r.isPerEngine())
            .filter(r -> r.codec().equals(codec.title()) && r.preset().equals("P5"))
            .filter(r -> r.mode().startsWith("VBR") && r.height() == 1080)
            .findFirst();
    if (rate.isEmpty() || Double.isNaN(engines)) {
      return new Speed.Unknown(Lack.NO_FIGURE, SizingWords.noData());
    }
    boolean isAsMeasured = resolution == Resolution.FULL_HD;
    double each = rate.get().framesPerSecond() / resolution.sizeOfFullHd();
    Arg title = Arg.name(codec.title());
    Arg on = Arg.name(rate.get().measuredOn());
    Arg day = Arg.name(rate.get().source().date().text());
    Sentence note =
        isAsMeasured
            ? Sentence.of("{} at 1080p on {}, {}", title, on, day)
            : Sentence.of("{} at 1080p on {}, {}, by the number of pixels", title, on, day);
    return new Speed.Known(
        throughput(
            each * engines * placement.gpus(),
            OF_A_RATIO,
            "frames/s",
            isAsMeasured ? Basis.CALIBRATED : Basis.TRANSFERRED,
            note),
        List.of(engines(gpu, engines), part(rate.get())));
  }

  private static Part engines(Gpu gpu, double engines) {
    return new Part(
        GpuRate.ENCODERS.label() + " of " + gpu.name(),
        engines,
        GpuRate.ENCODERS.unit(),
        new Origin.CatalogueRow("gpus.csv", gpu.id(), gpu.source()));
  }

  private static Part part(EncodeRate rate) {
    return new Part(
        rate.codec() + " frames of 1080p a second of one engine",
        rate.framesPerSecond(),
        "frames/s",
        new Origin.CatalogueRow("encode_rates.csv", rate.architecture(), rate.source()));
  }

  private static Throughput throughput(
      double value, Spread spread, String unit, Basis basis, Sentence note) {
    double low = value * Math.exp(spread.low());
    return new Throughput(value, low, value * Math.exp(spread.high()), unit, basis, List.of(note));
  }
}
