package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.OptionalDouble;

/// What a service charges for the tokens of a language model, in US dollars per million.
///
/// @param cachedUsdPerMtok for input read again, where it has a price of its own
/// @param from first day of the price; where that is not known, the first on which it was seen
/// @param until last day of it; [Offer.Price#OPEN] where it still holds
public record TokenPrice(
    String provider,
    String model,
    String modelId,
    double inputUsdPerMtok,
    double outputUsdPerMtok,
    OptionalDouble cachedUsdPerMtok,
    LocalDate from,
    LocalDate until,
    Source source) {

  public TokenPrice {
    Require.notBlank(provider, "provider of a token price");
    Require.notBlank(modelId, "model_id of a token price");
    Require.atLeast(inputUsdPerMtok, 0, "usd_per_mtok_input of " + modelId);
    Require.atLeast(outputUsdPerMtok, 0, "usd_per_mtok_output of " + modelId);
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("until of " + modelId + " must not be before from");
    }
    Require.positive(inputUsdPerMtok + outputUsdPerMtok, "price of " + modelId);
  }

  private static final int MONTHS_OPEN = 12;

  /// Whether it held on a day: before its end, and seen within the year before.
  public boolean holdsOn(LocalDate day) {
    return !from.isAfter(day)
        && !until.isBefore(day)
        && !source.date().start().plusMonths(MONTHS_OPEN).isBefore(day);
  }
}
