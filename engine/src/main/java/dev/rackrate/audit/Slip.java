package dev.rackrate.audit;

import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.UnitText;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/// A way to go wrong: what a figure comes to if it is reached so.
sealed interface Slip {

  ErrorKind kind();

  /// How the figure is reached, as a sentence.
  Sentence what();

  /// What comes out in each reading, in the unit in which the figure is stated.
  List<Reading> readings(Setup setup, ClaimedFigure figure, Stated.Amount stated);

  /// The comparison as the slip makes it.
  Setup remade(Setup setup);

  /// Other inputs than those that are right.
  record Remade(ErrorKind kind, Sentence what, UnaryOperator<Setup> change) implements Slip {

    @Override
    public List<Reading> readings(Setup setup, ClaimedFigure figure, Stated.Amount stated) {
      return FigureCalculator.readings(change.apply(setup), figure, stated);
    }

    @Override
    public Setup remade(Setup setup) {
      return change.apply(setup);
    }
  }

  /// The right figure times a factor.
  record Scaled(ErrorKind kind, Sentence what, double factor) implements Slip {

    @Override
    public List<Reading> readings(Setup setup, ClaimedFigure figure, Stated.Amount stated) {
      return FigureCalculator.readings(setup, figure, stated).stream()
          .map(right -> new Reading(right.way(), factor * right.value(), right.unit()))
          .toList();
    }

    @Override
    public Setup remade(Setup setup) {
      return setup;
    }
  }

  /// A share worked out by another formula over both sides, for a saving.
  record Otherwise(ErrorKind kind, Sentence what, ToDoubleFunction<Setup> ratio) implements Slip {

    @Override
    public List<Reading> readings(Setup setup, ClaimedFigure figure, Stated.Amount stated) {
      if (figure != ClaimedFigure.SAVING || !setup.isPair()) {
        return List.of();
      }
      return UnitText.parse("ratio").orElseThrow().factorTo(stated.unit(), 1).stream()
          .map(factor ->
              new Reading(Reading.Way.DEFINED, factor * ratio.applyAsDouble(setup), stated.unit()))
          .toList();
    }

    @Override
    public Setup remade(Setup setup) {
      return setup;
    }
  }
}
