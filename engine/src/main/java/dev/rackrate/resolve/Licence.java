package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Input;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.resolve.words.EntryWords;
import java.util.List;
import java.util.Optional;

/// The licence that each GPU needs for the work, on machines of your own and on rented ones alike.
///
/// @param name as the catalogue has it; empty where the question names none
record Licence(Defaults defaults, String name) {

  Licence {
    if (!name.isEmpty() && !known(defaults).stream().anyMatch(name::equalsIgnoreCase)) {
      throw EntryProblem.wrong(
          "demand", "software", EntryWords.unknownLicence(name, known(defaults)));
    }
  }

  /// Licences whose price is on record for both sides.
  private static List<String> known(Defaults defaults) {
    List<String> rented = defaults.qualifiersOf(Input.RENTED_SOFTWARE.path());
    return defaults.qualifiersOf(Input.SOFTWARE.path()).stream().filter(rented::contains).toList();
  }

  /// Puts what the licence of a GPU of your own costs; some GPUs come with it.
  void ofOwn(InputsBuilder figures, Written written, Optional<Gpu> gpu) {
    figures.putOrAbsent(Input.SOFTWARE, written, 0);
    if (!written.has(Input.SOFTWARE) && !name.isEmpty()) {
      gpu.flatMap(own -> defaults.onRecord(Input.SOFTWARE.path(), name + " " + own.id()))
          .or(() -> defaults.onRecord(Input.SOFTWARE.path(), name))
          .ifPresent(given -> figures.put(Input.SOFTWARE, given));
    }
  }

  /// Puts what the licence of a rented GPU costs.
  void ofRented(InputsBuilder figures, Written written) {
    figures.putOrAbsent(Input.RENTED_SOFTWARE, written, 0);
    if (!written.has(Input.RENTED_SOFTWARE) && !name.isEmpty()) {
      defaults
          .onRecord(Input.RENTED_SOFTWARE.path(), name)
          .ifPresent(given -> figures.put(Input.RENTED_SOFTWARE, given));
    }
  }
}
