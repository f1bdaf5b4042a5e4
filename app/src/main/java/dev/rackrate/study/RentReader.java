package dev.rackrate.study;

import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.resolve.RentEntry;
import dev.rackrate.resolve.Wanted;
import dev.rackrate.resolve.Written;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.study.text.Names;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The list `rent` -> offers to rent.
final class RentReader {

  private final Section study;
  private final Market market;
  private final GpuNames gpus;

  RentReader(Section study, Market market) {
    this.study = study;
    this.market = market;
    this.gpus = new GpuNames(market.catalogue());
  }

  List<Wanted<RentEntry>> read() {
    List<Wanted<RentEntry>> entries = new ArrayList<>();
    List<Node> items = Names.items(study, "rent");
    for (int index = 0; index < items.size(); index++) {
      Node item = items.get(index);
      entries.add(
          Names.isAuto(item)
              ? new Wanted.Auto<>("rent[" + index + "]")
              : new Wanted.Named<>(entry(Names.entry(study, "rent", index, item))));
    }
    return entries;
  }

  private RentEntry entry(Section entry) {
    Optional<Offer> offer = entry.text("from").map(id -> offer(entry, id));
    String name =
        entry
            .text("name")
            .or(() -> offer.map(Offer::id))
            .orElseThrow(() -> entry.missing("name", "p5"));
    return new RentEntry(
        entry.path(),
        name,
        entry.text("provider").or(() -> offer.map(Offer::provider)).orElse(""),
        entry.text("country").or(() -> offer.map(Offer::country)).orElse(""),
        offer,
        gpus.under(entry, "gpu").or(() -> offer.map(Offer::gpu)),
        figures(entry),
        entry.section("spot").map(RentReader::spot),
        entry.sections("reserved").stream().map(RentReader::reserved).toList(),
        CostReader.read(entry, CostItem.Basis.PER_MACHINE_ADDED, CostItem.Basis.PER_MACHINE_MONTH));
  }

  private Offer offer(Section entry, String id) {
    return market.offer(id).orElseThrow(() -> entry.problem("from", unknown(id)));
  }

  private String unknown(String id) {
    List<Offer> all = market.catalogue().tables().offers();
    if (all.stream().anyMatch(known -> known.id().equalsIgnoreCase(id))) {
      return "no price of %s held on as-of %s; write its price".formatted(id, market.day());
    }
    return market.listings().stream()
        .filter(listing -> listing.id().equalsIgnoreCase(id))
        .findFirst()
        .map(listing ->
            "%s is listed but not compared (%s); write it out with its gpu and price"
                .formatted(listing.id(), listing.reason()))
        .orElseGet(
            () -> Names.unknown("offer", id, Nearest.to(id, all.stream().map(Offer::id).toList())));
  }

  private static Written figures(Section entry) {
    WrittenFigures figures = new WrittenFigures();
    figures
        .put(Input.MACHINE_GPUS, entry.whole("gpus", 1, 100_000))
        .put(Input.GPU_RATIO, entry.number("speed", 0.001, 1_000))
        .put(Input.TREND, entry.compoundRate("trend", 12))
        .put(Input.INCREMENT, entry.amount("increment", "s").map(RentReader::secondsToHours))
        .put(Input.MINIMUM, entry.amount("minimum", "s").map(RentReader::secondsToHours))
        .put(Input.START_UP, entry.amount("start-up", "min").map(given -> given.times(1 / 60.0)))
        .put(Input.IDLE_SHARE, entry.amountBetween("idle-share", 0, 100, "ratio"))
        .put(Input.STORAGE, entry.amount("storage", "USD/GB/month"))
        .put(Input.EGRESS, entry.amount("egress", "USD/GB"))
        .put(Input.RENTED_SOFTWARE, entry.amount("software", "USD/hour"))
        .put(Input.RENT_AVAILABILITY, entry.amountBetween("availability", 0, 1, "ratio"))
        .put(Input.ON_DEMAND_PRICE, entry.amount("on-demand", "USD/hour"))
        .put(Input.MONTHLY_PRICE, entry.amount("monthly", "USD/month"));
    entry.section("block").ifPresent(block -> block(block, figures));
    return figures.done();
  }

  private static Given secondsToHours(Given seconds) {
    return seconds.times(1 / 3600.0);
  }

  private static void block(Section block, WrittenFigures figures) {
    Given price =
        block.amount("price", "USD/hour").orElseThrow(() -> block.missing("price", "31 USD/hour"));
    figures.put(Input.BLOCK_PRICE, Optional.of(price));
    block
        .wholeRange("days", 1, 3_650, "1..182")
        .ifPresent(days ->
            figures
                .put(Input.BLOCK_LEAST_DAYS, Optional.of(days.from()))
                .put(Input.BLOCK_MOST_DAYS, Optional.of(days.to())));
  }

  private static Written spot(Section spot) {
    return new WrittenFigures()
        .put(Input.SPOT_PRICE, spot.amount("price", "USD/hour"))
        .put(Input.INTERRUPTIONS, spot.amountBetween("interruptions", 0, 0.99, "ratio/month"))
        .put(Input.SPOT_AVAILABLE, spot.amountBetween("available", 0, 1, "ratio"))
        .done();
  }

  private static Written reserved(Section reserved) {
    Given term =
        reserved
            .amountBetween("term", 1, 240, "months")
            .orElseThrow(() -> reserved.missing("term", "1 year"));
    if (term.value() != Math.rint(term.value())) {
      throw reserved.problem("term", "must be whole months, e.g. 12 months");
    }
    Optional<Given> price = reserved.amount("price", "USD/hour");
    Optional<Given> upfront = reserved.amount("upfront", "USD");
    if (price.isEmpty() && upfront.isEmpty()) {
      throw reserved.missing("price", "1.90 USD/hour");
    }
    return new WrittenFigures()
        .put(Input.RESERVED_TERM, Optional.of(term))
        .put(Input.RESERVED_PRICE, price)
        .put(Input.RESERVED_UPFRONT, upfront)
        .done();
  }
}
