package dev.rackrate.calibrate;

import java.util.Collection;

/// How far predictions of a group of rows were off.
///
/// @param medianError absolute, as a share of what was measured
/// @param p90Error nine in ten were nearer
/// @param bias median of predicted over measured, less 1
public record ErrorSummary(int rows, double medianError, double p90Error, double bias) {

  /// Sums up residuals, of which there must be some.
  public static ErrorSummary of(Collection<Residual> residuals) {
    double[] errors = residuals.stream().mapToDouble(Residual::absoluteError).sorted().toArray();
    double[] ratios =
        residuals.stream().mapToDouble(r -> StrictMath.exp(-r.log()) - 1).sorted().toArray();
    return new ErrorSummary(
        errors.length,
        Quantiles.of(errors, 0.5),
        Quantiles.of(errors, 0.9),
        Quantiles.of(ratios, 0.5));
  }
}
