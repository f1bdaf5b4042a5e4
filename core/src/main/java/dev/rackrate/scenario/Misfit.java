package dev.rackrate.scenario;

import dev.rackrate.quantity.Sentence;

/// Why an option cannot be had, with the figure that fails.
///
/// @param sentence goes on from the name of the option, without a full stop
public record Misfit(Kind kind, Sentence sentence) {

  /// What fails.
  public enum Kind {
    MEMORY("have too little memory"),
    ABILITY("cannot do this work"),
    DEADLINE("take too long for a run"),
    LATENCY("are too slow for a request"),
    TOGETHER("have too few GPUs in one machine for GPUs that work together"),
    NO_FIGURE("cannot be compared for this work"),
    SPOT("are spot, and the work is not interruptible or would not get on"),
    PLACE("stand in the wrong place"),
    BUDGET("take more than the budget"),
    POWER("draw more than the circuit carries"),
    QUOTA("take more GPUs than the quota");

    private final String several;

    Kind(String several) {
      this.several = several;
    }

    /// What many options of the kind have in common.
    public String several() {
      return several;
    }

    /// Whether it lies in what the hardware is, not in a limit somebody set.
    public boolean isOfHardware() {
      return switch (this) {
        case MEMORY, ABILITY, DEADLINE, LATENCY, TOGETHER, NO_FIGURE -> true;
        case SPOT, PLACE, BUDGET, POWER, QUOTA -> false;
      };
    }
  }

  /// A misfit in words alone.
  public static Misfit of(Kind kind, String text) {
    return new Misfit(kind, Sentence.plain(text));
  }
}
