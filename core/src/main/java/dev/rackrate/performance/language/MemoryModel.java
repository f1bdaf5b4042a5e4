package dev.rackrate.performance.language;

import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;

/// How much memory of each GPU a language model takes: weights, states, activations and caches.
public final class MemoryModel {

  private static final double GIB = 1 << 30;

  /// A weight with its gradient and the two moments and the copy of the optimiser.
  private static final double STATE_BYTES = 16;

  private static final double SIXTEEN_BITS_BYTES = 2;
  private static final double QLORA_WEIGHT_BYTES = 0.56;
  private static final double ADAPTER_SHARE = 0.01;

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
    int copies = recipe.split().copies(request.setting().placement().gpus());
    return states(request, copies) / shares + activations(request) + RUNTIME_BYTES;
  }

  private static double states(Training request, int copies) {
    double weights = request.model().size().parameters();
    Sharding sharding = request.recipe().split().sharding();
    return switch (request.recipe().method()) {
      case FULL -> weights * stateBytes(sharding, copies) + gathered(request, copies);
      case LORA ->
          frozen(weights, SIXTEEN_BITS_BYTES, sharding, copies) + gathered(request, copies);
      case QLORA -> frozen(weights, QLORA_WEIGHT_BYTES, Sharding.NONE, copies);
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
    return weights * (kept + ADAPTER_SHARE * STATE_BYTES);
  }

  /// Two layers at a time are put together from their parts, weights and gradients.
  private static double gathered(Training request, int copies) {
    if (request.recipe().split().sharding() != Sharding.FULL || copies == 1) {
      return 0;
    }
    ModelShape model = request.model();
    return 2 * 2 * SIXTEEN_BITS_BYTES * model.size().parameters() / model.layers();
  }

  /// A pipeline's first part keeps a micro-batch for each part after it.
  private static double activations(Training request) {
    Recipe recipe = request.recipe();
    ModelShape model = request.model();
    double tokens = (double) recipe.batch().micro() * recipe.batch().sequence();
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
    double cache = tokens * cacheBytesPerToken(request.model(), request.weights());
    return (weights + cache) / gpus + RUNTIME_BYTES;
  }

  private static double serving(Serving request) {
    double tokens = (double) request.load().inputTokens() + request.load().outputTokens();
    double streams = Math.max(1, request.load().concurrency());
    return weightsPerGpu(request)
        + streams * tokens * cacheBytesPerTokenAndGpu(request)
        + ENGINE_BYTES;
  }

  /// Bytes of weights on each GPU of a copy of the model.
  static double weightsPerGpu(Serving request) {
    return request.model().size().parameters() * request.weights().bits() / 8 / sharers(request);
  }

  /// GPUs that share one copy of the model.
  static int sharers(Serving request) {
    return request.setting().placement().gpus();
  }

  /// Bytes that a token keeps on each GPU; heads are shared out, what all heads share is not.
  static double cacheBytesPerTokenAndGpu(Serving request) {
    ModelShape model = request.model();
    double all = cacheBytesPerToken(model, request.weights());
    double pipeline = request.split().pipeline();
    int tensor = Math.max(1, sharers(request) / request.split().pipeline());
    double holders = isLatent(model) ? 1 : Math.min(tensor, model.attention().kvHeads());
    return all / pipeline / holders;
  }

  /// Whether one short vector is kept for all heads.
  static boolean isLatent(ModelShape model) {
    ModelShape.Attention attention = model.attention();
    return attention.kvHeads() == attention.heads()
        && attention.keptPerToken() < attention.kvHeads() * (double) attention.headSize();
  }

  /// Engines that compute in eight bits or fewer keep the cache in eight.
  static double cacheBytesPerToken(ModelShape model, Weights weights) {
    double bytes = weights.compute().bits() <= 8 && weights.bits() <= 8 ? 1 : SIXTEEN_BITS_BYTES;
    return model.cacheBytesPerToken(bytes);
  }
}
