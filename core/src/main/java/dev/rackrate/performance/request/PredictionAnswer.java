package dev.rackrate.performance.request;

/// A prediction, or why there is none.
public sealed interface PredictionAnswer {

  /// What was predicted.
  record Predicted(Prediction prediction) implements PredictionAnswer {}

  /// Nothing can be said, for a reason in words without a full stop.
  record Unpredicted(String reason) implements PredictionAnswer {}
}
