package dev.rackrate.decision;

import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Optional;

/// What lies around a verdict: what turns it, what to watch, what to settle first, at which price
/// the other side wins, and which figures that nobody wrote carry much of it.
///
/// @param turns the nearest flips, nearest first
/// @param carried defaults that carry much of the difference or of the bill, largest first
public record Outlook(
    List<Turn> turns,
    Optional<Watch> watch,
    Optional<Settle> settleFirst,
    Optional<Price> otherWins,
    List<Carried> carried) {

  /// Where there is nothing to compare with.
  public static final Outlook NONE =
      new Outlook(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  /// What no answer looks into.
  public static Sentence capacityNotChecked() {
    return OutlookWords.capacityNotChecked();
  }

  /// The same where draws tell what to settle first, if anything.
  Outlook settling(Optional<Settle> first) {
    return new Outlook(turns, watch, first, otherWins, carried);
  }

  public Outlook {
    turns = List.copyOf(turns);
    carried = List.copyOf(carried);
  }

  /// A flip, and whether its value lies in the range of the input's source.
  ///
  /// @param isWithin false too where the source gives no range
  public record Turn(Flip flip, boolean isWithin, Sentence sentence) {}

  /// What can be seen to change, and when to ask again.
  ///
  /// @param figure name of the input
  /// @param then what is cheaper beyond it
  public record Watch(
      String figure, double threshold, String unit, Choice then, Sentence sentence) {}

  /// The input to find out first.
  ///
  /// @param movesUsd by how much its range moves the difference between the two best
  public record Settle(String input, double movesUsd, Sentence sentence) {}

  /// The price at which the side that lost would win.
  ///
  /// @param input name of the price
  /// @param option whose price it is
  public record Price(
      String input, double now, double at, String unit, String option, Sentence sentence) {}

  /// A default that carries much.
  ///
  /// @param name its path, with the option it belongs to
  /// @param carriesUsd what it contributes to the difference between the two best
  /// @param movesUsd by how much its range moves that difference; 0 without a range
  public record Carried(
      String name,
      double value,
      String unit,
      Optional<Origin.Range> range,
      Optional<Confidence> confidence,
      double carriesUsd,
      double movesUsd) {}
}
