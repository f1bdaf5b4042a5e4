package dev.rackrate.ingest.prediction;

import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.quantity.Sentence;
import java.util.OptionalDouble;

/// One line of a file of predictions.
///
/// @param kind as written
/// @param gpu name of the GPU in the catalogue; as written where it has none
/// @param observed what was really measured, where the line says
public record PredictionRow(
    String id, String kind, String gpu, RowWork work, OptionalDouble observed) {

  /// What a line asks for.
  public sealed interface RowWork {

    /// Work that can be looked at.
    record Asked(PredictionRequest request) implements RowWork {}

    /// No work, for a reason in a sentence without a full stop.
    record Refused(Sentence reason) implements RowWork {}
  }
}
