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
import java.util.function.Predicate;

/// What a catalogue knows of prices like that of an offer: of the same provider, GPU and way of
/// paying.
final class KnownPrices {

  private final Catalogue catalogue;

  KnownPrices(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// A price that was seen.
  ///
  /// @param heldUntil last day on which it counts
  record Known(String offer, double usdPerGpuHour, LocalDate since, LocalDate heldUntil) {

    boolean holdsOn(LocalDate day) {
      return !since.isAfter(day) && !heldUntil.isBefore(day);
    }
  }

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
    return rent.gpu().isEmpty() || rent.provider().isEmpty()
        ? List.of()
        : everOf(rent, offer -> isLike(offer, rent));
  }

  /// Those of every seller that held on a day.
  List<Known> ofAnySeller(Option rent, LocalDate day) {
    return rent.gpu().isEmpty()
        ? List.of()
        : everOf(rent, offer -> isSameGpu(offer, rent)).stream()
            .filter(price -> price.holdsOn(day))
            .toList();
  }

  private List<Known> everOf(Option rent, Predicate<Offer> isMeant) {
    List<Known> known = new ArrayList<>();
    for (Offer offer : catalogue.tables().offers()) {
      if (!isMeant.test(offer)) {
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
    return everOf(rent).stream().filter(price -> price.holdsOn(day)).toList();
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
    return isSameGpu(offer, rent) && plain(offer.provider()).equals(plain(rent.provider()));
  }

  private boolean isSameGpu(Offer offer, Option rent) {
    return catalogue.gpu(rent.gpu()).filter(gpu -> gpu.id().equals(offer.gpu().id())).isPresent();
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
