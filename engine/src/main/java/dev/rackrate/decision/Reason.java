package dev.rackrate.decision;

import dev.rackrate.quantity.Sentence;

/// Why a verdict is what it is.
public record Reason(Kind kind, Sentence sentence) {

  /// What speaks for it.
  public enum Kind {
    /// A machine would stand idle most of the time.
    IDLE,
    /// An hour on the GPU of an option counts for more or less than one of the work.
    SPEED,
    /// The largest line of a bill.
    LARGEST_COST,
    /// From which hours on owning and renting change places.
    BREAK_EVEN,
    /// When a machine has paid itself back.
    PAYBACK,
    /// There is only one kind of option.
    NO_RIVAL,
    /// The input whose change turns the answer first.
    NEAREST_FLIP,
    /// What the choice and its rival cost more than the cheapest of each future, on average.
    REGRET,
    /// An option does not meet the limits.
    MISFIT,
    /// An option meets the limits, and its price cannot be relied on.
    WEAK,
    /// What an hour of the work earns.
    INCOME,
    /// What electricity alone costs for an hour of the work.
    ELECTRICITY
  }
}
