package dev.rackrate.ingest.feed;

import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Pricing;
import java.time.LocalDate;
import java.util.Optional;

/// A price of a machine as a price list says it.
///
/// @param chip its GPU in the words of the list; empty where the name of the instance says it
/// @param chipMemoryGib memory of one GPU; 0 where the list does not say
/// @param gpus how many; 0 where the name of the instance says it
/// @param country two letters, or empty where the region says it
/// @param currency of `pricing`
/// @param day where the list dates each price by itself
/// @param url where the list says it saw the price; else empty
public record OfferQuote(
    String provider,
    String instance,
    String chip,
    double chipMemoryGib,
    double gpus,
    String region,
    String country,
    String currency,
    Pricing pricing,
    Host host,
    Optional<LocalDate> day,
    String url) {

  /// A price in US dollars of a machine that its name tells all about.
  static OfferQuote of(String provider, String instance, String region, Pricing pricing) {
    return of(provider, instance, "", 0, 0, region, pricing, Host.UNKNOWN);
  }

  /// A price in US dollars.
  static OfferQuote of(
      String provider,
      String instance,
      String chip,
      double chipMemoryGib,
      double gpus,
      String region,
      Pricing pricing,
      Host host) {
    return new OfferQuote(
        provider,
        instance,
        chip,
        chipMemoryGib,
        gpus,
        region,
        "",
        "USD",
        pricing,
        host,
        Optional.empty(),
        "");
  }

  OfferQuote in(String otherCurrency) {
    return new OfferQuote(
        provider,
        instance,
        chip,
        chipMemoryGib,
        gpus,
        region,
        country,
        otherCurrency,
        pricing,
        host,
        day,
        url);
  }

  OfferQuote seen(Optional<LocalDate> otherDay, String otherUrl) {
    return new OfferQuote(
        provider,
        instance,
        chip,
        chipMemoryGib,
        gpus,
        region,
        country,
        currency,
        pricing,
        host,
        otherDay,
        otherUrl);
  }

  OfferQuote inCountry(String otherCountry) {
    return new OfferQuote(
        provider,
        instance,
        chip,
        chipMemoryGib,
        gpus,
        region,
        otherCountry,
        currency,
        pricing,
        host,
        day,
        url);
  }
}
