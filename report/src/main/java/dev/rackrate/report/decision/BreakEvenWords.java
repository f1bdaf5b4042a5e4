package dev.rackrate.report.decision;

import static dev.rackrate.quantity.Arg.listed;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.breakeven.BreakEven.Point;
import dev.rackrate.breakeven.BreakEven.Reason;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Cell;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/// Break-evens in words short enough for a table, and the sentences behind them.
final class BreakEvenWords {

  private BreakEvenWords() {}

  /// The figure, or a word for why there is none.
  static Cell cell(Point point, DoubleFunction<Cell> figure) {
    return switch (point) {
      case Point.At(double value) -> figure.apply(value);
      case Point.None(Reason reason) -> Cell.said(word(reason));
    };
  }

  private static Sentence word(Reason reason) {
    return switch (reason) {
      case ALWAYS -> Sentence.of("always");
      case RUNNING_COSTS_EXCEED_RENT, MORE_HOURS_THAN_A_WEEK_HAS -> Sentence.of("never");
      case LIFE_ENDS_FIRST -> Sentence.of("not in its life");
      case AFTER_HORIZON -> Sentence.of("after horizon");
      case SEVERAL -> Sentence.of("several");
      case ENVELOPE -> Sentence.of("");
    };
  }

  /// What the words of the table do not say.
  static Optional<Sentence> note(BreakEven b) {
    Arg build = name(b.buildId());
    Arg rent = offer(b);
    return switch (b.hoursPerWeek()) {
      case Point.At _ ->
          !b.cheaperBetween().isEmpty() && b.cheaperBetween().getFirst().from() == 0
              ? Optional.of(
                  Sentence.of("{} against {}: owning is cheaper below these hours.", build, rent))
              : Optional.empty();
      case Point.None(Reason reason) ->
          switch (reason) {
            case SEVERAL ->
                Optional.of(
                    Sentence.of(
                        "{} against {}: owning is cheaper {} hour{|s} a week.",
                        build,
                        rent,
                        intervals(b.cheaperBetween(), 1, Digits.UP_TO_HUNDREDTHS)));
            case RUNNING_COSTS_EXCEED_RENT ->
                Optional.of(
                    Sentence.of(
                        "Never for {} against {}: owning costs more from the first hour to the"
                            + " last.",
                        build,
                        rent));
            case MORE_HOURS_THAN_A_WEEK_HAS ->
                Optional.of(
                    Sentence.of(
                        "Never for {} against {}: it would take more hours than a week has.",
                        build,
                        rent));
            case ALWAYS, LIFE_ENDS_FIRST, AFTER_HORIZON, ENVELOPE -> Optional.empty();
          };
    };
  }

  /// The same where work is told in amounts of it a month.
  ///
  /// @param each of what an hour a week stands for
  static Optional<Sentence> note(BreakEven b, double each, String units) {
    boolean isSeveral =
        b.hoursPerWeek() instanceof Point.None(Reason reason) && reason == Reason.SEVERAL;
    if (isSeveral) {
      return Optional.of(
          Sentence.of(
              "{} against {}: owning is cheaper {} {} a month.",
              name(b.buildId()),
              offer(b),
              intervals(b.cheaperBetween(), each, Digits.PLAIN),
              name(units)));
    }
    return b.hoursPerWeek() instanceof Point.At(double hours)
        ? note(b)
            .map(_ ->
                Sentence.of(
                    "{} against {}: owning is cheaper below {} {} a month.",
                    name(b.buildId()),
                    offer(b),
                    number(each * hours, Digits.PLAIN),
                    name(units)))
        : note(b);
  }

  /// What a build is held against.
  static Arg offer(BreakEven b) {
    return b.isAgainstBest() ? said(Sentence.of("the best of all offers")) : name(b.rentId());
  }

  private static Arg intervals(List<BreakEven.Interval> intervals, double each, Digits digits) {
    return listed(
        intervals.stream()
            .map(i ->
                said(
                    Sentence.of(
                        "from {} to {}",
                        number(each * i.from(), digits),
                        number(each * i.to(), digits))))
            .toList(),
        Arg.Joint.AND);
  }
}
