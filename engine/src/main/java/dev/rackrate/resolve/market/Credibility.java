package dev.rackrate.resolve.market;

import dev.rackrate.catalogue.Host;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Source;
import dev.rackrate.resolve.words.WeaknessWords;
import dev.rackrate.scenario.Share;
import dev.rackrate.scenario.Trust;
import dev.rackrate.scenario.Weakness;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// Which prices that were found may decide: those that somebody can look up, that are not old, and
/// that nothing else their seller says speaks against.
public final class Credibility {

  /// Years after which a price is too old.
  private static final int MOST_YEARS = 1;

  /// Below this share of another price of the seller for the same, a price is doubtful.
  private static final double LEAST_OF_SELLER = 0.75;

  /// Prices that are more days apart are not held against each other.
  private static final int MOST_DAYS_APART = 60;

  /// A machine so many times as large in its processors, memory or network is another product.
  private static final double LARGER = 2;

  /// The most by which the ends of the interval of a speed may differ.
  private static final double MOST_OPEN = 3;

  private static final String MAY_VANISH = "may vanish";
  private static final String WITHOUT_MACHINE = "without its machine";
  private static final String ANYWHERE = "any";

  private final LocalDate day;
  private final Map<String, List<Row>> ofSeller = new HashMap<>();

  /// The same trust, or why the speed of the work as a whole is too open for a verdict: the
  /// interval of its hours says hardly more than their size. The work that opens it most is named.
  public static Trust onSpeeds(Trust trust, List<Share> shares) {
    List<Share> sized = shares.stream().filter(share -> share.sizing().isPresent()).toList();
    double most = sized.stream().mapToDouble(share -> share.perWeek().high()).sum();
    double least = sized.stream().mapToDouble(share -> share.perWeek().low()).sum();
    if (most <= MOST_OPEN * least) {
      return trust;
    }
    String widest = widest(sized).workload().name();
    return trust.with(
        sized.size() == 1
            ? WeaknessWords.openSpeed(widest, most / least)
            : WeaknessWords.openHours(widest, most / least));
  }

  private static Share widest(List<Share> shares) {
    return Collections.max(
        shares,
        Comparator.comparingDouble(share -> share.perWeek().high() - share.perWeek().low()));
  }

  /// A price of a seller, for chips that are known.
  ///
  /// @param isBare whether processors and memory cost extra
  private record Row(String id, String region, Host host, Offer.Price price, boolean isBare) {

    double usdPerHour() {
      return price.pricing().usdPerHourInAll();
    }

    LocalDate date() {
      return price.source().date().start();
    }

    boolean isSpot() {
      return price.pricing() instanceof Pricing.Spot;
    }
  }

  public Credibility(Market market) {
    this.day = market.day();
    for (Offer offer : market.offers()) {
      for (Offer.Price price : offer.prices()) {
        rows(offer.provider(), offer.gpu().id(), offer.gpus()).add(row(offer, price));
      }
    }
    for (Listing listing : market.listings()) {
      if (listing.reason().contains(WITHOUT_MACHINE)) {
        listing
            .chip()
            .ifPresent(chip ->
                rows(listing.provider(), chip.id(), listing.gpus())
                    .add(
                        new Row(
                            listing.id(), listing.region(), Host.UNKNOWN, listing.price(), true)));
      }
    }
  }

  private List<Row> rows(String provider, String chip, int gpus) {
    return ofSeller.computeIfAbsent(provider + "|" + chip + "|" + gpus, _ -> new ArrayList<>());
  }

  private static Row row(Offer offer, Offer.Price price) {
    return new Row(offer.id(), offer.region(), offer.host(), price, false);
  }

  /// What is weak about a price of an offer.
  public List<Weakness> of(Offer offer, Offer.Price price) {
    List<Weakness> found = new ArrayList<>(ofSource(price.source()));
    if (mayVanish(price)) {
      found.add(WeaknessWords.mayVanish());
    }
    Row row = row(offer, price);
    List<Row> others =
        rows(offer.provider(), offer.gpu().id(), offer.gpus()).stream()
            .filter(other -> !other.id().equals(row.id()))
            .toList();
    others.stream()
        .filter(other -> isSamePlace(row, other) && isLess(row, other))
        .filter(other -> other.usdPerHour() > row.usdPerHour())
        .findFirst()
        .ifPresent(other ->
            found.add(WeaknessWords.contradicted(other.id(), other.usdPerHour(), other.isSpot())));
    others.stream()
        .filter(other -> isSame(row, other))
        .filter(other -> row.usdPerHour() < LEAST_OF_SELLER * other.usdPerHour())
        .findFirst()
        .ifPresent(other ->
            found.add(
                WeaknessWords.belowItsSeller(
                    other.id(), 1 - row.usdPerHour() / other.usdPerHour())));
    return found;
  }

  /// Whether a price of an offer may decide.
  public boolean mayDecide(Offer offer, Offer.Price price) {
    return of(offer, price).isEmpty();
  }

  /// What is weak about a price because of where it was read.
  public List<Weakness> ofSource(Source source) {
    List<Weakness> found = new ArrayList<>();
    if (source.confidence() == Confidence.ESTIMATE) {
      found.add(WeaknessWords.priceIsEstimate());
    }
    if (source.url().isBlank()) {
      found.add(WeaknessWords.noAddress(source.title()));
    }
    if (source.date().start().plusYears(MOST_YEARS).isBefore(day)) {
      found.add(WeaknessWords.overAYearOld(source.date().text()));
    }
    return found;
  }

  private static boolean isSamePlace(Row one, Row other) {
    return one.region().equals(other.region())
        || one.region().equals(ANYWHERE)
        || other.region().equals(ANYWHERE);
  }

  /// Whether the other gives less for its price: it may be taken away, or has no machine with it.
  private static boolean isLess(Row row, Row other) {
    boolean isSpotter = other.isSpot() && row.price().pricing() instanceof Pricing.OnDemand;
    boolean isAlike = row.price().pricing().label().equals(other.price().pricing().label());
    return other.isBare() ? isSpotter || isAlike : isSpotter;
  }

  /// Whether two rows sell the same at about the same time.
  private static boolean isSame(Row row, Row other) {
    return !other.isBare()
        && row.region().equals(other.region())
        && row.price().pricing().label().equals(other.price().pricing().label())
        && Math.abs(ChronoUnit.DAYS.between(row.date(), other.date())) <= MOST_DAYS_APART
        && !isLarger(other.host(), row.host());
  }

  private static boolean isLarger(Host one, Host other) {
    return isLarger(one, other, Host::vcpus)
        || isLarger(one, other, Host::memoryGib)
        || isLarger(one, other, Host::networkGbps);
  }

  private static boolean isLarger(Host one, Host other, Function<Host, OptionalDouble> part) {
    OptionalDouble ours = part.apply(one);
    OptionalDouble theirs = part.apply(other);
    return ours.isPresent()
        && theirs.isPresent()
        && ours.getAsDouble() >= LARGER * theirs.getAsDouble();
  }

  /// Whether it is of a host that its owner may take away.
  public static boolean mayVanish(Offer.Price price) {
    return price.note().toLowerCase(Locale.ROOT).contains(MAY_VANISH);
  }

  /// The price of an offer with that label.
  public static Optional<Offer.Price> price(Offer offer, String label) {
    return offer.prices().stream().filter(p -> p.pricing().label().equals(label)).findFirst();
  }
}
