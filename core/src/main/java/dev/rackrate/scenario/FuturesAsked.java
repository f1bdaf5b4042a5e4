package dev.rackrate.scenario;

import java.util.Optional;

/// What a study says of the futures in which plans are tried; what it leaves out is as usual.
///
/// @param count how many
/// @param seed from which they are drawn
/// @param growthSpread standard deviation of the monthly growth of the work
/// @param isOfWeeks whether months are weeks of the log in a row
/// @param shiftsPerYear times at which the level of the work jumps
/// @param shiftSpread standard deviation of the logarithm of such a jump
/// @param rentSpread standard deviation of the yearly drift of rents, as a logarithm
/// @param cutsPerYear times at which rents are cut at once
/// @param cutShare by which they are cut
/// @param risesPerYear times at which rents are raised at once
/// @param riseShare by which they are raised
public record FuturesAsked(
    Optional<Double> count,
    Optional<Double> seed,
    Optional<Double> growthSpread,
    boolean isOfWeeks,
    Optional<Double> shiftsPerYear,
    Optional<Double> shiftSpread,
    Optional<Double> rentSpread,
    Optional<Double> cutsPerYear,
    Optional<Double> cutShare,
    Optional<Double> risesPerYear,
    Optional<Double> riseShare) {}
