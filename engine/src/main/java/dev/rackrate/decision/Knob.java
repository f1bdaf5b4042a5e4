package dev.rackrate.decision;

import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.Move.Reach;
import dev.rackrate.decision.candidate.OptionResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An input that may move, and how.
///
/// @param reach the options it bears on
/// @param isRate whether no driver reads it
/// @param name its name in the answer
/// @param to the change of the inputs to a value of it
/// @param ofOption what it is of one option, where each has its own and all move in proportion
/// @param isInProportion whether costs go along with it, so that they lie by the line between those
///   at two of its values
/// @param moves to the values looked at last, at some of which a search looks again and again
record Knob(
    Reach reach,
    boolean isRate,
    boolean isInProportion,
    String name,
    String unit,
    Change to,
    Own ofOption,
    Map<Double, Move> moves) {

  private static final int MOST_MOVES = 8;

  Knob(
      Reach reach,
      boolean isRate,
      boolean isInProportion,
      String name,
      String unit,
      Change to,
      Own ofOption) {
    this(
        reach,
        isRate,
        isInProportion,
        name,
        unit,
        to,
        ofOption,
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Double, Move> eldest) {
            return size() > MOST_MOVES;
          }
        });
  }

  Knob(Reach reach, boolean isRate, String name, String unit, Change to, Own ofOption) {
    this(reach, isRate, isRate, name, unit, to, ofOption);
  }

  /// An input that all options share.
  Knob(Reach reach, boolean isRate, String name, String unit, Change to) {
    this(reach, isRate, name, unit, to, _ -> Optional.empty());
  }

  Move at(double value) {
    return moves.computeIfAbsent(value, x -> new Move(reach, isRate, to.of(x)));
  }

  interface Change {
    Move.Change of(double value);
  }

  interface Own {
    Optional<Valued> of(OptionResult option);
  }

  /// A value of one option.
  record Valued(double value, String unit) {}
}
