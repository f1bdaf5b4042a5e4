package dev.rackrate.workload;

import dev.rackrate.quantity.Require;
import java.util.Optional;

/// Training a language model on some tokens, again and again.
///
/// @param precision the format of products; the usual one of the GPU where left out
/// @param sequenceTokens tokens of a sequence
/// @param tokens that a run passes over
public record LanguageRun(
    ModelShape model,
    Optional<Precision> precision,
    Stack stack,
    int sequenceTokens,
    double tokens,
    Runs runs) {

  public LanguageRun {
    Require.atLeast(sequenceTokens, 1, "sequence");
    Require.positive(tokens, "tokens");
  }
}
