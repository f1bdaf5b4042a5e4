package dev.rackrate.report;

import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;

/// Amounts of US dollars in the currency of an answer.
///
/// @param language of sentences; numbers and units are those of programs
public record MoneyFormat(Money.Rate rate, Language language) {

  /// With sentences in English.
  public MoneyFormat(Money.Rate rate) {
    this(rate, Language.ENGLISH);
  }

  /// The amount in the currency of the answer, unrounded.
  public double convert(double usd) {
    return usd / rate.usdPerUnit();
  }

  /// A whole amount with its currency, e.g. `14,500 USD`.
  String whole(double usd) {
    return new Speech(rate).amount(usd);
  }

  /// A sentence with its amounts in the currency of the answer.
  public String say(Sentence sentence) {
    return new Speech(rate, language).say(sentence);
  }

  /// A whole amount without its currency, for columns.
  String column(double usd) {
    return Digits.WHOLE.of(convert(usd));
  }

  /// A price with cents, without its currency.
  String price(double usd) {
    return Digits.HUNDREDTHS.of(convert(usd));
  }

  /// A figure in a unit that may be one of US dollars, in the currency of the answer.
  public double inUnit(double value, String unit) {
    return unit.startsWith(Money.USD) ? convert(value) : value;
  }

  /// The name of such a unit in the currency of the answer.
  public String unit(String unit) {
    return unit.startsWith(Money.USD) ? rate.currency() + unit.substring(Money.USD.length()) : unit;
  }
}
