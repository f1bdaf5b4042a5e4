package dev.rackrate.performance.request;

import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import java.util.List;

/// A predicted figure with the interval that holds the truth nine times in ten.
///
/// @param notes what was taken for granted and where the figure was checked
public record Prediction(
    double value, double low, double high, PredictionKind kind, Basis basis, List<Sentence> notes) {

  public Prediction {
    notes = List.copyOf(notes);
    Require.positive(low, "low of a prediction");
    Require.between(value, low, high, "value of a prediction");
    Require.positive(high, "high of a prediction");
  }

  /// A prediction whose truth lies as far from it as measurements did.
  public static Prediction of(
      double value, Spread spread, PredictionKind kind, Basis basis, List<Sentence> notes) {
    return new Prediction(
        value, value * Math.exp(spread.low()), value * Math.exp(spread.high()), kind, basis, notes);
  }

  public String unit() {
    return kind.unit();
  }
}
