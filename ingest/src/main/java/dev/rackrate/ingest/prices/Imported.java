package dev.rackrate.ingest.prices;

import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import java.util.List;

/// What price lists gave.
///
/// @param doubtful the first of the prices that cannot be right beside others, each with the reason
/// @param problems files that could not be read on, and why
public record Imported(
    List<ImportedOffer> offers,
    List<ImportedTokens> tokens,
    List<LeftOut> leftOut,
    List<Sentence> doubtful,
    List<Problem> problems) {

  /// Prices left out for one reason.
  ///
  /// @param first the first of them
  public record LeftOut(Sentence why, long count, Sentence first) {}

  public Imported {
    offers = List.copyOf(offers);
    tokens = List.copyOf(tokens);
    leftOut = List.copyOf(leftOut);
    doubtful = List.copyOf(doubtful);
    problems = List.copyOf(problems);
  }
}
