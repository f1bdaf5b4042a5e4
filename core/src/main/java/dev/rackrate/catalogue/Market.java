package dev.rackrate.catalogue;

import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// What a catalogue knew on one day: the machines and offers of that day at its prices.
public final class Market {

  private static final Comparator<ExchangeRate> BY_DATE =
      Comparator.comparing(rate -> rate.source().date().start());

  /// Why such prices are not among the offers; the word for them in assumptions.
  public static final String SERVERLESS = "serverless";

  private final Catalogue catalogue;
  private final LocalDate day;
  private final List<Machine> machines;
  private final List<Offer> offers;
  private final Map<String, Machine> machinesById = new HashMap<>();
  private final Map<String, Offer> offersById = new HashMap<>();
  private final Map<String, Assumption> assumptions = new HashMap<>();

  Market(Catalogue catalogue, LocalDate day) {
    this.catalogue = catalogue;
    this.day = day;
    Tables tables = catalogue.tables();
    this.machines = tables.machines().stream().flatMap(design -> design.on(day).stream()).toList();
    this.offers =
        tables.offers().stream().flatMap(offer -> offer.on(day).stream()).map(this::inUsd).toList();
    machines.forEach(m -> machinesById.put(Catalogue.lower(m.id()), m));
    offers.forEach(o -> offersById.put(Catalogue.lower(o.id()), o));
    BinaryOperator<Assumption> better = this::better;
    tables.assumptions().forEach(a -> assumptions.merge(key(a.name(), a.qualifier()), a, better));
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /// Prices of other currencies at the rate of the day, so that an answer in that currency shows
  /// them as they are listed.
  private Offer inUsd(Offer offer) {
    boolean isInUsd = offer.prices().stream().allMatch(price -> price.listed().isEmpty());
    return isInUsd
        ? offer
        : offer.with(offer.prices().stream().map(price -> price.at(this::usdPerUnit)).toList());
  }

  private double usdPerUnit(String currency) {
    return rate(currency)
        .map(Money.Rate::usdPerUnit)
        .orElseGet(() -> catalogue.tables().usdPerUnit(currency, day));
  }

  public LocalDate day() {
    return day;
  }

  /// Machines all of whose parts had a price.
  public List<Machine> machines() {
    return machines;
  }

  /// Offers with the prices that held.
  public List<Offer> offers() {
    return offers;
  }

  /// Prices that are shown but never compared.
  public List<Listing> listings() {
    return catalogue.tables().listings().stream()
        .filter(listing -> listing.price().holdsOn(day))
        .map(listing -> listing.at(listing.price().at(this::usdPerUnit)))
        .toList();
  }

  /// GPUs of which time is sold by the second while a request or job runs, without a machine of
  /// one's own: those whose chip is known. They are managed, and compared where that is asked for.
  public List<Offer> serverless() {
    return listings().stream()
        .filter(listing -> listing.reason().equals(SERVERLESS))
        .filter(listing -> listing.price().pricing() instanceof Pricing.OnDemand)
        .flatMap(listing -> listing.chip().map(chip -> offer(listing, chip)).stream())
        .toList();
  }

  private static Offer offer(Listing listing, Gpu chip) {
    return new Offer(
        listing.id(),
        listing.provider(),
        SERVERLESS,
        chip,
        listing.gpus(),
        listing.region(),
        "",
        true,
        1,
        0,
        List.of(listing.price()));
  }

  public Optional<Machine> machine(String id) {
    return Optional.ofNullable(machinesById.get(Catalogue.lower(id)));
  }

  public Optional<Offer> offer(String id) {
    return Optional.ofNullable(offersById.get(Catalogue.lower(id)));
  }

  /// How the value of machines with a GPU falls: by the curve of the chip, else of its segment.
  public Optional<ValueCurve> valueCurve(Gpu gpu) {
    return curve(gpu.id()).or(() -> curve(gpu.segment()));
  }

  private Optional<ValueCurve> curve(String of) {
    List<ValueKept> points =
        catalogue.tables().valuesKept().stream().filter(point -> point.of().equals(of)).toList();
    return points.isEmpty() ? Optional.empty() : Optional.of(new ValueCurve(points));
  }

  /// The newest of those known on the day, else the oldest of those that came later.
  private Assumption better(Assumption one, Assumption other) {
    Comparator<Assumption> byDate = Comparator.comparing(a -> a.source().date().start());
    boolean bothKnown = isKnown(one) && isKnown(other);
    boolean bothLater = !isKnown(one) && !isKnown(other);
    if (bothKnown) {
      return byDate.compare(one, other) < 0 ? other : one;
    }
    if (bothLater) {
      return byDate.compare(one, other) > 0 ? other : one;
    }
    return isKnown(one) ? one : other;
  }

  private boolean isKnown(Assumption assumption) {
    return !assumption.source().date().start().isAfter(day);
  }

  private static String key(String name, String qualifier) {
    return name + "|" + Catalogue.lower(qualifier);
  }

  /// The general assumption of that name that was known on a day: the newest by then.
  public Optional<Assumption> assumptionOn(String name, LocalDate then) {
    return catalogue.tables().assumptions().stream()
        .filter(a -> a.name().equals(name) && a.qualifier().isEmpty())
        .filter(a -> !a.source().date().start().isAfter(then))
        .max(Comparator.comparing(a -> a.source().date().start()));
  }

  /// The assumption of that name for the first qualifier that has one; the general one at last.
  public Optional<Assumption> assumption(String name, List<String> qualifiers) {
    for (String qualifier : qualifiers) {
      Assumption found = assumptions.get(key(name, qualifier));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.ofNullable(assumptions.get(key(name, "")));
  }

  /// The newest rate of a currency known on the day.
  public Optional<Money.Rate> rate(String currency) {
    return catalogue.tables().exchangeRates().stream()
        .filter(rate -> rate.base().equals(Money.USD) && rate.currency().equals(currency))
        .filter(rate -> !rate.source().date().start().isAfter(day))
        .reduce((one, other) -> BY_DATE.compare(one, other) > 0 ? one : other)
        .map(rate ->
            new Money.Rate(
                currency,
                1 / rate.quote(),
                new Origin.CatalogueRow("fx.csv", currency, rate.source())));
  }
}
