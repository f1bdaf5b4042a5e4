package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A machine that can be rented in one place, with its prices over time.
///
/// @param id stable name, e.g. `aws/p5.48xlarge@us-east-1`
/// @param country two letters, with a state for the US (`US-VA`); empty where not known
/// @param isManaged whether the provider runs the software on it too
/// @param incrementSeconds what a started increment lasts; 0 where not known
/// @param minimumSeconds least time billed; 0 where there is none or none is known
public record Offer(
    String id,
    String provider,
    String instance,
    Gpu gpu,
    int gpus,
    String region,
    String country,
    boolean isManaged,
    double incrementSeconds,
    double minimumSeconds,
    List<Price> prices) {

  /// A price of an offer and where it was seen.
  ///
  /// @param until last day on which it counts; [#OPEN] where nothing newer is known
  /// @param note what a reader should know of it; empty where there is nothing
  public record Price(Pricing pricing, LocalDate until, Source source, String note) {

    public Price(Pricing pricing, LocalDate until, Source source) {
      this(pricing, until, source, "");
    }

    /// The end of a price that still holds.
    public static final LocalDate OPEN = LocalDate.MAX;

    /// Whether it was known and still held on a day.
    public boolean holdsOn(LocalDate day) {
      return !source.date().start().isAfter(day) && !until.isBefore(day);
    }
  }

  public Offer {
    Require.notBlank(id, "id of an offer");
    Require.notBlank(provider, "provider of " + id);
    Require.atLeast(gpus, 1, "gpus of " + id);
    Require.atLeast(incrementSeconds, 0, "increment_seconds of " + id);
    Require.atLeast(minimumSeconds, 0, "minimum_seconds of " + id);
    prices = List.copyOf(prices);
    Require.atLeast(prices.size(), 1, "prices of " + id);
  }

  /// The offer with the newest price of each way of paying that held on a day; empty where none
  /// did.
  public Optional<Offer> on(LocalDate day) {
    Map<String, Price> newest = new LinkedHashMap<>();
    for (Price price : prices) {
      if (price.holdsOn(day)) {
        newest.merge(price.pricing().label(), price, Offer::newer);
      }
    }
    return newest.isEmpty() ? Optional.empty() : Optional.of(with(List.copyOf(newest.values())));
  }

  private static Price newer(Price one, Price other) {
    Comparator<Price> byDate = Comparator.comparing(price -> price.source().date().start());
    return byDate.compare(one, other) > 0 ? one : other;
  }

  /// The same offer at other prices.
  public Offer with(List<Price> others) {
    return new Offer(
        id,
        provider,
        instance,
        gpu,
        gpus,
        region,
        country,
        isManaged,
        incrementSeconds,
        minimumSeconds,
        others);
  }

  /// What a GPU-hour costs at a price.
  public double usdPerGpuHour(Price price) {
    return price.pricing().usdPerHourInAll() / gpus;
  }
}
