package dev.rackrate.audit;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a catalogue knows of prices like that of an offer: of the same provider, GPU and way of
/// paying.
final class KnownPrices {

  private final Catalogue catalogue;

  KnownPrices(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// A price that was seen.
  ///
  /// @param isHeldUntil last day on which it counts
  record Known(String offer, double usdPerGpuHour, LocalDate since, LocalDate isHeldUntil) {}

  /// What a GPU-hour of an offer costs.
  static double usdPerGpuHour(Option rent) {
    return usdPerHour(rent) / rent.get(Input.MACHINE_GPUS);
  }

  /// What an hour of a machine costs, with what is paid upfront or by the month spread over it.
  static double usdPerHour(Option rent) {
    if (rent.kind().isOwned() || rent.kind() == OptionKind.API) {
      return Double.NaN;
    }
    double hours = rent.get(Input.HOURS_PER_MONTH);
    double price = rent.get(rent.kind().rentalPrice());
    if (rent.kind() == OptionKind.RESERVED) {
      return price + rent.get(Input.RESERVED_UPFRONT) / (rent.get(Input.RESERVED_TERM) * hours);
    }
    return rent.kind() == OptionKind.MONTHLY ? price / hours : price;
  }

  /// Every price of the kind, whenever it was seen.
  List<Known> everOf(Option rent) {
    List<Known> known = new ArrayList<>();
    if (rent.gpu().isEmpty() || rent.provider().isEmpty()) {
      return known;
    }
    for (Offer offer : catalogue.tables().offers()) {
      if (!isLike(offer, rent)) {
        continue;
      }
      for (Offer.Price price : offer.prices()) {
        if (price.pricing().label().equals(label(rent)) && price.listed().isEmpty()) {
          boolean isOpen = price.until().equals(Offer.Price.OPEN);
          known.add(
              new Known(
                  offer.id(),
                  offer.usdPerGpuHour(price),
                  price.source().date().start(),
                  isOpen ? price.lapses() : price.until()));
        }
      }
    }
    return known;
  }

  /// Those that held on a day.
  List<Known> on(Option rent, LocalDate day) {
    return everOf(rent).stream()
        .filter(price -> !price.since().isAfter(day) && !price.isHeldUntil().isBefore(day))
        .toList();
  }

  /// GPUs of the machines of the same provider and GPU.
  List<Integer> sizesOf(Option rent) {
    return rent.gpu().isEmpty() || rent.provider().isEmpty()
        ? List.of()
        : catalogue.tables().offers().stream()
            .filter(offer -> isLike(offer, rent))
            .map(Offer::gpus)
            .distinct()
            .toList();
  }

  private boolean isLike(Offer offer, Option rent) {
    boolean isSameGpu =
        catalogue.gpu(rent.gpu()).filter(gpu -> gpu.id().equals(offer.gpu().id())).isPresent();
    return isSameGpu && plain(offer.provider()).equals(plain(rent.provider()));
  }

  private static String plain(String provider) {
    return provider.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static String label(Option rent) {
    if (rent.kind() == OptionKind.RESERVED) {
      int months = (int) Math.round(rent.get(Input.RESERVED_TERM));
      return "reserved-" + (months % 12 == 0 ? months / 12 + "y" : months + "m");
    }
    return rent.kind().label();
  }
}
