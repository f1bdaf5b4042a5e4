package dev.rackrate.calibrate;

import dev.rackrate.performance.request.Measurement;
import dev.rackrate.quantity.Require;

/// A measurement held against a prediction that did not know it.
///
/// @param area of the spread that residuals like it give, e.g. `matmul`
/// @param known what the prediction knew; the group of that spread, e.g. `stack`
/// @param group the rows that the prediction did not know, e.g. those of a GPU; `unstated` where
///   empty
/// @param predicted in the unit of the measurement
public record Residual(
    Measurement measurement, String area, String known, String group, double predicted) {

  private static final String UNSTATED = "unstated";

  public Residual {
    Require.notBlank(area, "area of a residual");
    Require.notBlank(known, "what a residual knew");
    group = group.isBlank() ? UNSTATED : group;
    Require.positive(predicted, "predicted");
  }

  /// Logarithm of measured over predicted.
  public double log() {
    return StrictMath.log(measurement.observed() / predicted);
  }

  /// How far the prediction was off, as a share of what was measured.
  public double absoluteError() {
    return Math.abs(predicted / measurement.observed() - 1);
  }
}
