package dev.rackrate.simulate.result;

import java.io.Serializable;

/// What a replay costs, in US dollars.
///
/// @param ownedUsd owned nodes over the whole span, and their busy hours
/// @param reservedUsd the same of reserved nodes
/// @param hourlyUsd rented machines by the hour
/// @param spotUsd rented machines on spot
public record ReplayCost(double ownedUsd, double reservedUsd, double hourlyUsd, double spotUsd)
    implements Serializable {

  /// All together.
  public double totalUsd() {
    return ownedUsd + reservedUsd + hourlyUsd + spotUsd;
  }
}
