package dev.rackrate.audit;

import dev.rackrate.catalogue.Catalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Looks for errors in what a comparison starts from.
final class InputChecks {

  /// What was found.
  record Found(List<Finding> errors, List<Finding> notes) {}

  private InputChecks() {}

  static Found of(
      List<Claim> claims, Catalogue catalogue, LocalDate day, Function<Claim, Setup> setups) {
    return new Found(new ArrayList<>(), new ArrayList<>());
  }
}
