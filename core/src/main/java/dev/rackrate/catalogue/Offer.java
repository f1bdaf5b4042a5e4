package dev.rackrate.catalogue;

import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// A machine that can be rented in one place, with its prices over time.
///
/// @param id stable name, e.g. `aws/p5.48xlarge@us-east-1`
/// @param country two letters, with a state for the US (`US-VA`); empty where not known
/// @param isManaged whether the provider runs the software on it too
/// @param incrementSeconds what a started increment lasts; 0 where not known
/// @param minimumSeconds least time billed; 0 where there is none or none is known
/// @param host what the machine has besides its GPUs
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
    Host host,
    List<Price> prices) {

  /// A machine of which nothing is known besides its GPUs.
  public Offer(
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
    this(
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
        Host.UNKNOWN,
        prices);
  }

  /// A price of an offer and where it was seen.
  ///
  /// @param pricing in US dollars
  /// @param listed the price in the currency of the seller; empty where that is the US dollar
  /// @param until last day on which it counts; [#OPEN] where nothing newer is known
  /// @param note what a reader should know of it; empty where there is nothing
  public record Price(
      Pricing pricing, Optional<Listed> listed, LocalDate until, Source source, String note) {

    /// A price as its seller lists it, in another currency than US dollars.
    public record Listed(String currency, Pricing pricing) {

      public Listed {
        if (!Money.isCurrencyCode(currency)) {
          throw new IllegalArgumentException(
              "currency must be a code such as CNY but was \"" + currency + "\"");
        }
      }
    }

    public Price(Pricing pricing, LocalDate until, Source source, String note) {
      this(pricing, Optional.empty(), until, source, note);
    }

    public Price(Pricing pricing, LocalDate until, Source source) {
      this(pricing, until, source, "");
    }

    /// Months after which a price that nobody has seen since no longer counts.
    private static final int MONTHS_OPEN = 12;

    private static final int MONTHS_OPEN_ON_SPOT = 6;

    /// The end of a price that still holds.
    public static final LocalDate OPEN = LocalDate.MAX;

    /// Whether it was known and still held on a day: before its end, and where that is open, not
    /// too old to count.
    public boolean holdsOn(LocalDate day) {
      LocalDate end = until.equals(OPEN) ? lapses() : until;
      return !source.date().start().isAfter(day) && !end.isBefore(day);
    }

    /// The last day on which it counts where nobody has seen it since: a year after it was seen,
    /// half a year on spot.
    public LocalDate lapses() {
      int months = pricing instanceof Pricing.Spot ? MONTHS_OPEN_ON_SPOT : MONTHS_OPEN;
      return source.date().start().plusMonths(months);
    }

    /// The same at another amount.
    Price with(Pricing other) {
      return new Price(other, listed, until, source, note);
    }

    /// The same price at a rate of exchange; itself where it is in US dollars.
    Price at(ToDoubleFunction<String> usdPerUnit) {
      return listed
          .map(own -> {
            double usd = usdPerUnit.applyAsDouble(own.currency());
            return new Price(own.pricing().times(usd), listed, until, source, note);
          })
          .orElse(this);
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
    if (prices.size() == 1) {
      return prices.getFirst().holdsOn(day) ? Optional.of(this) : Optional.empty();
    }
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
        host,
        others);
  }

  /// The same in machines of so many GPUs, at the same price of a GPU.
  public Offer sized(int gpusOfMachine) {
    double times = gpusOfMachine / (double) gpus;
    return new Offer(
        id,
        provider,
        instance,
        gpu,
        gpusOfMachine,
        region,
        country,
        isManaged,
        incrementSeconds,
        minimumSeconds,
        gpusOfMachine == gpus ? host : Host.UNKNOWN,
        prices.stream().map(price -> price.with(price.pricing().times(times))).toList());
  }

  /// What a GPU-hour costs at a price.
  public double usdPerGpuHour(Price price) {
    return price.pricing().usdPerHourInAll() / gpus;
  }
}
