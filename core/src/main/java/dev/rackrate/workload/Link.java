package dev.rackrate.workload;

import java.util.Locale;
import java.util.Optional;

/// What GPUs that work together are joined by.
public enum Link {
  /// Not stated: what the GPU has.
  UNSTATED,
  NVLINK,
  PCIE,
  INFINIBAND,
  ETHERNET;

  /// The word used in files; empty where none is stated.
  public String label() {
    return this == UNSTATED ? "" : name().toLowerCase(Locale.ROOT);
  }

  /// The link of that name.
  public static Optional<Link> parse(String text) {
    String name = text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    return switch (name) {
      case "" -> Optional.of(UNSTATED);
      case "nvlink", "nvswitch", "xgmi", "infinityfabric", "nvl" -> Optional.of(NVLINK);
      case "pcie", "pci", "none" -> Optional.of(PCIE);
      case "infiniband", "ib", "roce", "efa" -> Optional.of(INFINIBAND);
      case "ethernet", "eth", "tcp" -> Optional.of(ETHERNET);
      default -> Optional.empty();
    };
  }
}
