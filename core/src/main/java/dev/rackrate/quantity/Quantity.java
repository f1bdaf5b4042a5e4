package dev.rackrate.quantity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number with its unit as a person wrote it, e.g. `0.12 USD/kWh` or `14_500 USD`.
public record Quantity(double number, UnitText unit) {

  private static final String DIGITS = "[0-9]+(?:_[0-9]+)*";

  private static final String PLAIN =
      "[+-]?(?:" + DIGITS + "(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?";

  private static final Pattern NUMBER = Pattern.compile(PLAIN);

  private static final Pattern SHAPE = Pattern.compile("(" + PLAIN + ")\\s*(\\S.*)");

  private static final int MOST_LETTERS = 40;
  private static final int MOST_EXACT_DIGITS = 15;
  private static final double[] TEN_TO = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /// What the text holds; empty where it is not a number followed by a known unit.
  public static Optional<Quantity> parse(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches()) {
      return Optional.empty();
    }
    Optional<Double> number = number(shape.group(1));
    Optional<UnitText> unit = UnitText.parse(shape.group(2));
    return number.isPresent() && unit.isPresent()
        ? Optional.of(new Quantity(number.get(), unit.get()))
        : Optional.empty();
  }

  /// A plain finite number, digits grouped with `_` or not; empty where it is none.
  public static Optional<Double> number(String text) {
    double simple = simple(text);
    if (!Double.isNaN(simple)) {
      return Optional.of(simple);
    }
    if (text.length() > MOST_LETTERS || !NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(text.replace("_", ""));
    return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
  }

  /// What most fields of a table hold, digits with or without a point; NaN for any other text. Up
  /// to fifteen digits and a power of ten are exact, so that their quotient is the nearest double.
  private static double simple(String text) {
    int length = text.length();
    if (length == 0 || length > MOST_EXACT_DIGITS + 1) {
      return Double.NaN;
    }
    long digits = 0;
    int point = -1;
    for (int at = 0; at < length; at++) {
      char letter = text.charAt(at);
      if (letter >= '0' && letter <= '9') {
        digits = digits * 10 + (letter - '0');
      } else if (letter == '.' && point < 0 && at > 0) {
        point = at;
      } else {
        return Double.NaN;
      }
    }
    boolean isTooLong = point < 0 && length > MOST_EXACT_DIGITS;
    return isTooLong ? Double.NaN : point < 0 ? digits : digits / TEN_TO[length - 1 - point];
  }

  /// The figure in `target`, with money still in its own currency; empty where it does not fit.
  public Optional<Double> in(UnitText target, double hoursPerMonth) {
    return unit.factorTo(target, hoursPerMonth).map(factor -> scaled(factor));
  }

  /// Divides where that is exact, so that 8 % is 0.08 and 600 a year is 50 a month.
  private double scaled(double factor) {
    double inverse = Math.rint(1 / factor);
    return factor < 1 && inverse * factor == 1 ? number / inverse : number * factor;
  }
}
