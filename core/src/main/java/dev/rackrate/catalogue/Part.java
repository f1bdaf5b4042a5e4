package dev.rackrate.catalogue;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A part of machines and what one piece cost on several days.
///
/// @param kind gpu, cpu, board, memory, ...
/// @param gpu the GPU it is or holds; empty for other parts
/// @param isUsed whether it is bought used
public record Part(
    String id, String kind, String name, Optional<Gpu> gpu, boolean isUsed, List<Price> prices) {

  /// What one piece cost.
  ///
  /// @param alwaysHolds whether it stands in for a price nobody dated, on any day
  public record Price(double usd, boolean alwaysHolds, Source source) {

    public Price {
      Require.atLeast(usd, 0, "price of a part");
    }

    private boolean isKnownOn(LocalDate day) {
      return alwaysHolds || !source.date().start().isAfter(day);
    }

    private boolean isCredible() {
      return source.confidence() != Confidence.ESTIMATE;
    }
  }

  private static final Comparator<Price> BY_WEIGHT =
      Comparator.comparing(Price::isCredible)
          .thenComparing(price -> !price.alwaysHolds())
          .thenComparing(price -> price.source().date().start());

  public Part {
    Require.notBlank(id, "id of a part");
    Require.notBlank(kind, "kind of " + id);
    Require.notBlank(name, "name of " + id);
    prices = List.copyOf(prices);
  }

  /// The price to go by on a day: the newest that is more than a guess, else the newest dated
  /// guess, else one that stands in on any day. Empty where none was known then.
  public Optional<Price> on(LocalDate day) {
    return prices.stream()
        .filter(price -> price.isKnownOn(day))
        .reduce((one, other) -> BY_WEIGHT.compare(one, other) > 0 ? one : other);
  }
}
