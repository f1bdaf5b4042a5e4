package dev.rackrate.ingest;

import dev.rackrate.quantity.Problem;
import java.util.List;

/// What a reader got out of a file: the good rows, and one problem for each line it left out.
public record Loaded<T>(List<T> rows, List<Problem> problems) {

  public Loaded {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

  /// The rows, for a caller that accepts no gaps.
  public List<T> orThrow() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "%d unusable lines, the first: %s".formatted(problems.size(), problems.getFirst()));
    }
    return rows;
  }
}
