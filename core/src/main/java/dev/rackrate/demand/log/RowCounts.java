package dev.rackrate.demand.log;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Sentence;
import java.util.List;

/// How much of some files could be used: read = used + left out.
///
/// @param read rows, the headings aside
/// @param leftOut how many rows were left out for each reason, damage first, then most first
/// @param problems the first of the rows left out, with their lines
/// @param damage those of the problems with which something of the log is lost
/// @param noted what is odd about rows that were used
public record RowCounts(
    long read,
    long used,
    List<LeftOut> leftOut,
    List<Problem> problems,
    List<Problem> damage,
    List<Noted> noted) {

  /// Rows left out for one reason.
  ///
  /// @param isDamage whether something of the log is lost with them: they cannot be read, or lack
  ///   what is needed. Steps of jobs, jobs without GPUs or rows told twice are no loss.
  public record LeftOut(Sentence why, long rows, boolean isDamage) {

    /// The reason in English.
    public String reason() {
      return why.text();
    }
  }

  /// Rows of which the same is odd.
  ///
  /// @param about goes on from their number, e.g. `job{|s} {has|have} a run time of zero`
  public record Noted(long rows, Sentence about) {

    /// Their number and what is odd about them.
    public Sentence sentence() {
      return Sentence.of("{} {}", Arg.count(rows), Arg.said(about));
    }
  }

  /// Rows with which something of the log is lost.
  public long damaged() {
    return leftOut.stream().filter(LeftOut::isDamage).mapToLong(LeftOut::rows).sum();
  }

  /// What is odd about rows that were used, in English.
  public List<String> notes() {
    return noted.stream().map(each -> each.sentence().text()).toList();
  }

  /// Notes of rows that count more than once, so that the figures are too high.
  public List<Noted> countedTwice() {
    return noted.stream().filter(each -> each.about().text().contains(" count twice")).toList();
  }

  public RowCounts {
    leftOut = List.copyOf(leftOut);
    problems = List.copyOf(problems);
    damage = List.copyOf(damage);
    noted = List.copyOf(noted);
    long out = leftOut.stream().mapToLong(LeftOut::rows).sum();
    Require.between(read, used + out, used + out, "rows read");
  }
}
