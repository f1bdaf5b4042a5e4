package dev.rackrate.catalogue.index;

import dev.rackrate.catalogue.Median;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Providers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// The same offers at two times: what a change of rents is read from, so that a seller who comes or
/// goes moves nothing.
final class RepeatOffers {

  /// How long the last price of a source is taken to hold when it falls silent.
  private static final int CARRIED_DAYS = 45;

  /// The most that one month may count: e to the 0.5 is a rise by two thirds.
  static final double MOST = 0.5;

  private static final int FEWEST_TO_JUDGE = 5;
  private static final int DIGITS_OF_MADE_UP_PRICES = 13;
  private static final double SAME = 1e-9;

  private RepeatOffers() {}

  /// The change of each provider from a day to a later one, in logarithms: the middle of its
  /// offers.
  static Map<String, Double> changes(
      List<Offer> offers, String kind, LocalDate from, LocalDate to) {
    Map<String, List<Double>> byProvider = new TreeMap<>();
    for (Offer offer : offers) {
      List<Offer.Price> prices = series(offer, kind);
      if (isMadeUp(offer, prices)) {
        continue;
      }
      OptionalDouble before = on(offer, prices, from);
      OptionalDouble after = on(offer, prices, to);
      if (before.isPresent() && after.isPresent()) {
        double change = Math.log(after.getAsDouble() / before.getAsDouble());
        byProvider
            .computeIfAbsent(Providers.name(offer.provider()), _ -> new ArrayList<>())
            .add(Math.clamp(change, -MOST, MOST));
      }
    }
    Map<String, Double> changes = new TreeMap<>();
    byProvider.forEach((provider, all) ->
        changes.put(provider, Median.of(all.stream().mapToDouble(Double::doubleValue))));
    return changes;
  }

  static List<Offer.Price> series(Offer offer, String kind) {
    return offer.prices().stream()
        .filter(price -> price.pricing().label().equals(kind))
        .sorted(Comparator.comparing(price -> price.source().date().start()))
        .toList();
  }

  /// The price that was known to hold on a day: until the next one, and the last for 45 days.
  static OptionalDouble on(Offer offer, List<Offer.Price> prices, LocalDate day) {
    for (int i = prices.size() - 1; i >= 0; i--) {
      Offer.Price price = prices.get(i);
      LocalDate start = price.source().date().start();
      if (!start.isAfter(day)) {
        boolean isLast = i == prices.size() - 1;
        LocalDate end = isLast ? start.plusDays(CARRIED_DAYS) : price.until();
        LocalDate known = price.until().isBefore(end) ? price.until() : end;
        return known.isBefore(day)
            ? OptionalDouble.empty()
            : OptionalDouble.of(offer.usdPerGpuHour(price));
      }
    }
    return OptionalDouble.empty();
  }

  /// Whether somebody computed a history instead of reading it: the same step every time, prices of
  /// thirteen digits, or two prices on one day.
  static boolean isMadeUp(Offer offer, List<Offer.Price> prices) {
    for (int i = 1; i < prices.size(); i++) {
      if (prices.get(i).source().date().equals(prices.get(i - 1).source().date())) {
        return true;
      }
    }
    if (prices.size() < FEWEST_TO_JUDGE) {
      return false;
    }
    double[] usd = prices.stream().mapToDouble(offer::usdPerGpuHour).toArray();
    boolean isOfOneStep = true;
    boolean isOfOneFactor = true;
    for (int i = 2; i < usd.length; i++) {
      double step = usd[i] - usd[i - 1];
      isOfOneStep &= step != 0 && Math.abs(step - (usd[1] - usd[0])) <= SAME * usd[0];
      isOfOneFactor &= step != 0 && Math.abs(usd[i] / usd[i - 1] - usd[1] / usd[0]) <= SAME;
    }
    long fine =
        prices.stream()
            .mapToDouble(price -> price.pricing().usdPerHour())
            .filter(price -> digits(price) >= DIGITS_OF_MADE_UP_PRICES)
            .count();
    return isOfOneStep || isOfOneFactor || 2 * fine > prices.size();
  }

  private static int digits(double price) {
    return BigDecimal.valueOf(price).stripTrailingZeros().precision();
  }

  /// Whether a provider sets its spot prices as one share of its prices on demand, which says
  /// nothing of what others would pay.
  static boolean isAdministered(List<Offer> offers) {
    List<Double> shares = new ArrayList<>();
    for (Offer offer : offers) {
      OptionalDouble spot = newest(offer, "spot");
      OptionalDouble onDemand = newest(offer, "on-demand");
      if (spot.isPresent() && onDemand.isPresent()) {
        shares.add(spot.getAsDouble() / onDemand.getAsDouble());
      }
    }
    double first = shares.isEmpty() ? 0 : shares.getFirst();
    return shares.size() >= 3
        && shares.stream().allMatch(share -> Math.abs(share - first) <= 0.002 * first);
  }

  private static OptionalDouble newest(Offer offer, String kind) {
    List<Offer.Price> prices = series(offer, kind);
    return prices.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(offer.usdPerGpuHour(prices.getLast()));
  }
}
