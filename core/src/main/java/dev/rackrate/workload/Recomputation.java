package dev.rackrate.workload;

import java.util.Locale;
import java.util.Optional;

/// What of the forward pass is thrown away and worked out again in the backward pass.
public enum Recomputation {
  NONE,
  /// Attention alone.
  SELECTIVE,
  /// Every layer, from its input.
  FULL;

  /// The word used in files.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The way of that name; `yes` and `true` mean all of it.
  public static Optional<Recomputation> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT).strip()) {
      case "none", "no", "false", "0", "off" -> Optional.of(NONE);
      case "selective", "attention", "partial" -> Optional.of(SELECTIVE);
      case "full", "yes", "true", "1", "on" -> Optional.of(FULL);
      default -> Optional.empty();
    };
  }
}
