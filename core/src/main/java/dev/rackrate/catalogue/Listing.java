package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import java.util.Optional;

/// A price that is shown but never compared: of a chip that is not said, of no day, of an
/// accelerator that does other work, or doubtful.
///
/// @param chip its GPU, where it is one chip that the catalogue knows
/// @param chips what the source says of its chips; empty where `chip` is there
/// @param gpus accelerators in it
/// @param reason why it is not compared
public record Listing(
    String id,
    String provider,
    Optional<Gpu> chip,
    String chips,
    int gpus,
    String region,
    Offer.Price price,
    String reason) {

  public Listing {
    Require.notBlank(id, "id of an offer");
    Require.notBlank(provider, "provider of " + id);
    Require.atLeast(gpus, 1, "gpus of " + id);
    Require.notBlank(reason, "reason of " + id);
  }

  /// The same at another price.
  Listing at(Offer.Price other) {
    return new Listing(id, provider, chip, chips, gpus, region, other, reason);
  }

  /// Its chip or chips by name.
  public String chipText() {
    return chip.map(Gpu::name).orElse(chips);
  }

  /// What an accelerator costs an hour.
  public double usdPerGpuHour() {
    return price.pricing().usdPerHourInAll() / gpus;
  }
}
