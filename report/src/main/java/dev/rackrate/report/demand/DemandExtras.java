package dev.rackrate.report.demand;

import dev.rackrate.demand.OwnedUse;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Speech;
import dev.rackrate.simulate.DemandPrice;
import java.util.Optional;

/// What is asked of a demand beside what its log shows.
///
/// @param owned use of GPUs that are there
/// @param price by a study
/// @param currency of the prices
public record DemandExtras(
    Optional<OwnedUse> owned, Optional<DemandPrice> price, Money.Rate currency) {

  /// Nothing is asked.
  public static final DemandExtras NONE =
      new DemandExtras(Optional.empty(), Optional.empty(), Speech.IN_USD.rate());
}
