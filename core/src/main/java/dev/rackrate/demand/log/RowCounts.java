package dev.rackrate.demand.log;

import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Require;
import java.util.List;

/// How much of some files could be used: read = used + left out.
///
/// @param read rows, the headings aside
/// @param leftOut how many rows were left out for each reason, most first
/// @param problems the first of the rows left out, with their lines
/// @param notes what is odd about rows that were used
public record RowCounts(
    long read, long used, List<LeftOut> leftOut, List<Problem> problems, List<String> notes) {

  /// Rows left out for one reason.
  public record LeftOut(String reason, long rows) {}

  public RowCounts {
    leftOut = List.copyOf(leftOut);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
    long out = leftOut.stream().mapToLong(LeftOut::rows).sum();
    Require.between(read, used + out, used + out, "rows read");
  }
}
