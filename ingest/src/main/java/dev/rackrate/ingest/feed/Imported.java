package dev.rackrate.ingest.feed;

import dev.rackrate.quantity.Problem;
import java.util.List;

/// What price lists gave.
///
/// @param problems files that could not be read on, and why
public record Imported(
    List<ImportedOffer> offers,
    List<ImportedTokens> tokens,
    List<LeftOut> leftOut,
    List<Problem> problems) {

  /// Prices left out for one reason.
  ///
  /// @param first the first of them
  public record LeftOut(String why, long count, String first) {}

  public Imported {
    offers = List.copyOf(offers);
    tokens = List.copyOf(tokens);
    leftOut = List.copyOf(leftOut);
    problems = List.copyOf(problems);
  }
}
