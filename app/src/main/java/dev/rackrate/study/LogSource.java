package dev.rackrate.study;

import dev.rackrate.demand.Demand;

/// Reads the demand that logs show.
@FunctionalInterface
public interface LogSource {

  /// Reads no logs.
  LogSource NONE =
      _ -> {
        throw new StudyProblem("logs cannot be read here; type the demand in");
      };

  /// The demand.
  ///
  /// @throws StudyProblem where the files show none
  Demand demand(LogQuestion question);
}
