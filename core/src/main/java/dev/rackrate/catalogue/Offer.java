package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.util.List;

/// A machine that can be rented in one place, with its prices.
///
/// @param id stable name, e.g. `aws/p5.48xlarge@us-east-1`
/// @param country two letters, with a state for the US (`US-VA`); empty where not known
/// @param incrementSeconds what a started increment lasts; 0 where not known
/// @param minimumSeconds least time billed; 0 where there is none or none is known
public record Offer(
    String id,
    String provider,
    String instance,
    Gpu gpu,
    int gpus,
    String region,
    String country,
    double incrementSeconds,
    double minimumSeconds,
    List<Price> prices) {

  /// A price of an offer and where it was seen.
  public record Price(Pricing pricing, Source source) {}

  public Offer {
    Require.notBlank(id, "id of an offer");
    Require.notBlank(provider, "provider of " + id);
    Require.atLeast(gpus, 1, "gpus of " + id);
    Require.atLeast(incrementSeconds, 0, "increment_seconds of " + id);
    Require.atLeast(minimumSeconds, 0, "minimum_seconds of " + id);
    prices = List.copyOf(prices);
    Require.atLeast(prices.size(), 1, "prices of " + id);
  }
}
