package dev.rackrate.performance.ratio;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.EncodeRate;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.GpuScore;
import dev.rackrate.catalogue.HashRate;
import dev.rackrate.catalogue.MeasuredWork;
import dev.rackrate.performance.device.HashingModel;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Origin;
import dev.rackrate.workload.WorkKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Compares GPUs for a kind of work by its predicted speed where it has a measured model, else by
/// the one rate that limits it.
///
/// Training, tuning, serving, image models and science by the prediction of a usual piece of work,
/// without one by dense BF16 rate (FP16 where a chip has no BF16), serving by memory bandwidth,
/// science by FP64 rate; rendering by the best Blender score of each, video by encoder engines and
/// what one of them encodes, mining by hash rate. Other kinds have no ratio. Work that somebody
/// measured on both GPUs goes before all of these, for its kind.
public final class GpuRatioModel implements SpeedModel {

  /// How far the same work may run faster or slower next time, nine times in ten.
  public static final double MEASURED_OFF_TIMES = 1.1;

  private final Catalogue catalogue;
  private final Optional<UsualWork> usual;

  /// What was compared before, by the GPUs of the catalogue and the kind of work.
  private final Map<String, Comparison> known = new ConcurrentHashMap<>();

  /// By rates of data sheets and scores alone.
  public GpuRatioModel(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.usual = Optional.empty();
  }

  /// By predictions of a model too.
  public GpuRatioModel(Catalogue catalogue, WorkModel<PredictionRequest> model) {
    this.catalogue = catalogue;
    this.usual = Optional.of(new UsualWork(catalogue, model));
  }

  @Override
  public Comparison compare(Gpu gpu, Gpu reference, WorkKind kind) {
    String key = gpu.id() + "|" + reference.id() + "|" + kind.name();
    Comparison before = known.get(key);
    if (before != null) {
      return before;
    }
    Comparison made = compared(gpu, reference, kind);
    known.put(key, made);
    return made;
  }

  private Comparison compared(Gpu gpu, Gpu reference, WorkKind kind) {
    if (kind == WorkKind.VIDEO_ENCODING && hasNoEncoder(gpu)) {
      return new Comparison.Unable(RatioWords.noEncoder(gpu));
    }
    return measured(gpu, reference, kind)
        .map(ratio -> ratio.within(MEASURED_OFF_TIMES))
        .or(() ->
            ratio(gpu, reference, kind)
                .map(ratio -> ratio.within(Math.max(ratio.offTimes(), offTimes(kind)))))
        .<Comparison>map(Comparison.Known::new)
        .orElseGet(() -> new Comparison.Unknown(RatioWords.noFigureCompares(gpu, reference, kind)));
  }

  @Override
  public Comparison hashing(Gpu gpu, Gpu reference, String mode) {
    return hashRates(gpu, reference, mode)
        .<Comparison>map(Comparison.Known::new)
        .orElseGet(() -> new Comparison.Unknown(RatioWords.noHashRate(gpu, reference, mode)));
  }

  /// By hash rates in one algorithm: measured on both, else predicted.
  private Optional<GpuRatio> hashRates(Gpu gpu, Gpu reference, String mode) {
    Optional<HashRate> own = hashRate(gpu, mode);
    Optional<HashRate> other = hashRate(reference, mode);
    return own.isPresent() && other.isPresent()
        ? Optional.of(ofHashRates(own.get(), other.get()).within(offTimes(WorkKind.HASHING)))
        : usual.flatMap(work -> work.hashing(gpu, reference, mode));
  }

  private Optional<HashRate> hashRate(Gpu gpu, String mode) {
    return hashRates(gpu).values().stream()
        .filter(rate -> HashingModel.mode(rate.algorithm()).equals(HashingModel.mode(mode)))
        .findFirst();
  }

  /// What a card is programmed through, as metrics of rendering end.
  private static final Set<String> BACKENDS = Set.of("cuda", "optix", "hip", "oneapi", "metal");

  /// How far scores by two of them may mislead: a scene may gain nothing from hardware that traces
  /// rays, by which cards with both scores gain 1.2 to 1.4.
  private static final double BACKENDS_OFF_TIMES = 1.4;

  /// How far a measured score or hash rate may mislead, nine times in ten: the scatter of
  /// measuring. How far data sheets do is an assumption of the study.
  private static double offTimes(WorkKind kind) {
    return switch (kind) {
      case RENDERING -> 1.2;
      case HASHING -> 1.1;
      case LLM_TRAINING,
          LLM_FINE_TUNING,
          LLM_SERVING,
          VISION_TRAINING,
          VISION_INFERENCE,
          FP64,
          VIDEO_ENCODING,
          DESKTOP,
          MEASURED ->
          1;
    };
  }

  private static boolean hasNoEncoder(Gpu gpu) {
    OptionalDouble engines = gpu.rate(GpuRate.ENCODERS);
    return engines.isPresent() && engines.getAsDouble() == 0;
  }

  private Optional<GpuRatio> ratio(Gpu gpu, Gpu reference, WorkKind kind) {
    return switch (kind) {
      case LLM_TRAINING, LLM_FINE_TUNING, VISION_TRAINING, VISION_INFERENCE ->
          usual
              .flatMap(work -> work.ratio(gpu, reference, kind))
              .or(() -> firstOf(gpu, reference, GpuRate.BF16, GpuRate.FP16));
      case LLM_SERVING ->
          usual
              .flatMap(work -> work.ratio(gpu, reference, kind))
              .or(() -> firstOf(gpu, reference, GpuRate.BANDWIDTH));
      case FP64 ->
          usual.flatMap(work -> work.ratio(gpu, reference, kind)).or(() -> fp64(gpu, reference));
      case VIDEO_ENCODING -> hasNoEncoder(reference) ? Optional.empty() : encoding(gpu, reference);
      case RENDERING -> rendering(gpu, reference);
      case HASHING -> hashing(gpu, reference);
      case DESKTOP, MEASURED -> Optional.empty();
    };
  }

  private static Optional<GpuRatio> firstOf(Gpu gpu, Gpu reference, GpuRate... rates) {
    for (GpuRate rate : rates) {
      OptionalDouble own = gpu.rate(rate);
      OptionalDouble other = reference.rate(rate);
      if (own.isPresent() && other.isPresent()) {
        return Optional.of(
            ratio(
                gpu, reference, rate.label(), rate.unit(), own.getAsDouble(), other.getAsDouble()));
      }
    }
    return Optional.empty();
  }

  private static Optional<GpuRatio> fp64(Gpu gpu, Gpu reference) {
    double own = bestFp64(gpu);
    double other = bestFp64(reference);
    return own > 0 && other > 0
        ? Optional.of(ratio(gpu, reference, "FP64 rate", "TFLOP/s", own, other))
        : Optional.empty();
  }

  private static double bestFp64(Gpu gpu) {
    return Math.max(gpu.rate(GpuRate.FP64).orElse(0), gpu.rate(GpuRate.FP64_TENSOR).orElse(0));
  }

  /// By encoder engines times what one of the generation encodes; engines of one generation are
  /// counted alone.
  private Optional<GpuRatio> encoding(Gpu gpu, Gpu reference) {
    Optional<GpuRatio> engines = firstOf(gpu, reference, GpuRate.ENCODERS);
    Optional<EncodeRate> own = encodeRate(gpu);
    Optional<EncodeRate> other = encodeRate(reference);
    if (gpu.architecture().equals(reference.architecture())) {
      return engines;
    }
    if (engines.isEmpty() || own.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    double frames = own.get().framesPerSecond() / other.get().framesPerSecond();
    String basis = "encoder engines times H.264 frames a second of one";
    List<Origin.Derived.Part> parts =
        List.of(allEngines(gpu, basis, own.get()), allEngines(reference, basis, other.get()));
    return Optional.of(
        new GpuRatio(engines.get().value() * frames, 1, basis, derived(basis, parts)));
  }

  private static Origin.Derived.Part allEngines(Gpu gpu, String basis, EncodeRate rate) {
    double engines = gpu.rate(GpuRate.ENCODERS).orElseThrow();
    var one = new Origin.CatalogueRow("encode_rates.csv", rate.architecture(), rate.source());
    var parts =
        List.of(
            part(gpu, GpuRate.ENCODERS.label(), GpuRate.ENCODERS.unit(), engines),
            new Origin.Derived.Part(
                "H.264 frames a second of one engine, " + rate.architecture(),
                rate.framesPerSecond(),
                "frames/s",
                one));
    return new Origin.Derived.Part(
        basis + " of " + gpu.name(),
        engines * rate.framesPerSecond(),
        "frames/s",
        new Origin.Derived("engines * frames a second of one", parts));
  }

  /// What one engine of a generation makes of 1080p at good quality.
  private Optional<EncodeRate> encodeRate(Gpu gpu) {
    return catalogue.tables().encodeRates().stream()
        .filter(rate -> rate.architecture().equals(gpu.architecture()) && rate.isPerEngine())
        .filter(rate -> rate.codec().equals("H.264") && rate.preset().equals("P5"))
        .filter(rate -> rate.mode().startsWith("VBR") && rate.height() == 1080)
        .findFirst();
  }

  /// By hash rate in the first algorithm, by name, that both were measured in.
  private Optional<GpuRatio> hashing(Gpu gpu, Gpu reference) {
    Map<String, HashRate> own = hashRates(gpu);
    Map<String, HashRate> other = hashRates(reference);
    return own.keySet().stream()
        .filter(other::containsKey)
        .findFirst()
        .map(algorithm ->
            ofHashRates(
                Objects.requireNonNull(own.get(algorithm)),
                Objects.requireNonNull(other.get(algorithm))));
  }

  private Map<String, HashRate> hashRates(Gpu gpu) {
    Map<String, HashRate> rates = new TreeMap<>();
    catalogue.tables().hashRates().stream()
        .filter(rate -> rate.gpu().id().equals(gpu.id()))
        .forEach(rate -> rates.put(rate.algorithm(), rate));
    return rates;
  }

  private static GpuRatio ofHashRates(HashRate own, HashRate other) {
    String basis = own.algorithm() + " hash rate";
    return new GpuRatio(
        own.hashesPerSecond() / other.hashesPerSecond(),
        1,
        basis,
        derived(basis, List.of(part(own), part(other))));
  }

  private static Origin.Derived.Part part(HashRate rate) {
    String name = rate.algorithm() + " hash rate of " + rate.gpu().name();
    var origin = new Origin.CatalogueRow("hash_rates.csv", rate.gpu().id(), rate.source());
    return new Origin.Derived.Part(name, rate.hashesPerSecond(), "hashes/s", origin);
  }

  /// By the first work of the kind, by name, that was measured on both.
  private Optional<GpuRatio> measured(Gpu gpu, Gpu reference, WorkKind kind) {
    return byScore(
        gpu,
        reference,
        metrics()
            .filter(metric ->
                MeasuredWork.of(metric)
                    .filter(work -> work.kind().equals(kind.label()))
                    .isPresent())
            .sorted()
            .toList());
  }

  /// By the best that each reaches in one benchmark, whatever it is programmed through there. Many
  /// renderers run on chips of one maker alone, so those of two are not compared.
  private Optional<GpuRatio> rendering(Gpu gpu, Gpu reference) {
    if (!gpu.vendor().equals(reference.vendor())) {
      return Optional.empty();
    }
    return metrics()
        .filter(metric -> MeasuredWork.of(metric).isEmpty())
        .map(GpuRatioModel::benchmark)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .flatMap(benchmark ->
            best(gpu, benchmark)
                .flatMap(own -> best(reference, benchmark).map(other -> ofBest(own, other)))
                .stream())
        .findFirst();
  }

  private Optional<GpuScore> best(Gpu gpu, String benchmark) {
    return metrics()
        .filter(metric -> benchmark(metric).equals(benchmark))
        .flatMap(metric -> catalogue.score(gpu, metric).stream())
        .max(Comparator.comparingDouble(GpuScore::score).thenComparing(GpuScore::metric));
  }

  /// The benchmark of a metric, e.g. `blender-4.5.0` of `blender-4.5.0-optix`.
  private static String benchmark(String metric) {
    int dash = metric.lastIndexOf('-');
    return dash > 0 && BACKENDS.contains(metric.substring(dash + 1))
        ? metric.substring(0, dash)
        : metric;
  }

  private static GpuRatio ofBest(GpuScore own, GpuScore other) {
    GpuRatio found = ofScores(own, other);
    if (own.metric().equals(other.metric())) {
      return found;
    }
    String basis = own.metric() + " and " + other.metric() + " scores";
    return new GpuRatio(found.value(), BACKENDS_OFF_TIMES, basis, found.origin());
  }

  private Stream<String> metrics() {
    return catalogue.tables().scores().stream().map(GpuScore::metric).distinct();
  }

  private Optional<GpuRatio> byScore(Gpu gpu, Gpu reference, List<String> metrics) {
    for (String metric : metrics) {
      Optional<GpuScore> own = catalogue.score(gpu, metric);
      Optional<GpuScore> other = catalogue.score(reference, metric);
      if (own.isPresent() && other.isPresent()) {
        return Optional.of(ofScores(own.get(), other.get()));
      }
    }
    return Optional.empty();
  }

  private static GpuRatio ofScores(GpuScore own, GpuScore other) {
    var parts = List.of(part(own), part(other));
    String basis = own.metric() + " score";
    return new GpuRatio(own.score() / other.score(), 1, basis, derived(basis, parts));
  }

  private static Origin.Derived.Part part(GpuScore score) {
    String name = score.metric() + " of " + score.gpu().name();
    var origin = new Origin.CatalogueRow("gpu_scores.csv", score.gpu().id(), score.source());
    return new Origin.Derived.Part(name, score.score(), score.unit(), origin);
  }

  private static GpuRatio ratio(
      Gpu gpu, Gpu reference, String basis, String unit, double own, double other) {
    var parts = List.of(part(gpu, basis, unit, own), part(reference, basis, unit, other));
    return new GpuRatio(own / other, 1, basis, derived(basis, parts));
  }

  private static Origin.Derived.Part part(Gpu gpu, String basis, String unit, double value) {
    var origin = new Origin.CatalogueRow("gpus.csv", gpu.id(), gpu.source());
    return new Origin.Derived.Part(basis + " of " + gpu.name(), value, unit, origin);
  }

  private static Origin derived(String basis, List<Origin.Derived.Part> parts) {
    return new Origin.Derived(basis + " of one divided by that of the other", parts);
  }
}
