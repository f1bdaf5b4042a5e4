package dev.rackrate.performance.request;

import dev.rackrate.quantity.Require;

/// Work that was measured: what a prediction of it should have said.
///
/// @param observed in the unit of the request's kind
/// @param source repository, file and version it was published in
/// @param date day of that version
public record Measurement(PredictionRequest request, double observed, String source, String date) {

  public Measurement {
    Require.positive(observed, "observed");
    Require.notBlank(source, "source of a measurement");
  }
}
