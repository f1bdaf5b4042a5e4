package dev.rackrate.report.page;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;

/// What stands in a place of a table.
public sealed interface Cell {

  /// What could stand in a sentence too.
  record Of(Arg arg) implements Cell {}

  /// An amount of US dollars without its currency, which the table names.
  record Amount(double usd, Digits digits) implements Cell {}

  /// A figure in a unit that may be one of US dollars.
  record Measure(double value, String unit) implements Cell {}

  /// The unit of such a figure.
  record Unit(String unit) implements Cell {}

  /// A share of the largest of its column, drawn.
  record Bar(double share) implements Cell {}

  /// The time in its two largest units.
  record Span(double seconds) implements Cell {}

  record Empty() implements Cell {}

  static Cell of(Arg arg) {
    return new Of(arg);
  }

  static Cell text(String name) {
    return new Of(Arg.name(name));
  }

  static Cell said(Sentence phrase) {
    return new Of(Arg.said(phrase));
  }

  static Cell count(long count) {
    return new Of(Arg.count(count));
  }

  static Cell number(double value, Digits digits) {
    return new Of(Arg.number(value, digits));
  }

  static Cell share(double share, Digits digits) {
    return new Of(Arg.share(share, digits));
  }

  static Cell amount(double usd) {
    return new Amount(usd, Digits.WHOLE);
  }

  static Cell price(double usd) {
    boolean isTiny = usd != 0 && Math.abs(usd) < 0.01;
    return new Amount(usd, isTiny ? Digits.FOUR_FIGURES : Digits.HUNDREDTHS);
  }

  /// What a small thing costs, so that prices below a dollar can be told apart.
  static Cell smallPrice(double usd) {
    return new Amount(usd, Math.abs(usd) < 1 ? Digits.THREE_FIGURES : Digits.HUNDREDTHS);
  }

  static Cell span(long seconds) {
    return new Span((double) seconds);
  }

  static Cell span(double seconds) {
    return new Span(seconds);
  }

  static Cell empty() {
    return new Empty();
  }

  /// Where there is nothing to say.
  static Cell unknown() {
    return text("-");
  }
}
