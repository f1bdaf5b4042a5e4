package dev.rackrate.report;

import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;

/// Amounts of US dollars in the currency of an answer.
record MoneyFormat(Money.Rate rate) {

  /// The amount in the currency of the answer, unrounded.
  double convert(double usd) {
    return usd / rate.usdPerUnit();
  }

  /// A whole amount with its currency, e.g. `14,500 USD`.
  String whole(double usd) {
    double amount = convert(usd);
    String text = Sentence.say(Math.abs(amount) < 100 ? "%,.2f" : "%,.0f", amount);
    return (text.equals("-0") ? "0" : text) + " " + rate.currency();
  }

  /// A whole amount without its currency, for columns.
  String column(double usd) {
    String text = Sentence.say("%,.0f", convert(usd));
    return text.equals("-0") ? "0" : text;
  }

  /// A price with cents, without its currency.
  String price(double usd) {
    return Double.isFinite(usd) ? Sentence.say("%,.2f", convert(usd)) : "-";
  }

  /// A figure in a unit that may be one of US dollars, in the currency of the answer.
  double inUnit(double value, String unit) {
    return unit.startsWith(Money.USD) ? convert(value) : value;
  }

  /// The name of such a unit in the currency of the answer.
  String unit(String unit) {
    return unit.startsWith(Money.USD) ? rate.currency() + unit.substring(Money.USD.length()) : unit;
  }
}
