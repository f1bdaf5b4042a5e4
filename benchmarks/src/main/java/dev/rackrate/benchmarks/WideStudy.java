package dev.rackrate.benchmarks;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Offer;
import java.util.stream.Collectors;

/// A study that names ten machines and thirty offers of the catalogue.
final class WideStudy {

  private static final int MACHINES = 10;
  private static final int OFFERS = 30;

  private WideStudy() {}

  static String text(Catalogue catalogue, String growth) {
    String machines =
        catalogue.tables().machines().stream()
            .limit(MACHINES)
            .map(MachineDesign::id)
            .collect(Collectors.joining(", "));
    String offers =
        catalogue.on(catalogue.newestPrice()).offers().stream()
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
