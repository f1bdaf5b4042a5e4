package dev.rackrate.catalogue.list;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.EncodeRate;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Providers;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.catalogue.list.Card.Fact;
import dev.rackrate.catalogue.list.Card.Section;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Looks up one thing of a catalogue by name and gathers what is known of it on a day.
public final class Cards {

  private static final int MOST_OF_A_PRICING = 4;

  private final Market market;
  private final Tables tables;
  private final CatalogueRows rows;

  public Cards(Market market) {
    this.market = market;
    this.tables = market.catalogue().tables();
    this.rows = new CatalogueRows(market);
  }

  /// The GPU, machine, offer, part, provider, kind of machine or model of that name, looked for in
  /// this order.
  public Optional<Card> of(String name) {
    return market
        .catalogue()
        .gpu(name)
        .map(this::gpu)
        .or(() -> first(tables.machines(), m -> m.id().equalsIgnoreCase(name)).map(this::machine))
        .or(() -> first(tables.offers(), o -> o.id().equalsIgnoreCase(name)).map(this::offer))
        .or(() -> first(tables.parts(), p -> p.id().equalsIgnoreCase(name)).map(this::part))
        .or(() -> provider(name))
        .or(() -> instance(name))
        .or(() -> model(name))
        .or(() -> form(name));
  }

  /// Names that a mistyped one may mean, nearest first.
  public List<String> like(String name) {
    return Catalogue.namesLike(
        name,
        Stream.of(
                tables.gpus().stream().map(Gpu::name),
                tables.machines().stream().map(MachineDesign::id),
                tables.offers().stream().map(Offer::id),
                tables.parts().stream().map(Part::id),
                tables.presets().stream().map(ModelPreset::id),
                tables.tokenPrices().stream().map(TokenPrice::modelId),
                providers())
            .flatMap(names -> names)
            .toList());
  }

  private Stream<String> providers() {
    return Stream.of(
            tables.offers().stream().map(Offer::provider),
            tables.listings().stream().map(Listing::provider),
            tables.tokenPrices().stream().map(TokenPrice::provider))
        .flatMap(names -> names);
  }

  /// The chip of a name without its form, or of the one form with the memory that the name tells.
  private Optional<Card> form(String name) {
    List<Gpu> forms = market.catalogue().formsOf(name);
    return forms.stream()
        .findFirst()
        .map(gpu -> forms.size() > 1 ? understood(gpu(gpu), name) : gpu(gpu));
  }

  /// A card of the chip that a name without its form is taken as.
  private static Card understood(Card card, String name) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            Sentence.of("understood as"),
            "takenAs",
            "the commonest form of " + name + " on offer",
            ""));
    facts.addAll(card.facts());
    return new Card(card.what(), card.id(), card.name(), card.source(), facts, card.sections());
  }

  /// Every offer of a kind of machine, such as `p5.48xlarge`, wherever it stands.
  private Optional<Card> instance(String name) {
    Predicate<Listed> isIt =
        listed -> listed.row() instanceof OfferRow row && isInstance(row.id(), name);
    List<Listed> offers = rows(ListKind.OFFERS, isIt);
    return tables.offers().stream()
        .filter(offer -> isInstance(offer.id(), name))
        .findFirst()
        .map(offer -> {
          Facts facts = new Facts();
          facts.text(Sentence.of("provider"), "provider", offer.provider());
          facts.text(Sentence.of("GPU"), "gpu", offer.gpu().name());
          facts.number(Sentence.of("GPUs"), "gpus", offer.gpus(), "");
          return new Card(
              Sentence.of("kind of machine"),
              name,
              name,
              Optional.empty(),
              facts.all,
              List.of(new Section(Sentence.of("Offers"), ListKind.OFFERS, offers)));
        });
  }

  /// Whether the part of an id between provider and region is that name.
  private static boolean isInstance(String id, String name) {
    int slash = id.indexOf('/');
    int at = id.lastIndexOf('@');
    return slash > 0
        && at > slash
        && (id.substring(slash + 1, at).equalsIgnoreCase(name)
            || id.substring(slash + 1, at).equalsIgnoreCase("standard_" + name));
  }

  private static <T> Optional<T> first(List<T> all, Predicate<T> wanted) {
    return all.stream().filter(wanted).findFirst();
  }

  private List<Listed> rows(ListKind kind, Predicate<Listed> wanted) {
    return rows.of(kind).stream().filter(wanted).toList();
  }

  private static Predicate<Listed> isOf(Gpu gpu) {
    return listed -> listed.traits().gpu().filter(g -> g.id().equals(gpu.id())).isPresent();
  }

  private Card gpu(Gpu gpu) {
    Facts facts = new Facts();
    facts.text(Sentence.of("aliases"), "aliases", String.join("; ", gpu.aliases()));
    facts.text(Sentence.of("maker"), "vendor", gpu.vendor());
    facts.text(Sentence.of("architecture"), "architecture", gpu.architecture());
    facts.text(Sentence.of("segment"), "segment", gpu.segment());
    facts.text(Sentence.of("launched"), "launched", gpu.details().launched());
    gpu.details()
        .launchUsd()
        .ifPresent(usd -> facts.number(Sentence.of("launch price"), "launchUsd", usd, "USD"));
    facts.text(
        Sentence.of("launch price basis"), "launchPriceKind", gpu.details().launchPriceKind());
    facts.number(Sentence.of("memory"), "memoryGib", gpu.memoryGib(), "GiB");
    facts.text(Sentence.of("memory type"), "memoryType", gpu.details().memoryType());
    for (GpuRate rate : GpuRate.values()) {
      String unit = rate == GpuRate.ENCODERS ? "" : rate.unit();
      gpu.rate(rate)
          .ifPresent(value ->
              facts.number(Sentence.of("{}", Arg.name(rate.label())), rate.column(), value, unit));
    }
    facts.text(
        Sentence.of("weak fields"), "weakFields", String.join("; ", gpu.details().weakFields()));
    facts.text(Sentence.of("notes"), "notes", gpu.details().notes());
    Predicate<Listed> isOfSegment = listed -> listed.traits().kind().equals(gpu.segment());
    return new Card(
        Sentence.of("GPU"),
        gpu.id(),
        gpu.name(),
        Optional.of(gpu.source()),
        facts.all,
        List.of(
            new Section(
                Sentence.of("Machines that have it"),
                ListKind.MACHINES,
                rows(ListKind.MACHINES, isOf(gpu))),
            new Section(Sentence.of("Newest prices by pricing"), ListKind.OFFERS, newest(gpu)),
            new Section(
                Sentence.of("Prices of parts"), ListKind.PARTS, rows(ListKind.PARTS, isOf(gpu))),
            new Section(Sentence.of("Power"), ListKind.POWER, rows(ListKind.POWER, isOf(gpu))),
            new Section(Sentence.of("Scores"), ListKind.SCORES, rows(ListKind.SCORES, isOf(gpu))),
            new Section(
                Sentence.of("Value kept, its own and its segment's"),
                ListKind.VALUES,
                rows(ListKind.VALUES, isOf(gpu).or(isOfSegment))),
            new Section(
                Sentence.of("Encoding rates of its generation"),
                ListKind.ENCODERS,
                rows(
                    ListKind.ENCODERS,
                    listed ->
                        listed.row() instanceof EncodeRate rate
                            && rate.architecture().equals(gpu.architecture()))),
            new Section(
                Sentence.of("Hashing"), ListKind.HASHES, rows(ListKind.HASHES, isOf(gpu)))));
  }

  /// The newest offers of a chip for each way of paying, the cheapest of a day first.
  private List<Listed> newest(Gpu gpu) {
    Map<String, List<Listed>> byPricing = new LinkedHashMap<>();
    rows(ListKind.OFFERS, isOf(gpu)).stream()
        .sorted(
            Comparator.comparing(
                    (Listed listed) -> listed.dated().date().start(), Comparator.reverseOrder())
                .thenComparingDouble(listed -> listed.traits().usd()))
        .forEach(listed ->
            byPricing.computeIfAbsent(listed.traits().kind(), _ -> new ArrayList<>()).add(listed));
    return byPricing.values().stream()
        .flatMap(prices -> prices.stream().limit(MOST_OF_A_PRICING))
        .toList();
  }

  private Card machine(MachineDesign design) {
    Facts facts = new Facts();
    facts.text(Sentence.of("GPU"), "gpu", design.gpu().name());
    facts.number(Sentence.of("GPUs"), "gpus", design.gpus(), "");
    Optional<Machine> priced = market.machine(design.id());
    priced.ifPresentOrElse(
        machine -> {
          facts.number(Sentence.of("price"), "usd", machine.usd(), "USD");
          facts.number(
              Sentence.of("share estimated"),
              "estimatedPercent",
              100 * machine.estimatedShare(),
              "%");
        },
        () -> facts.text(Sentence.of("price"), "noPrice", "not known on " + market.day()));
    facts.number(Sentence.of("idle"), "idleWatts", design.idleWatts(), "W");
    facts.number(Sentence.of("load"), "loadWatts", design.loadWatts(), "W");
    facts.text(Sentence.of("power from"), "powerSource", design.powerSource().title());
    facts.number(Sentence.of("life"), "lifeYears", design.lifeYears(), "years");
    facts.number(Sentence.of("lead time"), "leadTimeDays", design.leadTimeDays(), "days");
    facts.text(Sentence.of("place"), "standing", design.standing().label());
    facts.text(Sentence.of("condition"), "condition", design.isUsed() ? "used" : "new");
    List<Listed> parts =
        priced.map(Machine::parts).orElse(List.of()).stream().map(CatalogueRows::part).toList();
    return new Card(
        Sentence.of("machine"),
        design.id(),
        design.name(),
        Optional.of(design.source()),
        facts.all,
        List.of(new Section(Sentence.of("Parts"), ListKind.PARTS, parts)));
  }

  private Card offer(Offer offer) {
    Facts facts = new Facts();
    facts.text(Sentence.of("provider"), "provider", offer.provider());
    facts.text(Sentence.of("instance"), "instance", offer.instance());
    facts.text(Sentence.of("GPU"), "gpu", offer.gpu().name());
    facts.number(Sentence.of("GPUs"), "gpus", offer.gpus(), "");
    facts.text(Sentence.of("region"), "region", offer.region());
    facts.text(Sentence.of("country"), "country", offer.country());
    facts.text(Sentence.of("managed"), "managed", offer.isManaged() ? "yes" : "");
    if (offer.incrementSeconds() > 0) {
      facts.number(
          Sentence.of("billed in steps of"), "incrementSeconds", offer.incrementSeconds(), "s");
    }
    if (offer.minimumSeconds() > 0) {
      facts.number(Sentence.of("at least"), "minimumSeconds", offer.minimumSeconds(), "s");
    }
    host(facts, offer.host());
    facts.number(Sentence.of("prices on record"), "prices", offer.prices().size(), "");
    List<Listed> now = rows(ListKind.OFFERS, listed -> listed.id().equalsIgnoreCase(offer.id()));
    return new Card(
        Sentence.of("offer"),
        offer.id(),
        offer.id(),
        now.stream().map(Listed::source).findFirst(),
        facts.all,
        List.of(new Section(Sentence.of("Current prices"), ListKind.OFFERS, now)));
  }

  private static void host(Facts facts, Host host) {
    host.vcpus().ifPresent(n -> facts.number(Sentence.of("vCPUs"), "vcpus", n, ""));
    host.memoryGib()
        .ifPresent(n -> facts.number(Sentence.of("memory of the host"), "hostMemoryGib", n, "GiB"));
    host.diskGib().ifPresent(n -> facts.number(Sentence.of("local disk"), "diskGib", n, "GiB"));
    host.networkGbps()
        .ifPresent(n -> facts.number(Sentence.of("network"), "networkGbps", n, "Gbit/s"));
  }

  private Card part(Part part) {
    Facts facts = new Facts();
    facts.text(Sentence.of("kind"), "kind", part.kind());
    part.gpu().ifPresent(gpu -> facts.text(Sentence.of("GPU"), "gpu", gpu.name()));
    facts.text(Sentence.of("condition"), "condition", part.isUsed() ? "used" : "new");
    Optional<Part.Price> price = part.on(market.day());
    price.ifPresentOrElse(
        p -> facts.number(Sentence.of("price"), "usd", p.usd(), "USD"),
        () -> facts.text(Sentence.of("price"), "noPrice", "not known on " + market.day()));
    facts.number(Sentence.of("prices on record"), "prices", part.prices().size(), "");
    return new Card(
        Sentence.of("part"),
        part.id(),
        part.name(),
        price.map(Part.Price::source),
        facts.all,
        List.of(
            new Section(
                Sentence.of("Machines that have it"),
                ListKind.MACHINES,
                rows(ListKind.MACHINES, listed -> holds(listed, part)))));
  }

  private static boolean holds(Listed listed, Part part) {
    return listed.row() instanceof Machine machine
        && machine.parts().stream().anyMatch(p -> p.part().id().equals(part.id()));
  }

  /// `Saturn` for Saturn Cloud.
  private static boolean isShortFor(String name, String provider) {
    return Catalogue.lower(provider).startsWith(Catalogue.lower(name.strip()) + " ");
  }

  private Optional<Card> provider(String name) {
    Optional<String> known =
        providers()
            .filter(p -> p.equalsIgnoreCase(name))
            .findFirst()
            .or(() -> providers().filter(Providers.name(name)::equals).findFirst())
            .or(() -> providers().filter(p -> isShortFor(name, p)).findFirst());
    return known.map(provider -> {
      Predicate<Listed> isTheirs = listed -> listed.traits().provider().equalsIgnoreCase(provider);
      return new Card(
          Sentence.of("provider"),
          provider,
          provider,
          Optional.empty(),
          List.of(),
          List.of(
              new Section(Sentence.of("Offers"), ListKind.OFFERS, rows(ListKind.OFFERS, isTheirs)),
              new Section(Sentence.of("Tokens"), ListKind.TOKENS, rows(ListKind.TOKENS, isTheirs)),
              new Section(
                  Sentence.of("Assumptions"),
                  ListKind.ASSUMPTIONS,
                  rows(
                      ListKind.ASSUMPTIONS,
                      listed -> listed.traits().country().equalsIgnoreCase(provider)))));
    });
  }

  /// A model whose dimensions are known, or that is sold by the token, with what it costs so.
  private Optional<Card> model(String name) {
    Optional<ModelPreset> preset = market.catalogue().preset(name);
    String id = market.catalogue().modelId(name);
    List<Listed> prices =
        rows(
            ListKind.TOKENS,
            listed ->
                listed.row() instanceof TokenPrice price
                    && market.catalogue().modelId(price.modelId()).equals(id));
    if (preset.isEmpty() && prices.isEmpty()) {
      return Optional.empty();
    }
    Facts facts = new Facts();
    preset.ifPresent(model -> {
      facts.text(Sentence.of("kind"), "kind", model.kind().label());
      facts.number(Sentence.of("parameters"), "parameters", model.parameters(), "");
      facts.number(Sentence.of("active"), "active", model.active(), "");
      facts.text(Sentence.of("published in"), "publishedIn", model.publishedIn());
    });
    return Optional.of(
        new Card(
            Sentence.of("model"),
            id,
            preset.map(ModelPreset::name).orElse(id),
            preset.map(ModelPreset::source),
            facts.all,
            List.of(new Section(Sentence.of("Tokens"), ListKind.TOKENS, prices))));
  }

  /// Facts in order; empty texts and unknown figures are left out.
  private static final class Facts {

    private final List<Fact> all = new ArrayList<>();

    void text(Sentence label, String key, String text) {
      if (!text.isBlank()) {
        all.add(new Fact(label, key, text, ""));
      }
    }

    void number(Sentence label, String key, double value, String unit) {
      if (!Double.isNaN(value)) {
        all.add(new Fact(label, key, value, unit));
      }
    }
  }
}
