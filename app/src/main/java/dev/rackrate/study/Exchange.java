package dev.rackrate.study;

import dev.rackrate.catalogue.Market;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Turns amounts of any currency into US dollars at one rate each.
///
/// A study in one currency needs no rate: its currency then counts as the unit, and the first
/// amount in another one, or a shipped one in dollars, asks for the rate.
final class Exchange {

  private final Market market;
  private final Map<String, Money.Rate> rates = new HashMap<>();
  private final String ownCurrency;

  Exchange(Market market, String ownCurrency, Map<String, Money.Rate> written) {
    this.market = market;
    this.ownCurrency = ownCurrency;
    rates.putAll(written);
    rates.put(Money.USD, new Money.Rate(Money.USD, 1, new Origin.Absent()));
  }

  String ownCurrency() {
    return ownCurrency;
  }

  /// The rate of the currency the answer is given in.
  Money.Rate own() {
    return known(ownCurrency).orElseGet(() -> new Money.Rate(ownCurrency, 1, new Origin.Absent()));
  }

  /// US dollars for one unit, or what to write where no rate is known.
  double usdPerUnit(String currency, Place place, String path) {
    if (known(ownCurrency).isEmpty()) {
      if (currency.equals(ownCurrency)) {
        return 1;
      }
      throw StudyProblem.at(place, path, missing(ownCurrency));
    }
    return known(currency)
        .orElseThrow(() -> StudyProblem.at(place, path, missing(currency)))
        .usdPerUnit();
  }

  /// Complains where a shipped amount in dollars meets a study whose currency has no rate.
  void refuseMixtureWhenPegged() {
    if (known(ownCurrency).isEmpty()) {
      throw new StudyProblem(missing(ownCurrency));
    }
  }

  private Optional<Money.Rate> known(String currency) {
    Money.Rate rate = rates.get(currency);
    return rate != null ? Optional.of(rate) : market.rate(currency);
  }

  private String missing(String currency) {
    return "no exchange rate for %1$s on %2$s; write exchange-rates: {%1$s: ... USD}"
        .formatted(currency, market.day());
  }
}
