package dev.rackrate.catalogue.list;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Offer;
import java.util.Optional;

/// One price of something that can be rented, compared or only shown.
///
/// @param chips its chip or chips by name
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
        listing.reason());
  }

  /// What an hour on one of its GPUs costs.
  public double usdPerGpuHour() {
    return price.pricing().usdPerHourInAll() / gpus;
  }
}
