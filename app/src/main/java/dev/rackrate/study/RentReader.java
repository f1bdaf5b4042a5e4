package dev.rackrate.study;

import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.ProviderTerms;
import dev.rackrate.resolve.asked.Product;
import dev.rackrate.resolve.asked.RentEntry;
import dev.rackrate.resolve.asked.Wanted;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.study.text.Names;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The list `rent` -> offers to rent.
final class RentReader {

  /// More sizes are a slip.
  private static final int MOST_SIZES = 100;

  private static final int MOST_NAMED = 3;

  private static final int MOST_GPUS = 100_000;

  private final Section study;
  private final Market market;
  private final GpuNames gpus;

  RentReader(Section study, Market market, GpuNames gpus) {
    this.study = study;
    this.market = market;
    this.gpus = gpus;
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
    Sizes sizes = sizes(entry, offer);
    Written figures = figures(entry, sizes);
    Optional<Written> spot = entry.section("spot").map(each -> spot(each, sizes));
    if (entry.yesOrNo("may-vanish").orElse(false) && figures.has(Input.ON_DEMAND_PRICE)) {
      if (spot.isPresent()) {
        throw entry.problem(
            "on-demand", Sentence.of("of what may vanish counts as spot; keep one of them"));
      }
      Given price = figures.get(Input.ON_DEMAND_PRICE).orElseThrow();
      spot = Optional.of(Written.NONE.with(Input.SPOT_PRICE, price));
      figures = figures.without(Set.of(Input.ON_DEMAND_PRICE));
    }
    return new RentEntry(
        entry.path(),
        name,
        entry.text("provider").or(() -> offer.map(Offer::provider)).orElse(""),
        place(entry).or(() -> offer.map(Offer::country)).orElse(""),
        offer,
        gpus.under(entry, "gpu").or(() -> offer.map(Offer::gpu)),
        figures,
        spot,
        entry.sections("reserved").stream().map(each -> reserved(each, sizes)).toList(),
        CostReader.read(entry, CostItem.Basis.PER_MACHINE_ADDED, CostItem.Basis.PER_RENTED_MONTH),
        product(entry, sizes, offer));
  }

  private static Optional<String> place(Section entry) {
    if (entry.has("place") && entry.has("country")) {
      throw entry.problem("place", Sentence.of("says the same as country; keep one of them"));
    }
    return entry.place("place").or(() -> entry.place("country"));
  }

  /// Numbers of GPUs in which a machine can be had.
  ///
  /// @param several where prices are for each GPU; empty where there is one size
  /// @param one GPUs of a machine of one size; of several the smallest
  private record Sizes(List<Integer> several, Given one) {}

  private static Sizes sizes(Section entry, Optional<Offer> offer) {
    List<Integer> all = entry.wholeNumbers("gpus", 1, MOST_GPUS, MOST_SIZES, "8, 1..8 or [1, 8]");
    boolean isOne = all.size() < 2 && !(entry.value("gpus").orElse(null) instanceof Node.Sequence);
    double gpus = all.isEmpty() ? offer.map(Offer::gpus).orElse(1) : all.getFirst();
    Origin origin =
        entry
            .value("gpus")
            .<Origin>map(node -> entry.origin("gpus", node))
            .orElseGet(Origin.Absent::new);
    return new Sizes(isOne ? List.of() : all, new Given(gpus, "GPUs", origin));
  }

  private static Product product(Section entry, Sizes sizes, Optional<Offer> offer) {
    Product.Link link =
        entry
            .choice("link")
            .flatMap(word ->
                Arrays.stream(Product.Link.values())
                    .filter(each -> each.label().equals(word))
                    .findFirst())
            .orElse(Product.Link.UNKNOWN);
    return new Product(
        sizes.several,
        link,
        entry.yesOrNo("managed").orElse(offer.filter(Offer::isManaged).isPresent()),
        entry.yesOrNo("may-vanish").orElse(false),
        HostReader.read(entry));
  }

  /// An amount of the machine, or where it says so of each of its GPUs.
  private static Optional<Given> price(Section section, String key, String unit, Sizes sizes) {
    String ofGpu = unit.replaceFirst("USD", "USD/GPU").replace("/hour", "-hour");
    return section
        .amount(key, unit, ofGpu)
        .map(given ->
            given.unit().equals(ofGpu) && sizes.several.isEmpty()
                ? RentEntry.ofGpus(given, sizes.one)
                : given);
  }

  private Offer offer(Section entry, String id) {
    return market
        .offer(id)
        .or(() ->
            market.serverless().stream()
                .filter(offer -> offer.id().equalsIgnoreCase(id))
                .findFirst())
        .orElseThrow(() -> entry.problem("from", unknown(id)));
  }

  private Sentence unknown(String id) {
    List<Offer> all = market.catalogue().tables().offers();
    if (all.stream().anyMatch(known -> known.id().equalsIgnoreCase(id))) {
      return Sentence.of(
          "no price of {} held on as-of {}; write its price", Arg.name(id), Arg.day(market.day()));
    }
    return market.listings().stream()
        .filter(listing -> listing.id().equalsIgnoreCase(id))
        .findFirst()
        .map(listing ->
            Sentence.of(
                "{} is listed but not compared ({}); write it out with its gpu and price",
                Arg.name(listing.id()),
                Arg.name(listing.reason())))
        .or(() -> provider(id))
        .orElseGet(() ->
            Sentence.of(
                "the catalogue has no offer called \"{}\"{}",
                Arg.name(id),
                Names.orWrittenOut(
                    Nearest.to(
                        id,
                        Stream.concat(
                                all.stream().flatMap(o -> Stream.of(o.id(), o.provider())),
                                market.listings().stream().map(Listing::provider))
                            .toList()))));
  }

  /// What to write where the name is that of a provider.
  private Optional<Sentence> provider(String name) {
    String key = ProviderTerms.key(name);
    List<String> offers =
        market.offers().stream()
            .filter(offer -> ProviderTerms.key(offer.provider()).equals(key))
            .map(Offer::id)
            .distinct()
            .sorted()
            .limit(MOST_NAMED)
            .toList();
    if (!offers.isEmpty()) {
      return Optional.of(
          Sentence.of(
              "{} is a provider; write the name of one of its offers, such as {}",
              Arg.name(name),
              Arg.oneOf(offers)));
    }
    return market.listings().stream()
        .filter(listing -> ProviderTerms.key(listing.provider()).equals(key))
        .findFirst()
        .map(listing ->
            Sentence.of(
                "{} is a provider of which no offer is compared ({}: {}); write it out with its gpu"
                    + " and price",
                Arg.name(name),
                Arg.name(listing.id()),
                Arg.name(listing.reason())));
  }

  private static Written figures(Section entry, Sizes sizes) {
    WrittenFigures figures = new WrittenFigures();
    figures
        .put(Input.MACHINE_GPUS, entry.value("gpus").map(_ -> sizes.one))
        .put(Input.GPU_RATIO, entry.number("speed", 0.001, 1_000))
        .put(Input.TREND, entry.compoundRate("trend", 12))
        .put(Input.INCREMENT, entry.amount("increment", "s").map(RentReader::secondsToHours))
        .put(Input.MINIMUM, entry.amount("minimum", "s").map(RentReader::secondsToHours))
        .put(Input.START_UP, entry.amount("start-up", "min").map(given -> given.times(1 / 60.0)))
        .put(Input.RENT_LEAD_TIME, entry.amount("lead-time", "days"))
        .put(Input.IDLE_SHARE, entry.amountBetween("idle-share", 0, 100, "ratio"))
        .put(Input.STORAGE, entry.amount("storage", "USD/GB/month"))
        .put(Input.EGRESS, entry.amount("egress", "USD/GB"))
        .put(Input.RENTED_SOFTWARE, entry.amount("software", "USD/hour"))
        .put(Input.RENT_CARBON, entry.amount("carbon", "kg/hour"))
        .put(Input.RENT_AVAILABILITY, entry.amountBetween("availability", 0, 1, "ratio"))
        .put(Input.ON_DEMAND_PRICE, price(entry, "on-demand", "USD/hour", sizes))
        .put(Input.MONTHLY_PRICE, price(entry, "monthly", "USD/month", sizes));
    entry.section("block").ifPresent(block -> block(block, figures, sizes));
    return figures.done();
  }

  private static Given secondsToHours(Given seconds) {
    return seconds.times(1 / 3600.0);
  }

  private static void block(Section block, WrittenFigures figures, Sizes sizes) {
    Given price =
        price(block, "price", "USD/hour", sizes)
            .orElseThrow(() -> block.missing("price", "31 USD/hour"));
    figures.put(Input.BLOCK_PRICE, Optional.of(price));
    block
        .wholeRange("days", 1, 3_650, "1..182")
        .ifPresent(days ->
            figures
                .put(Input.BLOCK_LEAST_DAYS, Optional.of(days.from()))
                .put(Input.BLOCK_MOST_DAYS, Optional.of(days.to())));
  }

  private static Written spot(Section spot, Sizes sizes) {
    return new WrittenFigures()
        .put(Input.SPOT_PRICE, price(spot, "price", "USD/hour", sizes))
        .put(Input.INTERRUPTIONS, spot.amountBetween("interruptions", 0, 0.99, "ratio/month"))
        .put(Input.SPOT_AVAILABLE, spot.amountBetween("available", 0, 1, "ratio"))
        .done();
  }

  private static Written reserved(Section reserved, Sizes sizes) {
    Given term =
        reserved
            .amountBetween("term", 1, 240, "months")
            .orElseThrow(() -> reserved.missing("term", "1 year"));
    if (term.value() != Math.rint(term.value())) {
      throw reserved.problem("term", Sentence.of("must be whole months, e.g. 12 months"));
    }
    Optional<Given> price = price(reserved, "price", "USD/hour", sizes);
    Optional<Given> upfront = price(reserved, "upfront", "USD", sizes);
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
