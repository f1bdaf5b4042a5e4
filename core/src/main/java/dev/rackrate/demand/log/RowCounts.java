package dev.rackrate.demand.log;

import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Require;
import java.util.List;

/// How much of some files could be used: read = used + left out.
///
/// @param read rows, the headings aside
/// @param leftOut how many rows were left out for each reason, damage first, then most first
/// @param problems the first of the rows left out, with their lines
/// @param damage those of the problems with which something of the log is lost
/// @param notes what is odd about rows that were used
public record RowCounts(
    long read,
    long used,
    List<LeftOut> leftOut,
    List<Problem> problems,
    List<Problem> damage,
    List<String> notes) {

  /// Rows left out for one reason.
  ///
  /// @param isDamage whether something of the log is lost with them: they cannot be read, or lack
  ///   what is needed. Steps of jobs, jobs without GPUs or rows told twice are no loss.
  public record LeftOut(String reason, long rows, boolean isDamage) {}

  /// Rows with which something of the log is lost.
  public long damaged() {
    return leftOut.stream().filter(LeftOut::isDamage).mapToLong(LeftOut::rows).sum();
  }

  /// Notes of rows that count more than once, so that the figures are too high.
  public List<String> countedTwice() {
    return notes.stream().filter(note -> note.contains(" count twice")).toList();
  }

  public RowCounts {
    leftOut = List.copyOf(leftOut);
    problems = List.copyOf(problems);
    damage = List.copyOf(damage);
    notes = List.copyOf(notes);
    long out = leftOut.stream().mapToLong(LeftOut::rows).sum();
    Require.between(read, used + out, used + out, "rows read");
  }
}
