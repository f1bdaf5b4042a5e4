package dev.rackrate.resolve.asked;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
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
/// @param product what sort of machine it is
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
    List<CostItem> costs,
    Product product) {

  /// The figures that are prices of a machine, or of a GPU where there are several sizes.
  private static final List<Input> PRICES =
      List.of(
          Input.ON_DEMAND_PRICE,
          Input.MONTHLY_PRICE,
          Input.BLOCK_PRICE,
          Input.SPOT_PRICE,
          Input.RESERVED_PRICE,
          Input.RESERVED_UPFRONT);

  /// An offer in one size of which nothing else is said.
  public RentEntry(
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
    this(path, name, provider, country, offer, gpu, written, spot, reserved, costs, Product.PLAIN);
  }

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
        List.of(),
        new Product(List.of(), Product.Link.UNKNOWN, offer.isManaged(), false, Host.UNKNOWN));
  }

  /// The entry in one of its sizes, at the price of so many GPUs.
  public RentEntry sized(int gpus) {
    Given size =
        new Given(
            gpus,
            "GPUs",
            written.get(Input.MACHINE_GPUS).map(Given::origin).orElseGet(Origin.Absent::new));
    return new RentEntry(
        path,
        name,
        provider,
        country,
        offer.map(each -> each.sized(gpus)),
        gpu,
        ofMachine(written, size).with(Input.MACHINE_GPUS, size),
        spot.map(each -> ofMachine(each, size)),
        reserved.stream().map(each -> ofMachine(each, size)).toList(),
        costs,
        product.sized(gpus));
  }

  private static Written ofMachine(Written ofGpu, Given gpus) {
    Written all = ofGpu;
    for (Input input : PRICES) {
      Optional<Given> price = all.get(input);
      if (price.isPresent()) {
        all = all.with(input, ofGpus(price.get(), gpus));
      }
    }
    return all;
  }

  /// What a machine costs at the price of one of its GPUs.
  public static Given ofGpus(Given price, Given gpus) {
    return new Given(
        price.value() * gpus.value(),
        price.unit().replace("/GPU", "").replace("-hour", "/hour"),
        new Origin.Derived(
            "price of a GPU * machine.gpus",
            List.of(
                new Origin.Derived.Part(
                    "price of a GPU", price.value(), price.unit(), price.origin()),
                new Origin.Derived.Part(
                    Input.MACHINE_GPUS.path(), gpus.value(), "GPUs", gpus.origin()))));
  }
}
