package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.index.ImpliedRents;
import dev.rackrate.resolve.market.Credibility;
import dev.rackrate.resolve.market.MemorySince;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Weakness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What follows from a market alone, whatever is asked of it: worked out when it is first wanted
/// and kept, since one question after the other is asked of the same market.
///
/// Several threads may ask. Keys are those of the catalogue, so that no question makes it grow.
final class MarketFacts {

  private final Market market;
  private final Credibility credibility;
  private final Map<String, List<Weakness>> weaknesses = new ConcurrentHashMap<>();
  private final Map<String, ImpliedRents> impliedRents = new ConcurrentHashMap<>();
  private final Map<String, Optional<Note>> dearerMemory = new ConcurrentHashMap<>();
  private final Map<String, Optional<FootprintRule.Known>> footprints = new ConcurrentHashMap<>();
  private final Map<String, Boolean> boards = new ConcurrentHashMap<>();
  private final Map<String, Boolean> arms = new ConcurrentHashMap<>();

  MarketFacts(Market market) {
    this.market = market;
    this.credibility = new Credibility(market);
  }

  Market market() {
    return market;
  }

  Credibility credibility() {
    return credibility;
  }

  /// What is weak about a price of an offer of the market.
  List<Weakness> weaknesses(Offer offer, Offer.Price price) {
    String key = offer.instance() + "|" + offer.id() + "|" + price.pricing().label();
    return kept(weaknesses, key, _ -> credibility.of(offer, price));
  }

  /// Where rents of a chip go by its contracts.
  ImpliedRents impliedRents(Gpu gpu) {
    return kept(impliedRents, gpu.id(), _ -> ImpliedRents.of(gpu, market));
  }

  /// How much dearer memory became since a machine was priced.
  Optional<Note> dearerMemory(Machine machine) {
    return kept(dearerMemory, machine.id(), _ -> MemorySince.of(machine, market));
  }

  /// What an hour on a GPU of an offer of the market puts into the air.
  Optional<FootprintRule.Known> footprint(Defaults defaults, Gpu gpu, Offer offer) {
    return defaults.isShipped()
        ? kept(
            footprints,
            gpu.id() + "|" + offer.provider() + "|" + offer.country(),
            _ -> FootprintRule.of(defaults, gpu, offer.provider(), offer.country()))
        : Optional.empty();
  }

  boolean isOnBoardOfEight(Gpu gpu) {
    return kept(boards, gpu.id(), _ -> gpu.isOnBoardOfEight());
  }

  boolean isOnArm(Gpu gpu) {
    return kept(arms, gpu.id(), _ -> gpu.isOnArm());
  }

  /// Two that ask at the same time may both work it out; it comes to the same.
  private static <V> V kept(Map<String, V> all, String key, Function<String, V> work) {
    V known = all.get(key);
    if (known != null) {
      return known;
    }
    V made = work.apply(key);
    all.put(key, made);
    return made;
  }
}
