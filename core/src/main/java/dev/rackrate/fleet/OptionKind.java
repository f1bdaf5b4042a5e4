package dev.rackrate.fleet;

import dev.rackrate.quantity.Input;

/// One way to hold the machines that do the work.
public enum OptionKind {
  /// Bought and run by oneself or for oneself.
  BUILD("build"),
  /// Rented by the hour, at any hour.
  ON_DEMAND("on-demand"),
  /// Rented by the hour while nobody else wants it.
  SPOT("spot"),
  /// Rented for a term, every hour of it paid.
  RESERVED("reserved"),
  /// Rented by the month, however much used.
  MONTHLY("monthly"),
  /// Booked ahead for whole days of each session, used or not.
  BLOCK("block"),
  /// A service paid by the token.
  API("api");

  private final String label;

  OptionKind(String label) {
    this.label = label;
  }

  /// The word used in answers.
  public String label() {
    return label;
  }

  /// The input that holds the rental price.
  ///
  /// @throws IllegalStateException for a machine of one's own, which has none
  public Input rentalPrice() {
    return switch (this) {
      case ON_DEMAND -> Input.ON_DEMAND_PRICE;
      case SPOT -> Input.SPOT_PRICE;
      case RESERVED -> Input.RESERVED_PRICE;
      case MONTHLY -> Input.MONTHLY_PRICE;
      case BLOCK -> Input.BLOCK_PRICE;
      case API -> Input.API_PRICE;
      case BUILD -> throw new IllegalStateException("a machine of one's own has no rent");
    };
  }

  /// Whether the machines belong to whoever runs them.
  public boolean isOwned() {
    return this == BUILD;
  }
}
