package dev.rackrate.scenario;

import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;

/// A cost that the study names itself, beside the lines Rackrate knows.
public record CostItem(String label, Basis basis, double usd, Origin origin) {

  /// How often it is paid.
  public enum Basis {
    /// Once for the site, at the start.
    ONCE,
    /// Every month for the site.
    MONTHLY,
    /// With each machine bought, replacements included.
    PER_PURCHASE,
    /// With each rented machine when it is first taken.
    PER_MACHINE_ADDED,
    /// Every month for each machine.
    PER_MACHINE_MONTH,
    /// Every month for each rented machine that the work of the month needs.
    PER_RENTED_MONTH
  }

  public CostItem {
    Require.notBlank(label, "label of a cost");
    Require.atLeast(usd, 0, "amount of " + label);
  }
}
