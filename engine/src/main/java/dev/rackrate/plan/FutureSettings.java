package dev.rackrate.plan;

import dev.rackrate.quantity.Require;

/// How far the future may differ from what the study says. Estimates, told beside every figure that
/// rests on them.
///
/// @param count futures that are drawn
/// @param growthSpread standard deviation of the monthly growth, where the log does not tell it
/// @param shiftsPerYear times at which the level of the work jumps
/// @param shiftSpread standard deviation of the logarithm of such a jump
/// @param rentSpread standard deviation of the yearly drift of rents, as a logarithm
/// @param cutsPerYear times at which rents are cut at once
/// @param cutShare by which they are cut
public record FutureSettings(
    int count,
    long seed,
    double growthSpread,
    double shiftsPerYear,
    double shiftSpread,
    double rentSpread,
    double cutsPerYear,
    double cutShare) {

  private static final int MOST = 10_000;

  public FutureSettings {
    Require.between(count, 0, MOST, "futures");
    Require.between(growthSpread, 0, 1, "spread of growth");
    Require.between(shiftsPerYear, 0, 12, "shifts a year");
    Require.between(shiftSpread, 0, 3, "spread of a shift");
    Require.between(rentSpread, 0, 3, "spread of rents");
    Require.between(cutsPerYear, 0, 12, "cuts of rents a year");
    Require.between(cutShare, 0, 0.99, "share of a cut");
  }

  /// So many futures. List prices were cut by a third to a half at once, once in three years; other
  /// rents drifted up and down.
  public static FutureSettings of(int count, long seed) {
    return new FutureSettings(count, seed, 0.01, 0.5, 0.35, 0.15, 1 / 3.0, 0.4);
  }

  /// None at all.
  public static final FutureSettings NONE = of(0, 1);

  FutureSettings ofCount(int others) {
    return new FutureSettings(
        others,
        seed,
        growthSpread,
        shiftsPerYear,
        shiftSpread,
        rentSpread,
        cutsPerYear,
        cutShare);
  }

  FutureSettings withGrowthSpread(double spread) {
    return new FutureSettings(
        count, seed, spread, shiftsPerYear, shiftSpread, rentSpread, cutsPerYear, cutShare);
  }
}
