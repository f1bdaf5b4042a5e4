package dev.rackrate.ask;

import dev.rackrate.ask.logs.Shown;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Providers;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.catalogue.check.CatalogueCheck;
import dev.rackrate.catalogue.check.Finding;
import dev.rackrate.catalogue.index.ForwardRent;
import dev.rackrate.catalogue.index.PriceHistory;
import dev.rackrate.catalogue.index.RentIndex;
import dev.rackrate.catalogue.index.RentIndexes;
import dev.rackrate.catalogue.index.RentMoves;
import dev.rackrate.catalogue.list.Card;
import dev.rackrate.catalogue.list.Cards;
import dev.rackrate.catalogue.list.CatalogueList;
import dev.rackrate.catalogue.list.Facet;
import dev.rackrate.catalogue.list.ListKind;
import dev.rackrate.catalogue.list.Selection;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.ingest.catalogue.RowPlaces;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Answers questions about the catalogue itself.
public final class CatalogueQuestions {

  /// A catalogue that was checked.
  ///
  /// @param problems lines that could not be read
  public record Checked(Catalogue catalogue, List<String> problems, List<Finding> findings) {

    public Checked {
      problems = List.copyOf(problems);
      findings = List.copyOf(findings);
    }

    public boolean holds() {
      return problems.isEmpty() && findings.isEmpty();
    }
  }

  /// What is known of a thing on a day.
  public record Shown(Card card, LocalDate asOf) {}

  /// What prices of the past are wanted; empty texts where nothing was said.
  ///
  /// @param pricing a way of paying
  /// @param isPurchase whether prices of buying are wanted, not of renting
  public record Past(String name, String pricing, boolean isPurchase, String from, String to) {}

  private static final String ON_DEMAND = "on-demand";

  private final Catalogue catalogue;

  public CatalogueQuestions(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// Rows of a list.
  ///
  /// @param filters what was asked for, as written
  /// @param asOf a day as written; empty for that of the newest price
  /// @param most how many rows are wanted at most
  public CatalogueList list(
      ListKind kind, Map<Facet, String> filters, String asOf, CatalogueList.Order order, int most) {
    Market market = catalogue.on(asOf(asOf));
    Selection selection = Filters.read(kind, market, filters);
    return CatalogueList.of(market, kind, selection, order, most);
  }

  /// What chips rent for on a day.
  ///
  /// @param moves how the rents of the chip moved until then; none where all chips are wanted
  /// @param forwards the rents of later months that its terms imply
  /// @param note what was understood where the name says less than a chip; else empty
  public record Indexed(
      List<RentIndex> rows,
      List<RentMoves> moves,
      List<ForwardRent> forwards,
      LocalDate asOf,
      String note) {

    public Indexed {
      rows = List.copyOf(rows);
      moves = List.copyOf(moves);
      forwards = List.copyOf(forwards);
    }
  }

  /// What a chip rents for, or every one where no name is given.
  public Indexed index(String chip, String asOf) {
    Market market = catalogue.on(asOf(asOf));
    RentIndexes indexes = new RentIndexes(market);
    if (chip.isBlank()) {
      return new Indexed(indexes.all(), List.of(), List.of(), market.day(), "");
    }
    Named named = named(chip).orElseThrow(() -> unknown(chip, catalogue.gpusLike(chip)));
    return new Indexed(
        indexes.of(named.gpu()),
        RentMoves.of(named.gpu(), until(market.day(), named.gpu())),
        ForwardRent.of(named.gpu(), market),
        market.day(),
        named.note());
  }

  /// Offers of a chip with the prices that were seen until a day.
  private List<Offer> until(LocalDate day, Gpu gpu) {
    List<Offer> until = new ArrayList<>();
    for (Offer offer : catalogue.tables().offers()) {
      List<Offer.Price> seen =
          offer.prices().stream()
              .filter(price -> !price.source().date().start().isAfter(day))
              .toList();
      if (offer.gpu().id().equals(gpu.id()) && !seen.isEmpty()) {
        until.add(offer.with(seen));
      }
    }
    return until;
  }

  /// A GPU and, where the name says less than it, what was understood.
  private record Named(Gpu gpu, String note) {}

  /// The GPU of a name; of a bare chip such as `H100` its commonest form.
  private Optional<Named> named(String name) {
    Optional<Gpu> exact = catalogue.gpu(name);
    if (exact.isPresent()) {
      return exact.map(gpu -> new Named(gpu, ""));
    }
    List<Gpu> forms = catalogue.formsOf(name);
    return forms.stream()
        .findFirst()
        .map(gpu ->
            new Named(
                gpu,
                forms.size() > 1
                    ? name + " is taken as " + gpu.name() + ", its commonest form on offer.\n"
                    : ""));
  }

  private LocalDate asOf(String text) {
    return text.isEmpty() ? catalogue.newestPrice() : day("--as-of", text);
  }

  /// A day of the calendar behind an option.
  public static LocalDate day(String option, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADay) {
      throw InputProblem.in(
          option,
          Sentence.of(
              "must be a day of the calendar such as 2026-11-01 but is \"{}\"", Arg.name(text)));
    }
  }

  /// Everything known of the thing of that name.
  public Shown show(String name, String asOf) {
    Market market = catalogue.on(asOf(asOf));
    Cards cards = new Cards(market);
    return cards
        .of(name)
        .map(card -> new Shown(card, market.day()))
        .orElseThrow(() -> unknown(name, cards.like(name)));
  }

  private static InputProblem unknown(String name, List<String> near) {
    Arg hint = Nearest.meant(near);
    return InputProblem.of(
        Sentence.of("the catalogue has nothing called \"{}\"{}", Arg.name(name), hint));
  }

  /// Prices of a chip, an offer or a part over time.
  public PriceHistory history(Past past) {
    LocalDate from = past.from().isEmpty() ? LocalDate.MIN : day("--from", past.from());
    LocalDate to = past.to().isEmpty() ? LocalDate.MAX : day("--to", past.to());
    if (from.isAfter(to)) {
      throw InputProblem.in(
          "--from", Sentence.of("must be {} or earlier but is \"{}\"", Arg.day(to), Arg.day(from)));
    }
    Optional<Gpu> gpu = named(past.name()).map(Named::gpu);
    if (past.isPurchase() && gpu.isEmpty()) {
      throw InputProblem.in(
          "--buy",
          Sentence.of(
              "name a GPU; parts need no --buy, and \"{}\" is not a GPU", Arg.name(past.name())));
    }
    if (gpu.isPresent()) {
      return past.isPurchase() ? ofCards(gpu.get(), from, to) : ofGpu(gpu.get(), past, from, to);
    }
    return ofPart(past, from, to)
        .or(() -> ofModel(past, from, to))
        .orElseGet(() -> ofOffer(past, from, to));
  }

  private Optional<PriceHistory> ofPart(Past past, LocalDate from, LocalDate to) {
    return catalogue.tables().parts().stream()
        .filter(part -> part.id().equalsIgnoreCase(past.name()))
        .findFirst()
        .map(part -> PriceHistory.of(part.name(), "USD each", PriceHistory.ofPart(part), from, to));
  }

  /// What services ask for a model by the token: `input`, `output` or `cached`.
  private Optional<PriceHistory> ofModel(Past past, LocalDate from, LocalDate to) {
    String id = catalogue.modelId(past.name());
    List<TokenPrice> prices =
        catalogue.tables().tokenPrices().stream()
            .filter(price -> catalogue.modelId(price.modelId()).equals(id))
            .toList();
    if (prices.isEmpty()) {
      return Optional.empty();
    }
    String kind = past.pricing().isEmpty() ? "input" : past.pricing();
    ToDoubleFunction<TokenPrice> of =
        switch (kind) {
          case "input" -> TokenPrice::inputUsdPerMtok;
          case "output" -> TokenPrice::outputUsdPerMtok;
          case "cached" -> price -> price.cachedUsdPerMtok().orElse(Double.NaN);
          default ->
              throw InputProblem.in(
                  "--pricing",
                  Sentence.of(
                      "{} has no price called \"{}\"; write {}",
                      Arg.name(past.name()),
                      Arg.name(kind),
                      Arg.oneOf(List.of("input", "output", "cached"))));
        };
    List<PriceHistory.Point> points =
        prices.stream()
            .filter(price -> !Double.isNaN(of.applyAsDouble(price)))
            .map(price ->
                new PriceHistory.Point(
                    of.applyAsDouble(price),
                    price.source().confidence() == Confidence.ESTIMATE,
                    price.source()))
            .toList();
    return Optional.of(PriceHistory.of(id + ", " + kind, "USD/Mtok", points, from, to));
  }

  private PriceHistory ofOffer(Past past, LocalDate from, LocalDate to) {
    List<Offer> offers = offersNamed(past.name());
    if (offers.isEmpty()) {
      return ofListings(past, from, to);
    }
    String pricing = pricing(past, pricings(offers));
    String name = offers.size() == 1 ? offers.getFirst().id() : past.name();
    return PriceHistory.of(
            name + ", " + pricing,
            "USD/GPU-hour",
            offers.stream()
                .flatMap(offer -> PriceHistory.ofOffer(offer, pricing).stream())
                .toList(),
            from,
            to)
        .following(offers, pricing);
  }

  /// The offer of that id, else those of that kind of machine or that provider.
  private List<Offer> offersNamed(String name) {
    List<Offer> all = catalogue.tables().offers();
    List<Offer> byId = all.stream().filter(o -> o.id().equalsIgnoreCase(name)).toList();
    if (!byId.isEmpty()) {
      return byId;
    }
    List<Offer> byInstance =
        all.stream()
            .filter(o ->
                o.instance().equalsIgnoreCase(name)
                    || o.instance().equalsIgnoreCase("standard_" + name))
            .toList();
    return byInstance.isEmpty()
        ? all.stream()
            .filter(o -> Providers.name(o.provider()).equals(Providers.name(name)))
            .toList()
        : byInstance;
  }

  /// Prices of a provider that are only shown.
  private PriceHistory ofListings(Past past, LocalDate from, LocalDate to) {
    String pricing = past.pricing().isEmpty() ? ON_DEMAND : past.pricing();
    List<PriceHistory.Point> points =
        catalogue.tables().listings().stream()
            .filter(listing -> listing.provider().equalsIgnoreCase(past.name()))
            .filter(listing -> listing.price().pricing().label().equals(pricing))
            .map(listing ->
                new PriceHistory.Point(listing.usdPerGpuHour(), true, listing.price().source()))
            .toList();
    if (points.isEmpty()) {
      throw unknown(past.name(), namesLike(past.name()));
    }
    return PriceHistory.of(
        past.name() + ", " + pricing + ", shown and not compared",
        "USD/GPU-hour",
        points,
        from,
        to);
  }

  private List<String> namesLike(String name) {
    return new Cards(catalogue.on(catalogue.newestPrice())).like(name);
  }

  private PriceHistory ofCards(Gpu gpu, LocalDate from, LocalDate to) {
    return PriceHistory.of(
        gpu.name() + ", bought",
        "USD each",
        PriceHistory.ofCards(catalogue.tables(), gpu),
        from,
        to);
  }

  private PriceHistory ofGpu(Gpu gpu, Past past, LocalDate from, LocalDate to) {
    List<Offer> offers =
        catalogue.tables().offers().stream()
            .filter(offer -> offer.gpu().id().equals(gpu.id()))
            .toList();
    String pricing = pricing(past, pricings(offers));
    return PriceHistory.of(
            gpu.name() + ", " + pricing,
            "USD/GPU-hour",
            PriceHistory.ofChip(catalogue.tables(), gpu, pricing),
            from,
            to)
        .following(offers.stream().filter(offer -> !offer.isManaged()).toList(), pricing);
  }

  private static List<String> pricings(List<Offer> offers) {
    return offers.stream()
        .flatMap(offer -> offer.prices().stream())
        .map(price -> price.pricing().label())
        .distinct()
        .sorted()
        .toList();
  }

  /// The way of paying that was asked for; on-demand, or the only one there is, where none was.
  private static String pricing(Past past, List<String> known) {
    String wanted = past.pricing();
    if (wanted.isEmpty()) {
      return known.contains(ON_DEMAND) || known.isEmpty() ? ON_DEMAND : known.getFirst();
    }
    if (!known.isEmpty() && !known.contains(wanted)) {
      List<String> near = Nearest.to(wanted, known);
      throw InputProblem.in(
          "--pricing",
          Sentence.of(
              "{} has no price called \"{}\"; write {}",
              Arg.name(past.name()),
              Arg.name(wanted),
              Arg.oneOf(near.isEmpty() ? known : near)));
    }
    return wanted;
  }

  /// Holds the shipped catalogue, with a folder on top where there is one, to its rules.
  ///
  /// @param day the day after which no price can be dated
  public static Checked check(Optional<Path> folder, LocalDate day) {
    RowPlaces places = new RowPlaces();
    Loaded<Catalogue> shipped = ShippedCatalogue.load(Optional.empty(), new RowPlaces());
    Loaded<Catalogue> all = ShippedCatalogue.load(folder, places);
    Catalogue catalogue = all.rows().getFirst();
    return new Checked(
        catalogue,
        all.problems().stream().map(Object::toString).toList(),
        CatalogueCheck.of(catalogue, shipped.rows().getFirst(), day, places::of));
  }
}
