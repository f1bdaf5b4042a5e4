package dev.rackrate.breakeven;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Finds where a line made of straight pieces bends or jumps between two points: the lines at both
/// ends are drawn out until they meet; where the function is not there yet, each half is looked at
/// again. What is left of a jump in the smallest stretch is narrowed down.
final class Kinks {

  private static final double BESIDE = 1e-4;
  private static final double STRAIGHT = 1e-10;
  private static final double ON_LINE = 1e-9;
  private static final int NARROWINGS = 60;

  /// A stretch of which nothing is looked into: less than what lies between two points at least.
  private static final double NARROW = 1e-10;

  /// Evaluations for one look at a stretch.
  private static final int LOOK = 6;

  private final DoubleUnaryOperator function;
  private final int mostHalvings;
  private final Budget budget;
  private final List<HoursPoints.Point> found = new ArrayList<>();

  private Kinks(DoubleUnaryOperator function, int mostHalvings, Budget budget) {
    this.function = function;
    this.mostHalvings = mostHalvings;
    this.budget = budget;
  }

  /// The bends and jumps between two points, in order.
  ///
  /// @param mostHalvings how often a stretch is cut in two before a jump is looked for in it
  /// @param budget evaluations it may take; a stretch for which none are left passes for a line
  static List<HoursPoints.Point> between(
      double from, double to, int mostHalvings, Budget budget, DoubleUnaryOperator function) {
    Kinks kinks = new Kinks(function, mostHalvings, budget);
    kinks.look(from, function.applyAsDouble(from), to, function.applyAsDouble(to), 0);
    return kinks.found;
  }

  private void bend(double at) {
    found.add(new HoursPoints.Point(at, false));
  }

  private void look(double from, double atFrom, double to, double atTo, int halvings) {
    double step = (to - from) * BESIDE;
    if (!(step > from * 1e-9) || !budget.take(LOOK)) {
      return;
    }
    double rises = (function.applyAsDouble(from + step) - atFrom) / step;
    double falls = (atTo - function.applyAsDouble(to - step)) / step;
    double scale = Math.abs(atFrom) + Math.abs(atTo);
    double bend = (rises - falls) * (to - from);
    if (Math.abs(bend) <= STRAIGHT / BESIDE * scale) {
      if (!isStraight(from, atFrom, to, atTo, STRAIGHT * scale)) {
        divide(from, atFrom, to, atTo, (from + to) / 2, halvings, rises);
      }
      return;
    }
    double meet = from + (atTo - atFrom - falls * (to - from)) / (rises - falls);
    boolean isBetween = meet > from + step && meet < to - step;
    if (isBetween && meets(from, atFrom, to, atTo, meet, atFrom + rises * (meet - from), scale)) {
      bend(meet);
    } else {
      divide(from, atFrom, to, atTo, isBetween ? meet : (from + to) / 2, halvings, rises);
    }
  }

  /// Whether the function goes straight to where both lines meet, and straight on.
  private boolean meets(
      double from, double atFrom, double to, double atTo, double meet, double there, double scale) {
    double close = ON_LINE * scale;
    return Math.abs(function.applyAsDouble(meet) - there) <= close
        && isStraight(from, atFrom, meet, there, close)
        && isStraight(meet, there, to, atTo, close);
  }

  private boolean isStraight(double from, double atFrom, double to, double atTo, double close) {
    double middle = function.applyAsDouble((from + to) / 2);
    return Math.abs(middle - (atFrom + atTo) / 2) <= close;
  }

  /// Looks at both parts of a stretch, or, where it is small enough, for where it leaves its line.
  private void divide(
      double from,
      double atFrom,
      double to,
      double atTo,
      double middle,
      int halvings,
      double rises) {
    if (halvings < mostHalvings) {
      double there = function.applyAsDouble(middle);
      budget.share(0.5, () -> look(from, atFrom, middle, there, halvings + 1));
      bend(middle);
      look(middle, there, to, atTo, halvings + 1);
    } else {
      leave(from, atFrom, to, atTo, rises);
    }
  }

  private void leave(double from, double atFrom, double to, double atTo, double rises) {
    double close = ON_LINE * (Math.abs(atFrom) + Math.abs(atTo));
    double low = from;
    double high = to;
    for (int step = 0; step < NARROWINGS && high - low > NARROW * low && budget.take(1); step++) {
      double middle = (low + high) / 2;
      boolean isOnLine =
          Math.abs(function.applyAsDouble(middle) - atFrom - rises * (middle - from)) <= close;
      low = isOnLine ? middle : low;
      high = isOnLine ? high : middle;
    }
    if (low > from && high < to) {
      double jump = function.applyAsDouble(high) - function.applyAsDouble(low);
      found.add(new HoursPoints.Point(low, Math.abs(jump) > 10 * close));
    }
  }
}
