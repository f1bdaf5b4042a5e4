package dev.rackrate.plan;

import dev.rackrate.program.BranchAndBound;
import dev.rackrate.program.ProgramSolver;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Require;
import dev.rackrate.scenario.Limits;
import java.util.Optional;

/// How a plan is looked for beyond what is always tried.
public final class Searching {

  /// As `decide` plans: the same answer wherever it is worked out. Where nothing else is asked for,
  /// as in a page, programs are not among what is built.
  public static final Searching NONE =
      new Searching(
          Optional.empty(),
          0,
          RiskLimits.NONE,
          Progress.NONE,
          (_, _, _, _) -> {
            throw new IllegalStateException("no search was asked for");
          });

  private final Optional<ProgramSolver> solver;
  private final double seconds;
  private final RiskLimits limits;
  private final Progress progress;
  private final Programs programs;

  /// Makes what writes mixed-integer programs.
  @FunctionalInterface
  private interface Programs {
    ProgramPlanner of(FleetPlanner planner, Limits limits, double seconds, Progress progress);
  }

  private Searching(
      Optional<ProgramSolver> solver,
      double seconds,
      RiskLimits limits,
      Progress progress,
      Programs programs) {
    this.solver = solver;
    this.seconds = Require.between(seconds, 0, 3_600, "seconds of the search");
    this.limits = limits;
    this.progress = progress;
    this.programs = programs;
  }

  /// A search by mixed-integer programs.
  ///
  /// @param solver of them; without one small programs are solved by an own method
  /// @param seconds after which the best so far is the answer; 0 for no search
  /// @param limits of what holdings for many futures may cost in them
  /// @param progress hears how far it has come, and may end it with the best so far
  public Searching(
      Optional<ProgramSolver> solver, double seconds, RiskLimits limits, Progress progress) {
    this(
        solver,
        seconds,
        limits,
        progress,
        (planner, of, most, heard) ->
            new ProgramPlanner(planner, of, solver.orElseGet(BranchAndBound::new), most, heard));
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

  double seconds() {
    return seconds;
  }

  RiskLimits limits() {
    return limits;
  }

  /// Who hears how far the search has come.
  public Progress progress() {
    return progress;
  }

  /// What writes the programs of a study.
  ///
  /// @param most seconds for one of them
  ProgramPlanner programs(FleetPlanner planner, Limits of, double most) {
    return programs.of(planner, of, most, progress);
  }

  /// What the solver is called that was given; empty for an own method.
  public Optional<String> solverGiven() {
    return solver.map(ProgramSolver::name);
  }
}
