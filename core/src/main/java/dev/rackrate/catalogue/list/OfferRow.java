package dev.rackrate.catalogue.list;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.quantity.Money;
import java.util.Optional;

/// One price of something that can be rented, compared or only shown.
///
/// @param chips its chip or chips by name
/// @param host what the machine has besides its GPUs
/// @param reason why it is not compared; empty where it is
public record OfferRow(
    String id,
    String provider,
    Optional<Gpu> gpu,
    String chips,
    int gpus,
    String region,
    String country,
    Offer.Price price,
    Host host,
    String reason) {

  static OfferRow of(Offer offer, Offer.Price price) {
    return new OfferRow(
        offer.id(),
        offer.provider(),
        Optional.of(offer.gpu()),
        offer.gpu().name(),
        offer.gpus(),
        offer.region(),
        offer.country(),
        price,
        offer.host(),
        "");
  }

  static OfferRow of(Listing listing) {
    return new OfferRow(
        listing.id(),
        listing.provider(),
        listing.chip(),
        listing.chipText(),
        listing.gpus(),
        listing.region(),
        "",
        listing.price(),
        Host.UNKNOWN,
        listing.reason());
  }

  /// The currency its seller lists it in.
  public String currency() {
    return price.listed().map(Offer.Price.Listed::currency).orElse(Money.USD);
  }

  /// What an hour on one of its GPUs costs in that currency.
  public double listedPerGpuHour() {
    return price.listed().map(Offer.Price.Listed::pricing).orElse(price.pricing()).usdPerHourInAll()
        / gpus;
  }

  /// What an hour on one of its GPUs costs.
  public double usdPerGpuHour() {
    return price.pricing().usdPerHourInAll() / gpus;
  }
}
