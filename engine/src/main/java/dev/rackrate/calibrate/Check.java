package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Spread;

/// A residual held against the spread that all other groups give: what a group that nobody has seen
/// would have got.
///
/// @param shipped the spread that all groups together give
public record Check(Residual residual, Spread unseen, Spread shipped) {

  /// Whether the measurement lay inside of the interval.
  public boolean isCovered() {
    return residual.log() >= unseen.low() && residual.log() <= unseen.high();
  }
}
