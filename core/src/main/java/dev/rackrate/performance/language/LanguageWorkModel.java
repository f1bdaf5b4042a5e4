package dev.rackrate.performance.language;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.FittedNumbers;
import dev.rackrate.performance.fit.Knowledge;
import dev.rackrate.performance.fit.Nearness;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Reach;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Carrying;
import dev.rackrate.performance.request.LanguageForm;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Batch;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.LanguageSize;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.PredictionKind;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.TuningMethod;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Predicts the work of language models, with the interval that fits what is known of it.
public final class LanguageWorkModel implements WorkModel<LanguageRequest> {

  /// Software that serves many requests; it also answers one faster than engines for one.
  private static final List<String> SERVING_STACKS =
      List.of("tensorrt-llm", "vllm", "sglang", "tgi", "lmdeploy", "dynamo", "nim");

  private static final int GPUS_OF_A_MACHINE = 8;
  private static final String MEASURED_MAKER = "NVIDIA";

  private static final Spread OF_AN_ASSUMPTION = Spread.even(0.08);
  private static final Spread OF_AN_ESTIMATED_SHAPE = Spread.even(0.15);
  private static final Spread OF_ANOTHER_MAKER = Spread.even(0.2);

  /// Nothing says how far training on the chips of a maker is off of whose chips none trained.
  private static final Spread OF_AN_UNTRAINED_MAKER = Spread.even(0.3);

  private static final Spread OF_ENGINES_APART = Spread.even(0.25);

  /// How much products wait for weights that are unpacked on the way is known of mixtures; kernels
  /// lie far apart.
  private static final Spread OF_UNPACKED_WEIGHTS = Spread.even(0.25);

  private static final Spread OF_A_METHOD = Spread.even(0.15);
  private static final Spread OF_A_TRAINED_MIXTURE = Spread.even(0.45);
  private static final Spread OF_ANOTHER_LAYOUT = Spread.even(0.12);

  /// Groups of residuals of figures that were measured on another GPU.
  private static final String CARRIED = "carried";

  private static final String CARRIED_MIXTURE = "carried/mixture";
  private static final Spread OF_ANOTHER_RUN = Spread.even(0.06);
  private static final Spread OF_MEMORY = new Spread(-0.25, 0.12);

  private final TrainingModel training;
  private final DecodeModel decode;
  private final ServingModel serving;
  private final FittedNumbers fitted;
  private final MemoryModel memory = new MemoryModel();
  private final Map<PredictionKind, Reach> reaches = new EnumMap<>(PredictionKind.class);
  private final Map<PredictionKind, Knowledge> known = new EnumMap<>(PredictionKind.class);
  private final Map<PredictionKind, Map<String, Spread>> spreads =
      new EnumMap<>(PredictionKind.class);

  public LanguageWorkModel(Parameters parameters) {
    training = new TrainingModel(parameters);
    decode = new DecodeModel(parameters);
    serving = new ServingModel(parameters);
    fitted = new FittedNumbers(parameters);
    learn(parameters, PredictionKind.LLM_TRAINING, TrainingModel.AREA);
    learn(parameters, PredictionKind.LLM_DECODE, DecodeModel.AREA);
    learn(parameters, PredictionKind.LLM_SERVING_THROUGHPUT, ServingModel.AREA);
    learn(parameters, PredictionKind.LLM_SERVING_TPOT, ServingModel.AREA);
    learn(parameters, PredictionKind.LLM_SERVING_TTFT, ServingModel.AREA);
  }

  private void learn(Parameters parameters, PredictionKind kind, String area) {
    known.put(kind, new Knowledge(parameters, area));
    reaches.put(kind, new Reach(parameters, area));
    spreads.put(kind, Knowledge.spreads(parameters, kind.label()));
  }

  @Override
  public PredictionAnswer predict(LanguageRequest request) {
    if (request instanceof Serving work && work.copies() > 1) {
      return sideBySide(predict(work.ofOneCopy()), work);
    }
    Optional<Sentence> obstacle = obstacle(request);
    if (obstacle.isPresent()) {
      return new Unpredicted(obstacle.get());
    }
    double bare = bare(request);
    return new Predicted(
        request instanceof Memory
            ? Prediction.of(
                bare, widened(OF_MEMORY, request), request.kind(), Basis.CALIBRATED, notes(request))
            : carried(request, bare));
  }

  /// Copies that answer requests of their own write as many tokens as one each, and as soon.
  private static PredictionAnswer sideBySide(PredictionAnswer ofOne, Serving work) {
    if (!(ofOne instanceof Predicted(Prediction one))) {
      return ofOne;
    }
    double times = work.target() == Target.THROUGHPUT ? work.copies() : 1;
    return new Predicted(
        new Prediction(
            times * one.value(),
            times * one.low(),
            times * one.high(),
            one.kind(),
            one.basis(),
            joined(
                Sentence.of("{} cop{y|ies} of the model side by side", Arg.count(work.copies())),
                one.notes())));
  }

  @Override
  public List<Origin.Derived.Part> behind(LanguageRequest request) {
    Setting setting = request.setting();
    Gpu gpu = setting.placement().gpu();
    return switch (request) {
      case Memory _ -> List.of();
      case Training work ->
          joined(
              fitted.maker(ServingModel.AREA, gpu),
              behind(work, TrainingModel.AREA, work.recipe().precision()));
      case Serving work -> behind(work, ServingModel.AREA, work.weights().compute());
      case Decode work ->
          isServed(work)
              ? behind(work, ServingModel.AREA, work.weights().compute())
              : joined(
                  fitted.maker(ServingModel.AREA, gpu),
                  joined(
                      fitted.ofLanguage(DecodeModel.AREA, setting.stack(), gpu),
                      interval(request)));
    };
  }

  private List<Origin.Derived.Part> behind(
      LanguageRequest request, String area, Precision precision) {
    Setting setting = request.setting();
    Gpu gpu = setting.placement().gpu();
    List<Origin.Derived.Part> shared =
        joined(fitted.ofLanguage(area, setting.stack(), gpu), fitted.ceiling(gpu, precision));
    return joined(shared, interval(request));
  }

  private List<Origin.Derived.Part> interval(LanguageRequest request) {
    Map<String, Spread> ofKind = spreads.getOrDefault(request.kind(), Map.of());
    boolean isCarried = request.setting().measured().isPresent();
    Nearness nearness = isCarried ? Nearness.STACK : nearness(request);
    boolean isMixture = request.model().isMixture();
    String carried = isMixture ? CARRIED_MIXTURE : CARRIED;
    if (isCarried && ofKind.containsKey(carried)) {
      return fitted.interval(request.kind().label(), carried);
    }
    String mixture = nearness.group(true);
    boolean isApart = isMixture && ofKind.containsKey(mixture);
    return fitted.interval(request.kind().label(), isApart ? mixture : nearness.group(false));
  }

  private static <T> List<T> joined(List<T> first, List<T> rest) {
    return Stream.concat(first.stream(), rest.stream()).toList();
  }

  private Optional<Sentence> obstacle(LanguageRequest request) {
    return switch (request) {
      case Training work -> training.obstacle(work);
      case Decode work ->
          isServed(work)
              ? serving.obstacle(served(work))
              : DecodeModel.obstacle(work.setting().placement().gpu());
      case Serving work -> serving.obstacle(work);
      case Memory _ -> Optional.empty();
    };
  }

  /// The figure without an interval; nothing may stand in its way.
  private double bare(LanguageRequest request) {
    return switch (request) {
      case Training work -> training.tokensPerSecond(work);
      case Decode work ->
          isServed(work) ? 1 / serving.secondsPerToken(served(work)) : decode.tokensPerSecond(work);
      case Serving work -> serving.figure(work);
      case Memory work -> memory.gibPerGpu(work);
    };
  }

  private static boolean isServed(Decode request) {
    return SERVING_STACKS.contains(request.setting().stack().name());
  }

  private static Serving served(Decode request) {
    return new Serving(
        request.setting(),
        request.model(),
        request.weights(),
        Split.WHOLE,
        new Load(Math.max(1, request.inputTokens()), request.outputTokens(), 1),
        Target.TIME_PER_TOKEN);
  }

  /// Starts from what was measured elsewhere, where the model can say how both compare.
  private Prediction carried(LanguageRequest request, double bare) {
    Setting setting = request.setting();
    Gpu gpu = setting.placement().gpu();
    Nearness nearness = nearness(request);
    if (setting.measured().isEmpty()) {
      return Prediction.of(
          bare,
          widened(asLaid(request, nearness), request),
          request.kind(),
          nearness.basis(),
          notes(request));
    }
    MeasuredRate measured = ofUnit(request, setting.measured().get());
    int copy = copyMeasured(request, measured);
    boolean isAsMany = copy == setting.placement().gpus();
    if (measured.gpu().id().equals(gpu.id()) && isAsMany) {
      return Prediction.of(
          ofCopy(request, measured, copy),
          OF_ANOTHER_RUN,
          request.kind(),
          Basis.CALIBRATED,
          joined(asMeasured(measured, copy), notes(request)));
    }
    LanguageRequest there =
        loaded(
            isAsMany
                ? request.in(setting.on(setting.placement().with(measured.gpu())))
                : onGroup(request, measured.gpu(), copy),
            measured.streams());
    if (obstacle(there).isPresent()) {
      return carried(request.in(setting.on(setting.placement())), bare);
    }
    return Prediction.of(
        ofCopy(request, measured, copy) * bare / bare(there),
        carriedSpread(request, measured.gpu(), isAsMany),
        request.kind(),
        Basis.TRANSFERRED,
        joined(carriedOver(measured, copy), notes(request)));
  }

  /// The same requests, so many of them at once where that is said.
  private static LanguageRequest loaded(LanguageRequest request, int streams) {
    return request instanceof Serving work && streams != MeasuredRate.AS_MANY
        ? new Serving(
            work.setting(),
            work.model(),
            work.weights(),
            work.split(),
            new Load(work.load().inputTokens(), work.load().outputTokens(), streams),
            work.target())
        : request;
  }

  /// How far figures carried from one GPU to another were off: what is not known of the software,
  /// the model or what was not stated is in both and drops out. Never wider than without.
  private Spread carriedSpread(LanguageRequest request, Gpu from, boolean isAsMany) {
    Map<String, Spread> ofKind = spreads.getOrDefault(request.kind(), Map.of());
    Spread alone = widened(spread(request, Nearness.STACK), request);
    Spread plain = ofKind.getOrDefault(CARRIED, alone);
    Spread found =
        request.model().isMixture() ? ofKind.getOrDefault(CARRIED_MIXTURE, alone) : plain;
    Spread laid = isAsMany ? found : found.and(OF_ANOTHER_LAYOUT);
    boolean isOfOneMaker = from.vendor().equals(request.setting().placement().gpu().vendor());
    Spread wide = isOfOneMaker ? laid : laid.and(OF_ANOTHER_MAKER);
    return new Spread(Math.max(wide.low(), alone.low()), Math.min(wide.high(), alone.high()));
  }

  /// How many of the GPUs that were measured are taken to have shared a copy. A group of GPUs that
  /// serve is read as copies side by side, each on as few of them as hold one and at least as many
  /// as are asked for: how its owner shared them out is not written, and what they reached together
  /// is kept. GPUs that train work as one.
  private int copyMeasured(LanguageRequest request, MeasuredRate measured) {
    int asked = request.setting().placement().gpus();
    if (measured.gpus() == MeasuredRate.AS_MANY || !(request instanceof Serving)) {
      return measured.gpus() == MeasuredRate.AS_MANY ? asked : measured.gpus();
    }
    for (int copy = asked; copy < measured.gpus(); copy++) {
      if (measured.gpus() % copy == 0 && isHeldBy(request, measured.gpu(), copy)) {
        return copy;
      }
    }
    return measured.gpus();
  }

  private boolean isHeldBy(LanguageRequest request, Gpu gpu, int copy) {
    Setting setting = request.setting();
    return copy == setting.placement().gpus()
        ? obstacle(request.in(setting.on(setting.placement().with(gpu)))).isEmpty()
        : obstacle(onGroup(request, gpu, copy)).isEmpty();
  }

  /// What one copy of a group that was measured reached: its share of what they reached together.
  private static double ofCopy(LanguageRequest request, MeasuredRate measured, int copy) {
    return request instanceof Serving && measured.gpus() != MeasuredRate.AS_MANY
        ? measured.value() * copy / measured.gpus()
        : measured.value();
  }

  private static Sentence asMeasured(MeasuredRate measured, int copy) {
    Arg gpu = Arg.name(measured.gpu().name());
    return isWhole(measured, copy)
        ? Sentence.of("as measured on {}", gpu)
        : Sentence.of(
            "as measured on {}, the share of {} of {}",
            gpu,
            Arg.count(copy),
            Arg.count(measured.gpus()));
  }

  private static Sentence carriedOver(MeasuredRate measured, int copy) {
    return isWhole(measured, copy)
        ? Carrying.carriedOver(measured.gpu())
        : Sentence.of(
            "carried over from {}, the share of {} of {}",
            Arg.name(measured.gpu().name()),
            Arg.count(copy),
            Arg.count(measured.gpus()));
  }

  /// Whether what was measured is of one copy.
  private static boolean isWhole(MeasuredRate measured, int copy) {
    return measured.gpus() == MeasuredRate.AS_MANY || measured.gpus() == copy;
  }

  /// Training is counted by the GPU, serving by all that share a copy.
  private static MeasuredRate ofUnit(LanguageRequest request, MeasuredRate measured) {
    boolean isOfEach = request instanceof Training && measured.gpus() != MeasuredRate.AS_MANY;
    return isOfEach
        ? new MeasuredRate(measured.gpu(), measured.gpus(), measured.value() / measured.gpus())
        : measured;
  }

  /// The same work on a group of another size, laid out as such groups are.
  private static LanguageRequest onGroup(LanguageRequest request, Gpu gpu, int gpus) {
    int nodes =
        gpus > GPUS_OF_A_MACHINE && gpus % GPUS_OF_A_MACHINE == 0 ? gpus / GPUS_OF_A_MACHINE : 1;
    Setting there = request.setting().on(new Placement(gpu, gpus, nodes, Link.UNSTATED));
    return switch (request) {
      case Training work -> {
        Recipe recipe = work.recipe();
        int micro = recipe.batch().micro();
        Sharding shared =
            recipe.split().sharding() == Sharding.NONE
                ? Sharding.OPTIMISER
                : recipe.split().sharding();
        yield new Training(
            there,
            work.model(),
            new Recipe(
                recipe.precision(),
                new Batch(
                    recipe.batch().sequence(),
                    micro,
                    Math.max(recipe.batch().global(), micro * gpus)),
                new Split(1, 1, gpus == 1 ? Sharding.NONE : shared),
                recipe.recomputation(),
                recipe.method()));
      }
      case Serving work ->
          new Serving(
              there,
              work.model(),
              work.weights(),
              new Split(gpus, 1, Sharding.NONE),
              work.load(),
              work.target());
      case Decode _, Memory _ -> request.in(there);
    };
  }

  private Nearness nearness(LanguageRequest request) {
    Knowledge knowledge = known.get(request.kind());
    Setting setting = request.setting();
    if (knowledge == null || readsApart(request)) {
      return Nearness.NEITHER;
    }
    Nearness nearness =
        knowledge.nearness(setting.stack(), setting.placement().gpu(), LanguageForm.of(request));
    if (nearness == Nearness.BOTH && isUnpackedUnlikeMeasured(request)) {
      return Nearness.FORM;
    }
    return nearness == Nearness.BOTH && !beyond(request).isEmpty() ? Nearness.SIZE : nearness;
  }

  /// In what a request is larger than all of its software and shape that was measured, or its model
  /// smaller.
  private List<Sentence> beyond(LanguageRequest request) {
    Reach reach = reaches.get(request.kind());
    List<Sentence> found = new ArrayList<>();
    if (reach == null) {
      return found;
    }
    String family = LanguageForm.family(request);
    for (LanguageSize size : LanguageSize.values()) {
      OptionalDouble own = size.of(request);
      double least = reach.least(family, size.label());
      double most = reach.most(family, size.label());
      if (own.isPresent() && size.isBeyond(own.getAsDouble(), least, most)) {
        found.add(size.beyond(own.getAsDouble() > most ? most : least, own.getAsDouble() > most));
      }
    }
    return found;
  }

  private Spread spread(LanguageRequest request, Nearness nearness) {
    Map<String, Spread> ofKind = spreads.getOrDefault(request.kind(), Map.of());
    boolean isMixture = request.model().isMixture();
    Spread plain = ofKind.get(nearness.group(false));
    Spread mixture = ofKind.get(nearness.group(true));
    Spread found = isMixture && mixture != null ? mixture : plain;
    if (found == null && nearness == Nearness.SIZE) {
      return spread(request, Nearness.FORM);
    }
    if (found == null && nearness == Nearness.FORM) {
      return spread(request, Nearness.STACK);
    }
    if (found == null) {
      throw new IllegalStateException(
          "no spread of " + request.kind().label() + " for " + nearness.group(isMixture));
    }
    return found;
  }

  private Spread asLaid(LanguageRequest request, Nearness nearness) {
    return ofSizes(request, nearness, ofForm(request, nearness, spread(request, nearness)));
  }

  /// What lies beyond the sizes measured adds to what is not known of software, GPU and form as
  /// much as it does where they are known.
  private Spread ofSizes(LanguageRequest request, Nearness nearness, Spread spread) {
    if (nearness == Nearness.SIZE || beyond(request).isEmpty()) {
      return spread;
    }
    return asFar(spread, spread(request, Nearness.BOTH), spread(request, Nearness.SIZE));
  }

  /// Software that was measured in other forms alone is as much less known on a GPU it was not
  /// measured on as on one it was.
  private Spread ofForm(LanguageRequest request, Nearness nearness, Spread spread) {
    Knowledge knowledge = known.get(request.kind());
    boolean isKnown =
        knowledge == null
            || (knowledge.knows(LanguageForm.of(request)) && !isUnpackedUnlikeMeasured(request));
    return nearness != Nearness.STACK || isKnown
        ? spread
        : asFar(spread, spread(request, Nearness.BOTH), spread(request, Nearness.FORM));
  }

  /// A spread with what one lies further out than another.
  private static Spread asFar(Spread spread, Spread inside, Spread outside) {
    return new Spread(
        -Math.hypot(spread.low(), excess(outside.low(), inside.low())),
        Math.hypot(spread.high(), excess(outside.high(), inside.high())));
  }

  private static double excess(double outside, double inside) {
    return Math.sqrt(Math.max(0, outside * outside - inside * inside));
  }

  /// Wider for whatever was not stated or never measured.
  private static Spread widened(Spread spread, LanguageRequest request) {
    Spread wide = spread;
    for (int i = 0; i < request.setting().assumed().size(); i++) {
      wide = wide.and(OF_AN_ASSUMPTION);
    }
    if (request.model().isEstimated()) {
      wide = wide.and(OF_AN_ESTIMATED_SHAPE);
    }
    if (isOfAnotherMaker(request)) {
      wide = wide.and(request instanceof Training ? OF_AN_UNTRAINED_MAKER : OF_ANOTHER_MAKER);
    }
    if (readsApart(request)) {
      wide = wide.and(OF_ENGINES_APART);
    }
    if (isUnpackedUnlikeMeasured(request)) {
      wide = wide.and(OF_UNPACKED_WEIGHTS);
    }
    if (request instanceof Training work) {
      wide = work.model().isMixture() ? wide.and(OF_A_TRAINED_MIXTURE) : wide;
      wide = work.recipe().method() == TuningMethod.QLORA ? wide.and(OF_A_METHOD) : wide;
    }
    return wide;
  }

  /// Of whose chips no more than one was measured.
  private static boolean isOfAnotherMaker(LanguageRequest request) {
    return !(request instanceof Memory)
        && !request.setting().placement().gpu().vendor().equals(MEASURED_MAKER);
  }

  /// Of plain models that serve many nothing was measured whose weights are kept in fewer bits than
  /// products take.
  private static boolean isUnpackedUnlikeMeasured(LanguageRequest request) {
    return request instanceof Serving work
        && !work.model().isMixture()
        && MemoryModel.isUnpacked(work);
  }

  /// No measurement says how many engines read and how many wrote.
  private static boolean readsApart(LanguageRequest request) {
    return request instanceof Serving work && work.split().readers() > 0;
  }

  private List<Sentence> notes(LanguageRequest request) {
    List<Sentence> notes = new ArrayList<>(request.setting().assumed());
    notes.addAll(beyond(request));
    if (isOfAnotherMaker(request)) {
      Arg maker = Arg.name(request.setting().placement().gpu().vendor());
      notes.add(
          request instanceof Training
              ? Sentence.of(
                  "no training on chips of {} was measured: worked out from their rates and from"
                      + " how they serve",
                  maker)
              : Sentence.of("few chips of {} were measured", maker));
    }
    if (isUnpackedUnlikeMeasured(request)) {
      notes.add(
          Sentence.of(
              "weights unpacked before products were measured of mixtures of experts only"));
    }
    if (readsApart(request)) {
      notes.add(Sentence.of("engines that only read or only write were not among those measured"));
    }
    if (request.setting().stack().isUnstated() && !(request instanceof Memory)) {
      notes.add(Sentence.of("software not stated: usual software is assumed"));
    }
    if (request.model().isEstimated()) {
      notes.add(Sentence.of("dimensions of the model worked out from its parameters"));
    }
    if (request instanceof Training work && work.model().isMixture()) {
      notes.add(Sentence.of("training of mixtures of experts was not among what was measured"));
    }
    return notes;
  }

  private static List<Sentence> joined(Sentence first, List<Sentence> rest) {
    List<Sentence> all = new ArrayList<>(rest.size() + 1);
    all.add(first);
    all.addAll(rest);
    return all;
  }
}
