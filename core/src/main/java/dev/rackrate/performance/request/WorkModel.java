package dev.rackrate.performance.request;

import dev.rackrate.quantity.Origin;
import java.util.List;

/// Predicts one kind of work.
///
/// @param <R> what describes the work
public interface WorkModel<R extends PredictionRequest> {

  /// Predicts the figure of the request's kind, or says why not.
  PredictionAnswer predict(R request);

  /// The figures that its prediction rests on, each with where it comes from; none where the model
  /// cannot tell.
  default List<Origin.Derived.Part> behind(R request) {
    return List.of();
  }
}
