package dev.rackrate.plan;

import dev.rackrate.quantity.Require;
import dev.rackrate.scenario.FuturesAsked;

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
/// @param risesPerYear times at which rents are raised at once
/// @param riseShare by which they are raised
public record FutureSettings(
    int count,
    long seed,
    double growthSpread,
    double shiftsPerYear,
    double shiftSpread,
    double rentSpread,
    double cutsPerYear,
    double cutShare,
    double risesPerYear,
    double riseShare) {

  private static final int MOST = 10_000;

  public FutureSettings {
    Require.between(count, 0, MOST, "futures");
    Require.between(growthSpread, 0, 1, "spread of growth");
    Require.between(shiftsPerYear, 0, 12, "shifts a year");
    Require.between(shiftSpread, 0, 3, "spread of a shift");
    Require.between(rentSpread, 0, 3, "spread of rents");
    Require.between(cutsPerYear, 0, 12, "cuts of rents a year");
    Require.between(cutShare, 0, 0.99, "share of a cut");
    Require.between(risesPerYear, 0, 12, "rises of rents a year");
    Require.between(riseShare, 0, 3, "share of a rise");
  }

  /// So many futures. List prices were cut by a third to a half at once, once in three years; other
  /// rents drifted up and down, and those of H100 contracts rose by 38 % within half a year to
  /// 2026-03.
  public static FutureSettings of(int count, long seed) {
    return new FutureSettings(count, seed, 0.01, 0.5, 0.35, 0.15, 1 / 3.0, 0.4, 1 / 3.0, 0.4);
  }

  /// None at all.
  public static final FutureSettings NONE = of(0, 1);

  FutureSettings ofCount(int others) {
    return with(others, seed, growthSpread);
  }

  FutureSettings withGrowthSpread(double spread) {
    return with(count, seed, spread);
  }

  private FutureSettings with(int others, long otherSeed, double spread) {
    return new FutureSettings(
        others,
        otherSeed,
        spread,
        shiftsPerYear,
        shiftSpread,
        rentSpread,
        cutsPerYear,
        cutShare,
        risesPerYear,
        riseShare);
  }

  /// The same with what a study says of how far futures differ; how many there are and from what
  /// they are drawn stays.
  FutureSettings asked(FuturesAsked by) {
    return new FutureSettings(
        count,
        seed,
        by.growthSpread().orElse(growthSpread),
        by.shiftsPerYear().orElse(shiftsPerYear),
        by.shiftSpread().orElse(shiftSpread),
        by.rentSpread().orElse(rentSpread),
        by.cutsPerYear().orElse(cutsPerYear),
        by.cutShare().orElse(cutShare),
        by.risesPerYear().orElse(risesPerYear),
        by.riseShare().orElse(riseShare));
  }
}
