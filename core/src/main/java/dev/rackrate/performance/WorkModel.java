package dev.rackrate.performance;

/// Predicts one kind of work.
///
/// @param <R> what describes the work
public interface WorkModel<R extends PredictionRequest> {

  /// Predicts the figure of the request's kind, or says why not.
  PredictionAnswer predict(R request);
}
