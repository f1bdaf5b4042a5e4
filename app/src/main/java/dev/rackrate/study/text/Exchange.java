package dev.rackrate.study.text;

import dev.rackrate.catalogue.Market;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Turns amounts of any currency into US dollars at one rate each.
///
/// A study in one currency needs no rate: its currency then counts as the unit, and the first
/// amount in another one, or a shipped one in dollars, asks for the rate.
public final class Exchange {

  private final Market market;
  private final Map<String, Money.Rate> rates = new HashMap<>();
  private final String ownCurrency;

  public Exchange(Market market, String ownCurrency, Map<String, Money.Rate> written) {
    this.market = market;
    this.ownCurrency = ownCurrency;
    rates.putAll(written);
    rates.put(Money.USD, new Money.Rate(Money.USD, 1, new Origin.Absent()));
  }

  public String ownCurrency() {
    return ownCurrency;
  }

  /// The rate of the currency the answer is given in.
  public Money.Rate own() {
    return known(ownCurrency).orElseGet(() -> new Money.Rate(ownCurrency, 1, new Origin.Absent()));
  }

  /// The rate of that currency, where an answer has figures in dollars in any case.
  ///
  /// @param study where the currency is written
  /// @throws InputProblem where none is known
  public Money.Rate needed(Section study) {
    return known(ownCurrency).orElseThrow(() -> study.problem("currency", missing(ownCurrency)));
  }

  /// US dollars for one unit, or what to write where no rate is known.
  public double usdPerUnit(String currency, Place place, String path) {
    if (known(ownCurrency).isEmpty()) {
      if (currency.equals(ownCurrency)) {
        return 1;
      }
      throw InputProblem.at(place, path, missing(ownCurrency));
    }
    return known(currency)
        .orElseThrow(() -> InputProblem.at(place, path, missing(currency)))
        .usdPerUnit();
  }

  /// The currency of the study where no rate of it is known; else empty.
  public String unratedCurrency() {
    return known(ownCurrency).isEmpty() ? ownCurrency : "";
  }

  private Optional<Money.Rate> known(String currency) {
    Money.Rate rate = rates.get(currency);
    return rate != null ? Optional.of(rate) : market.rate(currency);
  }

  private Sentence missing(String currency) {
    return Sentence.of(
        "no exchange rate for {} on {}; write exchange-rates: {}",
        Arg.name(currency),
        Arg.day(market.day()),
        Arg.name("{" + currency + ": ... USD}"));
  }
}
