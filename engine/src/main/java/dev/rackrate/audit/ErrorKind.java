package dev.rackrate.audit;

import java.util.Locale;

/// What a published comparison can get wrong.
public enum ErrorKind {
  ARITHMETIC,
  CAPITAL_TWICE,
  RESERVED_SCALED,
  COMPARATOR_SIZE,
  UNEQUAL_CHIPS,
  DISCOUNT_OR_RESIDUAL,
  NO_HORIZON,
  OWN_FIGURES,
  ENERGY,
  OMITTED,
  STALE_PRICE,
  UNITS,
  SAVING_BASE;

  /// Its name in answers.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
