package dev.rackrate.workload;

import java.util.Locale;
import java.util.Optional;

/// What GPUs that train on different data hold one copy of together.
public enum Sharding {
  /// Each GPU holds everything.
  NONE("none", 2),
  /// The states of the optimiser are shared out.
  OPTIMISER("zero-1", 2),
  /// The gradients too.
  GRADIENTS("zero-2", 2),
  /// The weights too, gathered when a layer needs them.
  FULL("zero-3", 3);

  private final String label;
  private final int transfers;

  Sharding(String label, int transfers) {
    this.label = label;
    this.transfers = transfers;
  }

  /// The word used in files.
  public String label() {
    return label;
  }

  /// How often the weights' number of values crosses each GPU's link in a step.
  public int transfers() {
    return transfers;
  }

  /// The way of that name, in the words of the common trainers.
  public static Optional<Sharding> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "")) {
      case "none", "noshard", "ddp", "zero0", "data", "0", "dp" -> Optional.of(NONE);
      case "zero1", "optimiser", "optimizer", "1", "distributedoptimizer" -> Optional.of(OPTIMISER);
      case "zero2", "shardgradop", "gradients", "2" -> Optional.of(GRADIENTS);
      case "zero3", "fullshard", "fsdp", "fsdp2", "full", "hsdp", "hybridshard", "3" ->
          Optional.of(FULL);
      default -> Optional.empty();
    };
  }
}
