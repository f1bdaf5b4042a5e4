package dev.rackrate.audit;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Optional;

/// What an audit found.
///
/// @param currency in which amounts of sentences are said
/// @param errors what is wrong
/// @param notes what is left out or weak without turning the verdict
/// @param today the same question with shipped defaults and today's prices; empty where they do not
///   go with it
public record Audited(
    String title,
    Published source,
    Money.Rate currency,
    List<Replayed> replayed,
    List<Finding> errors,
    List<Finding> notes,
    Optional<Today> today) {

  public Audited {
    replayed = List.copyOf(replayed);
    errors = List.copyOf(errors);
    notes = List.copyOf(notes);
  }

  /// Whether all claims hold and nothing else is wrong.
  public boolean holds() {
    return errors.isEmpty() && replayed.stream().allMatch(Replayed::matches);
  }

  /// What the comparison comes to on the newest day that the catalogue knows.
  ///
  /// @param verdict in a sentence
  /// @param prices that are not those of the source, in sentences
  /// @param figures each claim worked out so
  /// @param bridges for each claim the one input that brings the answer to that of the source;
  ///   empty where none does, or it is there already
  public record Today(
      Sentence verdict,
      List<Sentence> prices,
      List<Value> figures,
      List<Optional<Bridge>> bridges) {

    public Today {
      prices = List.copyOf(prices);
      figures = List.copyOf(figures);
      bridges = List.copyOf(bridges);
    }

    /// Whether a claim is what the answer is today, within 2 %.
    public boolean isThere(int claim, Claim of) {
      return of.stated() instanceof Stated.Amount stated
          && figures.get(claim) instanceof Value.Amount(double value, String _)
          && TodayCalculator.isNear(stated, value);
    }
  }

  /// One input that, set to the value of the source, brings our figure to theirs within 2 %.
  ///
  /// @param name what the input is called; several that are one thing have one name
  /// @param input the one of them that is shown
  /// @param from our value
  /// @param to that of the source
  public record Bridge(String name, Input input, double from, double to) {}
}
