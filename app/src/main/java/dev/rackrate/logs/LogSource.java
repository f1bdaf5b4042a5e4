package dev.rackrate.logs;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.RequestDemand;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;

/// Reads the demand that logs show.
@FunctionalInterface
public interface LogSource {

  /// Reads no logs.
  LogSource NONE =
      _ -> {
        throw InputProblem.of(Sentence.of("logs cannot be read here; type the demand in"));
      };

  /// The demand.
  ///
  /// @throws InputProblem where the files show none
  Demand demand(LogQuestion question);

  /// The requests that logs of a language model show.
  ///
  /// @throws InputProblem where the files show none
  default RequestDemand requests(LogQuestion question) {
    throw InputProblem.of(
        Sentence.of("logs cannot be read here; write requests as 40_000 per day"));
  }
}
