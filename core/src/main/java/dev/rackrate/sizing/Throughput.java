package dev.rackrate.sizing;

import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import java.util.List;

/// How fast all GPUs of a placement do some work, with the interval of the prediction.
///
/// @param unit of what comes out in a second
/// @param notes what was taken for granted and where the figure was checked
public record Throughput(
    double value, double low, double high, String unit, Basis basis, List<Sentence> notes) {

  public Throughput {
    notes = List.copyOf(notes);
    Require.positive(low, "low of a throughput");
    Require.between(value, low, high, "throughput");
    Require.positive(high, "high of a throughput");
  }

  /// A prediction, times as many as it is for one of.
  static Throughput of(Prediction prediction, double times, String unit) {
    return new Throughput(
        prediction.value() * times,
        prediction.low() * times,
        prediction.high() * times,
        unit,
        prediction.basis(),
        prediction.notes());
  }

  /// Seconds that an amount takes, from the fastest to the slowest.
  Range secondsOf(double amount) {
    return new Range(amount / value, amount / high, amount / low);
  }
}
