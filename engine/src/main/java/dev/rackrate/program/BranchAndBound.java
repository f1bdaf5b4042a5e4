package dev.rackrate.program;

import dev.rackrate.quantity.Sentence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// An own exact solver for small programs: branches on amounts that are not whole, the least bound
/// first. Work is bounded by the number of branches; the clock plays no part.
public final class BranchAndBound implements ProgramSolver {

  /// Amounts times rows above which nothing is tried.
  private static final long MOST_ENTRIES = 250_000;

  private static final int MOST_AMOUNTS = 400;
  private static final int MOST_BRANCHES = 400;
  private static final double WHOLE = 1e-6;

  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Branch(double[] least, double[] most, double boundUsd, double[] values) {}

  @Override
  public String name() {
    return "branch and bound";
  }

  @Override
  public int mostAmounts() {
    return MOST_AMOUNTS;
  }

  /// Whether a program is small enough.
  public static boolean isSmall(MixedProgram program) {
    long bounded =
        program.amounts().stream().filter(amount -> Double.isFinite(amount.most())).count();
    long rows = program.rows().size() + bounded;
    return rows * (program.amounts().size() + rows) <= MOST_ENTRIES;
  }

  @Override
  public Optional<Solved> solve(MixedProgram program, Effort effort) {
    if (!isSmall(program)) {
      return Optional.empty();
    }
    int size = program.amounts().size();
    double[] least = new double[size];
    double[] most = new double[size];
    for (int i = 0; i < size; i++) {
      least[i] = program.amounts().get(i).least();
      most[i] = program.amounts().get(i).most();
    }
    double[] best = program.isKept(effort.known(), WHOLE) ? effort.known().clone() : new double[0];
    double bestUsd = best.length > 0 ? program.usd(best) : Double.POSITIVE_INFINITY;
    PriorityQueue<Branch> open = new PriorityQueue<>(Comparator.comparingDouble(Branch::boundUsd));
    relaxed(program, least, most).ifPresent(open::add);
    double bound = open.isEmpty() ? Double.POSITIVE_INFINITY : open.peek().boundUsd();
    int branches = 0;
    while (!open.isEmpty() && branches < MOST_BRANCHES && !effort.progress().isStopped()) {
      effort.progress().step(Sentence.of("searching for a cheaper plan"), branches, MOST_BRANCHES);
      Branch branch = open.remove();
      bound = branch.boundUsd();
      if (bound >= bestUsd - effort.gap() * Math.abs(bestUsd) - 1e-9) {
        return solved(program, best, Math.min(bound, bestUsd), false);
      }
      int at = mostBroken(program, branch.values());
      if (at < 0) {
        best = rounded(program, branch.values());
        bestUsd = program.usd(best);
        continue;
      }
      branches++;
      double value = branch.values()[at];
      double[] below = branch.most().clone();
      below[at] = Math.floor(value);
      relaxed(program, branch.least(), below).ifPresent(open::add);
      double[] above = branch.least().clone();
      above[at] = Math.ceil(value);
      relaxed(program, above, branch.most()).ifPresent(open::add);
    }
    boolean isStopped = !open.isEmpty();
    return solved(program, best, isStopped ? Math.min(bound, bestUsd) : bestUsd, isStopped);
  }

  private static Optional<Solved> solved(
      MixedProgram program, double[] best, double boundUsd, boolean isStopped) {
    return best.length == 0
        ? Optional.empty()
        : Optional.of(new Solved(best, program.usd(best), boundUsd, isStopped));
  }

  private static Optional<Branch> relaxed(MixedProgram program, double[] least, double[] most) {
    return new Simplex(program, least, most)
        .values()
        .map(values -> new Branch(least, most, program.usd(values), values));
  }

  /// The amount that is furthest from whole; negative where all are.
  private static int mostBroken(MixedProgram program, double[] values) {
    int at = -1;
    double most = WHOLE;
    for (int i = 0; i < values.length; i++) {
      double off = Math.abs(values[i] - Math.rint(values[i]));
      if (program.amounts().get(i).isWhole() && off > most) {
        most = off;
        at = i;
      }
    }
    return at;
  }

  private static double[] rounded(MixedProgram program, double[] values) {
    double[] whole = Arrays.copyOf(values, values.length);
    for (int i = 0; i < whole.length; i++) {
      whole[i] = program.amounts().get(i).isWhole() ? Math.rint(whole[i]) : whole[i];
    }
    return whole;
  }
}
