package dev.rackrate.workload;

import dev.rackrate.quantity.Require;
import java.util.Optional;
import java.util.OptionalInt;

/// Training a language model on some tokens, again and again.
///
/// @param precision the format of products; the usual one of the GPU where left out
/// @param tokens that a run passes over
public record LanguageRun(
    ModelShape model,
    Optional<Precision> precision,
    Stack stack,
    Step step,
    double tokens,
    Runs runs) {

  /// What a step of the optimiser works through.
  ///
  /// @param sequenceTokens tokens of a sequence
  /// @param batch sequences of the step, of all GPUs together; as is usual where empty
  public record Step(int sequenceTokens, OptionalInt batch) {

    public Step {
      Require.atLeast(sequenceTokens, 1, "sequence");
      batch.ifPresent(sequences -> Require.atLeast(sequences, 1, "batch"));
    }

    /// A step of as many sequences as is usual.
    public static Step of(int sequenceTokens) {
      return new Step(sequenceTokens, OptionalInt.empty());
    }
  }

  public LanguageRun {
    Require.positive(tokens, "tokens");
  }
}
