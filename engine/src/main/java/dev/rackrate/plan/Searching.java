package dev.rackrate.plan;

import dev.rackrate.program.ProgramSolver;
import dev.rackrate.quantity.Require;
import java.util.Optional;

/// How a plan is looked for beyond what is always tried.
///
/// @param solver of mixed-integer programs; none where none is at hand
/// @param seconds after which the best so far is the answer; 0 for no search
public record Searching(Optional<ProgramSolver> solver, double seconds) {

  /// As `decide` plans: the same answer wherever it is worked out.
  public static final Searching NONE = new Searching(Optional.empty(), 0);

  public Searching {
    Require.between(seconds, 0, 3_600, "seconds of the search");
  }

  boolean isAny() {
    return seconds > 0;
  }
}
