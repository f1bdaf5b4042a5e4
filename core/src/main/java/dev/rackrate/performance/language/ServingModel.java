package dev.rackrate.performance.language;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.Chip;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.fit.Ceilings;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Smooth;
import dev.rackrate.performance.fit.StackFactors;
import dev.rackrate.performance.request.Fabric;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// How fast one copy of a language model answers many requests at once.
///
/// An iteration gives each stream a token: products over all streams or the reading of the weights
/// they touch, smoothly the longer; the caches; sums over the GPUs; delays in each layer and on the
/// host. Reading in new requests takes its part of every iteration.
public final class ServingModel {

  /// The part of the parameters that it reads.
  public static final String AREA = "llm-serving";

  /// The group of a software's factors that all others are relative to.
  public static final String REFERENCE_STACK = "tensorrt-llm";

  /// The year of the oldest engines that its shares and delays were fitted to.
  private static final int FIRST_YEAR = 2025;

  /// What a server of one process takes longer by for each token; software not known may be one.
  private static final double SERVED_BY_ONE_PROCESS = 3;

  private static final double GIGA = 1e9;
  private static final double TERA = 1e12;
  private static final double GIB = 1 << 30;
  private static final double SUMS_IN_A_LAYER = 2;

  /// To its width, twice, and back.
  private static final double PRODUCTS_OF_AN_EXPERT = 3;

  private static final double BYTES_OF_A_VALUE = 2;

  /// Engines fill so much of the memory, keep 2.5 GB for themselves and a tenth of the cache free.
  private static final double FILLED = 0.90;

  private static final double FILLED_BY_TENSORRT = 0.93;

  private static final double KEPT_BYTES = 2.5e9;

  /// The tokens that models of then take, and how many of their values an engine holds whole on
  /// each GPU.
  private static final double LONGEST_INPUT = 131_072;

  private static final double WHOLE_VALUES = 4;
  private static final double CACHE_USED = 0.9;
  private static final double SHARE_OF_ANSWER_HELD = 0.75;
  private static final double USUAL_CEILING = 0.7;
  private static final double CAP_SHARPNESS = 3;
  private static final double CACHE_SHARPNESS = 4;
  private static final double HANDLING_SHARPNESS = 3;

  /// Engines that start a request only where its whole answer will fit.
  private static final Set<String> KEEPING_ROOM = Set.of(REFERENCE_STACK);

  private final Ceilings ceilings;
  private final StackFactors hosts;
  private final StackFactors layers;
  private final StackFactors tokens;
  private final StackFactors mixtureLayers;
  private final StackFactors dealtLayers;
  private final double matrixShare;
  private final double eightBitShare;
  private final double fourBitShare;
  private final double weightShare;
  private final double cacheShare;
  private final double attentionShare;
  private final double sharpness;
  private final double layerSeconds;
  private final double sumSeconds;
  private final double unswitchedSumSeconds;
  private final double linkShare;
  private final double hostSeconds;
  private final double tokenSeconds;
  private final double armHost;
  private final double mostStreams;
  private final double prefill;
  private final double mixtureCost;
  private final double mixtureLayerSeconds;
  private final double dealtLayerSeconds;
  private final double dealtUnpacked;
  private final double latentLayerSeconds;
  private final double narrowAttention;
  private final double likeness;
  private final double expertHalf;
  private final double routingBytes;
  private final double unpacking;
  private final double oldEngine;
  private final MakerFactors makers;
  private final FirstTokens firstTokens;

  public ServingModel(Parameters parameters) {
    ceilings = new Ceilings(parameters);
    hosts = new StackFactors(parameters, AREA, "host");
    layers = new StackFactors(parameters, AREA, "layer");
    tokens = new StackFactors(parameters, AREA, "token", List.of(SERVED_BY_ONE_PROCESS));
    mixtureLayers = new StackFactors(parameters, AREA, "mixture_layer");
    dealtLayers = new StackFactors(parameters, AREA, "dealt_layer");
    matrixShare = parameters.get(AREA, "matrix_share");
    eightBitShare = parameters.get(AREA, "eight_bit_share");
    fourBitShare = parameters.get(AREA, "four_bit_share");
    weightShare = parameters.get(AREA, "weight_share");
    cacheShare = parameters.get(AREA, "cache_share");
    attentionShare = parameters.get(AREA, "attention_share");
    sharpness = parameters.get(AREA, "sharpness");
    layerSeconds = parameters.get(AREA, "layer_seconds");
    sumSeconds = parameters.get(AREA, "sum_seconds");
    unswitchedSumSeconds = parameters.get(AREA, "unswitched_sum_seconds");
    linkShare = parameters.get(AREA, "link_share");
    hostSeconds = parameters.get(AREA, "host_seconds");
    tokenSeconds = parameters.get(AREA, "token_seconds");
    armHost = parameters.get(AREA, "arm_host");
    mostStreams = parameters.get(AREA, "most_streams");
    prefill = parameters.get(AREA, "prefill");
    mixtureCost = parameters.get(AREA, "mixture_cost");
    mixtureLayerSeconds = parameters.get(AREA, "mixture_layer_seconds");
    dealtLayerSeconds = parameters.get(AREA, "dealt_layer_seconds");
    dealtUnpacked = parameters.get(AREA, "dealt_unpacked");
    latentLayerSeconds = parameters.get(AREA, "latent_layer_seconds");
    narrowAttention = parameters.get(AREA, "narrow_attention");
    likeness = parameters.get(AREA, "likeness");
    expertHalf = parameters.get(AREA, "expert_half");
    unpacking = parameters.get(AREA, "unpacking");
    routingBytes = parameters.get(AREA, "routing_bytes");
    oldEngine = parameters.get(AREA, "old_engine");
    makers = new MakerFactors(parameters);
    firstTokens = new FirstTokens(parameters);
  }

  /// Why a request cannot be predicted; empty where it can.
  public Optional<Sentence> obstacle(Serving request) {
    if (SplitEngines.isAsked(request)) {
      return obstacle(SplitEngines.of(request).writer());
    }
    Gpu gpu = request.setting().placement().gpu();
    if (ChipRates.bandwidth(gpu).isEmpty()) {
      return Optional.of(Chip.noBandwidth(gpu));
    }
    if (Double.isNaN(gpu.memoryGib())) {
      return Optional.of(Sentence.of("the memory of {} is not known", Arg.name(gpu.name())));
    }
    if (ChipRates.sixteenBit(gpu).isEmpty()) {
      return Optional.of(Chip.noProducts(gpu));
    }
    if (mostStreams(request) < 1) {
      return Optional.of(
          Sentence.of(
              "one request does not fit: {} GiB of each GPU are needed and {} has {}",
              Arg.number(neededGib(request), Digits.TENTHS),
              Arg.name(gpu.name()),
              Arg.number(gpu.usableGib(), Digits.TENTHS)));
    }
    return Optional.empty();
  }

  /// GiB that each GPU needs to answer one request.
  public static double neededGib(Serving request) {
    if (SplitEngines.isAsked(request)) {
      return neededGib(SplitEngines.of(request).writer());
    }
    Load load = request.load();
    double tokens = load.inputTokens() + SHARE_OF_ANSWER_HELD * load.outputTokens();
    return (MemoryModel.weightsPerGpu(request)
            + KEPT_BYTES
            + tokens * MemoryModel.cacheBytesPerTokenAndGpu(request) / CACHE_USED)
        / filled(request)
        / GIB;
  }

  /// The figure of the request's target.
  public double figure(Serving request) {
    return switch (request.target()) {
      case THROUGHPUT -> tokensPerSecond(request);
      case TIME_PER_TOKEN -> 1000 * secondsPerToken(request);
      case TIME_TO_FIRST_TOKEN -> 1000 * secondsToFirstToken(request);
    };
  }

  /// Output tokens a second of all streams.
  public double tokensPerSecond(Serving request) {
    if (SplitEngines.isAsked(request)) {
      return tokensPerSecond(SplitEngines.of(request), request.load().concurrency());
    }
    double streams = streams(request);
    double perToken = iterationSeconds(request, streams);
    if (request.load().concurrency() == Load.AS_MANY_AS_FIT) {
      return streams / perToken;
    }
    double answer = request.load().outputTokens();
    double first = inputAndWaitingSeconds(request, streams, perToken, 1);
    return request.load().concurrency() * answer / (first + (answer - 1) * perToken);
  }

  /// Seconds from a token of a stream to its next.
  public double secondsPerToken(Serving request) {
    if (SplitEngines.isAsked(request)) {
      return writingSeconds(SplitEngines.of(request));
    }
    double streams = streams(request);
    double turned = Math.max(0, request.load().concurrency() / streams - 1);
    return iterationSeconds(request, streams) * (1 + turned * setAside(request));
  }

  /// The part of the waiting for memory that comes in the midst of an answer. Engines that let a
  /// request in as soon as its input fits run out of memory as answers grow, and set some aside;
  /// others keep the room for a whole answer and let wait who comes.
  private static double setAside(Serving request) {
    if (KEEPING_ROOM.contains(request.setting().stack().name())) {
      return 0;
    }
    double grown = SHARE_OF_ANSWER_HELD * request.load().outputTokens();
    return grown / (request.load().inputTokens() + grown);
  }

  /// Seconds until the first token of a stream that finds the others at work.
  public double secondsToFirstToken(Serving request) {
    if (SplitEngines.isAsked(request)) {
      return firstSeconds(SplitEngines.of(request), request.load().concurrency());
    }
    double streams = streams(request);
    return firstSeconds(request, streams, iterationSeconds(request, streams));
  }

  /// Requests at once: those asked for, or as many as memory and engine hold.
  double streams(Serving request) {
    double fitting = mostStreams(request);
    int asked = request.load().concurrency();
    return asked == Load.AS_MANY_AS_FIT
        ? Smooth.min(fitting, mostStreams * request.split().attentionData(), CAP_SHARPNESS)
        : Math.min(asked, fitting);
  }

  /// Requests that the memory left for caches holds.
  public static double mostStreams(Serving request) {
    if (SplitEngines.isAsked(request)) {
      SplitEngines engines = SplitEngines.of(request);
      return engines.writers() * mostStreams(engines.writer());
    }
    double memory = request.setting().placement().gpu().usableGib() * GIB;
    double free = filled(request) * memory - MemoryModel.weightsPerGpu(request) - KEPT_BYTES;
    Load load = request.load();
    double tokens = load.inputTokens() + SHARE_OF_ANSWER_HELD * load.outputTokens();
    double each = tokens * MemoryModel.cacheBytesPerTokenAndGpu(request);
    double most = free * CACHE_USED / each;
    double room = Math.min(roomForValues(request), free / 2);
    return most <= 1 || room <= 0 ? most : Math.max(1, (free - room) * CACHE_USED / each);
  }

  /// Memory of each GPU that engines which do not read long inputs piece by piece keep for the
  /// values of the longest input that they take. Who runs one lowers that until the model fits.
  private static double roomForValues(Serving request) {
    if (!request.setting().stack().isBefore(FIRST_YEAR)) {
      return 0;
    }
    ModelShape model = request.model();
    double width = 2.0 * model.feedForward().width() / gpus(request);
    return LONGEST_INPUT * BYTES_OF_A_VALUE * (WHOLE_VALUES * model.hidden() + width);
  }

  private static double filled(Serving request) {
    return request.setting().stack().name().equals(REFERENCE_STACK) ? FILLED_BY_TENSORRT : FILLED;
  }

  /// A token of each stream; the parts of a pipeline work on as many groups of streams, each of
  /// which passes through them one after the other.
  private double iterationSeconds(Serving request, double streams) {
    return iterationSeconds(request, streams, 1);
  }

  /// @param reads the share of the inputs that is read between the tokens: all or none
  private double iterationSeconds(Serving request, double streams, int reads) {
    Load load = request.load();
    int parts = request.split().pipeline();
    double group = parts == 1 ? streams : Math.max(1, streams / parts);
    double joining = reads * group / load.outputTokens();
    double tokens = group + joining * prefill * load.inputTokens();
    double seconds =
        productSeconds(request, group)
            + joining * prefill * inputSeconds(request)
            + parts * cacheSeconds(request, group)
            + joining * attentionSeconds(request)
            + sumsSeconds(request, tokens)
            + handOverSeconds(request, tokens)
            + delaySeconds(request)
            + routingSeconds(request, tokens)
            + parts * hostSeconds * Math.sqrt(group) * hosts.of(request.setting().stack());
    double worked = seconds * makers.of(request.setting().placement().gpu());
    return Smooth.max(worked, handlingSeconds(request, streams), HANDLING_SHARPNESS)
        * ages(request);
  }

  /// What the host does with each token that is written goes on beside the GPUs and bounds how many
  /// there are in a second. GPUs with requests of their own have a process each.
  private double handlingSeconds(Serving request, double streams) {
    double slower = request.setting().placement().gpu().isOnArm() ? armHost : 1;
    double each = tokenSeconds * slower * tokens.of(request.setting().stack());
    return streams / request.split().attentionData() * each;
  }

  /// A token of each stream where nothing is read between.
  private double writingSeconds(SplitEngines engines) {
    return iterationSeconds(engines.writer(), streams(engines.writer()), 0);
  }

  /// Engines that write go on while others read: whichever of the two is slower decides.
  private double tokensPerSecond(SplitEngines engines, int concurrency) {
    Serving writer = engines.writer();
    double perToken = writingSeconds(engines);
    double answer = writer.load().outputTokens();
    double reading = engines.readers() * answer / readingSeconds(engines);
    double writing = engines.writers() * streams(writer) / perToken;
    double steady = Smooth.min(writing, reading, CAP_SHARPNESS);
    if (concurrency == Load.AS_MANY_AS_FIT) {
      return steady;
    }
    double first = firstSeconds(engines, concurrency);
    return Math.min(steady, concurrency * answer / (first + (answer - 1) * perToken));
  }

  /// One input on an engine that does nothing else, and its cache on the way to one that writes.
  private double readingSeconds(SplitEngines engines) {
    Serving engine = engines.writer();
    double input = engine.load().inputTokens();
    Fabric fabric = new Fabric(engine.setting().placement());
    double cache = input * MemoryModel.cacheBytesPerTokenAndGpu(engine);
    double seconds =
        prefill * inputSeconds(engine)
            + attentionSeconds(engine)
            + sumsSeconds(engine, input)
            + delaySeconds(engine)
            + routingSeconds(engine, input);
    double handed = cache / (fabric.insideBytesPerSecond() * linkShare);
    return (seconds + handed) * makers.of(engine.setting().placement().gpu()) * ages(engine);
  }

  private double firstSeconds(SplitEngines engines, int concurrency) {
    Serving writer = engines.writer();
    double streams = engines.writers() * streams(writer);
    double turned = Math.max(0, concurrency / streams - 1);
    double others = Math.max(0, streams / engines.readers() - 1);
    double perToken = writingSeconds(engines);
    double answer = writer.load().outputTokens();
    Stack stack = writer.setting().stack();
    return firstTokens.seconds(stack, readingSeconds(engines), others, answer, perToken)
        + turned * answer * perToken;
  }

  /// What an engine took longer by before those that the rest was fitted to.
  private double ages(Serving request) {
    return request.setting().stack().isBefore(FIRST_YEAR) ? oldEngine : 1;
  }

  /// Tokens are brought to their experts and back, and their values pass between the two products.
  private double routingSeconds(Serving request, double tokens) {
    ModelShape model = request.model();
    if (!model.isMixture()) {
      return 0;
    }
    double values =
        layersOfExperts(model)
            * model.feedForward().active()
            * (model.hidden() + model.feedForward().width());
    return tokens * values * BYTES_OF_A_VALUE * routingBytes / (gpus(request) * bandwidth(request));
  }

  private double productSeconds(Serving request, double streams) {
    double products = 2 * request.model().size().active() * streams / rate(request);
    double reading = touchedBytes(request, streams) / bandwidth(request);
    return Smooth.max(products, reading / weightShare, sharpness);
  }

  /// Bytes of the weights that an iteration reads; streams alike pass through the same experts.
  private double touchedBytes(Serving request, double streams) {
    ModelShape model = request.model();
    double all = model.size().parameters() - lookedUp(model);
    double inExperts = model.size().inExperts();
    double share = 1;
    if (model.isMixture()) {
      double left = 1 - (double) model.feedForward().active() / model.feedForward().experts();
      share = 1 - StrictMath.pow(left, StrictMath.pow(streams, likeness));
      share = mostOnAGpu(request, share);
    }
    double plain = (all - inExperts) / plainSharers(request);
    return (plain + inExperts * share / gpus(request)) * request.weights().bits() / 8;
  }

  /// The share of its experts that the GPU reads which holds most of those touched: all wait for
  /// it. Touched ones fall on the GPUs by chance, so that of n it has the root of 2 ln n deviations
  /// more.
  private static double mostOnAGpu(Serving request, double share) {
    int dealt = request.split().expert();
    if (dealt == 1) {
      return share;
    }
    double each = (double) request.model().feedForward().experts() / dealt;
    double deviation = Math.sqrt(share * (1 - share) / each);
    return Math.min(1, share + Math.sqrt(2 * StrictMath.log(dealt)) * deviation);
  }

  /// GPUs that weights outside of experts are shared out to.
  private static double plainSharers(Serving request) {
    return request.split().attentionData() > 1 ? MemoryModel.groups(request) : gpus(request);
  }

  /// Weights in neither the products nor the experts: the table of input tokens.
  private static double lookedUp(ModelShape model) {
    ModelShape.FeedForward ffn = model.feedForward();
    double idle =
        model.isMixture()
            ? model.size().inExperts() * (1 - (double) ffn.active() / ffn.experts())
            : 0;
    return Math.max(0, model.size().parameters() - idle - model.size().active());
  }

  private double inputSeconds(Serving request) {
    return 2 * request.model().size().active() * request.load().inputTokens() / rate(request);
  }

  private double cacheSeconds(Serving request, double streams) {
    Load load = request.load();
    double held = load.inputTokens() + load.outputTokens() / 2.0;
    double bytes = streams * held * MemoryModel.cacheBytesPerTokenAndGpu(request);
    double reading = bytes / (bandwidth(request) * cacheShare);
    return Smooth.max(reading, scoringSeconds(request, streams * held), CACHE_SHARPNESS);
  }

  /// Every head is held against every token kept; where all heads share one short vector this takes
  /// longer than reading it.
  private double scoringSeconds(Serving request, double kept) {
    ModelShape model = request.model();
    ModelShape.Attention attention = model.attention();
    double width = attention.isLatent() ? attention.keptPerToken() : attention.headSize();
    Load load = request.load();
    double looked = model.shareLookedBackOn(load.inputTokens() + load.outputTokens() / 2.0);
    double operations = 4 * model.layers() * attention.heads() * width * kept * looked;
    double peak =
        ChipRates.sixteenBitWhole(request.setting().placement().gpu()).orElseThrow() * TERA;
    return operations
        / (gpus(request) * request.split().pipeline())
        / (peak * USUAL_CEILING * attentionShare);
  }

  /// Attention over one new input.
  private double attentionSeconds(Serving request) {
    ModelShape model = request.model();
    double width = (double) model.attention().heads() * model.attention().headSize();
    double input = request.load().inputTokens();
    double operations = 2 * model.layers() * width * input * input * model.shareOfPairs(input);
    Gpu gpu = request.setting().placement().gpu();
    double peak = ChipRates.sixteenBitWhole(gpu).orElseThrow() * TERA;
    double narrow = MemoryModel.isCacheNarrow(request) ? narrowAttention : 1;
    return operations / (gpus(request) * peak * USUAL_CEILING * attentionShare * narrow);
  }

  private double sumsSeconds(Serving request, double tokens) {
    double gpus = gpus(request);
    if (gpus <= 1) {
      return 0;
    }
    Fabric fabric = new Fabric(request.setting().placement());
    boolean isInside = gpus <= fabric.perMachine();
    boolean isNear = isInside || request.setting().placement().nodes() == 1;
    double plain = isNear && fabric.isSwitched() ? sumSeconds : unswitchedSumSeconds;
    double delay = plain + fabric.detourSeconds(gpus);
    double link =
        isInside
            ? fabric.sharedBytesPerSecond()
            : Math.min(fabric.betweenBytesPerSecond(), fabric.sharedBytesPerSecond());
    double bytes = tokens * request.model().hidden() * BYTES_OF_A_VALUE * 2 * (gpus - 1) / gpus;
    double sums = request.split().attentionData() > 1 ? 1 : SUMS_IN_A_LAYER;
    return sums * request.model().layers() * (delay + bytes / (link * linkShare));
  }

  /// From each part of a pipeline to the next, over the network where they stand in machines apart.
  private double handOverSeconds(Serving request, double tokens) {
    int parts = request.split().pipeline();
    if (parts == 1) {
      return 0;
    }
    Fabric fabric = new Fabric(request.setting().placement());
    double link = Math.min(fabric.betweenBytesPerSecond(), fabric.insideBytesPerSecond());
    double bytes = tokens * request.model().hidden() * BYTES_OF_A_VALUE;
    return (parts - 1) * (unswitchedSumSeconds + bytes / (link * linkShare));
  }

  private double delaySeconds(Serving request) {
    ModelShape model = request.model();
    double mixture = mixtureLayerSeconds * mixtureLayers.of(request.setting().stack());
    double dealt =
        request.split().expert() > 1
            ? dealtLayerSeconds * dealtLayers.of(request.setting().stack()) * packing(request)
            : 0;
    double latent = model.attention().isLatent() ? latentLayerSeconds : 0;
    double plain = layerSeconds * layers.of(request.setting().stack());
    return model.layers() * (plain + latent) + layersOfExperts(model) * (mixture + dealt);
  }

  /// Some mixtures have experts in every second layer, or in all but the first few.
  private static double layersOfExperts(ModelShape model) {
    if (!model.isMixture()) {
      return 0;
    }
    ModelShape.FeedForward ffn = model.feedForward();
    double ofALayer = PRODUCTS_OF_AN_EXPERT * ffn.experts() * ffn.width() * model.hidden();
    return Math.min(model.layers(), model.size().inExperts() / ofALayer);
  }

  /// Tokens are packed by expert where products are narrow, and left where they are elsewhere.
  private double packing(Serving request) {
    return request.weights().compute().bits() > 8 ? dealtUnpacked : 1;
  }

  /// Reading the input among the others, after waiting for a place where not all fit.
  private double firstSeconds(Serving request, double streams, double perToken) {
    return inputAndWaitingSeconds(request, streams, perToken, 1 - setAside(request));
  }

  /// @param waiting the part of the waiting for memory that counts
  private double inputAndWaitingSeconds(
      Serving request, double streams, double perToken, double waiting) {
    double input =
        inputSeconds(request)
            + attentionSeconds(request)
            + handOverSeconds(request, request.load().inputTokens());
    double turned = Math.max(0, request.load().concurrency() / streams - 1);
    double others = Math.max(0, streams - 1);
    double answer = request.load().outputTokens();
    Stack stack = request.setting().stack();
    return firstTokens.seconds(stack, input, others, answer, perToken)
        + turned * waiting * answer * perToken;
  }

  /// Operations a second in large products, of all GPUs that share them.
  private double rate(Serving request) {
    Gpu gpu = request.setting().placement().gpu();
    Precision compute = request.weights().compute();
    boolean isUnpacked = MemoryModel.isUnpacked(request);
    OptionalDouble own = isUnpacked ? OptionalDouble.empty() : ChipRates.peak(gpu, compute);
    double mixture = request.model().isMixture() ? mixtureCost * narrowExperts(request) : 1;
    double peak = own.isPresent() ? own.getAsDouble() : ChipRates.sixteenBit(gpu).orElseThrow();
    Precision used = own.isPresent() ? compute : Precision.BF16;
    double share =
        Math.min(Ceilings.mostOfPeak(gpu), ceiling(gpu, used) * matrixShare * narrow(used));
    return gpus(request) * peak * TERA * share / mixture / (isUnpacked ? unpacking : 1);
  }

  /// Products with the few columns that an expert has on a GPU reach less.
  private double narrowExperts(Serving request) {
    double shared = gpus(request) / request.split().expert();
    double width = request.model().feedForward().width() / shared;
    return (width + expertHalf) / width;
  }

  /// The small products of serving reach the same share on all GPUs but those with low ceilings.
  private double ceiling(Gpu gpu, Precision precision) {
    return Math.min(ceilings.sustained(gpu, precision), USUAL_CEILING);
  }

  private double narrow(Precision precision) {
    return switch (precision) {
      case FP64, FP32, TF32, FP16, BF16 -> 1;
      case FP8, INT8 -> eightBitShare;
      case FP4, INT4 -> fourBitShare;
    };
  }

  /// GPUs that share each product.
  private static double gpus(Serving request) {
    return (double) MemoryModel.sharers(request) / request.split().pipeline();
  }

  private static double bandwidth(Serving request) {
    return ChipRates.bandwidth(request.setting().placement().gpu()).orElseThrow() * GIGA;
  }
}
