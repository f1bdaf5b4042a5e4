package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.quantity.Require;
import dev.rackrate.scenario.CostItem;
import java.util.List;
import java.util.Optional;

/// An offer to rent, as somebody names it or writes it out.
///
/// @param path where it stands, such as `rent[2]`
/// @param provider who rents it out; empty where not said
/// @param country where it stands; empty where not said
/// @param offer of the catalogue that it starts from
/// @param gpu its GPU, where said or known of the offer
/// @param written its own figures; of interruptions the share interrupted in a month
/// @param spot the figures of its spot price, where it has one of its own
/// @param reserved term, price and upfront payment of each reservation
/// @param costs that come with it
public record RentEntry(
    String path,
    String name,
    String provider,
    String country,
    Optional<Offer> offer,
    Optional<Gpu> gpu,
    Written written,
    Optional<Written> spot,
    List<Written> reserved,
    List<CostItem> costs) {

  public RentEntry {
    Require.notBlank(name, "name of an offer");
    reserved = List.copyOf(reserved);
    costs = List.copyOf(costs);
  }

  /// An offer of the catalogue as it is.
  public static RentEntry of(Offer offer, String path) {
    return new RentEntry(
        path,
        offer.id(),
        offer.provider(),
        offer.country(),
        Optional.of(offer),
        Optional.of(offer.gpu()),
        Written.NONE,
        Optional.empty(),
        List.of(),
        List.of());
  }
}
