package dev.rackrate.resolve;

import dev.rackrate.scenario.CostItem;
import java.util.List;

/// What is known of the site, the team and the taxes.
///
/// @param country of the site, with the state after a dash; empty where not said
/// @param hosting as said; empty where it is left open
/// @param operations as said; empty where it is left open
/// @param written figures of site, team and tax
/// @param costs of the site, which owning carries
public record SiteFacts(
    String country, String hosting, String operations, Written written, List<CostItem> costs) {

  /// Nothing is said.
  public static final SiteFacts NONE = new SiteFacts("", "", "", Written.NONE, List.of());

  public SiteFacts {
    costs = List.copyOf(costs);
  }
}
