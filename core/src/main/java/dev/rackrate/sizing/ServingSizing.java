package dev.rackrate.sizing;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.language.ServingModel;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Range;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.sizing.Sizing.Lack;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Sharding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Serving of language models: as many requests at once as memory and latency limits allow, copies
/// of the model for the busiest minute, hours by the mean load, and whole copies kept on; in
/// batches copies for the mean load, as long as they work.
final class ServingSizing {

  /// Requests that engines work on at once by default.
  private static final int MOST_STREAMS = 256;

  private final WorkModel<PredictionRequest> model;

  ServingSizing(WorkModel<PredictionRequest> model) {
    this.model = model;
  }

  /// Requests of a study, on some GPUs that share one copy in some way.
  private record Ask(
      LlmServing work, Optional<MeasuredRate> measured, Placement placement, Split split) {

    Serving of(int streams) {
      List<Sentence> assumed = new ArrayList<>();
      Precision precision = TrainingSizing.precision(work.precision(), placement.gpu(), assumed);
      LlmServing.Traffic traffic = work.traffic();
      return new Serving(
          new Setting(placement, work.stack(), measured, assumed),
          work.model(),
          Weights.of(precision),
          split,
          new Load(traffic.inputTokens(), traffic.outputTokens(), streams),
          Target.THROUGHPUT);
    }
  }

  /// The fastest way of sharing out a copy, or why none will do.
  Sizing size(LlmServing work, Optional<MeasuredRate> measured, Placement placement) {
    Gpu gpu = placement.gpu();
    if (work.precision().isPresent()
        && ChipRates.sixteenBit(gpu).isPresent()
        && work.precision().get().bits() <= 8
        && ChipRates.peak(gpu, work.precision().get()).isEmpty()
        && !isStoredOnly(work.precision().get())) {
      Sentence reason = SizingWords.noRate(gpu, work.precision().get());
      MemoryNeed unknown = new MemoryNeed(OptionalDouble.empty(), gpu.usableGib());
      return new Sizing.Undone(placement, unknown, Optional.empty(), Lack.ABILITY, reason);
    }
    Optional<MeasuredRate> loaded = measured.map(rate -> loaded(work, rate, placement));
    return ServingLayouts.splits(work, placement).stream()
        .map(split -> size(new Ask(work, loaded, placement, split)))
        .reduce(ServingSizing::better)
        .orElseThrow();
  }

  /// What was measured was measured under the load that those GPUs hold, whatever others hold: a
  /// copy on as few of them as hold one, with as many requests at once as fit and are in time.
  private MeasuredRate loaded(LlmServing work, MeasuredRate rate, Placement placement) {
    int most = Math.max(rate.gpus(), placement.gpus());
    for (int gpus = placement.gpus(); gpus <= most; gpus++) {
      boolean isCopy = gpus == placement.gpus() || rate.gpus() % gpus == 0;
      Placement there = new Placement(rate.gpu(), gpus, 1, Link.UNSTATED);
      Ask ask = new Ask(work, Optional.empty(), there, new Split(gpus, 1, Sharding.NONE));
      if (isCopy && model.predict(ask.of(1)) instanceof Predicted) {
        return rate.at(fullest(ask, ask.of(1)).load().concurrency());
      }
    }
    return rate;
  }

  /// What the throughput of a layout rests on.
  List<Origin.Derived.Part> behind(
      LlmServing work, Optional<MeasuredRate> measured, Placement placement, Layout layout) {
    return switch (layout) {
      case Layout.Served(Split split, int streams) ->
          model.behind(new Ask(work, measured, placement, split).of(streams));
      case Layout.Apart _, Layout.Trained _ -> List.of();
    };
  }

  private static Sizing better(Sizing one, Sizing other) {
    if (!(other instanceof Sizing.Done second)) {
      return one;
    }
    boolean isFaster =
        !(one instanceof Sizing.Done first)
            || second.throughput().value() > first.throughput().value();
    return isFaster ? other : one;
  }

  private Sizing size(Ask ask) {
    Serving one = ask.of(1);
    Placement placement = ask.placement();
    if (model.predict(one) instanceof Unpredicted(Sentence reason)) {
      return unable(one, placement, reason);
    }
    MemoryNeed memory =
        new MemoryNeed(OptionalDouble.of(ServingModel.neededGib(one)), placement.gpu().usableGib());
    Optional<Sentence> late = tooLate(one, ask.work().latency());
    if (late.isPresent()) {
      return new Sizing.Undone(
          placement, memory, Optional.of(throughput(one)), Lack.LATENCY, late.get());
    }
    Serving fullest = fullest(ask, one);
    Layout layout = new Layout.Served(ask.split(), fullest.load().concurrency());
    return done(ask.work(), new Laid(placement, memory, throughput(fullest), layout));
  }

  /// Weights kept in four bits that are worked out in sixteen.
  private static boolean isStoredOnly(Precision precision) {
    return precision == Precision.INT4;
  }

  private static Sizing unable(Serving one, Placement placement, Sentence reason) {
    Gpu gpu = placement.gpu();
    boolean isKnown =
        ChipRates.bandwidth(gpu).isPresent()
            && ChipRates.sixteenBit(gpu).isPresent()
            && !Double.isNaN(gpu.usableGib());
    OptionalDouble needs =
        isKnown ? OptionalDouble.of(ServingModel.neededGib(one)) : OptionalDouble.empty();
    return new Sizing.Undone(
        placement,
        new MemoryNeed(needs, gpu.usableGib()),
        Optional.empty(),
        isKnown ? Lack.MEMORY : Lack.NO_FIGURE,
        isKnown ? lacksMemory(placement, needs.getAsDouble()) : reason);
  }

  private static Sentence lacksMemory(Placement placement, double needsGib) {
    return ServingLayouts.isMost(placement)
        ? SizingWords.lacksMemoryOverEthernet(placement.gpu(), needsGib, placement.nodes())
        : SizingWords.lacksMemory(placement.gpu(), needsGib);
  }

  /// The request with the most streams that memory holds and the limits allow; more streams take no
  /// less time for a token, so the last that is in time is found by halving.
  private Serving fullest(Ask ask, Serving one) {
    int low = 1;
    int high = (int) Math.clamp(ServingModel.mostStreams(one), 1, MOST_STREAMS);
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (tooLate(ask.of(middle), ask.work().latency()).isEmpty()) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return ask.of(low);
  }

  private Optional<Sentence> tooLate(Serving request, LlmServing.Latency limits) {
    double first = milliseconds(request, Target.TIME_TO_FIRST_TOKEN);
    if (first > limits.firstTokenMs()) {
      return Optional.of(SizingWords.firstTokenLate(first, limits.firstTokenMs()));
    }
    double each = milliseconds(request, Target.TIME_PER_TOKEN);
    return each > limits.perTokenMs()
        ? Optional.of(SizingWords.tokensSlow(each, limits.perTokenMs()))
        : Optional.empty();
  }

  /// Times are those of the model alone: a measured throughput says nothing of them.
  private double milliseconds(Serving request, Target target) {
    Setting bare = request.setting().on(request.setting().placement());
    return predicted(request.asking(target).in(bare)).value();
  }

  /// Loading a copy takes minutes, so where somebody waits for answers one is kept warm for what
  /// comes beyond the mean.
  private static Sizing done(LlmServing work, Laid fitted) {
    Placement placement = fitted.placement();
    double meanTokens = work.traffic().perSecond() * work.traffic().outputTokens();
    Range copies = fitted.throughput().secondsOf(meanTokens);
    if (work.latency().batchHours().isPresent()) {
      return inBatches(work.latency().batchHours().getAsDouble(), copies, fitted);
    }
    int atPeak = (int) Math.ceil(copies.value() * work.traffic().peak() - 1e-9);
    double busy = Math.max(1, Math.ceil(copies.value() - 1e-9));
    double spare = work.latency().isLimited() && atPeak > busy ? 1 : 0;
    double kept = busy + spare;
    return new Sizing.Done(
        placement,
        fitted.memory(),
        fitted.throughput(),
        fitted.layout(),
        Optional.empty(),
        copies.times(Time.HOURS_PER_WEEK * placement.gpus()),
        Math.max(1, atPeak) * placement.gpus(),
        kept * Time.HOURS_PER_WEEK * placement.gpus());
  }

  /// Requests that wait for each other are answered in runs, one in the time in which they are due,
  /// and nothing is kept on between them.
  private static Sizing inBatches(double hours, Range copies, Laid fitted) {
    Placement placement = fitted.placement();
    double together = Math.max(1, Math.ceil(copies.value() - 1e-9));
    double window = Math.min(hours, Time.HOURS_PER_WEEK);
    Range gpuHours = copies.times(Time.HOURS_PER_WEEK * placement.gpus());
    return new Sizing.Done(
        placement,
        fitted.memory(),
        fitted.throughput(),
        fitted.layout(),
        Optional.of(copies.times(window / together)),
        gpuHours,
        ((int) together) * placement.gpus(),
        gpuHours.value());
  }

  private Throughput throughput(Serving request) {
    return Throughput.of(predicted(request), 1, "output tokens/s");
  }

  private Prediction predicted(Serving request) {
    return switch (model.predict(request)) {
      case Predicted(Prediction prediction) -> prediction;
      case Unpredicted(Sentence reason) -> throw new IllegalStateException(reason.text());
    };
  }
}
