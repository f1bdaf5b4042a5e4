package dev.rackrate.decision.candidate;

import dev.rackrate.fleet.OptionKind;
import java.util.Locale;

/// What to do.
public enum Choice {
  BUILD,
  RENT,
  /// Pay a service by the token.
  API,
  /// Hold both what is owned and what is rented.
  MIX,
  /// Build and rent are too close to call.
  UNDECIDED,
  /// Nothing is feasible.
  NONE;

  /// The choice of an option of a kind.
  public static Choice of(OptionKind kind) {
    return switch (kind) {
      case BUILD -> BUILD;
      case API -> API;
      case ON_DEMAND, SPOT, RESERVED, MONTHLY, BLOCK -> RENT;
    };
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
