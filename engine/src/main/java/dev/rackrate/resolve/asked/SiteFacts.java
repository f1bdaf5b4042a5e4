package dev.rackrate.resolve.asked;

import dev.rackrate.quantity.Given;
import dev.rackrate.scenario.CostItem;
import java.util.List;
import java.util.Optional;

/// What is known of the site, the team and the taxes.
///
/// @param country of the site, with the state after a dash; empty where not said
/// @param hosting as said; empty where it is left open
/// @param operations as said; empty where it is left open
/// @param written figures of site, team and tax
/// @param costs of the site, which owning carries
/// @param cabinets that are rented for the machines
/// @param cabinetUsd what one of them costs a month
public record SiteFacts(
    String country,
    String hosting,
    String operations,
    Written written,
    List<CostItem> costs,
    Optional<Given> cabinets,
    Optional<Given> cabinetUsd) {

  /// A site of which nothing is said of cabinets.
  public SiteFacts(
      String country, String hosting, String operations, Written written, List<CostItem> costs) {
    this(country, hosting, operations, written, costs, Optional.empty(), Optional.empty());
  }

  /// Nothing is said.
  public static final SiteFacts NONE = new SiteFacts("", "", "", Written.NONE, List.of());

  public SiteFacts {
    costs = List.copyOf(costs);
  }
}
