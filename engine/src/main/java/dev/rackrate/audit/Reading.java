package dev.rackrate.audit;

import dev.rackrate.quantity.UnitText;

/// One way to understand a figure, and its value.
///
/// @param value NaN where there is none
record Reading(Way way, double value, UnitText unit) {

  /// How a figure is understood.
  enum Way {
    /// As the claim file defines it.
    DEFINED,
    UNDISCOUNTED,
    /// Discounted, where it is defined without.
    PRESENT,
    /// Without the purchase: what runs in a month.
    RUNNING,
    /// The purchase less resale in equal parts over the life, and what runs.
    SPREAD_OVER_LIFE,
    /// Of renting against owning, where that is the cheaper.
    RENTING_SAVES
  }

  static Reading of(Way way, double value, String unit) {
    return new Reading(way, value, UnitText.parse(unit).orElseThrow());
  }
}
