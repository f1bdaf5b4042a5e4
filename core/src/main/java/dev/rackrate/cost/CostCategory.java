package dev.rackrate.cost;

import java.util.Locale;

/// The heading a bill line stands under.
public enum CostCategory {
  PURCHASE,
  FINANCE,
  ENERGY,
  SPACE,
  STAFF,
  SUPPORT,
  REPAIR,
  BRIDGE,
  RENT,
  STORAGE,
  EGRESS,
  DOWNTIME,
  OTHER,
  TAX,
  RESALE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
