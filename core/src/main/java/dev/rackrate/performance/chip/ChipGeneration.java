package dev.rackrate.performance.chip;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import java.util.Locale;

/// A generation of chips whose multiprocessors are alike.
public enum ChipGeneration {
  MAXWELL(128, 0),
  PASCAL(128, 0),
  /// The data-centre chip of its generation, with half as many lanes.
  PASCAL_DATACENTRE(64, 0),
  VOLTA(64, 1024),
  TURING(64, 1024),
  AMPERE(128, 1024),
  /// The data-centre chip of its generation, with half as many lanes.
  AMPERE_DATACENTRE(64, 2048),
  ADA(128, 1024),
  HOPPER(128, 4096),
  BLACKWELL(128, 1024),
  BLACKWELL_DATACENTRE(128, 8192),
  OTHER(0, 0);

  private final int lanes;
  private final int tensorFlops;

  ChipGeneration(int lanes, int tensorFlops) {
    this.lanes = lanes;
    this.tensorFlops = tensorFlops;
  }

  /// The generation of a GPU; one not known here is [#OTHER].
  public static ChipGeneration of(Gpu gpu) {
    boolean isDatacentre = gpu.rate(GpuRate.FP64_TENSOR).isPresent() || isBigChip(gpu);
    return switch (gpu.architecture()) {
      case "Maxwell" -> MAXWELL;
      case "Pascal" -> gpu.id().startsWith("p100") ? PASCAL_DATACENTRE : PASCAL;
      case "Volta" -> VOLTA;
      case "Turing" -> TURING;
      case "Ampere" -> isDatacentre ? AMPERE_DATACENTRE : AMPERE;
      case "Ada" -> ADA;
      case "Hopper" -> HOPPER;
      case "Blackwell", "Blackwell Ultra" -> isDatacentre ? BLACKWELL_DATACENTRE : BLACKWELL;
      default -> OTHER;
    };
  }

  private static boolean isBigChip(Gpu gpu) {
    return gpu.id().startsWith("a800") || gpu.id().startsWith("cmp-170");
  }

  /// FP32 lanes of a multiprocessor.
  int lanes() {
    return lanes;
  }

  boolean hasTensorCores() {
    return tensorFlops > 0;
  }

  boolean hasBf16() {
    return switch (this) {
      case AMPERE, AMPERE_DATACENTRE, ADA, HOPPER, BLACKWELL, BLACKWELL_DATACENTRE -> true;
      case MAXWELL, PASCAL, PASCAL_DATACENTRE, VOLTA, TURING, OTHER -> false;
    };
  }

  /// Whether its lanes multiply four bytes at once (`dp4a`), which is from compute capability 6.1.
  boolean multipliesBytes() {
    return this != MAXWELL && this != PASCAL_DATACENTRE;
  }

  /// Dense sixteen-bit operations of a multiprocessor in a clock, with sums in FP32.
  ///
  /// Consumer cards since Turing add up in FP32 at half the rate.
  double tensorFlops(Gpu gpu) {
    return isHalved(gpu) ? tensorFlops / 2.0 : tensorFlops;
  }

  /// Whether products add up in FP32 at half the rate.
  public boolean isHalved(Gpu gpu) {
    return hasTensorCores() && this != VOLTA && gpu.segment().equals("consumer");
  }

  /// Whether warps multiply matrices by themselves, so that attention is written alike everywhere.
  public boolean multipliesByWarp() {
    return this != HOPPER && this != BLACKWELL_DATACENTRE;
  }

  /// How its attention is written: one way for all chips whose warps multiply matrices by
  /// themselves, another for each chip with units that a whole group of warps feeds.
  public String attentionKind() {
    return multipliesByWarp() ? "by-warp" : label();
  }

  /// Sixteen-bit operations a second that a watt of the board sustains, in TFLOP/s; chips of most
  /// generations reach their ceiling before their power limit.
  ///
  /// The large chips of Ada are sold with a third fewer watts than their rate takes.
  public double sustainedTflopsPerWatt() {
    return this == ADA ? 0.6 : Double.POSITIVE_INFINITY;
  }

  /// The same of plain operations. Hashing on a card of 300 W and one of 350 W reaches 0.24 and
  /// 0.22, where cards with more watts for each rated operation reach all that they are rated for.
  public double sustainedPlainTflopsPerWatt() {
    return this == ADA ? 0.23 : Double.POSITIVE_INFINITY;
  }

  /// How GPUs whose ceilings are alike are grouped: the generation, those with halved rates apart;
  /// the maker's name for it where the generation is not known here.
  public static String likeCeiling(Gpu gpu) {
    ChipGeneration generation = of(gpu);
    String name = generation == OTHER ? gpu.architecture() : generation.label();
    return generation.isHalved(gpu) ? name + "-halved" : name;
  }

  /// Generations between which rates of plain integer work carry over.
  public String family() {
    return switch (this) {
      case MAXWELL, PASCAL, PASCAL_DATACENTRE -> "like-pascal";
      case VOLTA, TURING, AMPERE_DATACENTRE, HOPPER -> "like-turing";
      case AMPERE, ADA -> "like-ada";
      case BLACKWELL, BLACKWELL_DATACENTRE -> "like-blackwell";
      case OTHER -> "";
    };
  }

  /// The word used in parameters.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
