package dev.rackrate.resolve.asked;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;
import java.time.LocalDate;
import java.util.Optional;

/// Machines that are there already.
///
/// @param path where they stand, such as `have[0]`
/// @param machine what one of them is, by the list of machines to build or by the catalogue
/// @param until the last day they are there, where said
/// @param value what one would sell for today, where said
/// @param origin where they are named
public record HaveEntry(
    String path,
    BuildEntry machine,
    int count,
    Optional<LocalDate> until,
    Optional<Given> value,
    Origin origin) {

  public HaveEntry {
    Require.atLeast(count, 1, "count of " + machine.name());
  }
}
