package dev.rackrate.resolve.asked;

import dev.rackrate.catalogue.Host;
import java.util.List;

/// What sort of machine an offer is beside its GPU and its prices.
///
/// @param sizes numbers of GPUs in which one machine can be had, ascending; then the prices of the
///   entry are for each GPU. Empty where there is one size, and prices are of the machine
/// @param link between its machines
/// @param isManaged whether the seller runs the software on it too
/// @param mayVanish whether its owner may take it away, so that it is spot, whatever it is called
/// @param host what a machine has besides its GPUs, or in several sizes what comes with each GPU
public record Product(
    List<Integer> sizes, Link link, boolean isManaged, boolean mayVanish, Host host) {

  /// One size of which nothing else is said.
  public static final Product PLAIN =
      new Product(List.of(), Link.UNKNOWN, false, false, Host.UNKNOWN);

  public Product {
    sizes = sizes.stream().distinct().sorted().toList();
  }

  /// How machines are linked for one job that takes several.
  public enum Link {
    INFINIBAND("infiniband"),
    ROCE("roce"),
    NVLINK_DOMAIN("nvlink-domain"),
    NONE("none"),
    UNKNOWN("");

    private final String label;

    Link(String label) {
      this.label = label;
    }

    /// The word for it in a study; empty where nothing is said.
    public String label() {
      return label;
    }

    /// Whether machines are known to be linked.
    public boolean isThere() {
      return switch (this) {
        case INFINIBAND, ROCE, NVLINK_DOMAIN -> true;
        case NONE, UNKNOWN -> false;
      };
    }
  }

  /// The same in one size.
  public Product sized(int gpus) {
    return new Product(List.of(), link, isManaged, mayVanish, host.times(gpus));
  }
}
