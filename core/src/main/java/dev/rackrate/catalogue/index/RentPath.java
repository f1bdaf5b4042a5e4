package dev.rackrate.catalogue.index;

import dev.rackrate.catalogue.Median;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Providers;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// What rents did, month by month, read from the same offers at the end of one month and of the
/// next, so that sellers who come or go move nothing.
///
/// The level is that of the month in which most providers are known, one vote each; from there it
/// is carried forwards and backwards by the mean change of the providers that can be followed.
///
/// @param steps of every month from the first to the last, in order
public record RentPath(Map<YearMonth, Step> steps) {

  /// A month.
  ///
  /// @param followed providers whose offers could be followed from the month before; where there
  ///   are none, the level is the one before
  public record Step(double usdPerGpuHour, int followed) {}

  private record Level(YearMonth month, double usd, int providers) {}

  public RentPath {
    steps = new TreeMap<>(steps);
  }

  /// The path of offers that are paid in one way; empty where no price was known at the end of a
  /// month.
  public static Optional<RentPath> of(
      List<Offer> offers, String kind, YearMonth first, YearMonth last) {
    Optional<Level> base = Optional.empty();
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      Optional<Level> level = level(offers, kind, month);
      if (level.isPresent() && level.get().providers() >= base.map(Level::providers).orElse(0)) {
        base = level;
      }
    }
    return base.map(from -> new RentPath(steps(offers, kind, first, last, from)));
  }

  private static Map<YearMonth, Step> steps(
      List<Offer> offers, String kind, YearMonth first, YearMonth last, Level base) {
    Map<YearMonth, Step> steps = new TreeMap<>();
    Map<String, Double> intoFirst = changes(offers, kind, first);
    double log = 0;
    double logAtBase = 0;
    steps.put(first, new Step(0, intoFirst.size()));
    Map<YearMonth, Double> logs = new TreeMap<>();
    logs.put(first, 0.0);
    for (YearMonth month = first.plusMonths(1); !month.isAfter(last); month = month.plusMonths(1)) {
      Map<String, Double> changes = changes(offers, kind, month);
      log += changes.values().stream().mapToDouble(change -> change).average().orElse(0);
      logs.put(month, log);
      steps.put(month, new Step(0, changes.size()));
      if (month.equals(base.month())) {
        logAtBase = log;
      }
    }
    double atBase = logAtBase;
    steps.replaceAll((month, step) ->
        new Step(
            base.usd() * Math.exp(logs.getOrDefault(month, atBase) - atBase), step.followed()));
    return steps;
  }

  private static Map<String, Double> changes(List<Offer> offers, String kind, YearMonth into) {
    return RepeatOffers.changes(
        offers, kind, into.minusMonths(1).atEndOfMonth(), into.atEndOfMonth());
  }

  private static Optional<Level> level(List<Offer> offers, String kind, YearMonth month) {
    LocalDate day = month.atEndOfMonth();
    Map<String, List<Double>> asked = new TreeMap<>();
    for (Offer offer : offers) {
      List<Offer.Price> prices = RepeatOffers.series(offer, kind);
      OptionalDouble usd = RepeatOffers.on(offer, prices, day);
      if (usd.isPresent() && !RepeatOffers.isMadeUp(offer, prices)) {
        asked
            .computeIfAbsent(Providers.name(offer.provider()), _ -> new ArrayList<>())
            .add(usd.getAsDouble());
      }
    }
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Level(
                month,
                Median.of(
                    asked.values().stream()
                        .mapToDouble(all -> Median.of(all.stream().mapToDouble(usd -> usd)))),
                asked.size()));
  }
}
