package dev.rackrate.report;

import dev.rackrate.breakeven.BreakEven.Point;
import dev.rackrate.breakeven.BreakEven.Reason;
import dev.rackrate.breakeven.BreakEven;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/// Break-evens in words short enough for a table, and the sentences behind them.
final class Answers {

  private Answers() {}

  static String figure(Point answer, DoubleFunction<String> format) {
    return switch (answer) {
      case Point.At(double value) -> format.apply(value);
      case Point.None(Reason reason) -> word(reason);
    };
  }

  private static String word(Reason reason) {
    return switch (reason) {
      case ALWAYS -> "always";
      case RUNNING_COSTS_EXCEED_RENT, MORE_HOURS_THAN_A_WEEK_HAS -> "never";
      case LIFE_ENDS_FIRST -> "not in its life";
      case AFTER_HORIZON -> "after horizon";
      case SEVERAL -> "several";
    };
  }

  /// What the words of the table do not say.
  static List<String> notes(BreakEven b) {
    List<String> notes = new ArrayList<>();
    if (b.hoursPerWeek() instanceof Point.None(Reason reason)) {
      switch (reason) {
        case SEVERAL ->
            notes.add(
                "Several for %s against %s: owning is the cheaper %s."
                    .formatted(b.buildId(), b.rentId(), intervals(b.cheaperBetween())));
        case RUNNING_COSTS_EXCEED_RENT ->
            notes.add(
                "Never for %s against %s: it costs more from the first hour to the last."
                    .formatted(b.buildId(), b.rentId()));
        case MORE_HOURS_THAN_A_WEEK_HAS ->
            notes.add(
                "Never for %s against %s: it would take more hours than a week has."
                    .formatted(b.buildId(), b.rentId()));
        case ALWAYS -> {}
        case LIFE_ENDS_FIRST, AFTER_HORIZON -> {}
      }
    } else if (!b.cheaperBetween().isEmpty() && b.cheaperBetween().getFirst().from() == 0) {
      notes.add(
          "For %s against %s: owning is the cheaper below these hours."
              .formatted(b.buildId(), b.rentId()));
    }
    return notes;
  }

  private static String intervals(List<BreakEven.Interval> intervals) {
    return intervals.stream()
        .map(i -> Say.format("from %.1f to %.1f", i.from(), i.to()))
        .collect(Collectors.joining(", ", "", " hours a week"));
  }
}
