package dev.rackrate.calibrate;

import dev.rackrate.performance.Measurement;
import dev.rackrate.quantity.Require;
import java.util.Collection;

/// A measurement held against a prediction that had not seen its group.
///
/// @param leftOut what the prediction did not know, e.g. `gpu`
/// @param predicted in the unit of the measurement
public record HeldOut(Measurement measurement, String leftOut, double predicted) {

  public HeldOut {
    Require.positive(predicted, "predicted");
  }

  /// How far a group of rows was off, as shares of what was measured.
  ///
  /// @param bias median of predicted over measured, less 1
  public record Errors(int rows, double median, double p90, double bias) {}

  /// Logarithm of measured over predicted.
  public double log() {
    return Math.log(measurement.observed() / predicted);
  }

  /// Sums up rows, of which there must be some.
  public static Errors errors(Collection<HeldOut> rows) {
    double[] signed = rows.stream().mapToDouble(r -> Math.exp(-r.log()) - 1).sorted().toArray();
    double[] sizes =
        rows.stream().mapToDouble(r -> Math.abs(Math.exp(-r.log()) - 1)).sorted().toArray();
    return new Errors(
        signed.length,
        Quantiles.of(sizes, 0.5),
        Quantiles.of(sizes, 0.9),
        Quantiles.of(signed, 0.5));
  }
}
