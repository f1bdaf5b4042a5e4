package dev.rackrate.study;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Trust;
import dev.rackrate.study.text.Names;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/// The list `rent` -> one option for each price of each offer.
final class RentReader {

  private final Section study;
  private final Market market;
  private final Defaults defaults;
  private final DemandReader demand;
  private final TermsReader terms;
  private final Set<String> providers = new LinkedHashSet<>();

  RentReader(
      Section study, Market market, Defaults defaults, DemandReader demand, TermsReader terms) {
    this.study = study;
    this.market = market;
    this.defaults = defaults;
    this.demand = demand;
    this.terms = terms;
  }

  List<Option> options(Figures shared) {
    List<Option> options = new ArrayList<>();
    List<Node> items = Names.items(study, "rent");
    for (int index = 0; index < items.size(); index++) {
      Node item = items.get(index);
      if (item instanceof Node.Scalar auto && Names.isAuto(item)) {
        for (Offer offer : market.offers()) {
          Section entry = Names.entry(study, "rent", index, Names.named(auto, offer.id()));
          options.addAll(new Entry(entry, shared.copy(), false).options());
        }
      } else {
        Section entry = Names.entry(study, "rent", index, item);
        options.addAll(new Entry(entry, shared.copy(), true).options());
      }
    }
    return options;
  }

  /// Providers of the offers read.
  Set<String> providers() {
    return providers;
  }

  /// One price of an offer, from the study or the catalogue.
  private record Price(OptionKind kind, String id, Figures figures, List<String> notes) {

    Price(OptionKind kind, String id, Figures figures) {
      this(kind, id, figures, List.of());
    }
  }

  /// One entry of the list, with everything its prices share.
  private final class Entry {
    final Section entry;
    final boolean isNamed;
    final Optional<Offer> offer;
    final String name;
    final String provider;
    final Optional<Gpu> gpu;
    final Figures shared;

    Entry(Section entry, Figures shared, boolean isNamed) {
      this.entry = entry;
      this.isNamed = isNamed;
      this.shared = shared;
      this.offer = entry.text("from").map(this::offer);
      this.name =
          entry
              .text("name")
              .or(() -> offer.map(Offer::id))
              .orElseThrow(() -> entry.missing("name", "p5"));
      this.provider = entry.text("provider").or(() -> offer.map(Offer::provider)).orElse("");
      this.gpu =
          entry
              .text("gpu")
              .map(text -> demand.gpu(entry, "gpu", text))
              .or(() -> offer.map(Offer::gpu));
      providers.add(provider);
    }

    private Offer offer(String id) {
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
          .orElseGet(() ->
              Names.unknown("offer", id, Nearest.to(id, all.stream().map(Offer::id).toList())));
    }

    List<Option> options() {
      shared();
      List<Price> prices = new ArrayList<>();
      onDemand().ifPresent(prices::add);
      block().ifPresent(prices::add);
      spot().ifPresent(prices::add);
      prices.addAll(reserved());
      monthly().ifPresent(prices::add);
      if (prices.isEmpty()) {
        throw entry.missing("on-demand", "2.50 USD/hour");
      }
      return prices.stream().map(this::option).toList();
    }

    private Option option(Price price) {
      List<Misfit> misfits = new ArrayList<>(demand.meet(price.figures, gpu, entry, isNamed));
      if (price.kind == OptionKind.SPOT && !demand.isInterruptible()) {
        misfits.add(
            Misfit.of(
                Misfit.Kind.SPOT,
                "the work is not marked interruptible, so it cannot run on spot"));
      }
      List<CostItem> items =
          StudyReader.costs(
              entry, CostItem.Basis.PER_MACHINE_ADDED, CostItem.Basis.PER_MACHINE_MONTH);
      return new Option(
          price.id + ":" + name,
          price.kind,
          name,
          name,
          gpu.map(Gpu::name).orElse(""),
          provider,
          entry.text("country").or(() -> offer.map(Offer::country)).orElse(""),
          Double.MAX_VALUE,
          trust(price),
          price.figures.inputs(),
          price.figures.origins(),
          items,
          misfits,
          notes(price),
          price.figures.shares());
    }

    /// What is said of a price taken from the catalogue goes with it.
    private List<String> notes(Price price) {
      List<String> notes = new ArrayList<>(price.notes);
      Origin origin = price.figures.origin(price.kind.rentalPrice()).orElseGet(Origin.Absent::new);
      if (origin instanceof Origin.CatalogueRow) {
        offer
            .flatMap(o ->
                o.prices().stream().filter(p -> p.pricing().label().equals(price.id)).findFirst())
            .map(Offer.Price::note)
            .filter(note -> !note.isEmpty())
            .map(note -> "note on " + name + ": " + note.replaceFirst("\\.$", ""))
            .ifPresent(notes::add);
      }
      return notes;
    }

    /// The study answers for what it names; what was found must be more than a guess.
    private Trust trust(Price price) {
      if (isNamed) {
        return Trust.NAMED;
      }
      boolean isGuess =
          Stream.of(price.kind.rentalPrice(), Input.RESERVED_UPFRONT)
              .filter(input -> price.figures.get(input) > 0)
              .flatMap(input -> price.figures.origin(input).stream())
              .flatMap(origin -> origin.sources().stream())
              .anyMatch(source -> source.confidence() == Confidence.ESTIMATE);
      if (isGuess) {
        return new Trust(false, "its price is an estimate");
      }
      String speed = demand.weakness(gpu);
      return speed.isEmpty() ? Trust.FOUND : new Trust(false, speed);
    }

    private void shared() {
      List<String> qualifiers = provider.isEmpty() ? List.of() : List.of(provider);
      Optional<Given> gpus =
          entry
              .whole("gpus", 1, 100_000)
              .or(() -> offer.map(o -> new Given(o.gpus(), "GPUs", row(o, o.prices().getFirst()))));
      gpus.ifPresentOrElse(
          given -> shared.put(Input.MACHINE_GPUS, given),
          () -> shared.putAbsent(Input.MACHINE_GPUS, 1));
      defaults.fill(shared, Input.TREND, entry.compoundRate("trend", 12), 0, qualifiers);
      defaults.fill(shared, Input.INCREMENT, hours("increment"), 0, qualifiers);
      defaults.fill(shared, Input.MINIMUM, hours("minimum"), 0, qualifiers);
      defaults.fill(
          shared,
          Input.START_UP,
          entry.amount("start-up", "min").map(given -> given.times(1 / 60.0)),
          0,
          qualifiers);
      defaults.fill(
          shared,
          Input.IDLE_SHARE,
          entry.amountBetween("idle-share", 0, 100, "ratio"),
          0,
          qualifiers);
      defaults.fill(shared, Input.STORAGE, entry.amount("storage", "USD/GB/month"), 0, qualifiers);
      defaults.fill(shared, Input.EGRESS, entry.amount("egress", "USD/GB"), 0, qualifiers);
      defaults.fill(
          shared,
          Input.RENT_AVAILABILITY,
          entry.amountBetween("availability", 0, 1, "ratio"),
          1,
          qualifiers);
      terms.fill(shared, provider);
      boolean isWritten = study.sectionOrEmpty("team").has("rented-hours");
      if (offer.filter(Offer::isManaged).isPresent() && !isWritten) {
        defaults
            .shipped("team.rented-hours", List.of("managed"))
            .ifPresent(given -> shared.put(Input.RENTED_STAFF_HOURS, given));
      }
    }

    /// A billing time in hours: as written, else that of the offer.
    private Optional<Given> hours(String key) {
      Optional<Given> written = entry.amount(key, "s");
      Optional<Given> known =
          offer
              .map(o -> key.equals("increment") ? o.incrementSeconds() : o.minimumSeconds())
              .filter(seconds -> seconds > 0)
              .map(s -> new Given(s, "s", row(offer.get(), offer.get().prices().getFirst())));
      return written.or(() -> known).map(given -> given.times(1 / 3600.0));
    }

    private Optional<Price> onDemand() {
      Optional<Given> price =
          entry
              .amount("on-demand", "USD/hour")
              .or(() ->
                  find(Pricing.OnDemand.class)
                      .map(p -> given(p, ((Pricing.OnDemand) p.pricing()).usdPerHour())));
      return price.map(given -> {
        shared.put(Input.ON_DEMAND_PRICE, given);
        return new Price(OptionKind.ON_DEMAND, "on-demand", shared.copy());
      });
    }

    private Optional<Price> spot() {
      Optional<Section> written = entry.section("spot");
      Optional<Offer.Price> known = find(Pricing.Spot.class);
      if (written.isEmpty() && known.isEmpty()) {
        return Optional.empty();
      }
      Figures figures = shared.copy();
      Given price =
          written
              .flatMap(spot -> spot.amount("price", "USD/hour"))
              .or(() -> known.map(p -> given(p, ((Pricing.Spot) p.pricing()).usdPerHour())))
              .orElseThrow(() -> written.orElseThrow().missing("price", "1.10 USD/hour"));
      figures.put(Input.SPOT_PRICE, price);
      interruptions(figures, written, known);
      Optional<Given> available =
          written.flatMap(spot -> spot.amountBetween("available", 0, 1, "ratio"));
      available.ifPresentOrElse(
          given -> figures.put(Input.SPOT_AVAILABLE, given),
          () -> figures.putAbsent(Input.SPOT_AVAILABLE, 1));
      if (figures.get(Input.SPOT_AVAILABLE) < 1 && !figures.isGiven(Input.ON_DEMAND_PRICE)) {
        throw entry.missing("on-demand", "2.50 USD/hour");
      }
      return Optional.of(new Price(OptionKind.SPOT, "spot", figures));
    }

    private void interruptions(
        Figures figures, Optional<Section> written, Optional<Offer.Price> known) {
      List<String> chip = gpu.map(g -> List.of(g.id())).orElse(List.of());
      Optional<Given> share =
          written
              .flatMap(spot -> spot.amountBetween("interruptions", 0, 0.99, "ratio/month"))
              .or(() -> known.flatMap(this::interrupted))
              .or(() -> defaults.shipped("rent.interruptions", chip));
      figures.putAbsent(Input.INTERRUPTIONS, 0);
      share.ifPresent(given ->
          figures.put(
              Input.INTERRUPTIONS,
              -Math.log1p(-given.value()) / 730.5,
              new Origin.Derived(
                  "-ln(1 - share interrupted in a month) / 730.5",
                  List.of(
                      new Origin.Derived.Part(
                          "share interrupted in a month",
                          given.value(),
                          "ratio",
                          given.origin())))));
    }

    private Optional<Given> interrupted(Offer.Price price) {
      OptionalDouble share = ((Pricing.Spot) price.pricing()).interruptedPerMonth();
      return share.isPresent() ? Optional.of(given(price, share.getAsDouble())) : Optional.empty();
    }

    private List<Price> reserved() {
      List<Price> prices = new ArrayList<>();
      for (Section reserved : entry.sections("reserved")) {
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
        prices.add(reservation(term, price, upfront));
      }
      if (prices.isEmpty()) {
        offer
            .map(Offer::prices)
            .orElse(List.of())
            .forEach(price -> {
              if (price.pricing() instanceof Pricing.Reserved r) {
                prices.add(
                    reservation(
                        given(price, r.termMonths()),
                        Optional.of(given(price, r.usdPerHour())),
                        Optional.of(given(price, r.upfrontUsd()))));
              }
            });
      }
      return prices;
    }

    private Price reservation(Given term, Optional<Given> price, Optional<Given> upfront) {
      Figures figures = shared.copy();
      figures.put(Input.RESERVED_TERM, term);
      figures.putAbsent(Input.RESERVED_PRICE, 0);
      figures.putAbsent(Input.RESERVED_UPFRONT, 0);
      price.ifPresent(given -> figures.put(Input.RESERVED_PRICE, given));
      upfront.ifPresent(given -> figures.put(Input.RESERVED_UPFRONT, given));
      int months = (int) term.value();
      String label = months % 12 == 0 ? months / 12 + "y" : months + "m";
      return new Price(OptionKind.RESERVED, "reserved-" + label, figures);
    }

    /// A prepaid block, taken again for each month as long as the work lasts.
    private Optional<Price> block() {
      return find(Pricing.Block.class)
          .map(known -> {
            Figures figures = shared.copy();
            double hours = shared.get(Input.HOURS_PER_MONTH);
            double usdPerHour = known.pricing().usdPerHour();
            figures.put(Input.RESERVED_TERM, given(known, 1));
            figures.putAbsent(Input.RESERVED_PRICE, 0);
            figures.put(Input.RESERVED_UPFRONT, given(known, usdPerHour * hours));
            String note =
                "%s is a block booked and paid ahead; that it can be had again each month is taken for granted"
                    .formatted(name);
            return new Price(OptionKind.RESERVED, "block", figures, List.of(note));
          });
    }

    private Optional<Price> monthly() {
      double hours = shared.get(Input.HOURS_PER_MONTH);
      Optional<Given> price =
          entry
              .amount("monthly", "USD/month")
              .or(() ->
                  find(Pricing.Monthly.class)
                      .map(p -> given(p, ((Pricing.Monthly) p.pricing()).usdPerHour() * hours)));
      return price.map(given -> {
        Figures figures = shared.copy();
        figures.put(Input.MONTHLY_PRICE, given);
        return new Price(OptionKind.MONTHLY, "monthly", figures);
      });
    }

    private Optional<Offer.Price> find(Class<? extends Pricing> pricing) {
      return offer.map(Offer::prices).orElse(List.of()).stream()
          .filter(price -> pricing.isInstance(price.pricing()))
          .findFirst();
    }

    private Given given(Offer.Price price, double value) {
      defaults.exchange().refuseMixtureWhenPegged();
      return new Given(value, "", row(offer.orElseThrow(), price));
    }

    private Origin row(Offer from, Offer.Price price) {
      return new Origin.CatalogueRow("offers.csv", from.id(), price.source());
    }
  }
}
