package dev.rackrate.sizing;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.language.MemoryModel;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Batch;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Training;
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
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.LanguageRun;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.TuningMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Training of language models: of every layout that fits the memory, the fastest.
///
/// Where data alone can be shared out, products and layers are not unless that is much faster. Of
/// one way of sharing out products and layers, the copies share out as little of the states as the
/// memory allows: each stage takes longer than the one before. A step takes 8 sequences for each
/// GPU where the study does not say how many, so that layouts compare at the same step.
final class TrainingSizing {

  private static final int[] MICRO_BATCHES = {1, 2, 4, 8};
  private static final int SEQUENCES_OF_A_GPU = 8;

  /// How many times as fast a shared model must be where data alone could be shared out, which is
  /// simpler: less lies within what predictions leave open.
  private static final double WORTH_SHARING = 1.25;

  private static final List<Recomputation> WAYS = List.of(Recomputation.NONE, Recomputation.FULL);

  private final WorkModel<PredictionRequest> model;

  TrainingSizing(WorkModel<PredictionRequest> model) {
    this.model = model;
  }

  /// A run, and how it is to be tuned and was measured.
  record Job(LanguageRun run, TuningMethod method, Optional<MeasuredRate> measured) {}

  Sizing size(Job job, Placement placement) {
    Gpu gpu = placement.gpu();
    if (model.predict(alone(job, gpu)) instanceof Unpredicted(Sentence reason)) {
      return unable(job.run(), placement, reason);
    }
    Search search = new Search(job, placement);
    search.run();
    Optional<Laid> chosen = search.chosen();
    if (chosen.isPresent()) {
      return RunSizing.of(job.run().tokens(), job.run().runs(), chosen.get());
    }
    if (search.isHeldByLinks) {
      return unable(
          placement,
          SizingWords.overEthernet(
              placement.nodes(), TrainingLayouts.mostMachinesOfACopy(placement)));
    }
    if (Double.isInfinite(search.leastGib)) {
      return unable(placement, SizingWords.tooManyGpus(placement.gpus(), search.batch));
    }
    return SizingModel.lacking(
        placement, new MemoryNeed(OptionalDouble.of(search.leastGib), gpu.usableGib()));
  }

  private static boolean isAsFast(Laid one, Laid other) {
    return one.throughput().value() >= other.throughput().value();
  }

  private static Sizing unable(Placement placement, Sentence reason) {
    return new Sizing.Undone(
        placement,
        new MemoryNeed(OptionalDouble.empty(), placement.gpu().usableGib()),
        Optional.empty(),
        Sizing.Lack.ABILITY,
        reason);
  }

  /// The search of one placement.
  private final class Search {

    private final Job job;
    private final Placement placement;
    private final int batch;
    private Optional<Laid> best = Optional.empty();
    private Optional<Laid> plain = Optional.empty();
    private double leastGib = Double.POSITIVE_INFINITY;
    private boolean isHeldByLinks;

    Search(Job job, Placement placement) {
      this.job = job;
      this.placement = placement;
      this.batch =
          job.run().step().batch().orElse(Math.multiplyExact(SEQUENCES_OF_A_GPU, placement.gpus()));
    }

    void run() {
      LanguageRun run = job.run();
      for (Split split :
          TrainingLayouts.splits(
              run.model(), job.method(), run.step().sequenceTokens(), placement)) {
        int copies = split.copies(placement.gpus());
        for (int micro : MICRO_BATCHES) {
          if ((long) micro * copies > batch || !tryAll(split, micro, copies)) {
            break;
          }
        }
      }
    }

    /// The fastest; the fastest that shares out data alone where that is nearly as fast.
    Optional<Laid> chosen() {
      boolean isPlainEnough =
          plain.isPresent()
              && best.orElseThrow().throughput().value()
                  <= WORTH_SHARING * plain.get().throughput().value();
      return isPlainEnough ? plain : best;
    }

    /// Whether any way fits; more sequences at once then take more.
    private boolean tryAll(Split split, int micro, int copies) {
      boolean isAny = false;
      List<Sharding> shardings = TrainingLayouts.shardings(job.method(), copies);
      for (Recomputation way : WAYS) {
        for (Sharding sharding : shardings) {
          Split shared = split.with(sharding);
          Training request = request(shared, micro, way);
          double gib = predicted(new Memory(request)).value() / MemoryModel.USABLE;
          leastGib = Math.min(leastGib, gib);
          if (gib <= placement.gpu().usableGib() && !isOverLinks(shared)) {
            consider(request, gib, copies);
            if (sharding == shardings.getFirst()) {
              return true;
            }
            isAny = true;
            break;
          }
        }
      }
      return isAny;
    }

    private boolean isOverLinks(Split split) {
      boolean isOver =
          TrainingLayouts.machinesOfACopy(split, placement)
              > TrainingLayouts.mostMachinesOfACopy(placement);
      isHeldByLinks |= isOver;
      return isOver;
    }

    private Training request(Split split, int micro, Recomputation way) {
      LanguageRun run = job.run();
      Batch step = new Batch(run.step().sequenceTokens(), micro, batch);
      return training(job, placement, step, split, way);
    }

    private void consider(Training request, double gib, int copies) {
      Throughput found =
          Throughput.of(predicted(request), request.setting().placement().gpus(), "tokens/s");
      MemoryNeed memory = new MemoryNeed(OptionalDouble.of(gib), placement.gpu().usableGib());
      Layout layout = new Layout.Trained(request.recipe(), copies);
      Laid fitted = new Laid(placement, memory, found, layout);
      best = Optional.of(best.filter(other -> isAsFast(other, fitted)).orElse(fitted));
      if (copies == placement.gpus()) {
        plain = Optional.of(plain.filter(other -> isAsFast(other, fitted)).orElse(fitted));
      }
    }
  }

  private static Sizing unable(LanguageRun run, Placement placement, Sentence reason) {
    boolean isPrecision =
        run.precision().isPresent()
            && ChipRates.sixteenBit(placement.gpu()).isPresent()
            && ChipRates.peak(placement.gpu(), run.precision().get()).isEmpty();
    return new Sizing.Undone(
        placement,
        new MemoryNeed(OptionalDouble.empty(), placement.gpu().usableGib()),
        Optional.empty(),
        isPrecision ? Sizing.Lack.ABILITY : Sizing.Lack.NO_FIGURE,
        reason);
  }

  /// What the throughput of a layout rests on.
  List<Origin.Derived.Part> behind(Job job, Placement placement, Layout layout) {
    return switch (layout) {
      case Layout.Trained(Recipe recipe, int _) ->
          model.behind(
              training(job, placement, recipe.batch(), recipe.split(), recipe.recomputation()));
      case Layout.Apart _, Layout.Served _ -> List.of();
    };
  }

  /// The run on one GPU, whatever the memory.
  private static Training alone(Job job, Gpu gpu) {
    Batch step = new Batch(job.run().step().sequenceTokens(), 1, 1);
    return training(job, Placement.one(gpu), step, Split.WHOLE, Recomputation.NONE);
  }

  private static Training training(
      Job job, Placement placement, Batch step, Split split, Recomputation way) {
    LanguageRun run = job.run();
    List<Sentence> assumed = new ArrayList<>();
    Precision precision = precision(run.precision(), placement.gpu(), assumed);
    return new Training(
        new Setting(placement, run.stack(), job.measured(), assumed),
        run.model(),
        new Recipe(precision, step, split, way, job.method()));
  }

  /// The format stated, else BF16, or FP16 on chips without.
  static Precision precision(Optional<Precision> stated, Gpu gpu, List<Sentence> assumed) {
    if (stated.isPresent()) {
      return stated.get();
    }
    Precision usual =
        ChipRates.peak(gpu, Precision.BF16).isPresent() ? Precision.BF16 : Precision.FP16;
    assumed.add(Sentence.of("precision not stated: {} is assumed", Arg.name(usual.label())));
    return usual;
  }

  private Prediction predicted(LanguageRequest request) {
    return switch (model.predict(request)) {
      case Predicted(Prediction prediction) -> prediction;
      case Unpredicted(Sentence reason) -> throw new IllegalStateException(reason.text());
    };
  }
}
