package dev.rackrate.calibrate;

import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.Nearness;
import dev.rackrate.quantity.Require;

/// A measurement held against a prediction that did not know it.
///
/// @param nearness what of it the prediction knew
/// @param leftOut the group of rows that the prediction did not know
/// @param predicted in the unit of the measurement
public record Residual(
    Measurement measurement, Nearness nearness, String leftOut, double predicted) {

  public Residual {
    Require.positive(predicted, "predicted");
  }

  /// Logarithm of measured over predicted.
  public double log() {
    return Math.log(measurement.observed() / predicted);
  }

  /// How far the prediction was off, as a share of what was measured.
  public double absoluteError() {
    return Math.abs(predicted / measurement.observed() - 1);
  }
}
