package dev.rackrate.highs;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import dev.rackrate.program.MixedProgram;
import dev.rackrate.program.ProgramSolver;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// HiGHS through OR-Tools: the one place that speaks to either.
///
/// What it says of its answers is not taken for granted: whoever asks holds the values against the
/// program, and a bound above the cost of the values counts as that cost.
public final class HighsSolver implements ProgramSolver {

  private static final int MOST_AMOUNTS = 16_000;
  private static final double MILLIS = 1_000;

  /// How often it is asked whether to go on.
  private static final int TICKS_PER_SECOND = 5;

  /// @throws UnsupportedOperationException where no library is for this machine
  public HighsSolver() {
    NativeLibrary.load();
  }

  @Override
  public String name() {
    return "HiGHS";
  }

  @Override
  public int mostAmounts() {
    return MOST_AMOUNTS;
  }

  /// The library cannot be told to end before its time, so whoever wants the best so far gets what
  /// was known at first, and the library goes on alone until then.
  @Override
  public Optional<Solved> solve(MixedProgram program, Effort effort) {
    Progress progress = effort.progress();
    FutureTask<Optional<Solved>> task = new FutureTask<>(() -> solved(program, effort));
    Thread.ofPlatform().daemon().name("highs").start(task);
    long seconds = Math.max(1, Math.round(effort.seconds()));
    for (long ticks = 0; ; ticks++) {
      progress.step(
          Sentence.of("searching for a cheaper plan, in seconds"),
          ticks / TICKS_PER_SECOND,
          seconds);
      if (progress.isStopped()) {
        return known(program, effort.known());
      }
      try {
        return task.get(Math.round(MILLIS / TICKS_PER_SECOND), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillAtWork) {
        // Look again.
      } catch (InterruptedException unwanted) {
        Thread.currentThread().interrupt();
        return known(program, effort.known());
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }
  }

  private static Optional<Solved> known(MixedProgram program, double[] known) {
    return known.length == 0
        ? Optional.empty()
        : Optional.of(
            new Solved(known.clone(), program.usd(known), Double.NEGATIVE_INFINITY, true));
  }

  private static Optional<Solved> solved(MixedProgram program, Effort effort) {
    MPSolver solver = MPSolver.createSolver("HIGHS");
    if (solver == null) {
      return Optional.empty();
    }
    MPSolverParameters parameters = new MPSolverParameters();
    try {
      MPVariable[] amounts = write(program, solver);
      solver.suppressOutput();
      // OR-Tools passes it on, though it says that it does not know it.
      solver.setSolverSpecificParametersAsString("output_flag=false");
      solver.setTimeLimit(Math.max(1, Math.round(effort.seconds() * MILLIS)));
      parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, effort.gap());
      return read(program, solver, solver.solve(parameters), amounts);
    } catch (IllegalArgumentException statusWithoutAName) {
      // OR-Tools has one for programs that have no answer or no least one, and no word for it.
      return Optional.empty();
    } finally {
      parameters.delete();
      solver.delete();
    }
  }

  private static MPVariable[] write(MixedProgram program, MPSolver solver) {
    List<MixedProgram.Amount> all = program.amounts();
    MPVariable[] amounts = new MPVariable[all.size()];
    MPObjective cost = solver.objective();
    for (int i = 0; i < amounts.length; i++) {
      MixedProgram.Amount amount = all.get(i);
      amounts[i] = solver.makeVar(amount.least(), amount.most(), amount.isWhole(), "");
      cost.setCoefficient(amounts[i], amount.usd());
    }
    cost.setMinimization();
    for (MixedProgram.Row row : program.rows()) {
      MPConstraint sum = solver.makeConstraint(row.least(), row.most());
      for (int i = 0; i < row.amounts().length; i++) {
        int at = row.amounts()[i];
        sum.setCoefficient(amounts[at], sum.getCoefficient(amounts[at]) + row.factors()[i]);
      }
    }
    return amounts;
  }

  private static Optional<Solved> read(
      MixedProgram program, MPSolver solver, MPSolver.ResultStatus status, MPVariable[] amounts) {
    boolean isStopped = status == MPSolver.ResultStatus.FEASIBLE;
    if (status != MPSolver.ResultStatus.OPTIMAL && !isStopped) {
      return Optional.empty();
    }
    double[] values = new double[amounts.length];
    for (int i = 0; i < values.length; i++) {
      double value = amounts[i].solutionValue();
      values[i] = program.amounts().get(i).isWhole() ? Math.rint(value) : value;
    }
    double usd = program.usd(values);
    double bound = Math.min(usd, solver.objective().bestBound());
    return Optional.of(new Solved(values, usd, bound, isStopped));
  }
}
