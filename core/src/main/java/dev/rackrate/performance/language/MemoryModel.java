package dev.rackrate.performance.language;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import java.util.Set;

/// How much memory of each GPU a language model takes: weights, states, activations and caches.
public final class MemoryModel {

  /// The share of a card's memory that a run can plan with: drivers, codes that mend errors and
  /// gaps between blocks take the rest.
  public static final double USABLE = 0.96;

  /// Engines that keep the cache in eight bits by themselves where products are that narrow; others
  /// keep sixteen unless they are told.
  private static final Set<String> NARROWING = Set.of("tensorrt-llm");

  private static final Set<String> KEEPING_ALL = Set.of("tensorrt-llm");
  private static final int FIRST_YEAR_OF_NEAR_CACHES = 2025;

  private static final double GIB = 1 << 30;

  /// A weight with its gradient and the two moments and the copy of the optimiser.
  private static final double STATE_BYTES = 16;

  private static final double SIXTEEN_BITS_BYTES = 2;
  private static final double QLORA_WEIGHT_BYTES = 0.56;

  /// Of the weights that adapters of rank 16 on all layers add.
  static final double ADAPTER_SHARE = 0.003;

  /// Values that a layer keeps for its backward pass, in bytes for each token and hidden value.
  private static final double LAYER_BYTES = 25;

  private static final double LAYER_INPUT_BYTES = 2;
  private static final double LOGIT_BYTES = 10;
  private static final double RUNTIME_BYTES = 0.55e9;

  /// Buffers of a serving engine besides weights and cache.
  private static final double ENGINE_BYTES = 1.5e9;

  /// GiB that each GPU of the placement needs.
  public double gibPerGpu(Memory request) {
    return switch (request.work()) {
          case Training training -> training(training);
          case Decode decode -> decode(decode);
          case Serving serving -> serving(serving);
          case Memory none -> throw new IllegalArgumentException("memory of memory is asked for");
        }
        / GIB;
  }

  private static double training(Training request) {
    Recipe recipe = request.recipe();
    double shares = (double) recipe.split().tensor() * recipe.split().pipeline();
    int holders =
        recipe.split().copies(request.setting().placement().gpus()) * recipe.split().context();
    return states(request, holders) / shares + activations(request) + RUNTIME_BYTES;
  }

  private static double states(Training request, int copies) {
    double weights = request.model().size().parameters();
    Sharding sharding = request.recipe().split().sharding();
    return switch (request.recipe().method()) {
      case FULL -> weights * stateBytes(sharding, copies) + gathered(request, copies);
      case LORA ->
          frozen(weights, SIXTEEN_BITS_BYTES, sharding, copies) + gathered(request, copies);
      case QLORA ->
          frozen(weights, QLORA_WEIGHT_BYTES, sharding, copies) + gathered(request, copies);
    };
  }

  private static double stateBytes(Sharding sharding, int copies) {
    return switch (sharding) {
      case NONE -> STATE_BYTES;
      case OPTIMISER -> 2 * SIXTEEN_BITS_BYTES + (STATE_BYTES - 2 * SIXTEEN_BITS_BYTES) / copies;
      case GRADIENTS -> SIXTEEN_BITS_BYTES + (STATE_BYTES - SIXTEEN_BITS_BYTES) / copies;
      case FULL -> STATE_BYTES / copies;
    };
  }

  private static double frozen(double weights, double bytes, Sharding sharding, int copies) {
    double kept = sharding == Sharding.FULL ? bytes / copies : bytes;
    double adapters = ADAPTER_SHARE * STATE_BYTES;
    return weights * (kept + (sharding == Sharding.FULL ? adapters / copies : adapters));
  }

  /// Two layers at a time are put together from their parts, weights and the gradients of those
  /// that change; of packed ones a matrix at a time is unpacked.
  private static double gathered(Training request, int copies) {
    if (request.recipe().split().sharding() != Sharding.FULL || copies == 1) {
      return 0;
    }
    ModelShape model = request.model();
    double bytes =
        switch (request.recipe().method()) {
          case FULL -> 2 * SIXTEEN_BITS_BYTES;
          case LORA -> SIXTEEN_BITS_BYTES;
          case QLORA -> QLORA_WEIGHT_BYTES + SIXTEEN_BITS_BYTES / 3;
        };
    return 2 * bytes * model.size().parameters() / model.layers();
  }

  /// A pipeline's first part keeps a micro-batch for each part after it.
  private static double activations(Training request) {
    Recipe recipe = request.recipe();
    ModelShape model = request.model();
    double tokens =
        (double) recipe.batch().micro() * recipe.batch().sequence() / recipe.split().context();
    double ofAValue = tokens * model.hidden() / recipe.split().tensor();
    double kept =
        recipe.recomputation() == Recomputation.FULL
            ? ofAValue * (LAYER_INPUT_BYTES * model.layers() + LAYER_BYTES)
            : ofAValue * LAYER_BYTES * model.layers();
    double logits = LOGIT_BYTES * tokens * model.vocab() / recipe.split().tensor();
    return kept + logits;
  }

  private static double decode(Decode request) {
    int gpus = request.setting().placement().gpus();
    double tokens = (double) request.inputTokens() + request.outputTokens();
    double weights = request.model().size().parameters() * request.weights().bits() / 8;
    double kept = keepsNearAlone(request) ? request.model().shareLookedBackOn(tokens) : 1;
    double cache = tokens * kept * request.model().cacheBytesPerToken(SIXTEEN_BITS_BYTES);
    return (weights + cache) / gpus + RUNTIME_BYTES;
  }

  private static double serving(Serving asked) {
    Serving request =
        SplitEngines.isAsked(asked) ? SplitEngines.of(asked).writer() : asked.ofOneCopy();
    double tokens = (double) request.load().inputTokens() + request.load().outputTokens();
    double streams = Math.max(1, request.load().concurrency());
    return weightsPerGpu(request)
        + streams * tokens * cacheBytesPerTokenAndGpu(request)
        + ENGINE_BYTES;
  }

  /// Bytes of weights on each GPU of a copy of the model.
  static double weightsPerGpu(Serving request) {
    ModelShape.Size size = request.model().size();
    double shared =
        request.split().attentionData() > 1
            ? size.inExperts() / sharers(request)
                + (size.parameters() - size.inExperts())
                    / request.split().pipeline()
                    / groups(request)
            : size.parameters() / sharers(request);
    return shared * request.weights().bits() / 8;
  }

  /// GPUs that share the attention of a request.
  static double groups(Serving request) {
    double all = (double) sharers(request) / request.split().pipeline();
    return Math.max(1, all / request.split().attentionData());
  }

  /// GPUs that share one copy of the model.
  static int sharers(Serving request) {
    return request.setting().placement().gpus();
  }

  /// Bytes that a token keeps on each GPU, in the middle of all; heads are shared out, what all
  /// heads share is not, and where requests are shared out a token stands on their GPUs alone.
  static double cacheBytesPerTokenAndGpu(Serving request) {
    ModelShape model = request.model();
    double all = cacheBytesPerToken(request);
    double pipeline = request.split().pipeline();
    double tensor = groups(request);
    double holders =
        model.attention().isLatent() ? 1 : Math.min(tensor, model.attention().kvHeads());
    return all / pipeline / holders / request.split().attentionData();
  }

  /// Engines that work products out in eight bits or fewer keep the cache in eight; formats that
  /// keep weights alone narrow leave it at sixteen.
  static double cacheBytesPerToken(Serving request) {
    double tokens = (double) request.load().inputTokens() + request.load().outputTokens();
    double kept = keepsNearAlone(request) ? request.model().shareLookedBackOn(tokens) : 1;
    return kept
        * request.model().cacheBytesPerToken(isCacheNarrow(request) ? 1 : SIXTEEN_BITS_BYTES);
  }

  /// Engines of before kept every token in layers that look back over few of them, too, and some
  /// still do unless they are told.
  private static boolean keepsNearAlone(LanguageRequest request) {
    return !request.setting().stack().isBefore(FIRST_YEAR_OF_NEAR_CACHES)
        && !KEEPING_ALL.contains(request.setting().stack().name());
  }

  /// Whether keys and values are kept in eight bits, which attention over them is worked out in.
  /// Checkpoints whose weights are narrower than products say nothing of the cache.
  static boolean isCacheNarrow(Serving request) {
    if (request.weights().cache() != Weights.AS_THE_ENGINE_DOES) {
      return request.weights().cache() <= 8;
    }
    int products = request.weights().compute().bits();
    return products <= 8
        && request.weights().bits() <= 8.5
        && request.weights().bits() >= products
        && isOfTheChip(request)
        && NARROWING.contains(request.setting().stack().name());
  }

  /// Whether the chip works products out in the format asked for, and not weights alone are kept in
  /// it.
  static boolean isOfTheChip(Serving request) {
    Gpu gpu = request.setting().placement().gpu();
    Precision compute = request.weights().compute();
    return compute != Precision.INT4 && ChipRates.peak(gpu, compute).isPresent();
  }

  /// Whether weights are unpacked into sixteen bits before products: they are kept in fewer than
  /// the chip multiplies.
  static boolean isUnpacked(Serving request) {
    Gpu gpu = request.setting().placement().gpu();
    double bits = request.weights().bits();
    boolean isFewer = bits < request.weights().compute().bits() - 1;
    boolean multipliesFour = ChipRates.peak(gpu, Precision.FP4).isPresent();
    return !isOfTheChip(request) || (isFewer && !(bits < 5 && multipliesFour));
  }
}
