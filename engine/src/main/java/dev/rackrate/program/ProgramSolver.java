package dev.rackrate.program;

import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Require;
import java.util.Optional;

/// Finds the amounts of least cost of a program.
public interface ProgramSolver {

  /// Who answers, as users are told.
  String name();

  /// Amounts of a program that it can do with; whoever writes one may put together what is alike.
  int mostAmounts();

  /// The best values found in the time given; empty where none were found that keep every bound.
  Optional<Solved> solve(MixedProgram program, Effort effort);

  /// How hard to try.
  ///
  /// @param gap from the bound, as a share, at which an answer is good enough
  /// @param seconds after which the best so far is the answer
  /// @param known values that keep every bound, to begin with; empty where none are known
  /// @param progress hears how far the search has come, and may end it
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Effort(double gap, double seconds, double[] known, Progress progress) {

    /// Nobody listens.
    public Effort(double gap, double seconds, double[] known) {
      this(gap, seconds, known, Progress.NONE);
    }

    public Effort {
      Require.between(gap, 0, 1, "gap");
      Require.between(seconds, 0, 86_400, "seconds");
    }
  }

  /// Values and what they cost.
  ///
  /// @param boundUsd no values cost less
  /// @param isStopped whether the search ended before the gap was reached
  @SuppressWarnings("ArrayRecordComponent") // only read
  record Solved(double[] values, double usd, double boundUsd, boolean isStopped) {}
}
