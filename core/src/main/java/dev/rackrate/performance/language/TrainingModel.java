package dev.rackrate.performance.language;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.Chip;
import dev.rackrate.performance.chip.ChipGeneration;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.fit.Ceilings;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Smooth;
import dev.rackrate.performance.fit.StackFactors;
import dev.rackrate.performance.request.Fabric;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.TuningMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// How many tokens a second a GPU trains on.
///
/// The time of a micro-step is that of products, attention, passing values through memory and the
/// loss, each shared out by tensor and pipeline parallelism; then what cannot be hidden of the
/// transfers between GPUs, and the optimiser once a step.
public final class TrainingModel {

  /// The part of the parameters that it reads.
  public static final String AREA = "llm-training";

  /// The group of a software's factor that all others are relative to.
  public static final String REFERENCE_STACK = "llm-foundry";

  /// Plain eager code against the reference. Those who publish are tuned; software not known may as
  /// well be this.
  private static final double EAGER = 0.7;

  private static final double TERA = 1e12;
  private static final double GIGA = 1e9;
  private static final double BYTES_OF_A_VALUE = 2;

  /// Forward and backward passes multiply each weight six times; frozen weights get no gradient.
  private static final double OPERATIONS = 6;

  private static final double SHARE_WITH_FROZEN_WEIGHTS = 2.0 / 3;

  /// A mixture reaches about this share of what a plain model of its active weights does.
  private static final double MIXTURE = 0.5;

  /// Reading four bits and writing sixteen, three times a micro-step, by kernels that reach a fifth
  /// of the bandwidth.
  private static final double QLORA_BYTES = 3 * (0.5 + 2) / 0.19;

  /// Trainers of one maker, which share their kernels.
  public static final Set<String> MEGATRON = Set.of("megatron-lm", "megatron-bridge", "nemo");

  /// Trainers that work attention alone out again; others work out what surrounds it too. They also
  /// work whole layers out again, where those on PyTorch's checkpoints stop at the last product.
  private static final Set<String> SELECTING =
      Set.of("megatron-lm", "megatron-bridge", "nemo", "deepspeed");

  /// Trainers with cuDNN's attention and a loss that passes over the vocabulary once.
  private static final Set<String> FUSED = Set.of("megatron-lm", "megatron-bridge", "nemo", "llmq");

  /// Once forwards, twice backwards.
  private static final double ROUNDS_OF_CONTEXT = 3;

  /// Forwards once more beside the two times as long backwards.
  private static final double LAYERS_AGAIN = 4.0 / 3;

  /// The same but for the last of the products, a third of a layer, whose result nothing needs.
  private static final double LAYERS_AGAIN_BUT_THE_LAST = 11.0 / 9;

  /// Attention has two products forwards and five backwards.
  private static final double SCORES_AGAIN = 9.0 / 7;

  private static final double ATTENTION_AGAIN = 1.03;
  private static final double PARTS_AGAIN = 1.17;

  private final Map<String, Double> attention;
  private final StackFactors stacks;
  private final MakerFactors makers;
  private final Ceilings ceilings;
  private final double usualAttention;
  private final double fusedAttention;
  private final double matrixShare;
  private final double narrowShare;
  private final double fourBitShare;
  private final double hiddenHalf;
  private final double tokensHalf;
  private final double layerBytes;
  private final double lossBytes;
  private final double fusedLossBytes;
  private final double layerSeconds;
  private final double shardedLayerSeconds;
  private final double linkShare;
  private final double ringSeconds;
  private final double overlap;
  private final double overlapSharpness;
  private final double tensorExposed;
  private final double pipelineParts;
  private final double optimiserBytes;

  public TrainingModel(Parameters parameters) {
    attention = parameters.groups(AREA, "attention_cost");
    stacks = new StackFactors(parameters, AREA, "stack", List.of(EAGER)).sharing(MEGATRON);
    makers = new MakerFactors(parameters);
    ceilings = new Ceilings(parameters);
    usualAttention = parameters.get(AREA, "attention_cost");
    fusedAttention = parameters.get(AREA, "fused_attention");
    matrixShare = parameters.get(AREA, "matrix_share");
    narrowShare = parameters.get(AREA, "narrow_share");
    fourBitShare = parameters.get(AREA, "four_bit_share");
    hiddenHalf = parameters.get(AREA, "hidden_half");
    tokensHalf = parameters.get(AREA, "tokens_half");
    layerBytes = parameters.get(AREA, "layer_bytes");
    lossBytes = parameters.get(AREA, "loss_bytes");
    fusedLossBytes = parameters.get(AREA, "fused_loss_bytes");
    layerSeconds = parameters.get(AREA, "layer_seconds");
    shardedLayerSeconds = parameters.get(AREA, "sharded_layer_seconds");
    linkShare = parameters.get(AREA, "link_share");
    ringSeconds = parameters.get(AREA, "ring_seconds");
    overlap = parameters.get(AREA, "overlap");
    overlapSharpness = parameters.get(AREA, "overlap_sharpness");
    tensorExposed = parameters.get(AREA, "tensor_exposed");
    pipelineParts = parameters.get(AREA, "pipeline_parts");
    optimiserBytes = parameters.get(AREA, "optimiser_bytes");
  }

  /// Why a request cannot be predicted; empty where it can.
  Optional<Sentence> obstacle(Training request) {
    Gpu gpu = request.setting().placement().gpu();
    Precision precision = request.recipe().precision();
    if (ChipRates.bandwidth(gpu).isEmpty()) {
      return Optional.of(Chip.noBandwidth(gpu));
    }
    if (ChipRates.sixteenBit(gpu).isEmpty()) {
      return Optional.of(Chip.noProducts(gpu));
    }
    return ChipRates.peak(gpu, precision).isEmpty()
        ? Optional.of(
            Sentence.of(
                "{} has no {} rate, or none is known",
                Arg.name(gpu.name()),
                Arg.name(precision.label())))
        : Optional.empty();
  }

  /// Tokens a second for each GPU; the GPU must have the rates that this takes.
  public double tokensPerSecond(Training request) {
    Recipe recipe = request.recipe();
    double tokens =
        (double) recipe.batch().micro() * recipe.batch().sequence() / recipe.split().context();
    double shares = (double) recipe.split().tensor() * recipe.split().pipeline();
    double maker = makers.of(request.setting().placement().gpu());
    return tokens / (microStepSeconds(request, tokens) * maker) / shares;
  }

  private double microStepSeconds(Training request, double tokens) {
    Recipe recipe = request.recipe();
    Fabric fabric = new Fabric(request.setting().placement());
    double compute = computeSeconds(request, tokens);
    double busy =
        compute
            + tensorSeconds(request, fabric, tokens)
            + contextSeconds(request, fabric, tokens)
            + overheadSeconds(request);
    int micros = microSteps(request);
    double bubble = 1 + (recipe.split().pipeline() - 1) / (pipelineParts * micros);
    double hidden = overlap * compute;
    double exposed =
        Smooth.max(transferSeconds(request, fabric), hidden, overlapSharpness) - hidden;
    double optimiser =
        trained(request) * optimiserBytes / bandwidth(request) / shares(recipe) / micros;
    return busy * bubble + exposed + optimiser;
  }

  private double computeSeconds(Training request, double tokens) {
    Recipe recipe = request.recipe();
    ModelShape model = request.model();
    double saturation =
        model.hidden() / (model.hidden() + hiddenHalf) * tokens / (tokens + tokensHalf);
    double share = OPERATIONS * tokens / shares(recipe);
    double head = share * headWeights(model) * frozen(recipe);
    double layers = share * (model.size().active() - headWeights(model)) * passes(request);
    double productSeconds =
        (layers / reached(request) + head / reachedBySixteenBits(request)) / saturation;
    double factor = stacks.of(request.setting().stack());
    double seconds =
        (productSeconds + attentionSeconds(request, tokens) + memorySeconds(request, tokens))
            / factor;
    double least = layers / peak(request) + head / peakOfSixteenBits(request);
    return Math.max(seconds, least / Ceilings.mostOfPeak(request.setting().placement().gpu()));
  }

  /// Weights of the product over the vocabulary, which stays in sixteen bits and is not recomputed.
  private static double headWeights(ModelShape model) {
    return Math.min((double) model.vocab() * model.hidden(), model.size().active() / 2);
  }

  /// Operations a second of large products.
  private double reached(Training request) {
    Gpu gpu = request.setting().placement().gpu();
    Precision precision = request.recipe().precision();
    double narrow =
        (precision.bits() < 16 ? narrowShare : 1) * (precision.bits() < 8 ? fourBitShare : 1);
    double mixture = request.model().isMixture() ? MIXTURE : 1;
    return peak(request) * ceilings.sustained(gpu, precision) * matrixShare * narrow * mixture;
  }

  private double reachedBySixteenBits(Training request) {
    Gpu gpu = request.setting().placement().gpu();
    return request.recipe().precision().bits() < 16
        ? peakOfSixteenBits(request) * ceilings.sustained(gpu, Precision.BF16) * matrixShare
        : reached(request);
  }

  private static double peak(Training request) {
    Gpu gpu = request.setting().placement().gpu();
    return ChipRates.peak(gpu, request.recipe().precision()).orElseThrow() * TERA;
  }

  private static double peakOfSixteenBits(Training request) {
    return request.recipe().precision().bits() < 16
        ? ChipRates.sixteenBit(request.setting().placement().gpu()).orElseThrow() * TERA
        : peak(request);
  }

  private double attentionSeconds(Training request, double tokens) {
    Gpu gpu = request.setting().placement().gpu();
    Recipe recipe = request.recipe();
    ModelShape model = request.model();
    double width = (double) model.attention().heads() * model.attention().headSize();
    double operations =
        OPERATIONS
            * model.layers()
            * width
            * recipe.batch().sequence()
            * tokens
            * passesOfAttention(request)
            * model.shareOfPairs(recipe.batch().sequence())
            / shares(recipe);
    ChipGeneration chip = ChipGeneration.of(gpu);
    double written = attention.getOrDefault(chip.attentionKind(), usualAttention);
    double cost = isFused(request) && !chip.multipliesByWarp() ? fusedAttention * written : written;
    return operations * Math.max(1, cost) / (ChipRates.sixteenBitWhole(gpu).orElseThrow() * TERA);
  }

  /// Values between layers and the loss over the vocabulary, through memory.
  private double memorySeconds(Training request, double tokens) {
    Recipe recipe = request.recipe();
    ModelShape model = request.model();
    int tensor = recipe.split().tensor();
    double notShared = 0.25 + 0.75 / tensor;
    double layers =
        model.layers()
            * tokens
            * model.hidden()
            * BYTES_OF_A_VALUE
            * layerBytes
            * passes(request)
            * notShared
            / recipe.split().pipeline();
    double loss =
        tokens * model.vocab() * (isFused(request) ? fusedLossBytes : lossBytes) / shares(recipe);
    double unpacking =
        recipe.method() == TuningMethod.QLORA
            ? model.size().active() * QLORA_BYTES / shares(recipe)
            : 0;
    return (layers + loss + unpacking) / bandwidth(request);
  }

  private double overheadSeconds(Training request) {
    Recipe recipe = request.recipe();
    double sharded =
        gathersLayers(recipe.split().sharding()) && holders(request) > 1 ? shardedLayerSeconds : 0;
    return request.model().layers()
        * (layerSeconds + sharded)
        / recipe.split().pipeline()
        / stacks.of(request.setting().stack());
  }

  private static boolean gathersLayers(Sharding sharding) {
    return sharding == Sharding.GRADIENTS || sharding == Sharding.FULL;
  }

  /// Two sums over the GPUs in each layer forwards, two backwards, two again where recomputed.
  private double tensorSeconds(Training request, Fabric fabric, double tokens) {
    Recipe recipe = request.recipe();
    int tensor = recipe.split().tensor();
    if (tensor == 1) {
      return 0;
    }
    double sums = recipe.recomputation() == Recomputation.FULL ? 6 : 4;
    double link = tensor > fabric.perMachine() ? slow(fabric, 1) : fabric.sharedBytesPerSecond();
    double bytes =
        sums * request.model().layers() * tokens * request.model().hidden() * BYTES_OF_A_VALUE;
    return bytes
            * (tensor - 1)
            / tensor
            / recipe.split().pipeline()
            / (link * linkShare)
            * tensorExposed
        + sums
            * request.model().layers()
            * fabric.detourSeconds(tensor)
            / recipe.split().pipeline();
  }

  /// Keys and values of each part of a sequence go round the GPUs that share it, with their
  /// gradients on the way back; what attention does not hide of that.
  private double contextSeconds(Training request, Fabric fabric, double tokens) {
    Recipe recipe = request.recipe();
    int context = recipe.split().context();
    if (context == 1) {
      return 0;
    }
    ModelShape model = request.model();
    double kept = 2.0 * model.attention().kvHeads() * model.attention().headSize();
    double bytes =
        ROUNDS_OF_CONTEXT * model.layers() * tokens * kept * BYTES_OF_A_VALUE * (context - 1);
    int together = recipe.split().tensor() * context;
    double link =
        together > fabric.perMachine()
            ? slow(fabric, recipe.split().tensor())
            : fabric.sharedBytesPerSecond();
    double seconds = bytes / shares(recipe) / (link * linkShare);
    double hidden = overlap * attentionSeconds(request, tokens);
    return Smooth.max(seconds, hidden, overlapSharpness) - hidden;
  }

  /// Gradients, and weights where they are shared out, between the copies of the model: where they
  /// are shared out layer by layer, round a ring in which each GPU waits for its neighbour.
  private double transferSeconds(Training request, Fabric fabric) {
    int copies = holders(request);
    if (copies == 1) {
      return 0;
    }
    Recipe recipe = request.recipe();
    Sharding sharding = recipe.split().sharding();
    double moved =
        sharding == Sharding.FULL ? request.model().size().parameters() : trained(request);
    double bytes =
        sharding.transfers() * BYTES_OF_A_VALUE * moved / shares(recipe) * (1 - 1.0 / copies);
    double rings =
        gathersLayers(sharding)
            ? (double) sharding.transfers() * request.model().layers() / recipe.split().pipeline()
            : 0;
    double seconds =
        bytes / (slow(fabric, recipe.split().tensor()) * linkShare)
            + rings * (copies - 1) * ringSeconds;
    return sharding == Sharding.FULL ? seconds : seconds / microSteps(request);
  }

  /// GPUs that share products also share their machine's way out.
  private static double slow(Fabric fabric, int tensor) {
    double between = fabric.betweenBytesPerSecond();
    return fabric.machines() == 1
        ? between
        : Math.min(between / Math.clamp(tensor, 1, 8), fabric.insideBytesPerSecond());
  }

  /// Weights that change: all, or those of the adapters.
  private static double trained(Training request) {
    double all = request.model().size().parameters();
    return request.recipe().method() == TuningMethod.FULL ? all : all * MemoryModel.ADAPTER_SHARE;
  }

  private static double passes(Training request) {
    double layers = SELECTING.contains(stack(request)) ? LAYERS_AGAIN : LAYERS_AGAIN_BUT_THE_LAST;
    return passes(request, layers) * frozen(request.recipe());
  }

  /// Attention has no weights, so that it takes as long where those are frozen.
  private static double passesOfAttention(Training request) {
    return passes(request, SCORES_AGAIN);
  }

  /// @param again how many times as long forwards and backwards take where all is worked out again
  private static double passes(Training request, double again) {
    return switch (request.recipe().recomputation()) {
      case NONE -> 1;
      case SELECTIVE -> SELECTING.contains(stack(request)) ? ATTENTION_AGAIN : PARTS_AGAIN;
      case FULL -> again;
    };
  }

  private static String stack(Training request) {
    return request.setting().stack().name();
  }

  private static boolean isFused(Training request) {
    return FUSED.contains(stack(request));
  }

  private static double frozen(Recipe recipe) {
    return recipe.method() == TuningMethod.FULL ? 1 : SHARE_WITH_FROZEN_WEIGHTS;
  }

  private static int copies(Training request) {
    return request.recipe().split().copies(request.setting().placement().gpus());
  }

  /// GPUs that hold the same weights: those of copies, and those that share sequences.
  private static int holders(Training request) {
    return copies(request) * request.recipe().split().context();
  }

  private static int microSteps(Training request) {
    return Math.max(
        1, request.recipe().batch().global() / request.recipe().batch().micro() / copies(request));
  }

  private static double shares(Recipe recipe) {
    return (double) recipe.split().tensor() * recipe.split().pipeline();
  }

  private static double bandwidth(Training request) {
    OptionalDouble rate = ChipRates.bandwidth(request.setting().placement().gpu());
    return rate.orElseThrow() * GIGA;
  }
}
