package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;

/// One unit of `base` was worth `quote` units of `currency` on the day of the source.
public record ExchangeRate(String base, String currency, double quote, Source source) {

  public ExchangeRate {
    Require.positive(quote, "rate of " + currency);
    Require.between(quote, 1e-9, 1e9, "rate of " + currency);
  }
}
