package dev.rackrate.breakeven;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Finds where a continuous line made of straight pieces bends between two points: the lines at
/// both ends are drawn out until they meet; where the function is not there yet, each half is
/// looked at again.
final class Kinks {

  private static final double BESIDE = 1e-4;
  private static final double STRAIGHT = 1e-10;

  private final DoubleUnaryOperator function;
  private final int mostHalvings;
  private final List<Double> found = new ArrayList<>();

  private Kinks(DoubleUnaryOperator function, int mostHalvings) {
    this.function = function;
    this.mostHalvings = mostHalvings;
  }

  /// The bends between two points, in order.
  ///
  /// @param mostHalvings how often a stretch is cut in two before it is taken as it is
  static List<Double> between(
      double from, double to, int mostHalvings, DoubleUnaryOperator function) {
    Kinks kinks = new Kinks(function, mostHalvings);
    kinks.look(from, function.applyAsDouble(from), to, function.applyAsDouble(to), 0);
    return kinks.found;
  }

  private void look(double from, double atFrom, double to, double atTo, int halvings) {
    double step = (to - from) * BESIDE;
    if (!(step > from * 1e-9)) {
      return;
    }
    double rises = (function.applyAsDouble(from + step) - atFrom) / step;
    double falls = (atTo - function.applyAsDouble(to - step)) / step;
    double scale = Math.abs(atFrom) + Math.abs(atTo);
    double bend = (rises - falls) * (to - from);
    if (Math.abs(bend) <= STRAIGHT / BESIDE * scale) {
      if (!isStraightInTheMiddle(from, atFrom, to, atTo, scale) && halvings < mostHalvings) {
        halve(from, atFrom, to, atTo, (from + to) / 2, halvings);
      }
      return;
    }
    double meet = from + (atTo - atFrom - falls * (to - from)) / (rises - falls);
    boolean isBetween = meet > from + step && meet < to - step;
    double middle = isBetween ? meet : (from + to) / 2;
    double there = function.applyAsDouble(middle);
    if (isBetween && Math.abs(there - atFrom - rises * (meet - from)) <= 1e-9 * scale) {
      found.add(meet);
    } else if (halvings < mostHalvings) {
      halve(from, atFrom, to, atTo, middle, halvings);
    } else {
      found.add(middle);
    }
  }

  private boolean isStraightInTheMiddle(
      double from, double atFrom, double to, double atTo, double scale) {
    double middle = function.applyAsDouble((from + to) / 2);
    return Math.abs(middle - (atFrom + atTo) / 2) <= STRAIGHT * scale;
  }

  private void halve(
      double from, double atFrom, double to, double atTo, double middle, int halvings) {
    double there = function.applyAsDouble(middle);
    look(from, atFrom, middle, there, halvings + 1);
    found.add(middle);
    look(middle, there, to, atTo, halvings + 1);
  }
}
