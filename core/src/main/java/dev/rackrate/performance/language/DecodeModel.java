package dev.rackrate.performance.language;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.Chip;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Smooth;
import dev.rackrate.performance.request.LanguageForm;
import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.quantity.Sentence;
import java.util.Optional;

/// How many tokens a second one stream gets from an engine that works layer by layer.
///
/// A token takes the time in which its weights are read or, where they are packed into few bits,
/// unpacked on plain cores, whichever is longer but smoothly; then the cache of the tokens before
/// it, a delay in each layer and one for each step from GPU to GPU.
public final class DecodeModel {

  /// The part of the parameters that it reads.
  public static final String AREA = "llm-decode";

  private static final double GIGA = 1e9;
  private static final double TERA = 1e12;

  private final double weightShare;
  private final double cacheShare;
  private final double byteOperations;
  private final double sharpness;
  private final double layerTicks;
  private final double mixtureLayerTicks;
  private final double oldLayerSeconds;
  private final double hopSeconds;
  private final MakerFactors makers;

  public DecodeModel(Parameters parameters) {
    weightShare = parameters.get(AREA, "weight_share");
    cacheShare = parameters.get(AREA, "cache_share");
    byteOperations = parameters.get(AREA, "byte_operations");
    sharpness = parameters.get(AREA, "sharpness");
    layerTicks = parameters.get(AREA, "layer_ticks");
    mixtureLayerTicks = parameters.get(AREA, "mixture_layer_ticks");
    oldLayerSeconds = parameters.get(AREA, "old_layer_seconds");
    hopSeconds = parameters.get(AREA, "hop_seconds");
    makers = new MakerFactors(parameters);
  }

  /// Why a GPU cannot be predicted; empty where it can.
  static Optional<Sentence> obstacle(Gpu gpu) {
    if (ChipRates.bandwidth(gpu).isEmpty()) {
      return Optional.of(Chip.noBandwidth(gpu));
    }
    return ChipRates.unpacking(gpu).isEmpty() ? Optional.of(Chip.noFp32(gpu)) : Optional.empty();
  }

  /// Tokens a second of one stream; the GPU must have a bandwidth and a rate of unpacking.
  public double tokensPerSecond(Decode request) {
    Gpu gpu = request.setting().placement().gpu();
    double bandwidth = ChipRates.bandwidth(gpu).orElseThrow() * GIGA;
    double weights = request.model().size().active();
    double bytes = weights * request.weights().bits() / 8;
    double reading = bytes / (bandwidth * weightShare);
    double handling = bytes * byteOperations / (ChipRates.unpacking(gpu).orElseThrow() * TERA);
    double hops = request.setting().placement().gpus() - 1;
    double seconds =
        Smooth.max(reading, handling, sharpness)
            + cacheBytes(request) / (bandwidth * cacheShare)
            + request.model().layers() * layerSeconds(request)
            + hops * hopSeconds;
    return 1 / (seconds * makers.of(gpu));
  }

  /// What a layer takes beside its bytes: starts and ends of kernels and the choice of experts, at
  /// the clock of the chip; and what the host takes to start each kernel, where an engine does not
  /// yet hand all of a token to the GPU at once.
  private double layerSeconds(Decode request) {
    double ticks = layerTicks + (request.model().isMixture() ? mixtureLayerTicks : 0);
    boolean isOld = LanguageForm.isOld(request.setting().stack());
    return ticks / ChipRates.clock(request.setting().placement().gpu())
        + (isOld ? oldLayerSeconds : 0);
  }

  /// What is read of the cache for a token, half the answer being written.
  private static double cacheBytes(Decode request) {
    double tokens = request.inputTokens() + request.outputTokens() / 2.0;
    double looked = tokens > 0 ? request.model().shareLookedBackOn(tokens) : 1;
    return tokens * looked * request.model().cacheBytesPerToken(2);
  }
}
