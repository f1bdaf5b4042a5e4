package dev.rackrate.scenario;

import dev.rackrate.quantity.Sentence;

/// Why a verdict may not rest on an option that the catalogue offers.
///
/// @param sentence goes on from the name of the option, without a full stop
public record Weakness(Kind kind, Sentence sentence) {

  /// What is weak.
  public enum Kind {
    /// The price is somebody's estimate.
    ESTIMATED_PRICE,
    /// Most of the price of a machine rests on estimates.
    ESTIMATED_PARTS,
    /// Nobody can look the price up.
    NO_ADDRESS,
    /// It costs nothing, so it is a sample and not an offer.
    FREE,
    /// It is sold to customers of another country alone.
    HOME_MARKET,
    /// The host of a third party, who may take it away.
    MAY_VANISH,
    /// Another row of the seller asks more for less.
    CONTRADICTED,
    /// The price is more than a year old.
    OLD,
    /// A quarter below what its own seller asks for the same.
    BELOW_ITS_SELLER,
    /// Its speed is known only within wide bounds.
    OPEN_SPEED,
    /// Its speed compares data sheets of two makers.
    TWO_MAKERS,
    /// Its processor does not run programs of such work as they are sold.
    PROCESSOR,
    /// A used machine that costs more than a new one.
    USED_DEARER,
    /// More machines than anybody runs at such a place, or lets by the hour.
    CLUSTER
  }
}
