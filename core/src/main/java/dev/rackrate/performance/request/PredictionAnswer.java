package dev.rackrate.performance.request;

import dev.rackrate.quantity.Sentence;

/// A prediction, or why there is none.
public sealed interface PredictionAnswer {

  /// What was predicted.
  record Predicted(Prediction prediction) implements PredictionAnswer {}

  /// Nothing can be said, for a reason without a full stop.
  record Unpredicted(Sentence reason) implements PredictionAnswer {}
}
