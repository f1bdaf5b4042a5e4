package dev.rackrate.scenario;

import dev.rackrate.quantity.Sentence;

/// Why an option cannot be had, with the figure that fails.
///
/// @param sentence goes on from the name of the option, without a full stop
public record Misfit(Kind kind, Sentence sentence) {

  /// What fails.
  public enum Kind {
    MEMORY,
    ABILITY,
    DEADLINE,
    LATENCY,
    TOGETHER,
    HOST,
    NO_FIGURE,
    SPOT,
    MANAGED,
    PLACE,
    TOO_LATE,
    BUDGET,
    POWER,
    SPACE,
    QUOTA;

    /// Whether it lies in what the hardware is, not in a limit somebody set.
    public boolean isOfHardware() {
      return switch (this) {
        case MEMORY, ABILITY, DEADLINE, LATENCY, TOGETHER, HOST, NO_FIGURE -> true;
        case SPOT, MANAGED, PLACE, TOO_LATE, BUDGET, POWER, SPACE, QUOTA -> false;
      };
    }
  }
}
