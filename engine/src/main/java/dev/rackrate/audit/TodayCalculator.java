package dev.rackrate.audit;

import dev.rackrate.catalogue.Catalogue;
import java.util.List;
import java.util.Optional;

/// The same question with shipped defaults and the newest prices.
final class TodayCalculator {

  private TodayCalculator() {}

  static Optional<Audited.Today> of(List<Claim> claims, Catalogue catalogue) {
    return Optional.empty();
  }
}
