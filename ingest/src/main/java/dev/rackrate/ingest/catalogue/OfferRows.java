package dev.rackrate.ingest.catalogue;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Unusable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Rows of offers -> offers with their prices over time, and prices that are only shown.
final class OfferRows {

  private final Sources sources;
  private final RowPlaces places;
  private final Function<Row, Gpu> gpuOf;
  private final UsdPerUnit usdPerUnit;
  private final Map<String, Offer> first = new LinkedHashMap<>();
  private final Map<String, List<Offer.Price>> prices = new LinkedHashMap<>();
  private final List<Listing> listings = new ArrayList<>();
  private final Set<String> days = new HashSet<>();

  /// What a unit of a currency is worth in US dollars around a day.
  @FunctionalInterface
  interface UsdPerUnit {
    double of(String currency, LocalDate day);
  }

  OfferRows(Sources sources, RowPlaces places, Function<Row, Gpu> gpuOf, UsdPerUnit usdPerUnit) {
    this.usdPerUnit = usdPerUnit;
    this.sources = sources;
    this.places = places;
    this.gpuOf = gpuOf;
  }

  void add(Row row) {
    Offer.Price price = places.note(row, price(row));
    if (price.until().isBefore(price.source().date().start())) {
      throw row.expected(
          "until", Sentence.of("no day before {}", Arg.name(price.source().date().text())));
    }
    Optional<Gpu> gpu =
        row.text("gpu").isEmpty() ? Optional.empty() : Optional.of(gpuOf.apply(row));
    if (!row.text("not_compared").isEmpty()) {
      listings.add(listing(row, gpu, price));
      return;
    }
    if (gpu.isEmpty()) {
      throw new Unusable(Sentence.of("gpu must be written, or not_compared say why not"));
    }
    Offer offer = offer(row, gpu.get(), price);
    String id = offer.id().toLowerCase(Locale.ROOT);
    Offer before = first.putIfAbsent(id, offer);
    if (before != null
        && (!before.gpu().id().equals(offer.gpu().id()) || before.gpus() != offer.gpus())) {
      throw new Unusable(
          Sentence.of(
              "{} has {} x {} in an earlier row; give this machine an id of its own",
              Row.shown(offer.id()),
              Arg.count(before.gpus()),
              Row.shown(before.gpu().id())));
    }
    if (before != null
        && (!before.country().equals(offer.country()) || before.isManaged() != offer.isManaged())) {
      throw new Unusable(
          Sentence.of(
              "country and managed of {} must be those of its earlier rows",
              Row.shown(offer.id())));
    }
    String paid = price.pricing().label();
    String date = price.source().date().text();
    if (!days.add(row.folder() + id + " " + paid + " of " + date)) {
      throw new Unusable(
          Sentence.of("two rows for {} {} of {}", Row.shown(id), Arg.name(paid), Arg.name(date)));
    }
    prices.computeIfAbsent(id, _ -> new ArrayList<>()).add(price);
  }

  private static Offer offer(Row row, Gpu gpu, Offer.Price price) {
    return new Offer(
        row.required("id"),
        row.required("provider"),
        row.text("instance"),
        gpu,
        row.whole("gpus"),
        row.text("region"),
        row.text("country"),
        row.isYes("managed"),
        row.optional("increment_seconds").orElse(0),
        row.optional("minimum_seconds").orElse(0),
        row.host(),
        List.of(price));
  }

  private static Listing listing(Row row, Optional<Gpu> gpu, Offer.Price price) {
    if (gpu.isEmpty()) {
      row.required("chips");
    }
    return new Listing(
        row.required("id"),
        row.required("provider"),
        gpu,
        row.text("chips"),
        row.whole("gpus"),
        row.text("region"),
        price,
        row.text("not_compared"));
  }

  private Offer.Price price(Row row) {
    LocalDate until = row.day("until").orElse(Offer.Price.OPEN);
    Source source = row.source(sources);
    String currency = row.text("currency");
    if (currency.isEmpty() || currency.equals(Money.USD)) {
      Pricing pricing = pricing(row, "usd_per_hour", "upfront_usd");
      return new Offer.Price(pricing, until, source, row.text("notes"));
    }
    if (!row.text("usd_per_hour").isEmpty() || !row.text("upfront_usd").isEmpty()) {
      throw new Unusable(
          Sentence.of(
              "a price in {} must be written as price_per_hour, not as usd_per_hour",
              Row.shown(currency)));
    }
    Pricing own = pricing(row, "price_per_hour", "upfront");
    double usd = usdPerUnit.of(currency, source.date().start());
    return new Offer.Price(
        own.times(usd),
        Optional.of(new Offer.Price.Listed(currency, own)),
        until,
        source,
        row.text("notes"));
  }

  private static Pricing pricing(Row row, String perHour, String upfront) {
    double usdPerHour = row.number(perHour);
    return switch (row.text("pricing")) {
      case "on-demand" -> new Pricing.OnDemand(usdPerHour);
      case "spot" -> new Pricing.Spot(usdPerHour, row.optional("interruptions_per_month"));
      case "reserved" ->
          new Pricing.Reserved(
              row.whole("term_months"), usdPerHour, row.optional(upfront).orElse(0));
      case "block" -> new Pricing.Block(usdPerHour);
      case "monthly" -> new Pricing.Monthly(usdPerHour);
      default ->
          throw row.expected("pricing", Sentence.of("on-demand, spot, reserved, block or monthly"));
    };
  }

  List<Offer> offers() {
    return first.entrySet().stream()
        .map(entry -> entry.getValue().with(prices.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }

  List<Listing> listings() {
    return listings;
  }
}
