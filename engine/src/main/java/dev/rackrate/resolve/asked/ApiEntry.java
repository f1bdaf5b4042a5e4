package dev.rackrate.resolve.asked;

import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Require;
import java.util.Optional;

/// A service paid per token, as somebody names it or writes it out.
///
/// @param provider empty where not said
/// @param model that it serves; empty where not said
/// @param input US dollars for a million tokens read
/// @param output US dollars for a million tokens written
/// @param cached US dollars for a million tokens that were read before, where they have a price
/// @param price of the catalogue that it starts from
public record ApiEntry(
    String name,
    String provider,
    String model,
    Given input,
    Given output,
    Optional<Given> cached,
    Optional<TokenPrice> price) {

  public ApiEntry {
    Require.notBlank(name, "name of a service");
  }
}
