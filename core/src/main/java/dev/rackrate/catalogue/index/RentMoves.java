package dev.rackrate.catalogue.index;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Median;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Providers;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How the rents of a chip moved, read from the same offers of one kind of seller: list prices jump
/// now and then, spot goes in steps, specialists drift.
///
/// Every provider has one vote, the mean over its offers.
///
/// @param kind the way of paying
/// @param jumpsPerYear moves of a price in a year
/// @param jump the middle size of a move, in logarithms, up or down
/// @param driftPerYear what all moves of a year come to, in logarithms
/// @param spreadPerYear the standard deviation of that
/// @param years that the offers were followed, all together
/// @param refused why there are no figures; empty where there are
public record RentMoves(
    Gpu chip,
    String kind,
    Providers.Segment segment,
    double jumpsPerYear,
    double jump,
    double driftPerYear,
    double spreadPerYear,
    int providers,
    double years,
    Optional<Sentence> refused) {

  private static final int FEWEST_PROVIDERS = 3;
  private static final double FEWEST_YEARS = 0.25;
  private static final double DAYS_PER_YEAR = Time.HOURS_PER_YEAR / Time.HOURS_PER_DAY;

  /// A smaller change is that of rounding.
  private static final double SAME = 0.005;

  /// What the offers of one provider did.
  private static final class Provider {
    private final List<Double> jumps = new ArrayList<>();
    private double days;
    private double sum;
    private double squares;

    double years() {
      return days / DAYS_PER_YEAR;
    }
  }

  /// What is known of one chip, by way of paying and kind of seller.
  ///
  /// @param offers of the chip
  public static List<RentMoves> of(Gpu chip, List<Offer> offers) {
    List<String> kinds =
        offers.stream()
            .flatMap(offer -> offer.prices().stream())
            .map(price -> price.pricing().label())
            .distinct()
            .sorted()
            .toList();
    List<RentMoves> all = new ArrayList<>();
    for (String kind : kinds) {
      for (Providers.Segment segment : Providers.Segment.values()) {
        List<Offer> ofSegment =
            offers.stream()
                .filter(offer -> !offer.isManaged())
                .filter(offer -> Providers.segment(offer.provider()) == segment)
                .toList();
        moves(chip, kind, segment, ofSegment).ifPresent(all::add);
      }
    }
    return all;
  }

  private static Optional<RentMoves> moves(
      Gpu chip, String kind, Providers.Segment segment, List<Offer> offers) {
    Map<String, Provider> byName = new TreeMap<>();
    for (Offer offer : offers) {
      List<Offer.Price> prices = RepeatOffers.series(offer, kind);
      if (prices.size() > 1 && !RepeatOffers.isMadeUp(offer, prices)) {
        follow(
            offer,
            prices,
            byName.computeIfAbsent(Providers.name(offer.provider()), _ -> new Provider()));
      }
    }
    List<Provider> followed =
        byName.values().stream().filter(one -> one.years() >= FEWEST_YEARS).toList();
    if (followed.isEmpty()) {
      return Optional.empty();
    }
    double[] jumps =
        followed.stream().flatMapToDouble(one -> one.jumps.stream().mapToDouble(j -> j)).toArray();
    Optional<Sentence> refused =
        followed.size() < FEWEST_PROVIDERS
            ? Optional.of(
                Sentence.of(
                    "too few sellers could be followed for three months: {}, {} are needed",
                    Arg.count(followed.size()),
                    Arg.count(FEWEST_PROVIDERS)))
            : Optional.empty();
    return Optional.of(
        new RentMoves(
            chip,
            kind,
            segment,
            mean(followed.stream().mapToDouble(one -> one.jumps.size() / one.years()).toArray()),
            jumps.length == 0 ? 0 : Median.of(Arrays.stream(jumps).map(Math::abs)),
            mean(followed.stream().mapToDouble(one -> one.sum / one.years()).toArray()),
            Math.sqrt(
                mean(followed.stream().mapToDouble(one -> one.squares / one.years()).toArray())),
            followed.size(),
            followed.stream().mapToDouble(Provider::years).sum(),
            refused));
  }

  private static void follow(Offer offer, List<Offer.Price> prices, Provider into) {
    for (int i = 1; i < prices.size(); i++) {
      double before = offer.usdPerGpuHour(prices.get(i - 1));
      double log =
          Math.clamp(
              Math.log(offer.usdPerGpuHour(prices.get(i)) / before),
              -RepeatOffers.MOST,
              RepeatOffers.MOST);
      into.days +=
          ChronoUnit.DAYS.between(
              prices.get(i - 1).source().date().start(), prices.get(i).source().date().start());
      into.sum += log;
      into.squares += log * log;
      if (Math.abs(log) > SAME) {
        into.jumps.add(log);
      }
    }
  }

  private static double mean(double[] figures) {
    return Arrays.stream(figures).average().orElse(0);
  }
}
