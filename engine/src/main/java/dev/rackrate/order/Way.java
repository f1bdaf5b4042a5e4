package dev.rackrate.order;

import dev.rackrate.fleet.OptionKind;

/// The way in which a pool is held, in the order in which work takes pools.
public enum Way {
  /// Machines of one's own.
  OWNED("owned"),
  /// Paid for a term, used or not.
  RESERVED("reserved"),
  /// By the hour, at any hour.
  RENTED("rented"),
  /// By the hour while nobody else wants it.
  SPOT("spot"),
  /// A service paid by the token: no machine at all.
  TOKENS("by the token");

  private final String label;

  Way(String label) {
    this.label = label;
  }

  /// The word in answers and in names of pools.
  public String label() {
    return label;
  }

  /// The way in which an option of a kind is held.
  public static Way of(OptionKind kind) {
    return switch (kind) {
      case BUILD -> OWNED;
      case RESERVED, MONTHLY, BLOCK -> RESERVED;
      case ON_DEMAND -> RENTED;
      case SPOT -> SPOT;
      case API -> TOKENS;
    };
  }
}
