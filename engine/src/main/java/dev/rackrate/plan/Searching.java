package dev.rackrate.plan;

import dev.rackrate.program.ProgramSolver;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Require;
import java.util.Optional;

/// How a plan is looked for beyond what is always tried.
///
/// @param solver of mixed-integer programs; none where none is at hand
/// @param seconds after which the best so far is the answer; 0 for no search
/// @param limits of what holdings for many futures may cost in them
/// @param progress hears how far it has come, and may end it with the best so far
public record Searching(
    Optional<ProgramSolver> solver, double seconds, RiskLimits limits, Progress progress) {

  /// As `decide` plans: the same answer wherever it is worked out.
  public static final Searching NONE = new Searching(Optional.empty(), 0);

  public Searching {
    Require.between(seconds, 0, 3_600, "seconds of the search");
  }

  /// Without limits of what futures may cost.
  public Searching(Optional<ProgramSolver> solver, double seconds) {
    this(solver, seconds, RiskLimits.NONE);
  }

  /// Nobody listens.
  public Searching(Optional<ProgramSolver> solver, double seconds, RiskLimits limits) {
    this(solver, seconds, limits, Progress.NONE);
  }

  boolean isAny() {
    return seconds > 0;
  }
}
