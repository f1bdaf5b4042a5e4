package dev.rackrate.benchmarks;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.Offer;
import java.util.stream.Collectors;

/// A study that names ten machines and thirty offers of the catalogue.
final class WideStudy {

  private static final int OFFERS = 30;

  private WideStudy() {}

  static String text(Catalogue catalogue, String growth) {
    String machines =
        catalogue.machines().stream().map(Machine::id).collect(Collectors.joining(", "));
    String offers =
        catalogue.offers().stream()
            .filter(offer -> offer.gpus() == 8 || offer.prices().size() > 1)
            .limit(OFFERS)
            .map(Offer::id)
            .map(id -> "\"" + id + "\"")
            .collect(Collectors.joining(", "));
    return """
    rackrate: 1
    title: Ten machines and thirty offers
    demand: {gpus: 8, hours-per-week: 61, growth: %s, interruptible: yes}
    build: [%s]
    rent: [%s]
    """
        .formatted(growth, machines, offers);
  }
}
